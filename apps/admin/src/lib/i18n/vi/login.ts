export const login = {
	title: "Đăng nhập",
	lead: "Dùng tài khoản do đơn vị cấp.",
	username: "Tên đăng nhập",
	password: "Mật khẩu",
	showPassword: "Hiện mật khẩu",
	submit: "Đăng nhập",
	submitting: "Đang đăng nhập …",
	wanted: "Đăng nhập để mở trang đã chọn.",
	missing: "Nhập tên đăng nhập và mật khẩu.",
	tooMany: (wait: string) => `Sai quá nhiều lần. Thử lại sau ${wait}.`,
	help: "Quên mật khẩu: liên hệ người quản trị của đơn vị.",
}
