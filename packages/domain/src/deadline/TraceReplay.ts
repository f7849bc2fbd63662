import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type * as TimeLimit from "../procedure/TimeLimit.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import { isInTime } from "./LimitEnd.ts"
import type { DeadlineTrace, StepOf, TraceStep } from "./TraceStep.ts"

/** The due dates that the steps of a trace lead to. */
export interface Replayed {
	readonly dueAt: Instant.Instant | null
	readonly legalDueAt: Instant.Instant | null
}

/** The step with this place does not follow from those before it: a day is missing, counted twice or misjudged. */
export class TraceBroken extends Data.TaggedError("TraceBroken")<{ readonly index: number }> {}

/** Where a replay stands. */
interface Place {
	readonly at: Instant.Instant
	/** The day on which the limit would end if the steps ended here. */
	readonly date: CivilDate.CivilDate
	/** The first day that no step has spoken of. */
	readonly next: number
	/** After a count of calendar days its last day is looked at once more, because it may be a day off. */
	readonly mayLookAgain: boolean
	/** Time is not counted by days: days off stand in between for people only. */
	readonly isTime: boolean
	readonly counted: { readonly days: number; readonly workingDays: number; readonly millis: number }
	readonly halfDays: 0 | 1
	readonly months: number | null
	readonly inTime: boolean | null
	readonly end: "open" | "found" | "never"
	readonly promisedAt: Instant.Instant | null
	/** The due by law, where it is counted by itself. */
	readonly byLaw: { readonly at: Instant.Instant | null } | null
}

/**
 * Follows the steps without a calendar and gives the due they lead to. Every step must begin where the one before ended,
 * the amounts must add up to the limit, and the due that the trace states must come out.
 */
export const replay = (trace: DeadlineTrace): Result.Result<Replayed, TraceBroken> => {
	const [received] = trace
	if (received?._tag !== "Received") return Result.fail(new TraceBroken({ index: 0 }))
	let place: Place = {
		at: received.at,
		date: Instant.dateOf(received.at),
		next: Instant.dateOf(received.at),
		mayLookAgain: false,
		isTime: false,
		counted: { days: 0, workingDays: 0, millis: 0 },
		halfDays: 0,
		months: null,
		inTime: null,
		end: "open",
		promisedAt: null,
		byLaw: null,
	}
	for (const [index, step] of trace.entries()) {
		if (index === 0) continue
		if (step._tag === "Due")
			return index === trace.length - 1 ? finish(place, received.limit, step, index) : broken(index)
		const next = follow(place, step)
		if (next === null) return broken(index)
		place = next
	}
	return broken(trace.length)
}

const broken = (index: number): Result.Result<never, TraceBroken> => Result.fail(new TraceBroken({ index }))

const finish = (
	place: Place,
	limit: TimeLimit.Json,
	due: StepOf<"Due">,
	index: number,
): Result.Result<Replayed, TraceBroken> => {
	if (place.end === "open" && !place.isTime) return broken(index)
	if (place.end !== "never" && !addsUp(place, limit)) return broken(index)
	const countedDueAt = place.end === "never" ? null : place.at
	const { promisedAt, byLaw } = place
	const legalDueAt = byLaw === null ? countedDueAt : byLaw.at
	const dueAt = earliest([
		countedDueAt,
		legalDueAt,
		legalDueAt === null && countedDueAt === null ? null : promisedAt,
	])
	return due.dueAt === dueAt && due.legalDueAt === legalDueAt
		? Result.succeed({ dueAt, legalDueAt })
		: broken(index)
}

/** `null` is never. */
const earliest = (moments: readonly (Instant.Instant | null)[]): Instant.Instant | null =>
	moments.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first))

const addsUp = (place: Place, limit: TimeLimit.Json): boolean => {
	const { days, workingDays, millis } = place.counted
	if (limit.unit !== "sameDay" && limit.amount < 0) return days + workingDays + millis === 0
	switch (limit.unit) {
		case "sameDay":
			return place.inTime !== null && workingDays === (place.inTime ? 0 : 1)
		case "workingDays":
			return workingDays + place.halfDays / 2 === limit.amount
		case "workingHours":
			return millis === limit.amount * 3_600_000
		case "workingMinutes":
			return millis === limit.amount * 60_000
		case "calendarDays":
			return days === limit.amount
		case "months":
			return (place.months ?? 0) === limit.amount
	}
}

