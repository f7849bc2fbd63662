import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"

/** A stretch in which the clock stands still (tạm dừng), `[start, end)`; `end: null` is not resumed yet. */
export interface Suspension {
	readonly start: Instant.Instant
	readonly end: Instant.Instant | null
}

/** Suspended days as a person names them: suspended on `from`, resumed on `to`; which of the two counts, bounds say. */
export interface SuspendedDays {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate | null
}

/** `[)`: the day of suspension is not counted, that of resuming is; `(]`: the other way round. */
export type Bounds = "[)" | "(]"

/** The suspension with this place in its list resumes before it begins. */
export class ReversedSuspension extends Data.TaggedError("ReversedSuspension")<{
	readonly index: number
	readonly start: string
	readonly end: string
}> {}

/** Days or moments `[start, end)` that do not count; in lists sorted, neither touching nor overlapping. */
export interface Gap {
	readonly start: number
	/** Infinity when the clock is never started again. */
	readonly end: number
}

/** The sorted union of suspensions, in any order and overlapping; an empty one vanishes, a reversed one is refused. */
export const gapsOf = (
	suspensions: readonly Suspension[],
): Result.Result<readonly Gap[], ReversedSuspension> => {
	for (const [index, { start, end }] of suspensions.entries())
		if (end !== null && end < start)
			return Result.fail(
				new ReversedSuspension({ index, start: Instant.format(start), end: Instant.format(end) }),
			)
	return Result.succeed(
		union(suspensions.map(({ start, end }) => ({ start, end: end ?? Number.POSITIVE_INFINITY }))),
	)
}

/** The same for days. */
const dayGapsOf = (
	suspended: readonly SuspendedDays[],
	bounds: Bounds,
): Result.Result<readonly Gap[], ReversedSuspension> => {
	for (const [index, { from, to }] of suspended.entries())
		if (to !== null && to < from)
			return Result.fail(
				new ReversedSuspension({ index, start: CivilDate.format(from), end: CivilDate.format(to) }),
			)
	const shift = bounds === "[)" ? 0 : 1
	return Result.succeed(
		union(
			suspended.map(({ from, to }) => ({
				start: from + shift,
				end: to === null ? Number.POSITIVE_INFINITY : to + shift,
			})),
		),
	)
}

const union = (gaps: readonly Gap[]): readonly Gap[] => {
	const sorted = gaps.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)
	const merged: Gap[] = []
	for (const gap of sorted) {
		const last = merged.at(-1)
		if (last === undefined || last.end < gap.start) merged.push(gap)
		else if (last.end < gap.end) merged[merged.length - 1] = { start: last.start, end: gap.end }
	}
	return merged
}

/**
 * The days that gaps in time take from a limit in days. With `[)` a day on which the clock stopped after closing has been
 * counted, and a clock started after closing starts the next day, so that a suspension never cures an overdue.
 * Decision: docs/domain.md 2.4.
 */
export const daysOf = (
	calendar: WorkCalendar.WorkCalendar,
	gaps: readonly Gap[],
	bounds: Bounds,
): readonly Gap[] => {
	const dayOf = (moment: number): number => {
		if (moment === Number.POSITIVE_INFINITY) return moment
		const at = Instant.make(moment)
		const date = Instant.dateOf(at)
		if (bounds === "(]") return date + 1
		const closing = WorkCalendar.closingOf(calendar, date)
		return closing !== null && at >= closing ? date + 1 : date
	}
	return union(gaps.map(({ start, end }) => ({ start: dayOf(start), end: dayOf(end) })))
}

/** A count that ends on a day, or never (`null`), because the clock is not started again. */
export type DayCount = Result.Result<CivilDate.CivilDate | null, WorkCalendar.CountingError>

/** As {@link WorkCalendar.addWorkingDays}, passing over the days of the gaps; zero days end on a day outside of them. */
export const addWorkingDaysOutside = (
	calendar: WorkCalendar.WorkCalendar,
	start: CivilDate.CivilDate,
	n: number,
	gaps: readonly Gap[],
): DayCount =>
	gaps.length === 0
		? WorkCalendar.addWorkingDays(calendar, start, n)
		: count(gaps, start, n, workingDaysOf(calendar))

const workingDaysOf = (calendar: WorkCalendar.WorkCalendar): Counting => ({
	add: (from, days) => WorkCalendar.addWorkingDays(calendar, CivilDate.make(from), days),
	between: (after, to) =>
		WorkCalendar.workingDaysBetween(calendar, CivilDate.make(after), CivilDate.make(to)),
})

/** The n-th day after `start` that lies in no gap; back for a negative `n`. */
export const addDaysOutside = (start: CivilDate.CivilDate, n: number, gaps: readonly Gap[]): DayCount =>
	count(gaps, start, n, allDays)

const allDays: Counting = {
	add: (from, days) => Result.succeed(CivilDate.make(from + days)),
	between: (after, to) => Result.succeed(to - after),
}

interface Counting {
	readonly add: (from: number, days: number) => Result.Result<CivilDate.CivilDate, WorkCalendar.CountingError>
	/** How many days count in `(after, to]`. */
	readonly between: (after: number, to: number) => Result.Result<number, WorkCalendar.CountingError>
}

/** Between two places that a count has passed already the calendar knows every day. */
const known = Result.getOrThrow

