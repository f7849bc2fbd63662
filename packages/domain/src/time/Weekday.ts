/** A day of the week (thứ): Monday = 1 … Sunday = 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The three letters that stand for a weekday in data. */
export type WeekdayCode = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"

/** All codes, Monday first. */
export const codes = [
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat",
	"sun",
] as const satisfies readonly WeekdayCode[]

/** All weekdays, Monday first. */
export const all = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]

/**
 * mon to sun.
 *
 * ```ts
 * import { Weekday } from "@motcua/domain"
 *
 * Weekday.code(6) // => "sat"
 * Weekday.fromCode("sun") // => 7
 * Weekday.fromCode("sunday") // => null
 * ```
 */
export const code = (weekday: Weekday): WeekdayCode => codes[weekday - 1] as WeekdayCode

/** The weekday of a code, or `null` when there is no such code. */
export const fromCode = (text: string): Weekday | null =>
	all.find((weekday) => code(weekday) === text) ?? null
