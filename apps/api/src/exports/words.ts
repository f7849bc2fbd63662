import type { ComparedDays, Language } from "@motcua/domain"
import type { Dossier } from "../dossiers/Dossier.ts"
import type { DossierView } from "../dossiers/DossierFilter.ts"
import type { Withholding } from "../identity/personalTexts.ts"
import type { FaultClass } from "../incidents/FaultClass.ts"
import type { Sentence } from "../problems/Sentence.ts"
import type { PromiseOutcome } from "../specialdays/SpecialDayDossiers.ts"

/** The columns of a list of dossiers. */
export const titles: Readonly<Record<Language.Language, readonly string[]>> = {
	vi: [
		"Mã hồ sơ",
		"Mã thủ tục",
		"Tên thủ tục",
		"Trường hợp",
		"Đơn vị",
		"Kênh nộp",
		"Kênh cụ thể",
		"Người nộp",
		"Ngày nhận",
		"Hạn trả",
		"Hạn theo quy định",
		"Ngày giải quyết xong",
		"Ngày trả kết quả",
		"Tình trạng",
		"Nguyên nhân trễ hẹn",
	],
	en: [
		"Dossier",
		"Procedure code",
		"Procedure",
		"Case",
		"Unit",
		"Channel",
		"Sub-channel",
		"Submitter",
		"Received",
		"Due",
		"Due by law",
		"Finished",
		"Handed over",
		"Status",
		"Cause of lateness",
	],
}

/** What stands in a cell whose text is withheld. */
export const withheldWords: Readonly<Record<Withholding, Sentence>> = {
	MASKED: { vi: "(đã che)", en: "(masked)" },
	ERASED: { vi: "(đã xóa)", en: "(erased)" },
}
export const channelNames: Readonly<Record<Dossier["channel"], Sentence>> = {
	counter: { vi: "Trực tiếp", en: "Counter" },
	online: { vi: "Trực tuyến", en: "Online" },
	publicPost: { vi: "Bưu chính công ích", en: "Public post" },
}

export const faultNames: Readonly<Record<FaultClass | "unattributed", Sentence>> = {
	citizen: { vi: "Người nộp", en: "Submitter" },
	officer: { vi: "Cán bộ giải quyết", en: "Officer" },
	otherAgency: { vi: "Cơ quan phối hợp", en: "Other agency" },
	software: { vi: "Lỗi phần mềm", en: "Software fault" },
	forceMajeure: { vi: "Bất khả kháng", en: "Force majeure" },
	unattributed: { vi: "Chưa rõ nguyên nhân", en: "Not attributed" },
}

interface CoverWords {
	readonly title: string
	readonly view: string
	readonly views: Readonly<Record<DossierView, string>>
	readonly allUnits: string
	readonly units: string
	readonly procedure: string
	readonly channel: string
	readonly subChannel: string
	readonly status: string
	readonly fault: string
	readonly search: string
	readonly receivedFrom: string
	readonly receivedTo: string
	readonly asOf: string
	readonly specialDay: string
	readonly madeBy: string
}

/** What the sheet says that tells what was filtered. */
export const coverWords: Readonly<Record<Language.Language, CoverWords>> = {
	vi: {
		title: "Danh sách hồ sơ",
		view: "Danh sách",
		views: {
			ALL: "Tất cả",
			OPEN: "Đang giải quyết",
			OVERDUE_OPEN: "Đang giải quyết, đã quá hạn",
			DUE_TODAY: "Hẹn trả hôm nay",
			RESOLVED: "Đã giải quyết",
			RESOLVED_LATE: "Đã giải quyết trễ hẹn",
			WAITING: "Chờ bổ sung hoặc tạm dừng",
		},
		allUnits: "Mọi đơn vị trong phạm vi được xem",
		units: "Đơn vị",
		procedure: "Thủ tục",
		channel: "Kênh nộp",
		subChannel: "Kênh cụ thể",
		status: "Tình trạng",
		fault: "Nguyên nhân trễ hẹn",
		search: "Tìm kiếm",
		receivedFrom: "Nhận từ ngày",
		receivedTo: "Nhận đến ngày",
		asOf: "Số liệu lúc",
		specialDay: "Ngày đặc thù",
		madeBy: "Người xuất",
	},
	en: {
		title: "List of dossiers",
		view: "List",
		views: {
			ALL: "All",
			OPEN: "Open",
			OVERDUE_OPEN: "Open and overdue",
			DUE_TODAY: "Due today",
			RESOLVED: "Resolved",
			RESOLVED_LATE: "Resolved late",
			WAITING: "Waiting for papers or suspended",
		},
		allUnits: "All units that may be seen",
		units: "Units",
		procedure: "Procedure",
		channel: "Channel",
		subChannel: "Sub-channel",
		status: "Status",
		fault: "Cause of lateness",
		search: "Search",
		receivedFrom: "Received from",
		receivedTo: "Received to",
		asOf: "As of",
		specialDay: "Special days",
		madeBy: "Made by",
	},
}

/** The days of a special-day rule, or those it is compared with. */
export const dayGroupWords: Readonly<Record<ComparedDays.DayGroup, Sentence>> = {
	special: { vi: "các ngày đặc thù", en: "its days" },
	before: { vi: "cùng thứ trước khi bắt đầu", en: "the same weekdays before it began" },
	ordinary: { vi: "các ngày làm việc khác", en: "the other working days" },
}
/** What became of the promise of a special day. */
export const outcomeWords: Readonly<Record<PromiseOutcome, Sentence>> = {
	KEPT: { vi: "giữ lời hứa trong ngày", en: "promise kept" },
	MISSED: { vi: "không giữ được lời hứa trong ngày", en: "promise missed" },
	PENDING: { vi: "chưa đến giờ hứa", en: "promise pending" },
	FELL_OUT: { vi: "chuyển về hẹn trả thường", en: "fell back to the ordinary limit" },
	NOT_PROMISED: { vi: "không có lời hứa", en: "not promised" },
}
