import type { Closure } from "./Closure.ts"
import type { DayOverride } from "./DayOverride.ts"
import type { DaySwap } from "./DaySwap.ts"
import type { Hours } from "./WeeklyHours.ts"

/**
 * The whole description of when a unit works (lịch làm việc), flat and editable. For one date the override decides, else
 * the closure, else the first matching season, else the week. Decision: docs/domain.md 2.1.
 */
export interface CalendarSpec extends Hours {
	readonly closures: readonly Closure[]
	readonly overrides: readonly DayOverride[]
	readonly swaps: readonly DaySwap[]
	/** A day with fewer open minutes is no working day; its time still counts for limits in hours. */
	readonly minOpenMinutes: number
}
