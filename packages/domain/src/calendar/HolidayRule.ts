import type { LegalBasis } from "../law/LegalBasis.ts"
import type * as CivilDate from "../time/CivilDate.ts"

/** A day off by law; on a weekly rest day it gives a compensatory rest. `provisional`: computed, not yet announced. */
export interface Holiday {
	readonly date: CivilDate.CivilDate
	readonly name: string
	readonly kind: "statutory" | "tet"
	readonly basis: LegalBasis
	/** What gives the compensatory rest. */
	readonly restBasis: LegalBasis
	readonly provisional: boolean
}
