import { type DayStatus, DayText, type ICalendar, type Language } from "@motcua/domain"
import type { Month, Year } from "./Year.ts"

/** The year for people: its working days, then month by month the days that are not as their week has them. */
export function describeYear(year: Year, language: Language.Language): string {
	const provisional = {
		vi: "; có ngày nghỉ chưa được thông báo, còn tạm tính",
		en: "; some days off are not announced yet, so it is provisional",
	}[language]
	const title =
		language === "vi"
			? `Năm ${year.year}: ${year.workingDays} ngày làm việc`
			: `${year.year}: ${year.workingDays} working days`
	const months = year.months.map((month) => describeMonth(month, language))
	return [`${title}${year.provisional ? provisional : ""}`, ...months].join("\n")
}

const describeMonth = ({ month, workingDays, special }: Month, language: Language.Language): string => {
	const title =
		language === "vi"
			? `Tháng ${month}: ${workingDays} ngày làm việc`
			: `Month ${month}: ${workingDays} working days`
	return [title, ...special.map((day) => `  ${describeDay(day, language)}`)].join("\n")
}

const describeDay = (day: DayStatus.DayStatus, language: Language.Language): string =>
	`${DayText.sentence(DayText.fullDate(day.date, language))}: ${DayText.status(day, language)}`

const skippedBecause: Readonly<
	Record<Language.Language, Readonly<Record<ICalendar.SkippedEvent["because"], string>>>
> = {
	vi: {
		noDate: "không có ngày đọc được",
		partOfDay: "chỉ là một phần của ngày",
		repeats: "lặp lại; hãy nhập từng ngày",
		tooLong: "dài hơn một tháng",
		reversed: "kết thúc trước khi bắt đầu",
		cancelled: "đã hủy",
		unreadable: "dữ liệu của chương trình này đã bị sửa",
	},
	en: {
		noDate: "has no day that can be read",
		partOfDay: "is part of a day only",
		repeats: "repeats; enter its days one by one",
		tooLong: "is longer than a month",
		reversed: "ends before it begins",
		cancelled: "is cancelled",
		unreadable: "has data of this program that were changed",
	},
}

/** lich.ics:12: “Họp”: chỉ là một phần của ngày. */
export const describeSkipped = (
	file: string,
	{ line, summary, because }: ICalendar.SkippedEvent,
	language: Language.Language,
): string => `${file}:${line}: “${summary}” ${skippedBecause[language][because]}.`
