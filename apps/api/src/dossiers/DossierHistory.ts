import type { Channel, DossierEvent } from "@motcua/domain"
import type { FaultClass } from "../incidents/FaultClass.ts"

/** A dossier with its whole history, as an import or the example brings it. */
export interface DossierHistory {
	/** `null` takes the next number of the unit's day. */
	readonly code: string | null
	readonly unitId: number
	readonly procedureId: number
	/** The code of a case of the procedure; `null` when none is told. */
	readonly caseCode: string | null
	readonly channel: Channel.Channel
	readonly subChannel: string | null
	readonly submitterName: string
	readonly assistedBy: string | null
	readonly events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]]
	readonly faultClass: FaultClass | null
	readonly incidentId: number | null
	readonly synthetic: boolean
}