/** Counts up to each gap, then goes on behind it. */
const count = (gaps: readonly Gap[], start: number, n: number, counting: Counting): DayCount => {
	if (n < 0) return countBack(gaps, start, n, counting)
	let position = start
	let rest = n
	for (const gap of gaps) {
		if (gap.end <= position) continue
		const end = counting.add(position, rest)
		if (Result.isFailure(end) || end.success < gap.start) return end
		if (gap.end === Number.POSITIVE_INFINITY) return Result.succeed(null)
		if (rest === 0) {
			position = gap.end
			continue
		}
		rest -= known(counting.between(position, Math.max(gap.start - 1, position)))
		position = gap.end - 1
	}
	return counting.add(position, rest)
}

const countBack = (gaps: readonly Gap[], start: number, n: number, counting: Counting): DayCount => {
	let position = start
	let rest = n
	for (const gap of gaps.toReversed()) {
		if (gap.start >= position) continue
		const end = counting.add(position, rest)
		if (Result.isFailure(end) || end.success >= gap.end) return end
		rest += known(counting.between(Math.min(gap.end, position) - 1, position - 1))
		position = gap.start
	}
	return counting.add(position, rest)
}

/** As {@link addWorkingDaysOutside} for suspended days; `null` when the clock never ends. A day off may be rolled first. */
export const addWorkingDays = (
	calendar: WorkCalendar.WorkCalendar,
	start: CivilDate.CivilDate,
	days: number,
	options: {
		readonly suspended: readonly SuspendedDays[]
		readonly bounds?: Bounds
		readonly roll?: WorkCalendar.Roll
	},
): Result.Result<CivilDate.CivilDate | null, WorkCalendar.CountingError | ReversedSuspension> => {
	const gaps = dayGapsOf(options.suspended, options.bounds ?? "[)")
	if (Result.isFailure(gaps)) return Result.fail(gaps.failure)
	const roll = options.roll ?? "none"
	const first =
		roll === "none" ? Result.succeed(start) : WorkCalendar.addWorkingDays(calendar, start, 0, roll)
	if (Result.isFailure(first)) return Result.fail(first.failure)
	return addWorkingDaysOutside(calendar, first.success, days, gaps.success)
}

/** A count that ends at a moment, or never (`null`), because the clock is not started again. */
export type TimeCount = Result.Result<Instant.Instant | null, WorkCalendar.CountingError>

/** As {@link WorkCalendar.addWorkingTime}, passing over the gaps; time used up when a gap begins ends there. */
export const addWorkingTimeOutside = (
	calendar: WorkCalendar.WorkCalendar,
	at: Instant.Instant,
	millis: number,
	gaps: readonly Gap[],
): TimeCount => {
	let position = at
	let rest = millis
	for (const gap of millis < 0 ? gaps.toReversed() : gaps) {
		const [near, far] = millis < 0 ? [gap.end, gap.start] : [gap.start, gap.end]
		const isBehind = millis < 0 ? far >= position : far <= position
		if (isBehind) continue
		const end = WorkCalendar.addWorkingTime(calendar, position, rest)
		if (Result.isFailure(end) || rest === 0) return end
		if (millis < 0 ? end.success >= near : end.success <= near) return end
		if (far === Number.POSITIVE_INFINITY) return Result.succeed(null)
		const isInside = millis < 0 ? near >= position : near <= position
		const reached = isInside ? position : Instant.make(near)
		rest -= known(WorkCalendar.workingTimeBetween(calendar, position, reached))
		position = Instant.make(far)
	}
	return WorkCalendar.addWorkingTime(calendar, position, rest)
}

/**
 * {@link WorkCalendar.addWorkingTime} without suspended time; `null` when the clock never ends.
 *
 * ```ts
 * import { Instant, Suspension } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const suspended = [{ start: at("2020-10-14T10:00"), end: at("2020-10-15T10:00") }]
 * const end = Result.getOrThrow(Suspension.addWorkingTime(vn(), at("2020-10-14T09:00"), 2 * 3_600_000, suspended))
 * Instant.format(end) // => "2020-10-15T11:00"
 * ```
 */
export const addWorkingTime = (
	calendar: WorkCalendar.WorkCalendar,
	at: Instant.Instant,
	millis: number,
	suspended: readonly Suspension[],
): Result.Result<Instant.Instant | null, WorkCalendar.CountingError | ReversedSuspension> => {
	const gaps = gapsOf(suspended)
	return Result.isFailure(gaps)
		? Result.fail(gaps.failure)
		: addWorkingTimeOutside(calendar, at, millis, gaps.success)
}

/** {@link WorkCalendar.workingTimeBetween} without suspended time; negative when `b` is earlier. */
export const workingTimeBetween = (
	calendar: WorkCalendar.WorkCalendar,
	a: Instant.Instant,
	b: Instant.Instant,
	suspended: readonly Suspension[],
): Result.Result<number, WorkCalendar.CalendarHorizonExceeded | ReversedSuspension> => {
	const gaps = gapsOf(suspended)
	if (Result.isFailure(gaps)) return Result.fail(gaps.failure)
	const whole = WorkCalendar.workingTimeBetween(calendar, a, b)
	if (Result.isFailure(whole)) return Result.fail(whole.failure)
	const [low, high] = a <= b ? [a, b] : [b, a]
	let suspendedMillis = 0
	for (const gap of gaps.success) {
		const start = Instant.make(Math.max(gap.start, low))
		const end = Instant.make(Math.min(gap.end, high))
		if (start >= end) continue
		suspendedMillis += known(WorkCalendar.workingTimeBetween(calendar, start, end))
	}
	return Result.succeed(a <= b ? whole.success - suspendedMillis : whole.success + suspendedMillis)
}
