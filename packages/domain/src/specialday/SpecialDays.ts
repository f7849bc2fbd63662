import * as Result from "effect/Result"
import * as DayStatus from "../calendar/DayStatus.ts"
import type { Session } from "../calendar/Session.ts"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import { rootOf } from "../procedure/ProcedureCode.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type * as ClockTime from "../time/ClockTime.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import * as Recurrence from "./Recurrence.ts"
import { boundsOf, type SessionScope, type SpecialDayRule } from "./SpecialDayRule.ts"

/** A day on which a rule holds, with the part of the day it is about; `movedFrom` is the closed day it stands in for. */
export interface Occurrence {
	readonly date: CivilDate.CivilDate
	readonly start: ClockTime.ClockTime
	readonly end: ClockTime.ClockTime
	readonly movedFrom: CivilDate.CivilDate | null
}

/** A day on which a rule would hold and does not, and why: excepted, closed, or moved out of its period. */
export interface Skipped {
	readonly date: CivilDate.CivilDate
	readonly reason:
		| { readonly _tag: "Exception" }
		| { readonly _tag: "Closed"; readonly status: DayStatus.DayStatus }
		| { readonly _tag: "NoDayToMoveTo"; readonly status: DayStatus.DayStatus }
}

/** What a dossier is, as far as rules ask. */
export interface Scope {
	readonly unitId?: string | undefined
	readonly procedureCode?: string | undefined
	readonly sector?: string | undefined
	readonly tags?: readonly string[] | undefined
}

/** A dossier of which nothing is known: only rules for everybody are about it. */
export const anywhere: Scope = {}

/** Whether a rule is about such a dossier; what a rule asks for and the scope does not say is not met. */
export const concerns = (rule: SpecialDayRule, scope: Scope): boolean =>
	(rule.unitIds === "all" || (scope.unitId !== undefined && rule.unitIds.includes(scope.unitId))) &&
	(rule.eligible === "all" ||
		(scope.procedureCode !== undefined && rule.eligible.codes.includes(rootOf(scope.procedureCode))) ||
		(scope.sector !== undefined && rule.eligible.sectors.includes(scope.sector)) ||
		(scope.tags?.some((tag) => rule.eligible !== "all" && rule.eligible.tags.includes(tag)) ?? false))

/**
 * Whether and when a rule holds on a date. It needs an open desk, and `noAppointment` a working day, for a desk that only
 * receives cannot hand over at once. Decision: docs/domain.md 2.3.
 */
export const occurrenceOn = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): Occurrence | null => {
	if (!EffectivePeriod.contains(rule.period, date)) return null
	const isDue = Recurrence.fallsOn(rule.recurrence, rule.period.from, date)
	if (!isDue && rule.whenClosed === "skip" && !rule.followSwap) return null
	if (rule.exceptions.includes(date)) return null
	const window = openWindow(rule, calendar, date)
	if (window === null) return null
	const movedFrom = isDue ? null : movedOnto(rule, calendar, date)
	return isDue || movedFrom !== null ? { date, start: window.start, end: window.end, movedFrom } : null
}

/** The part of a day a rule is about, when the desk is open then. */
const openWindow = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): Session | null =>
	rule.kind === "noAppointment" && !WorkCalendar.isWorkingDay(calendar, date)
		? null
		: windowOf(rule.session, WorkCalendar.sessionsOn(calendar, date))

/** From the first opening to the last closing of the sessions inside a scope, cut to it; `null` when none is. */
export const windowOf = (scope: SessionScope, sessions: readonly Session[]): Session | null => {
	const bounds = boundsOf(scope)
	let first: Session | null = null
	let last: Session | null = null
	for (const session of sessions) {
		if (session.end <= bounds.start || session.start >= bounds.end) continue
		first ??= session
		last = session
	}
	if (first === null || last === null) return null
	return {
		start: first.start > bounds.start ? first.start : bounds.start,
		end: last.end < bounds.end ? last.end : bounds.end,
	}
}

/** The closed day whose special day is held on this open one, the nearest first. */
const movedOnto = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): CivilDate.CivilDate | null => {
	const swappedOff = swapPartner(calendar, date, "SwapOn")
	if (swappedOff !== null && isPlanned(rule, swappedOff) && followsSwap(rule, calendar, swappedOff))
		return swappedOff
	if (rule.whenClosed === "skip" || !canReceive(rule, calendar, date)) return null
	const step = rule.whenClosed === "next" ? -1 : 1
	let day = CivilDate.addDays(date, step)
	while (WorkCalendar.covers(calendar, day) && !canReceive(rule, calendar, day)) {
		if (isPlanned(rule, day) && openWindow(rule, calendar, day) === null && !followsSwap(rule, calendar, day))
			return day
		day = CivilDate.addDays(day, step)
	}
	return null
}

