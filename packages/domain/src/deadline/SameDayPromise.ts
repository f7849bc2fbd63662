import type * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { SpecialDayRule } from "../specialday/SpecialDayRule.ts"
import * as SpecialDays from "../specialday/SpecialDays.ts"
import * as Instant from "../time/Instant.ts"
import type { ClosingPolicy } from "./ClockStart.ts"
import { isInTime } from "./LimitEnd.ts"

/** What a rule promises a dossier received on its day: the result by the end of its session, or nothing and why. */
export type Answer =
	| { readonly _tag: "Promised"; readonly at: Instant.Instant; readonly occurrence: SpecialDays.Occurrence }
	| {
			readonly _tag: "OutsideSession" | "AfterCutOff"
			readonly occurrence: SpecialDays.Occurrence
	  }

/** A promise that was made, by which rule. */
export interface SameDayPromise {
	readonly at: Instant.Instant
	readonly rule: SpecialDayRule
}

/**
 * * What a rule says to an eligible dossier that counts as received at this moment; `null` when it is not its day. A
 * receipt at exactly the cut-off is in time. Decision: docs/domain.md 2.3.
 *
 * ```ts
 * import { Instant, SameDayPromise, SpecialDayRule } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const fridays = Result.getOrThrow(
 *   SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", cutOff: "16:00" }),
 * )
 * const answer = (text) =>
 *   SameDayPromise.answerOf(fridays, vn(), Result.getOrThrow(Instant.parse(text)), "exclusive")
 * answer("2020-10-16T16:00")._tag // => "Promised"
 * answer("2020-10-16T16:01")._tag // => "AfterCutOff"
 * answer("2020-10-15T09:00") // => null
 * ```
 */
export const answerOf = (
	rule: SpecialDayRule,
	calendar: WorkCalendar.WorkCalendar,
	receivedAt: Instant.Instant,
	closing: ClosingPolicy,
): Answer | null => {
	if (rule.kind !== "noAppointment") return null
	const occurrence = SpecialDays.occurrenceOn(rule, calendar, Instant.dateOf(receivedAt))
	if (occurrence === null) return null
	const start = Instant.at(occurrence.date, occurrence.start)
	const at = Instant.at(occurrence.date, occurrence.end)
	if (receivedAt < start || receivedAt > at || (receivedAt === at && closing === "exclusive"))
		return { _tag: "OutsideSession", occurrence }
	if (rule.cutOff !== null && !isInTime(receivedAt, rule.cutOff)) return { _tag: "AfterCutOff", occurrence }
	return { _tag: "Promised", at, occurrence }
}

/** The earliest promise that the rules make; of two at the same time the first in the list. */
export const earliest = (
	rules: readonly SpecialDayRule[],
	calendar: WorkCalendar.WorkCalendar,
	receivedAt: Instant.Instant,
	scope: SpecialDays.Scope,
	closing: ClosingPolicy,
): SameDayPromise | null => {
	let best: SameDayPromise | null = null
	for (const rule of rules) {
		const answer = answerOf(rule, calendar, receivedAt, closing)
		if (answer?._tag !== "Promised" || (best !== null && best.at <= answer.at)) continue
		if (SpecialDays.concerns(rule, scope)) best = { at: answer.at, rule }
	}
	return best
}
