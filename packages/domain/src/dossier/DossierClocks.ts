import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as Suspension from "../deadline/Suspension.ts"
import type * as Instant from "../time/Instant.ts"
import type { Dossier } from "./Dossier.ts"
import type { DossierEvent } from "./DossierEvent.ts"

/** What the clocks of a dossier follow from. */
export type Clocked = Pick<Dossier, "dueAt" | "legalDueAt" | "heldSince" | "endedAt">

const dueForLateness = (dossier: Clocked): Instant.Instant | null => dossier.legalDueAt ?? dossier.dueAt

/** The moment a dossier is judged at: its end, the stop of its clock, or now. */
const judgedAt = (dossier: Clocked, now: Instant.Instant): Instant.Instant =>
	dossier.endedAt ?? dossier.heldSince ?? now

/**
 * Working milliseconds after the due (thời gian quá hạn), 0 while in time; frozen when the dossier ends or is held.
 * A due that lies beyond the calendar counts as not reached.
 *
 * ```ts
 * import { DossierClocks, Instant } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const due = at("2020-10-16T17:00")
 * const dossier = { dueAt: due, legalDueAt: due, heldSince: null, endedAt: null }
 * DossierClocks.overdue(dossier, vn(), at("2020-10-19T08:30")) / 60_000 // => 90
 * ```
 */
export const overdue = (
	dossier: Clocked,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): number => {
	const due = dueForLateness(dossier)
	const at = judgedAt(dossier, now)
	if (due === null || at <= due) return 0
	return Result.getOrElse(WorkCalendar.workingTimeBetween(calendar, due, at), () => 0)
}

/** Whether it is, or ended, after its due; a dossier can be overdue by no working time at all, on a day off. */
export const isOverdue = (dossier: Clocked, now: Instant.Instant): boolean => {
	const due = dueForLateness(dossier)
	return due !== null && judgedAt(dossier, now) > due
}

/** Working milliseconds left until the appointment; `null` once it is past, while the clock stands, and after the end. */
export const remaining = (
	dossier: Clocked,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): number | null => {
	if (dossier.endedAt !== null || dossier.dueAt === null || now > dossier.dueAt) return null
	return Result.getOrElse(WorkCalendar.workingTimeBetween(calendar, now, dossier.dueAt), () => null)
}

/** Working milliseconds that are left for when the clock goes on, 0 when nothing is; `null` while it runs. */
export const leftWhenHeld = (
	{ heldSince, dueWhenHeld }: Pick<Dossier, "heldSince" | "dueWhenHeld">,
	calendar: WorkCalendar.WorkCalendar,
): Result.Result<number | null, WorkCalendar.CalendarHorizonExceeded> =>
	heldSince === null || dueWhenHeld === null
		? Result.succeed(null)
		: Result.map(WorkCalendar.workingTimeBetween(calendar, heldSince, dueWhenHeld), (left) =>
				Math.max(0, left),
			)

/** A history in its order, as a fold has accepted it. */
export type Events = readonly DossierEvent[]

const receptionMillis = 8 * 60 * 60_000

/**
 * By when a dossier submitted online is to be received, sent back or refused: eight working hours; `null` for one handed
 * in at the desk. Decision: docs/domain.md 2.4.
 */
export const receptionDueAt = (
	[first]: Events,
	calendar: WorkCalendar.WorkCalendar,
): Result.Result<Instant.Instant | null, WorkCalendar.CountingError> =>
	first?._tag === "Submitted"
		? WorkCalendar.addWorkingTime(calendar, first.at, receptionMillis)
		: Result.succeed(null)

/** Working milliseconds by which the answer to an online dossier came, or by now is, too late; 0 while in time. */
export const receptionOverdue = (
	events: Events,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): Result.Result<number | null, WorkCalendar.CountingError> =>
	Result.flatMap(receptionDueAt(events, calendar), (due) => {
		const answeredAt = events[1]?.at ?? now
		if (due === null) return Result.succeed(null)
		return answeredAt <= due ? Result.succeed(0) : WorkCalendar.workingTimeBetween(calendar, due, answeredAt)
	})

/**
 * Working milliseconds in which the clock ran, from the receipt to the end or to now (thời gian giải quyết); `null` before
 * the receipt. The hand-over ends nothing.
 */
export const handled = (
	events: Events,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): Result.Result<number | null, WorkCalendar.CalendarHorizonExceeded | Suspension.ReversedSuspension> => {
	const receivedAt = events.find(({ _tag }) => _tag === "Received")?.at
	if (receivedAt === undefined) return Result.succeed(null)
	const endedAt = events.find(({ _tag }) => ends.has(_tag))?.at ?? now
	return Suspension.workingTimeBetween(calendar, receivedAt, endedAt, stopsOf(events))
}

/** Working milliseconds for which the dossier waited for the citizen's supplement, up to now when it still does. */
export const waitedForCitizen = (
	events: Events,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): Result.Result<number, WorkCalendar.CalendarHorizonExceeded> => {
	let waited = 0
	for (const { kind, start, end } of stopsOf(events)) {
		if (kind !== "SupplementRequested") continue
		const between = WorkCalendar.workingTimeBetween(calendar, start, end ?? now)
		if (Result.isFailure(between)) return Result.fail(between.failure)
		waited += between.success
	}
	return Result.succeed(waited)
}

const ends: ReadonlySet<DossierEvent["_tag"]> = new Set(["Completed", "Withdrawn", "Refused"])

/** A stop of the clock and what for; `end: null` lasts. */
export interface Stop extends Suspension.Suspension {
	readonly kind: "SupplementRequested" | "Suspended"
}

/** The stops of a history in their order; whatever comes after a stop ends it. */
export const stopsOf = (events: Events): readonly Stop[] =>
	events.flatMap((event, index) =>
		event._tag === "SupplementRequested" || event._tag === "Suspended"
			? [{ kind: event._tag, start: event.at, end: events[index + 1]?.at ?? null }]
			: [],
	)
