import * as Result from "effect/Result"
import type * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import * as Recurrence from "./Recurrence.ts"
import type { Eligibility, SpecialDayRule } from "./SpecialDayRule.ts"
import * as SpecialDays from "./SpecialDays.ts"

/** The first of so many days that something is true of. */
interface Days {
	readonly date: CivilDate.CivilDate
	readonly days: number
}

/** Something in a rule that a person should look at: an error surely, a warning most likely, a notice may be meant. */
export type Finding =
	| { readonly _tag: "NeverHeld"; readonly severity: "error" }
	/** The day takes in nothing: its cut-off comes before its desks open. */
	| ({ readonly _tag: "NobodyCanCome"; readonly severity: "error" } & Days)
	| {
			readonly _tag: "OftenLeftOut"
			readonly severity: "warning"
			readonly leftOut: number
			/** Those held and those left out. */
			readonly planned: number
	  }
	/** Whoever comes last has less time until the end of the day than one dossier takes. */
	| ({ readonly _tag: "NoTimeForTheLast"; readonly severity: "warning" } & Days)
	/** Another rule of the same kind is about the same dossiers at the same time. */
	| ({ readonly _tag: "Coincides"; readonly severity: "warning"; readonly name: string } & Days)
	| { readonly _tag: "CutOffWithoutEffect"; readonly severity: "notice" }
	| {
			readonly _tag: "ExceptionWithoutEffect"
			readonly severity: "notice"
			readonly date: CivilDate.CivilDate
	  }

/** From one in so many on, days that are left out are asked about. */
const oftenOneIn = 4

/**
 * Everything doubtful in a rule over the given days, each by the calendar in force on it: days that never come or are mostly
 * closed, a cut-off that shuts the day or does nothing, exceptions of no day, no time for whoever comes last, and other rules
 * of the unit that coincide with it.
 *
 * ```ts
 * import { CivilDate, SpecialDayLint, SpecialDayRule } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const json = { kind: "noAppointment", weekdays: ["sun"], from: "2020-10-15" }
 * const sundays = Result.getOrThrow(SpecialDayRule.decode(json))
 * const [from, to] = ["2020-10-01", "2020-12-31"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * SpecialDayLint.check(sundays, () => vn(), { from, to }).map(({ _tag }) => _tag) // => ["NeverHeld"]
 * ```
 */
export const check = (
	rule: SpecialDayRule,
	calendarOn: (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar,
	range: WorkCalendar.CalendarRange,
	others: readonly SpecialDayRule[] = [],
): readonly Finding[] => {
	const dates = datesWithin(rule.period, range)
	const days = dates.flatMap((date) => {
		const day = SpecialDays.datesOf(rule, calendarOn(date), date, date)
		return Result.isSuccess(day) ? [day.success] : []
	})
	const held = days.flatMap((day) => day.dates)
	const skipped = days.flatMap((day) => day.skipped)
	if (held.length === 0) return [{ _tag: "NeverHeld", severity: "error" }]
	return [
		...cutOff(rule, held),
		...leftOut(skipped, held.length),
		...lastComers(rule, held),
		...others.flatMap((other) => coinciding(rule, other, calendarOn, held)),
		...exceptions(rule, calendarOn, range),
	]
}

const datesWithin = (
	{ from, to }: EffectivePeriod.EffectivePeriod,
	range: WorkCalendar.CalendarRange,
): readonly CivilDate.CivilDate[] => {
	const first = CivilDate.max(from, range.from)
	const last = to === null ? range.to : CivilDate.min(to, range.to)
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => CivilDate.addDays(first, index))
}

type Held = readonly SpecialDays.Occurrence[]

const daysOf = (held: Held): Days | null =>
	held[0] === undefined ? null : { date: held[0].date, days: held.length }

const cutOff = ({ kind, cutOff: time }: SpecialDayRule, held: Held): readonly Finding[] => {
	if (time === null) return []
	const closed = daysOf(held.filter(({ start }) => time < start))
	if (kind === "noAppointment" && closed !== null)
		return [{ _tag: "NobodyCanCome", severity: "error", ...closed }]
	const matters = kind === "noAppointment" && held.some(({ end }) => time < end)
	return matters ? [] : [{ _tag: "CutOffWithoutEffect", severity: "notice" }]
}

/** Days that the rule means and finds no open desk for. An exception is meant so. */
const leftOut = (skipped: readonly SpecialDays.Skipped[], held: number): readonly Finding[] => {
	const count = skipped.filter(({ reason }) => reason._tag !== "Exception").length
	const planned = held + count
	return count * oftenOneIn < planned
		? []
		: [{ _tag: "OftenLeftOut", severity: "warning", leftOut: count, planned }]
}

const lastComers = ({ kind, capacity, cutOff: time }: SpecialDayRule, held: Held): readonly Finding[] => {
	if (kind !== "noAppointment" || capacity === null) return []
	const needed = capacity.minutesPerDossier * 60
	const short = daysOf(held.filter(({ end }) => end - Math.min(time ?? end, end) < needed))
	return short === null ? [] : [{ _tag: "NoTimeForTheLast", severity: "warning", ...short }]
}

const sharesOne = (one: readonly string[], other: readonly string[]): boolean =>
	one.some((name) => other.includes(name))

/** Whether some dossier is surely meant by both. */
const meetEligible = (one: Eligibility | "all", other: Eligibility | "all"): boolean =>
	one === "all" ||
	other === "all" ||
	sharesOne(one.codes, other.codes) ||
	sharesOne(one.sectors, other.sectors) ||
	sharesOne(one.tags, other.tags)

const coinciding = (
	rule: SpecialDayRule,
	other: SpecialDayRule,
	calendarOn: (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar,
	held: Held,
): readonly Finding[] => {
	// Days that an administrator names are about different things, whatever they have in common.
	const isAlike = other.kind === rule.kind && rule.kind !== "other"
	if (!isAlike || !meetEligible(rule.eligible, other.eligible)) return []
	const both = daysOf(
		held.filter(({ date, start, end }) => {
			const theirs = SpecialDays.occurrenceOn(other, calendarOn(date), date)
			return theirs !== null && theirs.start < end && start < theirs.end
		}),
	)
	return both === null ? [] : [{ _tag: "Coincides", severity: "warning", name: other.name, ...both }]
}

/** Exceptions of days that the rule does not mean; those later than the given days are not known yet. */
const exceptions = (
	rule: SpecialDayRule,
	calendarOn: (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar,
	range: WorkCalendar.CalendarRange,
): readonly Finding[] => {
	const without = { ...rule, exceptions: [] }
	const isMeant = (date: CivilDate.CivilDate): boolean =>
		EffectivePeriod.contains(rule.period, date) &&
		(date < range.from ||
			date > range.to ||
			Recurrence.fallsOn(rule.recurrence, rule.period.from, date) ||
			SpecialDays.occurrenceOn(without, calendarOn(date), date) !== null)
	return rule.exceptions
		.filter((date) => !isMeant(date))
		.map((date) => ({ _tag: "ExceptionWithoutEffect", severity: "notice", date }))
}
