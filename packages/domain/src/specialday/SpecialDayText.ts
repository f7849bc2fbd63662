import * as DayText from "../calendar/DayText.ts"
import type { Language } from "../law/Language.ts"
import * as ClockTime from "../time/ClockTime.ts"
import type { Ordinal, Recurrence } from "./Recurrence.ts"
import type { SessionScope, SpecialDayRule } from "./SpecialDayRule.ts"
import type { Skipped } from "./SpecialDays.ts"

/**
 * A rule in one line: "Ngày không hẹn: thứ Sáu hằng tuần, cả ngày, nhận đến 16:00, từ 15/10/2020".
 *
 * ```ts
 * import { SpecialDayRule, SpecialDayText } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const rule = SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", cutOff: "16:00" })
 * SpecialDayText.describe(Result.getOrThrow(rule), "vi") // => "Ngày không hẹn: thứ Sáu hằng tuần, cả ngày, nhận đến 16:00, từ 15/10/2020"
 * ```
 */
export const describe = (rule: SpecialDayRule, language: Language): string => {
	const { period } = rule
	const isVietnamese = language === "vi"
	const from = DayText.plainDate(period.from, language)
	const to = period.to === null ? null : DayText.plainDate(period.to, language)
	const parts = [
		recurrence(rule.recurrence, language),
		session(rule.session, language),
		...(rule.cutOff === null
			? []
			: [
					isVietnamese
						? `nhận đến ${ClockTime.format(rule.cutOff)}`
						: `received until ${ClockTime.format(rule.cutOff)}`,
				]),
		isVietnamese
			? `từ ${from}${to === null ? "" : ` đến ${to}`}`
			: `from ${from}${to === null ? "" : ` to ${to}`}`,
	]
	return `${rule.name}: ${parts.join(", ")}${DayText.inBrackets(rule.basis)}`
}

const recurrence = (rule: Recurrence, language: Language): string => {
	if (rule._tag === "Dates")
		return rule.dates.length > 5
			? `${rule.dates.length} ${language === "vi" ? "ngày đã chọn" : "chosen days"}`
			: DayText.list(
					rule.dates.map((date) => DayText.plainDate(date, language)),
					language,
				)
	const weekdays = DayText.list(
		rule.weekdays.map((weekday) => DayText.weekdayName(weekday, language)),
		language,
	)
	if (rule._tag === "Monthly") {
		const nth = DayText.list(
			rule.nth.map((ordinal) => ordinalName(ordinal, language)),
			language,
		)
		return language === "vi" ? `${weekdays} ${nth} của tháng` : `the ${nth} ${weekdays} of the month`
	}
	if (rule.everyWeeks === 1) return language === "vi" ? `${weekdays} hằng tuần` : `every ${weekdays}`
	return language === "vi"
		? `${weekdays}, ${rule.everyWeeks} tuần một lần`
		: `${weekdays} of every ${rule.everyWeeks} weeks`
}

const ordinalNames: Readonly<Record<Language, readonly string[]>> = {
	vi: ["đầu tiên", "thứ hai", "thứ ba", "thứ tư", "thứ năm"],
	en: ["first", "second", "third", "fourth", "fifth"],
}

const ordinalName = (ordinal: Ordinal, language: Language): string =>
	ordinal === -1
		? language === "vi"
			? "cuối cùng"
			: "last"
		: (ordinalNames[language][ordinal - 1] ?? String(ordinal))

const sessionNames: Readonly<Record<Language, Readonly<Record<Extract<SessionScope, string>, string>>>> = {
	vi: { day: "cả ngày", morning: "buổi sáng", afternoon: "buổi chiều" },
	en: { day: "all day", morning: "mornings", afternoon: "afternoons" },
}

const session = (scope: SessionScope, language: Language): string => {
	if (typeof scope === "string") return sessionNames[language][scope]
	const [start, end] = [ClockTime.format(scope.start), ClockTime.format(scope.end)]
	return language === "vi" ? `từ ${start} đến ${end}` : `from ${start} to ${end}`
}

/** Why a special day is left out: "nghỉ lễ, tết: Quốc tế Lao động (…)". */
export const describeSkipped = ({ reason }: Skipped, language: Language): string => {
	const isVietnamese = language === "vi"
	if (reason._tag === "Exception") return isVietnamese ? "ngày được loại trừ" : "taken out as an exception"
	const day = DayText.reason(DayText.reasonOf(reason.status), language)
	if (reason._tag === "Closed") return day
	return isVietnamese
		? `${day}; không có ngày để chuyển sang trong thời gian áp dụng`
		: `${day}; no day to move to while the rule is in force`
}