/** Whether the rule means this very day. */
const isPlanned = (rule: SpecialDayRule, date: CivilDate.CivilDate): boolean =>
	EffectivePeriod.contains(rule.period, date) &&
	Recurrence.fallsOn(rule.recurrence, rule.period.from, date) &&
	!rule.exceptions.includes(date)

/** Whether its special day goes with the swap that takes the day off; a day that an override rules is not swapped off. */
const followsSwap = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): boolean => rule.followSwap && swapPartner(calendar, date, "SwapOff") !== null

/** Only a working day, open in the rule's session, takes over the special day of a closed one. */
const canReceive = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): boolean => WorkCalendar.isWorkingDay(calendar, date) && openWindow(rule, calendar, date) !== null

/** The other day of the swap that opened (`SwapOn`) or closed (`SwapOff`) a date. */
const swapPartner = (
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
	end: "SwapOn" | "SwapOff",
): CivilDate.CivilDate | null => {
	const exception = calendar.exceptions.get(date)
	if (exception?._tag !== end) return null
	return end === "SwapOn" ? exception.swap.off : exception.swap.worked
}

/** The rules that hold on a date for such a dossier, in their order. */
export const rulesAt = (
	rules: readonly SpecialDayRule[],
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
	scope: Scope = anywhere,
): readonly SpecialDayRule[] =>
	rules.filter((rule) => concerns(rule, scope) && occurrenceOn(rule, calendar, date) !== null)

/**
 * Every day of a stretch on which a rule holds, and those on which it would and does not.
 *
 * ```ts
 * import { CivilDate, SpecialDayRule, SpecialDays } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const fridays = Result.getOrThrow(
 *   SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null }),
 * )
 * const [from, to] = ["2020-10-01", "2020-10-31"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const { dates } = Result.getOrThrow(SpecialDays.datesOf(fridays, vn(), from, to))
 * dates.map(({ date }) => CivilDate.format(date)) // => ["2020-10-16", "2020-10-23", "2020-10-30"]
 * ```
 */
export const datesOf = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
): Result.Result<
	{ readonly dates: readonly Occurrence[]; readonly skipped: readonly Skipped[] },
	WorkCalendar.CalendarHorizonExceeded
> => {
	const asked = [from, to].find((date) => !WorkCalendar.covers(calendar, date))
	if (asked !== undefined)
		return Result.fail(new WorkCalendar.CalendarHorizonExceeded({ asked, ...calendar.range }))
	const dates: Occurrence[] = []
	const skipped: Skipped[] = []
	for (let date = from; date <= to; date = CivilDate.addDays(date, 1)) {
		const occurrence = occurrenceOn(rule, calendar, date)
		if (occurrence !== null) dates.push(occurrence)
		const reason = whySkipped(rule, calendar, date)
		if (reason !== null) skipped.push({ date, reason })
	}
	return Result.succeed({ dates, skipped })
}

const whySkipped = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): Skipped["reason"] | null => {
	if (!EffectivePeriod.contains(rule.period, date)) return null
	if (!Recurrence.fallsOn(rule.recurrence, rule.period.from, date)) return null
	if (rule.exceptions.includes(date)) return { _tag: "Exception" }
	if (openWindow(rule, calendar, date) !== null) return null
	const status = DayStatus.of(calendar, date)
	if (rule.whenClosed === "skip" && !followsSwap(rule, calendar, date)) return { _tag: "Closed", status }
	const target = targetOf(rule, calendar, date)
	return occurrenceOn(rule, calendar, target) === null ? { _tag: "NoDayToMoveTo", status } : null
}

/** Where the special day of a closed day goes; whether it is held there is another question. */
const targetOf = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): CivilDate.CivilDate => {
	const worked = rule.followSwap ? swapPartner(calendar, date, "SwapOff") : null
	if (worked !== null) return worked
	const step = rule.whenClosed === "next" ? 1 : -1
	let day = CivilDate.addDays(date, step)
	while (WorkCalendar.covers(calendar, day) && !canReceive(rule, calendar, day))
		day = CivilDate.addDays(day, step)
	return day
}
