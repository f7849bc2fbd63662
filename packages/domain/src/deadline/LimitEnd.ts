import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"
import * as Suspension from "./Suspension.ts"

/** At which moment of its date a limit in days ends: when the office closes, or at 24:00 as điều 148.6 Bộ luật Dân sự 2015 has it. */
export type DueAtPolicy = "closing" | "midnight"

/** Where a limit in time ends that is used up exactly at closing: there, or when the office next opens. */
export type TimeEndPolicy = "closing" | "nextOpening"

/** At which moment a limit ends, as docs/domain.md 2.2(5) and 2.2(10) leave open. */
export interface EndPolicies {
	readonly dueAt: DueAtPolicy
	readonly timeEnd: TimeEndPolicy
}

/** When the clock stood still, and which end of that counts for limits in days. */
export interface Suspended {
	readonly gaps: readonly Suspension.Gap[]
	readonly bounds: Suspension.Bounds
}

/** What does not count: the same suspensions as moments and as days. */
export interface Gaps {
	readonly time: readonly Suspension.Gap[]
	readonly days: readonly Suspension.Gap[]
}

const noGaps: Gaps = { time: [], days: [] }

/** The suspensions that begin before a limit ends: all of them when it never does. Later ones change nothing. */
export const gapsBefore = (
	calendar: WorkCalendar.WorkCalendar,
	{ gaps, bounds }: Suspended,
	end: Instant.Instant | null,
): Gaps => {
	if (gaps.length === 0) return noGaps
	const time = end === null ? gaps : gaps.filter(({ start }) => start < end)
	return { time, days: Suspension.daysOf(calendar, time, bounds) }
}

/**
 * When a limit that starts at `start` ends; `null` when the clock is not started again. `start` is inside opening hours, or
 * was left as it came. A suspension counts only when it begins before the limit ends without it, so that none cures an
 * overdue. Decision: docs/domain.md 2.2(1), (4)–(11), 2.4.
 */
export const of = (
	calendar: WorkCalendar.WorkCalendar,
	start: Instant.Instant,
	limit: TimeLimit,
	policies: EndPolicies,
	suspended: Suspended,
): Suspension.TimeCount => {
	let end = endOf(calendar, start, limit, policies, noGaps)
	for (const gap of suspended.gaps) {
		if (Result.isFailure(end) || end.success === null || end.success <= gap.start) return end
		const gaps = gapsBefore(calendar, suspended, Instant.make(gap.start + 1))
		end = endOf(calendar, start, limit, policies, gaps)
	}
	return end
}

const endOf = (
	calendar: WorkCalendar.WorkCalendar,
	start: Instant.Instant,
	limit: TimeLimit,
	{ dueAt, timeEnd }: EndPolicies,
	gaps: Gaps,
): Suspension.TimeCount => {
	if (limit._tag === "WorkingTime") {
		const end = Suspension.addWorkingTimeOutside(calendar, start, limit.seconds * 1000, gaps.time)
		return timeEnd === "closing" || limit.seconds < 0 ? end : openAfter(calendar, end, gaps.time)
	}
	const date = Instant.dateOf(start)
	switch (limit._tag) {
		case "SameDay": {
			const days = isInTime(start, cutOffOn(calendar, date, limit)) ? 0 : 1
			return endOfDay(calendar, Suspension.addWorkingDaysOutside(calendar, date, days, gaps.days), dueAt)
		}
		case "WorkingDays": {
			const days = Math.trunc(limit.halfDays / 2)
			const end = Suspension.addWorkingDaysOutside(calendar, date, days, gaps.days)
			if (limit.halfDays % 2 === 0) return endOfDay(calendar, end, dueAt)
			return Number.isInteger(limit.halfDays)
				? halfDayAfter(calendar, days === 0 ? Result.succeed(date) : end, limit.halfDays, gaps)
				: Result.fail(new WorkCalendar.NotAWholeNumber({ amount: limit.halfDays / 2 }))
		}
		case "CalendarDays":
			return rolled(calendar, date, limit.days, limit.days, dueAt, gaps)
		case "Months":
			return rolled(calendar, date, limit.months, CivilDate.addMonths(date, limit.months) - date, dueAt, gaps)
	}
}

