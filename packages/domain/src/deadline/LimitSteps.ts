import * as DayStatus from "../calendar/DayStatus.ts"
import * as DayText from "../calendar/DayText.ts"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"
import * as CountingLaw from "./CountingLaw.ts"
import * as LimitEnd from "./LimitEnd.ts"
import type { Gap } from "./Suspension.ts"
import type { TraceStep } from "./TraceStep.ts"

/** What the walk through the days needs to know, and the steps it has taken so far. */
interface Walk {
	readonly calendar: WorkCalendar.WorkCalendar
	readonly gaps: LimitEnd.Gaps
	readonly steps: TraceStep[]
}

/**
 * The steps from the start of a limit to its end, found by walking day by day. Nothing is taken from the fast count, so
 * that each proves the other. The caller has made sure that the limit ends inside the calendar.
 */
export const of = (
	calendar: WorkCalendar.WorkCalendar,
	start: Instant.Instant,
	limit: TimeLimit,
	{ dueAt, timeEnd }: LimitEnd.EndPolicies,
	gaps: LimitEnd.Gaps,
	sector: string | undefined,
): readonly TraceStep[] => {
	const walk: Walk = { calendar, gaps, steps: [] }
	if (limit._tag === "WorkingTime") {
		walk.steps.push({ _tag: "FromTheMoment", at: start, basis: CountingLaw.fromTheMoment })
		const end = walkTime(walk, start, limit.seconds * 1000)
		if (end !== null && timeEnd === "nextOpening") walkToOpening(walk, end)
		return walk.steps
	}
	const date = Instant.dateOf(start)
	if (limit._tag === "WorkingDays" && limit.halfDays % 2 === 1) {
		const day = nextWorkingDay(walk, countWorkingDays(walk, date, (limit.halfDays - 1) / 2))
		if (day !== null) walk.steps.push(halfDay(walk, day))
		return walk.steps
	}
	const end = lastDay(walk, start, date, limit, sector)
	if (end !== null)
		walk.steps.push({
			_tag: "EndOfDay",
			date: end,
			at: LimitEnd.momentOf(calendar, end, dueAt),
			policy: dueAt,
			basis: dueAt === "closing" ? CountingLaw.closingTime : CountingLaw.endOfLastDay,
		})
	return walk.steps
}

const lastDay = (
	walk: Walk,
	start: Instant.Instant,
	date: CivilDate.CivilDate,
	limit: Exclude<TimeLimit, { readonly _tag: "WorkingTime" }>,
	sector: string | undefined,
): CivilDate.CivilDate | null => {
	switch (limit._tag) {
		case "SameDay": {
			const cutOff = LimitEnd.cutOffOn(walk.calendar, date, limit)
			const inTime = LimitEnd.isInTime(start, cutOff)
			walk.steps.push({ _tag: "CutOff", at: start, cutOff, inTime, basis: CountingLaw.cutOff(sector) })
			return inTime ? settle(walk, date) : countWorkingDays(walk, date, 1)
		}
		case "WorkingDays":
			return limit.halfDays === 0 ? settle(walk, date) : countWorkingDays(walk, date, limit.halfDays / 2)
		case "CalendarDays":
			return settle(walk, limit.days === 0 ? date : countDays(walk, date, limit.days))
		case "Months":
			return settle(walk, limit.months === 0 ? date : countMonths(walk, date, limit.months))
	}
}

const gapAt = (gaps: readonly Gap[], position: number): Gap | undefined =>
	gaps.find((gap) => gap.start <= position && position < gap.end)

const firstDay = (walk: Walk, date: CivilDate.CivilDate): void => {
	walk.steps.push({ _tag: "FirstDayNotCounted", date, basis: CountingLaw.firstDayNotCounted })
}

/** What a day is to the count: one to be counted, one to be passed over (and noted), or the end of all counting. */
const look = (walk: Walk, date: CivilDate.CivilDate, counts: "workingDays" | "allDays") => {
	const gap = gapAt(walk.gaps.days, date)
	if (gap !== undefined) {
		noteSuspended(walk.steps, date, gap)
		return gap.end === Number.POSITIVE_INFINITY ? "never" : "passed"
	}
	if (counts === "allDays" || WorkCalendar.isWorkingDay(walk.calendar, date)) return "counts"
	noteSkipped(walk.steps, date, reasonOf(walk.calendar, date))
	return "passed"
}

