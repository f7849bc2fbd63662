import type { Channel, CivilDate, DossierStatus, Instant } from "@motcua/domain"
import type { FaultClass } from "../incidents/FaultClass.ts"

export const dossierViews = [
	"ALL",
	"OPEN",
	"OVERDUE_OPEN",
	"DUE_TODAY",
	"RESOLVED",
	"RESOLVED_LATE",
	"WAITING",
] as const
export type DossierView = (typeof dossierViews)[number]

export const dossierSorts = ["RECEIVED_DESC", "RECEIVED_ASC", "DUE_ASC", "CODE_ASC"] as const
export type DossierSort = (typeof dossierSorts)[number]

/** Conditions on a list of dossiers; those that are `null` do not restrict. */
export interface DossierFilter {
	readonly search: string | null
	readonly unitIds: readonly number[] | null
	readonly procedureId: number | null
	readonly channel: Channel.Channel | null
	readonly subChannel: string | null
	readonly status: DossierStatus.DossierStatus | null
	readonly view: DossierView
	readonly faultClass: FaultClass | "unattributed" | null
	readonly receivedFrom: CivilDate.CivilDate | null
	readonly receivedTo: CivilDate.CivilDate | null
	/** The moment at which views are judged. */
	readonly at: Instant.Instant
	/** Leave out what was received after that moment. */
	readonly isLookingBack: boolean
}
