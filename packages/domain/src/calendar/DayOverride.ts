import type { LegalBasis } from "../law/LegalBasis.ts"
import type { CivilDate } from "../time/CivilDate.ts"
import type { Session } from "./Session.ts"

/**
 * The last word on one date: its sessions, or none when the unit is closed. A `receptionOnly` date (a Saturday desk that
 * receives and hands over) is open for receipt but is neither a working day nor working time for limits.
 * Decision: docs/domain.md 2.4.
 */
export interface DayOverride {
	readonly date: CivilDate
	readonly sessions: readonly Session[]
	readonly name?: string
	readonly basis?: LegalBasis
	readonly receptionOnly?: boolean
}
