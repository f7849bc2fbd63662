export const deadline = {
	none: "Chưa có ngày hẹn",
	limit: (limit: string) => `Thời hạn: ${limit}`,
	legalDue: (moment: string) => `Theo luật chậm nhất ${moment}.`,
	provisional: "Tạm tính",
	provisionalHint: "Có ngày nghỉ chưa được công bố chính thức; ngày hẹn có thể được tính lại.",
	language: "Ngôn ngữ của phần giải thích",
	languages: { vi: "Tiếng Việt", en: "English" },
	calendarVersion: (version: string) => `Phiên bản lịch làm việc ${version}`,
	why: "Vì sao hẹn ngày này",
}
