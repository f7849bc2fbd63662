import * as Result from "effect/Result"
import type * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as Deadline from "../deadline/Deadline.ts"
import * as Suspension from "../deadline/Suspension.ts"
import type { ReceiptPolicy } from "../procedure/ReceiptPolicy.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import type * as Instant from "../time/Instant.ts"
import type { Dossier } from "./Dossier.ts"
import * as DossierClocks from "./DossierClocks.ts"

/** Which time a clock measures: the answer to an online dossier, the whole procedure, one step of it, a wait for the citizen. */
export type ClockKind = "reception" | "procedure" | "step" | "citizen"

/** One clock of a dossier as it stands; times are working milliseconds of the calendar the clock runs by. */
export interface Clock {
	readonly kind: ClockKind
	/** The step's name. */
	readonly name: string | null
	readonly state: "running" | "stopped" | "ended"
	readonly startedAt: Instant.Instant
	readonly endedAt: Instant.Instant | null
	/** `null` while the clock stands still, and for a wait, which nothing limits. */
	readonly dueAt: Instant.Instant | null
	readonly used: number
	/** `null` once the due is past, after the end, and without a due. */
	readonly remaining: number | null
	/** After the due; frozen when the clock ends or stands still. */
	readonly overdue: number
}

/** An internal step (bước xử lý) as it went: who does it counts with a calendar of their own. */
export interface Step {
	readonly name: string
	readonly limit: TimeLimit
	readonly calendar: WorkCalendar.WorkCalendar
	readonly startedAt: Instant.Instant
	readonly endedAt: Instant.Instant | null
}

/** What the clocks are read from; a calendar that is left out is that of the procedure. */
export interface Asked {
	readonly events: DossierClocks.Events
	/** What the events fold to. */
	readonly dossier: Dossier
	readonly calendar: WorkCalendar.WorkCalendar
	readonly receptionCalendar?: WorkCalendar.WorkCalendar
	readonly citizenCalendar?: WorkCalendar.WorkCalendar
	readonly steps?: readonly Step[]
	/** That of the procedure, for steps that begin outside opening hours; `nextOpening` when left out. */
	readonly receiptPolicy?: ReceiptPolicy
	readonly now: Instant.Instant
}

/** A clock that leaves the calendar, or a suspension that resumes before it begins. */
export type ClockError = Deadline.DeadlineError

/**
 * * All clocks of a dossier at one moment, in the order in which they began to matter: reception, procedure, steps, waits.
 * Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { ClockOverview, Dossier, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const statutory = TimeLimit.of("workingDays", 3)
 * const policies = { receiptPolicy: "nextOpening", supplementPolicy: "pause" }
 * const rules = { calendar: vn(), statutory, committed: null, specialDays: [], scope: {}, ...policies }
 * const events = [{ _tag: "Submitted", at: at("2020-10-14T09:00") }]
 * const dossier = Result.getOrThrow(Dossier.fold(events, rules))
 * const asked = { events, dossier, calendar: vn(), now: at("2020-10-14T14:00") }
 * const [reception] = Result.getOrThrow(ClockOverview.of(asked))
 * reception.used / 3_600_000 // => 3.5
 * Instant.format(reception.dueAt) // => "2020-10-15T08:30"
 * ```
 */
export const of = (asked: Asked): Result.Result<readonly Clock[], ClockError> =>
	Result.all([
		...reception(asked),
		...procedure(asked),
		...(asked.steps ?? []).map((step) => stepClock(asked, step)),
		...waits(asked),
	])

type Found = Result.Result<Clock, ClockError>

const reception = ({ events, calendar: ofProcedure, receptionCalendar, now }: Asked): readonly Found[] => {
	const calendar = receptionCalendar ?? ofProcedure
	const [first, answer] = events
	if (first?._tag !== "Submitted") return []
	const endedAt = answer?.at ?? null
	return [
		Result.flatMap(DossierClocks.receptionDueAt(events, calendar), (dueAt) =>
			measured({ kind: "reception", name: null, startedAt: first.at, endedAt, dueAt }, calendar, [], now),
		),
	]
}

const procedure = ({ events, dossier, calendar, now }: Asked): readonly Found[] => {
	const { receivedAt: startedAt, endedAt, heldSince, dueAt, legalDueAt } = dossier
	if (startedAt === null) return []
	return [
		Result.map(DossierClocks.handled(events, calendar, now), (used): Clock => {
			const left = Result.getOrElse(DossierClocks.leftWhenHeld(dossier, calendar), () => null)
			return {
				kind: "procedure",
				name: null,
				state: endedAt !== null ? "ended" : heldSince !== null ? "stopped" : "running",
				startedAt,
				endedAt,
				dueAt: heldSince === null ? (dueAt ?? legalDueAt) : null,
				used: used ?? 0,
				remaining: left ?? DossierClocks.remaining(dossier, calendar, now),
				overdue: DossierClocks.overdue(dossier, calendar, now),
			}
		}),
	]
}

const stepClock = (
	{ events, receiptPolicy, now }: Asked,
	{ name, limit, calendar, startedAt, endedAt }: Step,
): Found => {
	const suspensions = DossierClocks.stopsOf(events)
	return Result.flatMap(
		Deadline.compute({ calendar, receivedAt: startedAt, limit, receiptPolicy, suspensions }),
		({ legalDueAt: dueAt }) =>
			measured({ kind: "step", name, startedAt, endedAt, dueAt }, calendar, suspensions, now),
	)
}

const waits = ({ events, calendar: ofProcedure, citizenCalendar, now }: Asked): readonly Found[] => {
	const calendar = citizenCalendar ?? ofProcedure
	return DossierClocks.stopsOf(events).flatMap(({ kind, start: startedAt, end: endedAt }) =>
		kind === "SupplementRequested"
			? [measured({ kind: "citizen", name: null, startedAt, endedAt, dueAt: null }, calendar, [], now)]
			: [],
	)
}

const measured = (
	clock: Pick<Clock, "kind" | "name" | "startedAt" | "endedAt" | "dueAt">,
	calendar: WorkCalendar.WorkCalendar,
	stops: readonly Suspension.Suspension[],
	now: Instant.Instant,
): Found => {
	const { startedAt, endedAt, dueAt } = clock
	const stop = stops.find(({ start, end }) => start <= now && (end === null || now < end))
	const at = endedAt ?? stop?.start ?? now
	const state = endedAt !== null ? "ended" : stop !== undefined ? "stopped" : "running"
	const between = (from: Instant.Instant, to: Instant.Instant) =>
		from < to ? Suspension.workingTimeBetween(calendar, from, to, stops) : Result.succeed(0)
	return Result.map(
		Result.all([
			between(startedAt, at),
			dueAt === null ? Result.succeed(0) : between(dueAt, at),
			dueAt === null ? Result.succeed(0) : between(at, dueAt),
		]),
		([used, overdue, left]): Clock => ({
			...clock,
			state,
			used,
			overdue,
			remaining: endedAt !== null || dueAt === null || at > dueAt ? null : left,
		}),
	)
}
