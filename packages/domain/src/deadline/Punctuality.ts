import * as Instant from "../time/Instant.ts"

/** Who counts (quy tắc tính): Decree 61/2018, the national portal, or the unit itself; they differ, so each ratio names one. */
export type CountingRule = "decree61" | "nationalPortal" | "local"

/** All rule sets by which on time is counted. */
export const countingRules = [
	"decree61",
	"nationalPortal",
	"local",
] as const satisfies readonly CountingRule[]

/** How a dossier stands to its due: `open` is unfinished and not late yet, `undetermined` has no due. */
export type Punctuality = "early" | "onTime" | "overdue" | "open" | "undetermined"

/**
 * How a dossier stands (trước hạn, đúng hạn, quá hạn). Overdue starts strictly after the due; `local` compares dates, the
 * others moments. Early is a finish on a date before the due, whoever counts, because nobody finishes to the millisecond.
 * Without a due nothing is on time. Decision: docs/domain.md 2.2(10), docs/law/rules.md 4.
 *
 * ```ts
 * import { Instant, Punctuality } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const finished = { dueAt: at("2020-10-19T17:00"), endedAt: at("2020-10-19T17:30"), now: at("2020-10-20T09:00") }
 * Punctuality.of({ ...finished, countingRule: "decree61" }) // => "overdue"
 * Punctuality.of({ ...finished, countingRule: "local" }) // => "onTime"
 * ```
 */
export const of = (dossier: {
	readonly dueAt: Instant.Instant | null
	readonly endedAt: Instant.Instant | null
	readonly now: Instant.Instant
	readonly countingRule: CountingRule
}): Punctuality => {
	const { dueAt, endedAt, now, countingRule } = dossier
	if (dueAt === null) return "undetermined"
	const at = endedAt ?? now
	const dueOn = lastDayOf(dueAt)
	if (countingRule === "local" ? Instant.dateOf(at) > dueOn : at > dueAt) return "overdue"
	if (endedAt === null) return "open"
	return Instant.dateOf(endedAt) < dueOn ? "early" : "onTime"
}

/** A due at 24:00 belongs to the day it ends. */
const lastDayOf = (dueAt: Instant.Instant) => Instant.dateOf(Instant.make(dueAt - 1))