/** The place a step leads to; `null` when it does not follow. */
const follow = (place: Place, step: TraceStep): Place | null => {
	switch (step._tag) {
		case "MovedToOpening":
			return step.from === place.at && step.to > step.from ? startAt(place, step.to) : null
		case "TakenAsIs":
			return step.at === place.at ? place : null
		case "FromTheMoment":
			return step.at === place.at ? { ...place, isTime: true } : null
		case "CutOff":
			return step.at === place.at && step.inTime === isInTime(step.at, step.cutOff)
				? { ...place, inTime: step.inTime }
				: null
		case "Promised":
			return step.outcome === "decides" ? { ...place, promisedAt: step.at } : place
		case "NotPromised":
		case "OfCase":
			return place
		case "DueByLaw":
			return { ...place, byLaw: { at: step.at } }
		case "CountedTime":
		case "SuspendedTime":
			return followTime(place, step)
		case "CountedBack":
		case "EndOfDay":
		case "EndsAtOpening":
		case "HalfDay":
			return followEnd(place, step)
		case "Received":
		case "Due":
			return null
		default:
			return followDays(place, step)
	}
}

const startAt = (place: Place, at: Instant.Instant): Place => ({
	...place,
	at,
	date: Instant.dateOf(at),
	next: Instant.dateOf(at),
})

const followDays = (
	place: Place,
	step: StepOf<
		| "FirstDayNotCounted"
		| "Counted"
		| "CountedDays"
		| "Skipped"
		| "SuspendedDays"
		| "MonthsLater"
		| "MovedToWorkingDay"
	>,
): Place | null => {
	const { counted } = place
	switch (step._tag) {
		case "FirstDayNotCounted":
			return step.date === Instant.dateOf(place.at) ? reach(place, step.date, counted) : null
		case "Counted":
			return step.date === place.next && step.ordinal === counted.workingDays + 1
				? reach(place, step.date, { ...counted, workingDays: step.ordinal })
				: null
		case "CountedDays":
			return step.from === place.next && step.days === step.to - step.from + 1
				? lookAgain(reach(place, step.to, { ...counted, days: counted.days + step.days }))
				: null
		case "MonthsLater":
			return step.from === place.date && step.to === CivilDate.addMonths(step.from, step.months)
				? lookAgain({ ...reach(place, step.to, counted), months: step.months })
				: null
		case "MovedToWorkingDay":
			return step.from === place.date && step.to === place.next ? reach(place, step.to, counted) : null
		case "Skipped":
			return isNext(place, step.from) ? { ...place, next: step.to + 1, mayLookAgain: false } : null
		case "SuspendedDays":
			if (!isNext(place, step.from)) return null
			return step.to === null
				? { ...place, end: "never" }
				: { ...place, next: step.to + 1, mayLookAgain: false }
	}
}

const reach = (place: Place, date: CivilDate.CivilDate, counted: Place["counted"]): Place => ({
	...place,
	date,
	next: date + 1,
	mayLookAgain: false,
	counted,
})

const lookAgain = (place: Place): Place => ({ ...place, mayLookAgain: true })

const isNext = (place: Place, date: CivilDate.CivilDate): boolean =>
	date === place.next || place.isTime || (place.mayLookAgain && date === place.date)

const followTime = (place: Place, step: StepOf<"CountedTime" | "SuspendedTime">): Place | null => {
	if (step._tag === "SuspendedTime") return step.end === null ? { ...place, end: "never" } : place
	const { counted } = place
	const last = step.segments.at(-1)
	const isInOrder = step.segments.every(
		({ start, end }, index) => start < end && start >= (step.segments[index - 1]?.end ?? place.at),
	)
	const sum = step.segments.reduce((millis, { start, end }) => millis + end - start, 0)
	return last !== undefined && isInOrder && sum === step.millis
		? { ...place, at: last.end, counted: { ...counted, millis: counted.millis + sum } }
		: null
}

const followEnd = (
	place: Place,
	step: StepOf<"CountedBack" | "EndOfDay" | "EndsAtOpening" | "HalfDay">,
): Place | null => {
	switch (step._tag) {
		case "CountedBack":
			return { ...place, at: step.at, end: "found" }
		case "EndOfDay":
			return step.date === place.date && Instant.dateOf(Instant.make(step.at - 1)) === step.date
				? { ...place, at: step.at, end: "found" }
				: null
		case "EndsAtOpening":
			return place.isTime && step.from === place.at && step.at > step.from
				? { ...place, at: step.at, end: "found" }
				: null
		case "HalfDay":
			return step.date === place.next && Instant.dateOf(step.at) === step.date
				? { ...place, at: step.at, end: "found", halfDays: 1 }
				: null
	}
}
