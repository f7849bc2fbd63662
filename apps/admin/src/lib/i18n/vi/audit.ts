export const audit = {
	title: "Nhật ký",
}
