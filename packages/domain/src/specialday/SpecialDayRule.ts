import type { LegalBasis } from "../law/LegalBasis.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import type { ClockTime } from "../time/ClockTime.ts"
import type { EffectivePeriod } from "../time/EffectivePeriod.ts"
import type { Recurrence } from "./Recurrence.ts"

/** All kinds: Ngày không hẹn, Ngày không viết, or one the administrator names. */
export const kinds = ["noAppointment", "noWriting", "other"] as const

export type SpecialDayKind = (typeof kinds)[number]

/** The part of the day a rule is about (buổi): all of it, before or after noon, or a window of its own. */
export type SessionScope =
	| "day"
	| "morning"
	| "afternoon"
	| { readonly start: ClockTime; readonly end: ClockTime }

/** What becomes of a special day on which the unit is closed: it is left out, or held on the working day before or after. */
export type WhenClosed = "skip" | "previous" | "next"

/** Which dossiers a rule is about: those of one of the procedures, of one of the sectors, or with one of the tags. */
export interface Eligibility {
	/** Root codes such as 1.001193. */
	readonly codes: readonly string[]
	readonly sectors: readonly string[]
	readonly tags: readonly string[]
}

/** Desks that serve at the same time, and the minutes one dossier takes there. */
export interface Capacity {
	readonly desks: number
	readonly minutesPerDossier: number
}

/**
 * A special day (ngày đặc thù) of one or all units. `noAppointment` promises what is received in its session, up to and
 * including its cut-off, by the end of that session; the other kinds change no due date. Decision: docs/domain.md 2.3.
 */
export interface SpecialDayRule {
	readonly id: string
	readonly kind: SpecialDayKind
	readonly name: string
	readonly recurrence: Recurrence
	readonly session: SessionScope
	readonly period: EffectivePeriod
	readonly exceptions: readonly CivilDate.CivilDate[]
	readonly cutOff: ClockTime | null
	readonly whenClosed: WhenClosed
	/** Whether a special day that is swapped off is held on the day worked for it. */
	readonly followSwap: boolean
	readonly eligible: Eligibility | "all"
	readonly unitIds: readonly string[] | "all"
	readonly capacity: Capacity | null
	readonly basis: LegalBasis | null
}
