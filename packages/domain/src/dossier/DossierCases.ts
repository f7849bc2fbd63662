import type { Dossier } from "./Dossier.ts"
import type { DossierEvent } from "./DossierEvent.ts"

/**
 * What a person should know when another case applies (đổi trường hợp), and that refuses nothing: whoever was told the old
 * appointment is to be told the new one; or the appointment stays and lies beyond what the law of the case allows.
 */
export type Warning = "AppointmentMoved" | "AppointmentBeyondLaw"

/**
 * What to warn of after a change of the case. Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { DossierCases, Instant } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const told = { dueAt: at("2020-10-19T17:00") }
 * DossierCases.warningsOf(told, { ...told, legalDueAt: at("2020-10-16T17:00") }) // => ["AppointmentBeyondLaw"]
 * ```
 */
export const warningsOf = (
	before: Pick<Dossier, "dueAt">,
	after: Pick<Dossier, "dueAt" | "legalDueAt">,
): readonly Warning[] => {
	if (after.dueAt !== before.dueAt) return ["AppointmentMoved"]
	const isBeyond = after.dueAt !== null && after.legalDueAt !== null && after.dueAt > after.legalDueAt
	return isBeyond ? ["AppointmentBeyondLaw"] : []
}

/** The case that a dossier was received under, of one that is of a case now. */
export const atReceipt = (events: readonly DossierEvent[], now: string | null): string | null => {
	const first = events.find(({ _tag }) => _tag === "CaseChanged")
	return first?._tag === "CaseChanged" ? first.from : now
}
