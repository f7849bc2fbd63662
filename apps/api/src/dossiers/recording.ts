import type { Allowance, DossierEvent } from "@motcua/domain"
import type { Actor } from "../identity/Actor.ts"
import type { ProcedureAllowance } from "../procedures/ProcedureContent.ts"

/** Whoever does not may record only what the procedure leaves to their role. */
export const handlesDossiers = (actor: Actor): boolean =>
	actor._tag !== "SignedIn" || actor.permissions.includes("PROCESS_DOSSIERS")

/** What a procedure may leave to a role. */
export const allowanceKindOf = (kind: DossierEvent.Kind): Allowance.AllowanceKind | null =>
	kind === "Suspended" ? "suspension" : kind === "Extended" ? "extension" : null

/** Those of the kinds that the actor may record in a unit of theirs, by what the procedure of the dossier allows. */
export const recordableBy = (
	actor: Actor,
	kinds: readonly DossierEvent.Kind[],
	allowances: readonly ProcedureAllowance[],
): readonly DossierEvent.Kind[] => {
	const role = actor._tag === "SignedIn" ? actor.role : null
	return kinds.filter((kind) => {
		const listed = allowances.filter((one) => one.kind === allowanceKindOf(kind))
		return listed.length === 0
			? handlesDossiers(actor)
			: listed.some(({ by }) => (by === null ? handlesDossiers(actor) : by === role))
	})
}
