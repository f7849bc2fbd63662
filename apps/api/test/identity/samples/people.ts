/** The words of people: whoever may not read one of them finds it in no answer. */
export const people = {
	submitter: "Trần Thị Mẫu-Nộp",
	reason: "Thiếu giấy của ông Mẫu-Lý-Do",
	decision: "Đồng ý theo đơn bà Mẫu-Quyết",
	quality: "Bà Mẫu-Đúng xác nhận là đúng",
	withdrawal: "Bà Mẫu-Rút nộp nhầm tệp",
	evidence: "Biên bản với bà Mẫu-Chứng",
	file: "to-khai-ba-mau.pdf",
} as const
