import * as Result from "effect/Result"
import type * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as LimitEnd from "../deadline/LimitEnd.ts"
import * as Allowance from "../procedure/Allowance.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import * as Dossier from "./Dossier.ts"
import type { DossierEvent } from "./DossierEvent.ts"

/** Something about a stop that a person should know and that refuses nothing. */
export type Warning = "SuspendedTooLong"

/** What is asked of the allowances of the procedure version that the dossier is judged by. */
export interface Asked {
	/** What happened so far, and what it folds to. */
	readonly events: readonly DossierEvent[]
	readonly dossier: Dossier.Dossier
	readonly allowances: readonly Allowance.Allowance[]
	readonly calendar: WorkCalendar.WorkCalendar
}

/**
 * * The allowance that a stop or an extension falls under; `null` for other events and where the procedure does not say. It is
 * asked when somebody records the event: what happened before the procedure said so, or in another system, stays as it is.
 * Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { Dossier, DossierAllowances, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const statutory = TimeLimit.of("workingDays", 5)
 * const policies = { receiptPolicy: "nextOpening", supplementPolicy: "pause" }
 * const rules = { calendar: vn(), statutory, committed: null, specialDays: [], scope: {}, ...policies }
 * const events = [{ _tag: "Received", at: at("2020-10-14T09:00") }]
 * const duty = { kind: "suspension", code: "duty", name: "Nghĩa vụ tài chính", basis: null, by: null }
 * const allowances = [{ ...duty, atMost: 1, longest: null }]
 * const dossier = Result.getOrThrow(Dossier.fold(events, rules))
 * const asked = { events, dossier, allowances, calendar: vn() }
 * const stop = { _tag: "Suspended", at: at("2020-10-15T10:00"), reason: "Nghĩa vụ tài chính" }
 * Result.getOrThrow(DossierAllowances.decide(asked, { ...stop, allowance: "duty" }, "Chuyên môn")).code // => "duty"
 * DossierAllowances.decide(asked, stop, "Chuyên môn").failure.because // => "unknownReason"
 * ```
 */
export const decide = (
	{ events, dossier, allowances, calendar }: Asked,
	event: DossierEvent,
	by: string,
): Result.Result<Allowance.Allowance | null, Allowance.NotAllowed> => {
	if (event._tag !== "Suspended" && event._tag !== "Extended") return Result.succeed(null)
	const kind = event._tag === "Suspended" ? "suspension" : "extension"
	const code = event.allowance ?? ""
	const before = events.filter((one) => one._tag === event._tag && one.allowance === code).length
	const found = Allowance.find(allowances, { kind, code, by, before, length: null })
	if (event._tag === "Suspended" || Result.isFailure(found)) return found
	const appointment = Dossier.appointmentAt(dossier, event.at)
	const longest = found.success?.longest ?? null
	if (appointment === null || longest === null) return found
	const latest = dayAfter(calendar, appointment, longest)
	return latest !== null && event.newDueOn > latest
		? Result.fail(new Allowance.NotAllowed({ kind, code, because: "tooLong" }))
		: found
}

/**
 * The last day on which a stopped dossier may still be stopped; `null` while it is not suspended, and where the procedure
 * sets no longest time. A stop that goes on is told, never cut: nobody knows better than the office why it still waits.
 */
export const resumeBy = ({ events, dossier, allowances, calendar }: Asked): CivilDate.CivilDate | null => {
	const stop = events.findLast(({ _tag }) => _tag === "Suspended")
	if (dossier.status !== "Suspended" || stop?._tag !== "Suspended") return null
	const allowance = allowances.find((one) => one.kind === "suspension" && one.code === stop.allowance)
	return allowance?.longest == null ? null : dayAfter(calendar, stop.at, allowance.longest)
}

/** The day on which a limit from a moment ends, counted as every limit is; `null` beyond the calendar. */
const dayAfter = (
	calendar: WorkCalendar.WorkCalendar,
	from: Instant.Instant,
	limit: TimeLimit,
): CivilDate.CivilDate | null => {
	const end = LimitEnd.of(calendar, from, limit, policies, { gaps: [], bounds: "[)" })
	return Result.isFailure(end) || end.success === null ? null : Instant.dateOf(end.success)
}

const policies = { dueAt: "closing", timeEnd: "closing" } as const
