/** What a change that is not in force yet would do to dossiers, wherever it is shown. */
export const impact = {
	/** As they stand within a sentence. */
	tried: { procedure: "bản nháp", calendar: "lịch này", specialDay: "quy tắc này" },
	again: "Thử lại",
	notTold: "Chưa thử được",
	outdated: "Nội dung đã đổi sau lần thử này",
	outdatedText: "Số liệu dưới đây nói về nội dung trước khi đổi. Bấm “Thử lại” để xem nội dung đang soạn.",
	open: "Hồ sơ đang giải quyết",
	moved: "Đổi hạn nếu tính lại",
	movedOf: (moved: string, earlier: string, later: string) =>
		`${moved} hồ sơ: ${earlier} sớm hơn, ${later} muộn hơn`,
	byDays: (count: string, days: number, distance: string) =>
		days === 0
			? `${count} hồ sơ sang giờ khác trong ngày`
			: `${count} hồ sơ ${days < 0 ? "sớm" : "muộn"} ${distance} ngày`,
	overdue: "Đang quá hạn",
	fromTo: (before: string, after: string) => `${before} → ${after}`,
	unjudged: "Không còn thời hạn, giữ ngày hẹn cũ",
	farthest: (moved: string) => `${moved} hồ sơ đổi hạn, xa nhất trước`,
	farthestOf: (shown: string, moved: string) => `${shown} trong ${moved} hồ sơ đổi hạn, xa nhất trước`,
	dossier: "Hồ sơ",
	told: "Hạn đã hẹn",
	wouldBe: "Hạn nếu tính lại",
	distance: "Chênh",
	daysMoved: (days: number, distance: string) =>
		days === 0 ? "trong ngày" : `${days < 0 ? "sớm" : "muộn"} ${distance} ngày`,
	newTab: "Hồ sơ mở ở thẻ khác của trình duyệt; nội dung đang soạn vẫn còn ở đây.",
	noTrial: "Chưa có hồ sơ nào để thử lại.",
	trialLead: (tried: string, replayed: string, from: string, to: string, moved: string) =>
		`Nếu ${tried} đã áp dụng cho ${replayed} hồ sơ đơn vị nhận từ ${from} đến ${to} thì ${moved} hồ sơ có hạn khác.`,
	sampled: (oneIn: string) =>
		`Do có nhiều hồ sơ, chỉ thử mẫu cứ ${oneIn} tuần của các đơn vị lấy một tuần trọn vẹn: số đếm và tải của quầy là của mẫu, tỷ lệ nói về tất cả.`,
	trialTable: "Hồ sơ gần đây, trước và sau",
	figure: "Số liệu",
	before: "Hiện nay",
	after: (tried: string) => `Theo ${tried}`,
	onTimeShare: "Giải quyết đúng hạn",
	early: "Trước hạn",
	late: "Trễ hạn",
	openOverdue: "Đang giải quyết đã quá hạn",
	load: (dossiers: string, days: string) => `${dossiers} hồ sơ; ${days} ngày vượt sức của quầy`,
	newRule: (name: string) => `${name} (đang soạn)`,
	target: (name: string) => `Chỉ tiêu: ${name}`,
	nothing: "chưa có hồ sơ",
}
