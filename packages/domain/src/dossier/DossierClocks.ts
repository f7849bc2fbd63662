import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type * as Instant from "../time/Instant.ts"
import type { Dossier } from "./Dossier.ts"

/** What the clocks of a dossier follow from. */
export type Clocked = Pick<Dossier, "dueAt" | "legalDueAt" | "heldSince" | "endedAt">

const dueForLateness = (dossier: Clocked): Instant.Instant | null => dossier.legalDueAt ?? dossier.dueAt

/** The moment a dossier is judged at: its end, the stop of its clock, or now. */
const judgedAt = (dossier: Clocked, now: Instant.Instant): Instant.Instant =>
	dossier.endedAt ?? dossier.heldSince ?? now

/**
 * Working milliseconds after the due (thời gian quá hạn), 0 while in time; frozen when the dossier ends or is held.
 * A due that lies beyond the calendar counts as not reached.
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
