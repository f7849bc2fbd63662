import type { Language } from "../law/Language.ts"

/** The fields of calendars, special days and limits in people's words. */
const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
	weekly: { vi: "giờ làm việc trong tuần", en: "weekly hours" },
	mon: { vi: "thứ Hai", en: "Monday" },
	tue: { vi: "thứ Ba", en: "Tuesday" },
	wed: { vi: "thứ Tư", en: "Wednesday" },
	thu: { vi: "thứ Năm", en: "Thursday" },
	fri: { vi: "thứ Sáu", en: "Friday" },
	sat: { vi: "thứ Bảy", en: "Saturday" },
	sun: { vi: "Chủ nhật", en: "Sunday" },
	layers: { vi: "lớp lịch", en: "calendar layer" },
	seasons: { vi: "mùa", en: "season" },
	closures: { vi: "ngày nghỉ", en: "day off" },
	overrides: { vi: "ngày theo lịch riêng", en: "day with its own hours" },
	sessions: { vi: "các buổi", en: "sessions" },
	swaps: { vi: "hoán đổi ngày làm việc", en: "swap of working days" },
	off: { vi: "ngày được nghỉ", en: "day taken off" },
	worked: { vi: "ngày làm bù", en: "day worked instead" },
	minOpenMinutes: { vi: "số phút mở cửa tối thiểu", en: "least open minutes" },
	receptionOnly: { vi: "chỉ tiếp nhận", en: "reception only" },
	range: { vi: "khoảng ngày của lịch", en: "days of the calendar" },
	date: { vi: "ngày", en: "date" },
	dates: { vi: "các ngày", en: "dates" },
	exceptions: { vi: "ngày ngoại lệ", en: "exceptions" },
	from: { vi: "ngày bắt đầu", en: "first day" },
	to: { vi: "ngày kết thúc", en: "last day" },
	start: { vi: "giờ bắt đầu", en: "start" },
	end: { vi: "giờ kết thúc", en: "end" },
	id: { vi: "mã", en: "id" },
	kind: { vi: "loại", en: "kind" },
	name: { vi: "tên", en: "name" },
	announcedOn: { vi: "ngày công bố", en: "day of announcement" },
	format: { vi: "định dạng", en: "format" },
	versions: { vi: "phiên bản", en: "versions" },
	level: { vi: "cấp", en: "level" },
	holidays: { vi: "ngày lễ", en: "public holidays" },
	restBasis: { vi: "văn bản về nghỉ bù", en: "document of the compensatory rest" },
	provisional: { vi: "tạm tính", en: "provisional" },
	basis: { vi: "văn bản", en: "document" },
	instrument: { vi: "tên văn bản", en: "document name" },
	article: { vi: "điều khoản", en: "article" },
	url: { vi: "địa chỉ", en: "address" },
	weekdays: { vi: "các thứ trong tuần", en: "weekdays" },
	everyWeeks: { vi: "số tuần lặp lại", en: "weeks between" },
	nthOfMonth: { vi: "lần thứ mấy trong tháng", en: "which of the month" },
	session: { vi: "buổi áp dụng", en: "session" },
	cutOff: { vi: "giờ chốt", en: "cut-off" },
	whenClosed: { vi: "khi rơi vào ngày nghỉ", en: "when closed" },
	followSwap: { vi: "theo ngày hoán đổi", en: "follow swaps" },
	units: { vi: "đơn vị", en: "units" },
	procedures: { vi: "thủ tục", en: "procedures" },
	sectors: { vi: "lĩnh vực", en: "sectors" },
	tags: { vi: "nhãn", en: "tags" },
	capacity: { vi: "năng lực tiếp nhận", en: "capacity" },
	desks: { vi: "số quầy", en: "desks" },
	minutesPerDossier: { vi: "số phút mỗi hồ sơ", en: "minutes per dossier" },
	notices: { vi: "bản thông báo", en: "notice" },
	language: { vi: "ngôn ngữ", en: "language" },
	title: { vi: "tiêu đề", en: "title" },
	text: { vi: "nội dung", en: "text" },
	unit: { vi: "đơn vị tính", en: "unit" },
	amount: { vi: "số lượng", en: "amount" },
}

/** A path in words: `swaps[0].off` is "hoán đổi ngày làm việc, mục 1, ngày được nghỉ"; unknown names stay as they are. */
export const fieldName = (path: string, language: Language): string =>
	[...path.matchAll(/[^.[\]]+|\[\d+\]/g)]
		.map(([token]) => {
			const index = /^\[(\d+)\]$/.exec(token)?.[1]
			if (index === undefined) return names[token]?.[language] ?? token
			return `${language === "vi" ? "mục" : "no."} ${Number(index) + 1}`
		})
		.join(", ")
