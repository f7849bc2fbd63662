/** A share (tỷ lệ) of whole numbers with its 95 % Wilson interval; of nothing there is no share. */
export interface Proportion {
	readonly numerator: number
	readonly denominator: number
	readonly value: number | null
	readonly low: number | null
	readonly high: number | null
}

/** The 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054

/**
 * The share with its interval. It always lies inside [0, 1] and contains the value; the caller vouches for whole numbers of
 * which the numerator is from 0 to the denominator. Source: E. B. Wilson, Journal of the
 * American Statistical Association 22 (1927), 209–212. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Proportion } from "@motcua/domain"
 *
 * const { value, low, high } = Proportion.of(17_406, 18_000)
 * const percent = [value, low, high].map((part) => (100 * part).toFixed(2))
 * percent // => ["96.70", "96.43", "96.95"]
 * ```
 */
export const of = (numerator: number, denominator: number): Proportion => {
	if (denominator === 0) return { numerator, denominator, value: null, low: null, high: null }
	const value = numerator / denominator
	const spread = (z * z) / denominator
	const centre = (value + spread / 2) / (1 + spread)
	const reach = Math.sqrt(spread * (value * (1 - value) + spread / 4)) / (1 + spread)
	return {
		numerator,
		denominator,
		value,
		// Rounding may carry an end past its bound or, at 0 and 1, past the value.
		low: Math.max(0, Math.min(value, centre - reach)),
		high: Math.min(1, Math.max(value, centre + reach)),
	}
}

/** Below it even a perfect record leaves more than eleven points open (30 of 30: from 88.6 %). Decision: docs/domain.md 3. */
export const leastRankable = 30

/** Whether a unit with so many dossiers may be ranked. */
export const isRankable = (denominator: number): boolean => denominator >= leastRankable

/**
 * Which of two shares is the higher; `undecided` when there are too few dossiers or the intervals overlap, because then
 * the figures do not say. Decision: docs/domain.md 3.
 */
export const compare = (a: Proportion, b: Proportion): "higher" | "lower" | "undecided" => {
	if (!isRankable(a.denominator) || !isRankable(b.denominator)) return "undecided"
	if (a.low === null || a.high === null || b.low === null || b.high === null) return "undecided"
	if (a.low > b.high) return "higher"
	return a.high < b.low ? "lower" : "undecided"
}
