import * as Result from "effect/Result"
import type { HandOn } from "../calendar/CalendarSplice.ts"
import type * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { ClosingPolicy } from "../deadline/ClockStart.ts"
import type { DueAtPolicy, TimeEndPolicy } from "../deadline/LimitEnd.ts"
import type { Bounds } from "../deadline/Suspension.ts"
import type { ReceiptPolicy } from "../procedure/ReceiptPolicy.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import type { SpecialDayRule } from "../specialday/SpecialDayRule.ts"
import type { Scope } from "../specialday/SpecialDays.ts"
import * as CivilDate from "../time/CivilDate.ts"

/**
 * What the time of a supplement does to the limit (yêu cầu bổ sung): `restart` counts again from the beginning once the
 * dossier is complete, `pause` leaves out the time of waiting.
 */
export type SupplementPolicy = "restart" | "pause"

/** The last day of Decree 61/2018. */
const lastDayOfRestart = Result.getOrThrow(CivilDate.parse("2025-06-30"))

/**
 * * The policy of the law in force on the day of receipt; a procedure's own law may say otherwise.
 * Legal basis: điều 19.4 Nghị định 61/2018/NĐ-CP, until 2025-06-30. Decision for later days: docs/domain.md 2.4.
 *
 * ```ts
 * import { CivilDate, DossierRules } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * DossierRules.supplementPolicyOn(day("2025-06-30")) // => "restart"
 * DossierRules.supplementPolicyOn(day("2025-07-01")) // => "pause"
 * ```
 */
export const supplementPolicyOn = (receivedOn: CivilDate.CivilDate): SupplementPolicy =>
	receivedOn <= lastDayOfRestart ? "restart" : "pause"

/** What a case says of the time on the channel of a dossier. */
export type CaseLimits = Pick<DossierRules, "statutory" | "committed">

/** By what a dossier is judged: those in force on its own dates. */
export interface DossierRules {
	readonly calendar: WorkCalendar.WorkCalendar
	/** The limit of the law. */
	readonly statutory: TimeLimit
	/** The shorter promise of the unit, if there is one. */
	readonly committed: TimeLimit | null
	readonly specialDays: readonly SpecialDayRule[]
	readonly scope: Scope
	/** That of the version of the procedure. */
	readonly receiptPolicy: ReceiptPolicy
	/** As of a due: the defaults of docs/domain.md 2.2 and 2.4 where they are left out. */
	readonly closing?: ClosingPolicy | undefined
	readonly dueAtPolicy?: DueAtPolicy | undefined
	readonly timeEndPolicy?: TimeEndPolicy | undefined
	readonly bounds?: Bounds | undefined
	readonly supplementPolicy: SupplementPolicy
	/** The limits of another case of the procedure, or of none; left out where there is no such case. */
	readonly limitsOf?: (caseId: string | null) => CaseLimits | undefined
	/** How the days go on in a unit that the dossier is handed on to: `CalendarSplice.among`. */
	readonly handOn?: HandOn
}
