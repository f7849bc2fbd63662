export const targets = {
	title: "Chỉ tiêu",
}
