import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import * as ReceiptWindow from "./ReceiptWindow.ts"
import type { SpecialDayRule } from "./SpecialDayRule.ts"
import * as SpecialDays from "./SpecialDays.ts"

/**
 * What a day is to a rule whose effect is measured: one of its days; a like weekday before it began (`before`); or another
 * working day while it is in force (`ordinary`).
 */
export type DayGroup = "special" | "before" | "ordinary"

/** A day that is looked at, with the part of it that counts. */
export interface ComparedDay {
	readonly date: CivilDate.CivilDate
	readonly group: DayGroup
	/** The version whose session, cut-off and procedures are looked at on the day. */
	readonly rule: SpecialDayRule
	/** How the rule holds on it; only on its own days. */
	readonly occurrence: SpecialDays.Occurrence | null
	readonly receipts: ReceiptWindow.ReceiptWindow
}

/** Of which rule, in which calendar and between which days, both included. */
export interface Comparison {
	/** The versions of one rule, each with the period in which it says what holds. */
	readonly versions: readonly SpecialDayRule[]
	/** Other rules of its kind: a day of theirs is no usual day. */
	readonly alike: readonly SpecialDayRule[]
	readonly calendarOn: (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** The first day on which a rule may hold; `null` for no versions. */
export const beginOf = (versions: readonly SpecialDayRule[]): CivilDate.CivilDate | null =>
	versions.length === 0 ? null : versions.map(({ period }) => period.from).reduce(CivilDate.min)

/**
 * * The days of a rule between two days, both included, and those it is compared with: as many days back from its begin as
 * the span has, and the other working days of the span. Dossiers are looked at in the same part of each day. Decision:
 * docs/domain.md 2.3.
 *
 * ```ts
 * import { CivilDate, ComparedDays, SpecialDayRule } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const fridays = Result.getOrThrow(
 *   SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15" }),
 * )
 * const [from, to] = ["2020-10-15", "2020-10-21"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const days = ComparedDays.of({ versions: [fridays], alike: [], calendarOn: () => vn(), from, to })
 * const datesOf = (group) => days.filter((day) => day.group === group).map(({ date }) => CivilDate.format(date))
 * datesOf("special") // => ["2020-10-16"]
 * datesOf("before") // => ["2020-10-09"]
 * ```
 */
export const of = ({ versions, alike, calendarOn, from, to }: Comparison): readonly ComparedDay[] => {
	const begin = beginOf(versions)
	if (begin === null) return []
	const compared = (
		date: CivilDate.CivilDate,
		group: DayGroup,
		rule: SpecialDayRule,
		occurrence: SpecialDays.Occurrence | null,
	): readonly ComparedDay[] => {
		const receipts = ReceiptWindow.on(rule, calendarOn(date), date)
		return receipts === null ? [] : [{ date, group, rule, occurrence, receipts }]
	}
	const isUsual = (date: CivilDate.CivilDate) =>
		WorkCalendar.isWorkingDay(calendarOn(date), date) &&
		alike.every((rule) => SpecialDays.occurrenceOn(rule, calendarOn(date), date) === null)

	const within = datesBetween(from, to).flatMap((date) => {
		const rule = versions.find(({ period }) => EffectivePeriod.contains(period, date))
		if (rule === undefined) return []
		const occurrence = SpecialDays.occurrenceOn(rule, calendarOn(date), date)
		if (occurrence !== null) return compared(date, "special", rule, occurrence)
		return isUsual(date) ? compared(date, "ordinary", rule, null) : []
	})
	const weekdays = new Set(
		within.flatMap(({ date, occurrence }) =>
			occurrence === null ? [] : [CivilDate.weekday(occurrence.movedFrom ?? date)],
		),
	)
	const first = versions.find(({ period }) => period.from === begin)
	const before = datesBetween(CivilDate.addDays(begin, from - to - 1), CivilDate.addDays(begin, -1)).flatMap(
		(date) =>
			first !== undefined && weekdays.has(CivilDate.weekday(date)) && isUsual(date)
				? compared(date, "before", first, null)
				: [],
	)
	return [...before, ...within]
}

const datesBetween = (from: CivilDate.CivilDate, to: CivilDate.CivilDate): readonly CivilDate.CivilDate[] =>
	Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => CivilDate.addDays(from, index))