/** The moment itself when the clock runs then, else when it next does. */
const openAfter = (
	calendar: WorkCalendar.WorkCalendar,
	end: Suspension.TimeCount,
	gaps: readonly Suspension.Gap[],
): Suspension.TimeCount => {
	if (Result.isFailure(end) || end.success === null) return end
	const opening = WorkCalendar.addWorkingTimeNextOpening(calendar, end.success, 0)
	if (Result.isFailure(opening)) return opening
	const gap = gaps.find(({ start, end: resumed }) => start <= opening.success && opening.success < resumed)
	if (gap === undefined) return opening
	return gap.end === Number.POSITIVE_INFINITY
		? Result.succeed(null)
		: openAfter(calendar, Result.succeed(Instant.make(gap.end)), gaps)
}

/**
 * Until when a same-day limit is received for the same day: its cut-off, or the closing of a desk that closes before. Only a
 * receipt that counts when it came can be later than closing. Decision: docs/domain.md 2.2(2).
 */
export const cutOffOn = (
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
	{ cutOff }: Extract<TimeLimit, { readonly _tag: "SameDay" }>,
): ClockTime.ClockTime => {
	const end = WorkCalendar.sessionsOn(calendar, date).at(-1)?.end ?? cutOff
	return end < cutOff ? end : cutOff
}

/** "Sau 15 giờ" is after 15:00:00.000, so that exactly 15:00 is in time. Decision: docs/domain.md 2.2(4). */
export const isInTime = (at: Instant.Instant, cutOff: ClockTime.ClockTime): boolean =>
	Instant.millisOfDay(at) <= cutOff * 1000

const endOfDay = (
	calendar: WorkCalendar.WorkCalendar,
	date: Suspension.DayCount,
	dueAt: DueAtPolicy,
): Suspension.TimeCount => {
	if (Result.isFailure(date)) return Result.fail(date.failure)
	return Result.succeed(date.success === null ? null : momentOf(calendar, date.success, dueAt))
}

/** The moment at which a limit that ends on this date ends. */
export const momentOf = (
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
	dueAt: DueAtPolicy,
): Instant.Instant =>
	(dueAt === "closing" ? WorkCalendar.closingOf(calendar, date) : null) ??
	Instant.at(date, ClockTime.endOfDay)

/** Half of the open time of the next working day (of the one before, counting back). */
const halfDayAfter = (
	calendar: WorkCalendar.WorkCalendar,
	date: Suspension.DayCount,
	halfDays: number,
	gaps: Gaps,
): Suspension.TimeCount => {
	if (Result.isFailure(date)) return Result.fail(date.failure)
	if (date.success === null) return Result.succeed(null)
	const direction = halfDays < 0 ? -1 : 1
	const day = Suspension.addWorkingDaysOutside(calendar, date.success, direction, gaps.days)
	if (Result.isFailure(day)) return Result.fail(day.failure)
	if (day.success === null) return Result.succeed(null)
	const morning = Instant.at(day.success, ClockTime.midnight)
	const evening = Instant.at(day.success, ClockTime.endOfDay)
	return Result.flatMap(WorkCalendar.workingTimeBetween(calendar, morning, evening), (open) =>
		WorkCalendar.addWorkingTime(calendar, halfDays < 0 ? evening : morning, (direction * open) / 2),
	)
}

/**
 * A count of calendar days, which takes rest days with it and asks only about its last day.
 * Legal basis: điều 148.5 Bộ luật Dân sự 2015. Decision: docs/domain.md 2.2(9).
 */
const rolled = (
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
	amount: number,
	days: number,
	dueAt: DueAtPolicy,
	gaps: Gaps,
): Suspension.TimeCount => {
	if (!Number.isInteger(amount)) return Result.fail(new WorkCalendar.NotAWholeNumber({ amount }))
	const end = Result.flatMap(
		Suspension.addDaysOutside(date, days, gaps.days),
		(last): Suspension.DayCount =>
			last === null
				? Result.succeed(null)
				: amount < 0
					? WorkCalendar.addWorkingDays(calendar, last, 0, "backward")
					: Suspension.addWorkingDaysOutside(calendar, last, 0, gaps.days),
	)
	return endOfDay(calendar, end, dueAt)
}
