import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as LimitEnd from "../deadline/LimitEnd.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"
import type { Dossier } from "./Dossier.ts"

/**
 * What becomes of running dossiers when a calendar has changed: their dues are kept; they only become later, because
 * nobody has to come earlier than they were told (the default); or they are those of the new calendar.
 */
export const policies = ["keep", "onlyLater", "recompute"] as const

/** One of {@link policies}. */
export type RecomputePolicy = (typeof policies)[number]

/** The due stays, and why, or it moves; `earlierRefused` would have been earlier than what was told. */
export type RecomputedDue =
	| { readonly _tag: "Kept"; readonly because: "ended" | "noDue" | "policy" | "same" | "earlierRefused" }
	| {
			readonly _tag: "Moved"
			readonly from: Instant.Instant
			readonly to: Instant.Instant
			/** `told`: the due as it was told fell on a day that is now off, and moved on to the next working day. */
			readonly because: "counted" | "told"
	  }

const kept = (because: Extract<RecomputedDue, { readonly _tag: "Kept" }>["because"]) =>
	Result.succeed<RecomputedDue>({ _tag: "Kept", because })

/**
 * What an explicit recomputation does to one dossier, of which `counted` is the due by the new calendar. A due that was
 * told is not shortened, and one that now falls on a day off moves on. Ended dossiers never change, and a clock that
 * stands still has no due to move. Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { Instant, RecomputedDue } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const told = { dueAt: at("2020-10-19T17:00"), endedAt: null }
 * const earlier = at("2020-10-16T17:00")
 * Result.getOrThrow(RecomputedDue.of(told, earlier, "onlyLater", vn())) // => { _tag: "Kept", because: "earlierRefused" }
 * ```
 */
export const of = (
	told: Pick<Dossier, "dueAt" | "endedAt">,
	counted: Instant.Instant | null,
	policy: RecomputePolicy,
	calendar: WorkCalendar.WorkCalendar,
): Result.Result<RecomputedDue, WorkCalendar.CountingError> => {
	const { dueAt: from } = told
	if (told.endedAt !== null) return kept("ended")
	if (from === null || counted === null) return kept("noDue")
	if (policy === "keep") return kept("policy")
	if (counted > from || (policy === "recompute" && counted < from))
		return Result.succeed({ _tag: "Moved", from, to: counted, because: "counted" })
	if (policy === "recompute") return kept("same")
	return Result.flatMap(onWorkingDay(calendar, from), (to) =>
		to > from
			? Result.succeed<RecomputedDue>({ _tag: "Moved", from, to, because: "told" })
			: kept(counted < from ? "earlierRefused" : "same"),
	)
}

/** The due itself on a day that is worked, else the closing of the next working day; its 24:00 for a due at 24:00. */
const onWorkingDay = (
	calendar: WorkCalendar.WorkCalendar,
	due: Instant.Instant,
): Result.Result<Instant.Instant, WorkCalendar.CountingError> => {
	const date = Instant.dateOf(Instant.make(due - 1))
	if (WorkCalendar.isWorkingDay(calendar, date)) return Result.succeed(due)
	const policy = due === Instant.at(date, ClockTime.endOfDay) ? "midnight" : "closing"
	return Result.map(WorkCalendar.addWorkingDays(calendar, date, 0), (next) =>
		LimitEnd.momentOf(calendar, next, policy),
	)
}