const reasonOf = (calendar: WorkCalendar.WorkCalendar, date: CivilDate.CivilDate): DayText.DayReason => {
	const status = DayStatus.of(calendar, date)
	const reason = DayText.reasonOf(status)
	const isTooShort =
		status.sessions.length > 0 &&
		reason.kind !== "ReceptionOnly" &&
		!WorkCalendar.isWorkingDay(calendar, date)
	return isTooShort ? { ...reason, kind: "TooShort" } : reason
}

const noteSuspended = (steps: TraceStep[], date: CivilDate.CivilDate, gap: Gap): void => {
	const last = steps.at(-1)
	const isEndless = gap.end === Number.POSITIVE_INFINITY
	const isNext = last?._tag === "SuspendedDays" && last.to === date - 1
	const from = isNext ? last.from : date
	if (isNext) steps.pop()
	steps.push({
		_tag: "SuspendedDays",
		from,
		to: isEndless ? null : date,
		basis: CountingLaw.clockStopped,
	})
}

const noteSkipped = (steps: TraceStep[], date: CivilDate.CivilDate, reason: DayText.DayReason): void => {
	const last = steps.at(-1)
	const isSame = last?._tag === "Skipped" && last.to === date - 1 && DayText.isSameReason(last.reason, reason)
	const from = isSame ? last.from : date
	if (isSame) steps.pop()
	steps.push({ _tag: "Skipped", from, to: date, reason })
}

/** The n-th working day after a date, each noted; `null` when the clock is not started again. */
const countWorkingDays = (walk: Walk, start: CivilDate.CivilDate, n: number): CivilDate.CivilDate | null => {
	firstDay(walk, start)
	let date: CivilDate.CivilDate = start
	for (let ordinal = 1; ordinal <= n; ordinal++) {
		const next = nextWorkingDay(walk, date)
		if (next === null) return null
		walk.steps.push({ _tag: "Counted", date: next, ordinal, reason: reasonOf(walk.calendar, next) })
		date = next
	}
	return date
}

const nextWorkingDay = (walk: Walk, after: CivilDate.CivilDate | null): CivilDate.CivilDate | null =>
	after === null ? null : firstWorkingDay(walk, CivilDate.addDays(after, 1))

const firstWorkingDay = (walk: Walk, from: CivilDate.CivilDate): CivilDate.CivilDate | null => {
	for (let date = from; ; date = CivilDate.addDays(date, 1)) {
		const seen = look(walk, date, "workingDays")
		if (seen !== "passed") return seen === "counts" ? date : null
	}
}

/** A last day that is no working day gives way to the next one. */
const settle = (walk: Walk, date: CivilDate.CivilDate | null): CivilDate.CivilDate | null => {
	if (date === null) return null
	const to = firstWorkingDay(walk, date)
	if (to !== null && to !== date)
		walk.steps.push({ _tag: "MovedToWorkingDay", from: date, to, basis: CountingLaw.nextWorkingDay })
	return to
}

const countDays = (walk: Walk, start: CivilDate.CivilDate, n: number): CivilDate.CivilDate | null => {
	firstDay(walk, start)
	let date = start
	for (let days = 0; days < n; ) {
		date = CivilDate.addDays(date, 1)
		const seen = look(walk, date, "allDays")
		if (seen === "never") return null
		if (seen === "passed") continue
		days++
		const last = walk.steps.at(-1)
		const isNext = last?._tag === "CountedDays" && last.to === date - 1
		if (isNext) walk.steps.pop()
		walk.steps.push({
			_tag: "CountedDays",
			from: isNext ? last.from : date,
			to: date,
			days: isNext ? last.days + 1 : 1,
		})
	}
	return date
}

/** Months are added in one step; suspended days in between are made up for day by day. */
const countMonths = (walk: Walk, start: CivilDate.CivilDate, months: number): CivilDate.CivilDate | null => {
	const to = CivilDate.addMonths(start, months)
	const isSuspended = walk.gaps.days.some((gap) => gap.start <= to && gap.end > start + 1)
	if (!isSuspended) firstDay(walk, start)
	walk.steps.push({ _tag: "MonthsLater", from: start, to, months, basis: CountingLaw.correspondingDay })
	return isSuspended ? countDays(walk, start, to - start) : to
}

