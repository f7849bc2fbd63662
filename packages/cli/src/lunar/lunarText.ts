import { DayText, type Language, type LunarDate } from "@motcua/domain"
import type { LunarMonth } from "./months.ts"

/** ngày 10 tháng 3 năm 2026 âm lịch; day 10 of lunar month 3 of 2026. */
export const describeLunar = (
	{ year, month, day, leap }: LunarDate.LunarDate,
	language: Language.Language,
) =>
	language === "vi"
		? `ngày ${day} tháng ${month}${leap ? " nhuận" : ""} năm ${year} âm lịch`
		: `day ${day} of ${leap ? "the leap month" : "lunar month"} ${month} of ${year}`

/** Tháng 1: 29 ngày, từ thứ Ba 17/2/2026. */
export const describeMonth = ({ month, leap, firstDay, days }: LunarMonth, language: Language.Language) => {
	const first = DayText.fullDate(firstDay, language)
	return language === "vi"
		? `Tháng ${month}${leap ? " nhuận" : ""}: ${days} ngày, từ ${first}`
		: `${leap ? "Leap month" : "Month"} ${month}: ${days} days, from ${first}`
}
