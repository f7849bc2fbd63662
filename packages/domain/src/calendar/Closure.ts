import type { LegalBasis } from "../law/LegalBasis.ts"
import type { CivilDate } from "../time/CivilDate.ts"

/** Why a date is closed: a holiday by law, Tết, the rest that makes up for a holiday on a rest day, or the unit's own reason. */
export type ClosureKind = "statutory" | "tet" | "compensatory" | "other"

/** A date on which the unit is closed although its week would open it (ngày nghỉ). */
export interface Closure {
	readonly date: CivilDate
	readonly name?: string
	readonly basis?: LegalBasis
	readonly kind?: ClosureKind
}