const halfDay = ({ calendar }: Walk, date: CivilDate.CivilDate): TraceStep => {
	const segments = openSegments(calendar, date)
	const openMillis = segments.reduce((sum, { start, end }) => sum + end - start, 0)
	let rest = openMillis / 2
	let at = Instant.at(date, ClockTime.midnight)
	for (const { start, end } of segments) {
		if (rest > 0) at = Instant.make(start + Math.min(rest, end - start))
		rest -= end - start
	}
	return {
		_tag: "HalfDay",
		date,
		openMillis,
		at,
		basis: CountingLaw.halfDay,
	}
}

interface Segment {
	readonly start: Instant.Instant
	readonly end: Instant.Instant
}

/** When the office works on a day; a desk that only receives does not. */
const openSegments = (calendar: WorkCalendar.WorkCalendar, date: CivilDate.CivilDate): readonly Segment[] =>
	DayStatus.of(calendar, date)._tag === "ReceptionOnly"
		? []
		: WorkCalendar.sessionsOn(calendar, date).map(({ start, end }) => ({
				start: Instant.at(date, start),
				end: Instant.at(date, end),
			}))

/** The moment at which the time is used up; `null` when the clock is not started again. */
const walkTime = (walk: Walk, start: Instant.Instant, millis: number): Instant.Instant | null => {
	let rest = millis
	let end = start
	for (let date = Instant.dateOf(start); rest > 0; date = CivilDate.addDays(date, 1)) {
		const open = openSegments(walk.calendar, date)
		if (open.length === 0) noteSkipped(walk.steps, date, reasonOf(walk.calendar, date))
		for (const segment of open) {
			if (rest === 0) break
			const walked = walkSegment(walk, segment.start < start ? { ...segment, start } : segment, rest)
			if (walked === null) return null
			rest = walked.left
			end = walked.until
		}
	}
	return end
}

/** Goes on to the next moment at which the office works and the clock runs. */
const walkToOpening = (walk: Walk, from: Instant.Instant): void => {
	for (let date = Instant.dateOf(from); ; date = CivilDate.addDays(date, 1)) {
		const open = openSegments(walk.calendar, date)
		if (open.length === 0) noteSkipped(walk.steps, date, reasonOf(walk.calendar, date))
		for (const { start, end } of open) {
			let position = start < from ? from : start
			while (position < end) {
				const gap = gapAt(walk.gaps.time, position)
				if (gap === undefined) {
					if (position > from)
						walk.steps.push({ _tag: "EndsAtOpening", from, at: position, basis: CountingLaw.endOfTime })
					return
				}
				noteSuspendedTime(walk.steps, gap)
				if (gap.end === Number.POSITIVE_INFINITY) return
				position = Instant.make(gap.end)
			}
		}
	}
}

/** Counts inside one opening; gives what is left to count there, or `null` when the clock is not started again. */
const walkSegment = (
	walk: Walk,
	{ start, end }: Segment,
	millis: number,
): { readonly left: number; readonly until: Instant.Instant } | null => {
	let rest = millis
	let position: Instant.Instant = start
	while (position < end && rest > 0) {
		const gap = gapAt(walk.gaps.time, position)
		if (gap !== undefined) {
			noteSuspendedTime(walk.steps, gap)
			if (gap.end === Number.POSITIVE_INFINITY) return null
			position = Instant.make(Math.min(gap.end, end))
			continue
		}
		const next = walk.gaps.time.find((later) => later.start > position)
		const counted = Math.min(rest, Math.min(end, next?.start ?? end) - position)
		noteTime(walk, { start: position, end: Instant.make(position + counted) })
		rest -= counted
		position = Instant.make(position + counted)
	}
	return { left: rest, until: position }
}

const noteSuspendedTime = (steps: TraceStep[], gap: Gap): void => {
	const last = steps.at(-1)
	if (last?._tag === "SuspendedTime" && last.start === gap.start) return
	steps.push({
		_tag: "SuspendedTime",
		start: Instant.make(gap.start),
		end: gap.end === Number.POSITIVE_INFINITY ? null : Instant.make(gap.end),
		basis: CountingLaw.clockStopped,
	})
}

/** Sessions of one day that follow each other make one step. */
const noteTime = (walk: Walk, segment: Segment): void => {
	const date = Instant.dateOf(segment.start)
	const last = walk.steps.at(-1)
	const isSameDay = last?._tag === "CountedTime" && last.date === date
	if (isSameDay) walk.steps.pop()
	walk.steps.push({
		_tag: "CountedTime",
		date,
		segments: [...(isSameDay ? last.segments : []), segment],
		millis: (isSameDay ? last.millis : 0) + segment.end - segment.start,
		reason: reasonOf(walk.calendar, date),
	})
}
