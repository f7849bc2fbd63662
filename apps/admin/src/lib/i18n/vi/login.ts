export const login = {
	title: "Đăng nhập",
	lead: "Dùng tài khoản do đơn vị cấp.",
	username: "Tên đăng nhập",
	password: "Mật khẩu",
	code: "Mã xác thực",
	codeHint: "6 số trên ứng dụng xác thực, hoặc một mã dự phòng",
	provider: "Đăng nhập qua hệ thống định danh của cơ quan",
	emergencyOnly: "Mật khẩu chỉ dành cho tài khoản khẩn cấp.",
	failed: {
		expired: "Lần đăng nhập này đã quá hạn. Hãy thử lại.",
		provider: "Hệ thống định danh không xác nhận được. Hãy thử lại, hoặc báo người quản trị.",
		unknown:
			"Hệ thống định danh đã nhận ra bạn, nhưng ở đây chưa có tài khoản. Hãy liên hệ người quản trị của đơn vị.",
	},
	showPassword: "Hiện mật khẩu",
	submit: "Đăng nhập",
	submitting: "Đang đăng nhập …",
	wanted: "Đăng nhập để mở trang đã chọn.",
	missing: "Nhập tên đăng nhập và mật khẩu.",
	tooMany: (wait: string) => `Sai quá nhiều lần. Thử lại sau ${wait}.`,
	help: "Quên mật khẩu: liên hệ người quản trị của đơn vị.",
}
