import { type CalendarDiff, ClockTime, type DayStatus, DayText, type Language } from "@motcua/domain"
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
	`${DayText.sentence(DayText.fullDate(day.date, language))}: ${statusOf(day, language)}`

const statusOf = (day: DayStatus.DayStatus, language: Language.Language): string => {
	const hours = day.sessions.map(({ start, end }) => `${ClockTime.format(start)}–${ClockTime.format(end)}`)
	const open = hours.length === 0 ? "" : `, ${DayText.list(hours, language)}`
	return `${DayText.reason(DayText.reasonOf(day), language)}${open}`
}

/** Thứ Bảy 4/5/2024: trước là nghỉ hằng tuần; nay là làm bù cho thứ Hai 29/4/2024, 07:00–11:30 và 13:00–17:00. */
export const describeChange = (
	{ date, before, after }: CalendarDiff.ChangedDay,
	language: Language.Language,
): string => {
	const [old, now] = [statusOf(before, language), statusOf(after, language)]
	const day = DayText.sentence(DayText.fullDate(date, language))
	return language === "vi" ? `${day}: trước là ${old}; nay là ${now}` : `${day}: was ${old}; is now ${now}`
}
