import type { Instant } from "../time/Instant.ts"

/** A stretch in which the clock stands still (tạm dừng), `[start, end)`; `end: null` is not resumed yet. */
export interface Suspension {
	readonly start: Instant
	readonly end: Instant | null
}
