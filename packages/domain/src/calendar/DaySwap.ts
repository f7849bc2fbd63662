import type { LegalBasis } from "../law/LegalBasis.ts"
import type { CivilDate } from "../time/CivilDate.ts"

/**
 * A swap of working days (hoán đổi ngày làm việc): one operation that closes `off` and opens `worked` with the sessions
 * `off` would have had, so that the year's working days and hours stay the same. It may cross the year end.
 */
export interface DaySwap {
	readonly off: CivilDate
	readonly worked: CivilDate
	readonly basis?: LegalBasis
}
