import * as Data from "effect/Data"
import * as Result from "effect/Result"
import { countedUntil, type DayTable, dayReaching, momentReaching } from "../internal/DayTable.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"
import { ofSpec, type Provenance, type ResolvedCalendar } from "./CalendarInheritance.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import { compileDays } from "./CompiledDays.ts"
import * as DayException from "./DayException.ts"
import { type CalendarIssue, InvalidCalendar } from "./InvalidCalendar.ts"
import type { Session } from "./Session.ts"
import * as WeeklyHours from "./WeeklyHours.ts"

/** The days a calendar knows, both included. */
export interface CalendarRange {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** A calendar ready for counting: immutable, made by {@link compile}, asked in constant time. */
export interface WorkCalendar {
	readonly version: string
	readonly range: CalendarRange
	readonly spec: CalendarSpec.CalendarSpec
	readonly provenance: Provenance
	/** The dates that differ from their week, and why. */
	readonly exceptions: ReadonlyMap<CivilDate.CivilDate, DayException.DayException>
	/** Whether the week or a season has a working day, so that a wider range would hold more of them. */
	readonly everWorks: boolean
	/** Whether the week or a season opens at all. */
	readonly everOpens: boolean
	readonly table: DayTable
}

/** The question or its answer lies outside the days the calendar knows; `asked` is the first such day. */
export class CalendarHorizonExceeded extends Data.TaggedError("CalendarHorizonExceeded")<{
	readonly asked: CivilDate.CivilDate
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}> {}

/** There is not enough working time after (or, counting back, before) this day, however far one looks. */
export class NoWorkingTimeAhead extends Data.TaggedError("NoWorkingTimeAhead")<{
	readonly from: CivilDate.CivilDate
}> {}

/** Days and milliseconds are counted in whole numbers. */
export class NotAWholeNumber extends Data.TaggedError("NotAWholeNumber")<{ readonly amount: number }> {}

/** Why a count has no answer. */
export type CountingError = CalendarHorizonExceeded | NoWorkingTimeAhead | NotAWholeNumber

/** What happens to a starting day off before counting: it stays, or it moves to the next or the previous working day. */
export type Roll = "none" | "forward" | "backward"

/** 1975-01-01 to 2100-12-31: from the time Vietnam's clock has not changed to the end of the lunar table. */
export const defaultRange: CalendarRange = { from: CivilDate.make(1826), to: CivilDate.make(47_846) }

/**
 * Makes a calendar ready for counting over the range, or lists everything that is wrong with it.
 *
 * ```ts
 * import { CalendarSpec, CivilDate, WorkCalendar } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const hours = [["07:00", "11:30"], ["13:00", "17:00"]]
 * const spec = CalendarSpec.decode({ weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours } })
 * const calendar = Result.getOrThrow(Result.flatMap(spec, WorkCalendar.compile))
 * const wednesday = Result.getOrThrow(CivilDate.parse("2020-10-14"))
 * const due = Result.getOrThrow(WorkCalendar.addWorkingDays(calendar, wednesday, 3))
 * CivilDate.format(due) // => "2020-10-19"
 * ```
 */
export const compile = (
	calendar: ResolvedCalendar | CalendarSpec.CalendarSpec,
	range: CalendarRange = defaultRange,
): Result.Result<WorkCalendar, InvalidCalendar> => {
	const spec = "provenance" in calendar ? calendar.spec : calendar
	const issues = CalendarSpec.check(spec)
	if (issues.length > 0) return Result.fail(new InvalidCalendar({ issues }))
	if (!(range.from <= range.to)) return Result.fail(new InvalidCalendar({ issues: [reversed(range)] }))
	const { version, provenance } = "provenance" in calendar ? calendar : ofSpec(spec)
	const exceptions = DayException.byDate(spec)
	const { table, everWorks } = compileDays(spec, exceptions, range)
	const everOpens = WeeklyHours.everOpens(spec)
	return Result.succeed({ version, range, spec, provenance, exceptions, everWorks, everOpens, table })
}

const reversed = ({ from, to }: CalendarRange): CalendarIssue => ({
	path: "range",
	code: "reversedRange",
	detail: `${CivilDate.format(from)}/${CivilDate.format(to)}`,
})

/** Whether the calendar knows the day. */
export const covers = (calendar: WorkCalendar, date: CivilDate.CivilDate): boolean =>
	date >= calendar.range.from && date <= calendar.range.to

/** How long the day must be open to be a working day; `reception` where it counts for nothing, however long. */
export const leastMinutesOn = (
	{ spec, exceptions }: WorkCalendar,
	date: CivilDate.CivilDate,
): number | "reception" => {
	const exception = exceptions.get(date)
	return exception === undefined ? spec.minOpenMinutes : DayException.leastMinutesOf(exception, spec)
}

const patternOf = (calendar: WorkCalendar, date: CivilDate.CivilDate) => {
	const { patterns, patternOfDay, first } = calendar.table
	return patterns[covers(calendar, date) ? patternOfDay[date - first]! : 0]!
}

/** Whether the day counts for limits in working days (ngày làm việc). Unknown days do not; see {@link covers}. */
export const isWorkingDay = (calendar: WorkCalendar, date: CivilDate.CivilDate): boolean =>
	patternOf(calendar, date).isWorkingDay

/** The sessions of the day in their order, those of a reception desk included; none on unknown days. */
export const sessionsOn = (calendar: WorkCalendar, date: CivilDate.CivilDate): readonly Session[] =>
	patternOf(calendar, date).sessions

/** Whether the desk is open at this moment; at the very end of a session it is closed. */
export const isOpenAt = (calendar: WorkCalendar, at: Instant.Instant): boolean => {
	const seconds = Instant.millisOfDay(at) / 1000
	return sessionsOn(calendar, Instant.dateOf(at)).some(({ start, end }) => start <= seconds && seconds < end)
}

const exceeded = (calendar: WorkCalendar, asked: number): CalendarHorizonExceeded =>
	new CalendarHorizonExceeded({ asked: CivilDate.make(asked), ...calendar.range })

/** The count leaves the known days: where the week goes on for ever, a wider range would help. */
const noneLeft = (calendar: WorkCalendar, from: number, direction: number, goesOn: boolean): CountingError =>
	goesOn
		? exceeded(calendar, direction < 0 ? calendar.range.from - 1 : calendar.range.to + 1)
		: new NoWorkingTimeAhead({ from: CivilDate.make(from) })

/**
 * The n-th working day after `start`, which itself is not counted; a negative `n` counts back. With 0 a working day is
 * its own answer and a day off gives the next working day (the previous one when rolling backward).
 * Legal basis: điều 147.2 Bộ luật Dân sự 2015. Decision: docs/domain.md 2.2(1), 2.2(6).
 */
export const addWorkingDays = (
	calendar: WorkCalendar,
	start: CivilDate.CivilDate,
	n: number,
	roll: Roll = "none",
): Result.Result<CivilDate.CivilDate, CountingError> => {
	const { table } = calendar
	const before = table.workingDaysBefore
	const index = start - table.first
	if (!covers(calendar, start)) return Result.fail(exceeded(calendar, start))
	if (!Number.isInteger(n)) return Result.fail(new NotAWholeNumber({ amount: n }))
	const ordinal =
		before[index] === before[index + 1] && (roll === "backward" || (roll === "none" && n > 0))
			? before[index]! + n - 1
			: before[index]! + n
	return ordinal >= 0 && ordinal < table.workingDays.length
		? Result.succeed(CivilDate.make(table.workingDays[ordinal]!))
		: Result.fail(noneLeft(calendar, start, n, calendar.everWorks))
}

/**
 * Working days in `(a, b]`; the negative of the count between `b` and `a` when `b` is earlier, so that counts over
 * adjoining stretches always add up.
 */
export const workingDaysBetween = (
	calendar: WorkCalendar,
	a: CivilDate.CivilDate,
	b: CivilDate.CivilDate,
): Result.Result<number, CalendarHorizonExceeded> => {
	const { first, workingDaysBefore } = calendar.table
	if (!covers(calendar, a)) return Result.fail(exceeded(calendar, a))
	if (!covers(calendar, b)) return Result.fail(exceeded(calendar, b))
	return Result.succeed(workingDaysBefore[b - first + 1]! - workingDaysBefore[a - first + 1]!)
}

/** Milliseconds from the beginning of the range. */
const sinceFirst = ({ first }: DayTable, at: Instant.Instant): number =>
	Instant.localMillis(at) - first * Instant.millisPerDay

const knows = ({ length }: DayTable, millis: number): boolean =>
	millis >= 0 && millis <= length * Instant.millisPerDay

/**
 * Used up exactly at a closing, the time ends there (`past` 0) or at the next opening (`past` 1): the last moment with a
 * count is the millisecond before the first with one more.
 */
const move = (
	calendar: WorkCalendar,
	at: Instant.Instant,
	millis: number,
	past: 0 | 1,
): Result.Result<Instant.Instant, CountingError> => {
	const { table } = calendar
	const since = sinceFirst(table, at)
	if (!knows(table, since)) return Result.fail(exceeded(calendar, Instant.dateOf(at)))
	if (!Number.isInteger(millis)) return Result.fail(new NotAWholeNumber({ amount: millis }))
	const target = countedUntil(table, since) + millis + past
	if (target < past || target > table.millisBefore[table.length]!)
		return Result.fail(noneLeft(calendar, Instant.dateOf(at), millis, calendar.everOpens))
	const index = dayReaching(table, target, Math.floor(since / Instant.millisPerDay))
	const pattern = table.patterns[table.patternOfDay[index]!]!
	const ofDay = momentReaching(pattern, target - table.millisBefore[index]!) - past
	return Result.succeed(Instant.fromLocalMillis((table.first + index) * Instant.millisPerDay + ofDay))
}

/**
 * The moment when so much working time (thời gian làm việc) has passed. Time used up exactly at closing ends at closing;
 * counting back it ends at opening; no time leaves the moment as it is. Decision: docs/domain.md 2.2(5), 2.2(6).
 */
export const addWorkingTime = (
	calendar: WorkCalendar,
	at: Instant.Instant,
	millis: number,
): Result.Result<Instant.Instant, CountingError> => {
	if (millis !== 0) return move(calendar, at, millis, millis > 0 ? 0 : 1)
	return knows(calendar.table, sinceFirst(calendar.table, at))
		? Result.succeed(at)
		: Result.fail(exceeded(calendar, Instant.dateOf(at)))
}

/** As {@link addWorkingTime}, but time used up exactly at closing ends at the next opening, as does no time at all. */
export const addWorkingTimeNextOpening = (
	calendar: WorkCalendar,
	at: Instant.Instant,
	millis: number,
): Result.Result<Instant.Instant, CountingError> => move(calendar, at, millis, 1)

/** Milliseconds of working time in `[a, b)`; negative when `b` is earlier. */
export const workingTimeBetween = (
	calendar: WorkCalendar,
	a: Instant.Instant,
	b: Instant.Instant,
): Result.Result<number, CalendarHorizonExceeded> => {
	const { table } = calendar
	const from = sinceFirst(table, a)
	const to = sinceFirst(table, b)
	if (!knows(table, from)) return Result.fail(exceeded(calendar, Instant.dateOf(a)))
	if (!knows(table, to)) return Result.fail(exceeded(calendar, Instant.dateOf(b)))
	return Result.succeed(countedUntil(table, to) - countedUntil(table, from))
}

/** The moment itself when the desk is open, else the next time it opens, a reception desk included. */
export const nextOpening = (
	calendar: WorkCalendar,
	at: Instant.Instant,
): Result.Result<Instant.Instant, CountingError> => {
	const { table } = calendar
	const date = Instant.dateOf(at)
	if (!covers(calendar, date)) return Result.fail(exceeded(calendar, date))
	const seconds = Instant.millisOfDay(at) / 1000
	for (const { start, end } of sessionsOn(calendar, date))
		if (seconds < end) return Result.succeed(seconds >= start ? at : Instant.at(date, start))
	const next = table.nextOpenDay[date - table.first + 1]!
	if (next >= table.length) return Result.fail(noneLeft(calendar, date, 1, calendar.everOpens))
	const opening = CivilDate.make(table.first + next)
	return Result.succeed(Instant.at(opening, sessionsOn(calendar, opening)[0]!.start))
}

/** When the last session of the day ends (giờ đóng cửa), or `null` on a day off. */
export const closingOf = (calendar: WorkCalendar, date: CivilDate.CivilDate): Instant.Instant | null => {
	const last = sessionsOn(calendar, date).at(-1)
	return last === undefined ? null : Instant.at(date, ClockTime.make(last.end))
}

/** Whether a count over these days rests on days off that have not been announced yet, or on days the calendar does not know. */
export const isProvisional = (
	calendar: WorkCalendar,
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
): boolean => {
	const first = CivilDate.min(from, to)
	const last = CivilDate.max(from, to)
	if (!covers(calendar, first) || !covers(calendar, last)) return true
	for (const period of calendar.provenance.provisional)
		if (period.from <= last && (period.to === null || first <= period.to)) return true
	return false
}
