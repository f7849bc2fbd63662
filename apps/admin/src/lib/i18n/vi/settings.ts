export const settings = {
	title: "Cài đặt",
}
