export const dashboard = {
	title: "Tổng quan",
}
