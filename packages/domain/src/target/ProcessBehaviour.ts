/** A figure of a period in a row of them; the label is the caller's, such as "3/2026". */
export interface Point {
	readonly label: string
	readonly value: number
}

/** Between `lower` and `upper` a figure moves by chance (giới hạn tự nhiên); from one period to the next by `upperRange`. */
export interface Limits {
	readonly mean: number
	readonly lower: number
	readonly upper: number
	readonly averageRange: number
	readonly upperRange: number
}

/**
 * What chance does not explain: a point outside of the limits, a jump larger than {@link Limits.upperRange}, a run of at
 * least eight on one side of the mean, or three of four nearer to a limit than to the mean.
 */
export type Rule = "outside" | "jump" | "run" | "nearLimit"

/** The points that a rule found, both ends included and counted from 0 in the whole row. */
export interface Signal {
	readonly rule: Rule
	readonly side: "above" | "below"
	readonly from: number
	readonly to: number
}

/** Points that share their limits; they end before `end`. `null` with fewer than {@link leastPoints} points. */
export interface Segment {
	readonly start: number
	readonly end: number
	readonly limits: Limits | null
	readonly signals: readonly Signal[]
}

/** Fewer points give no limits. Decision: docs/domain.md 3. */
export const leastPoints = 6
/** Limits are made of so many points at the start of a segment and then stay. Decision: docs/domain.md 3. */
const baselinePoints = 12
const runLength = 8
const nearWindow = 4
const nearCount = 3
/** For ranges of two: 3 ÷ d₂ with d₂ = 1.128, and D₄. Source: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. */
const limitFactor = 3 / 1.128
const rangeFactor = 3.267

/**
 * The natural limits of a row of figures, by its mean and its moving ranges (XmR); `null` below {@link leastPoints}.
 * Source: D. J. Wheeler, Understanding Variation (1993).
 */
export const limitsOf = (values: readonly number[]): Limits | null => {
	if (values.length < leastPoints) return null
	const mean = average(values)
	const averageRange = average(ranges(values))
	return {
		mean,
		lower: mean - limitFactor * averageRange,
		upper: mean + limitFactor * averageRange,
		averageRange,
		upperRange: rangeFactor * averageRange,
	}
}

/**
 * Tells noise from change in a row of figures. A run of at least eight proves that the level has changed: its first point
 * starts a segment with limits of its own, if six points remain before it. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { ProcessBehaviour } from "@motcua/domain"
 *
 * const values = [97, 98, 97, 98, 97, 98, 92, 93, 92, 93, 92, 93, 92, 93]
 * const segments = ProcessBehaviour.of(values.map((value, index) => ({ label: `${index + 1}/2026`, value })))
 * segments.map(({ start, limits }) => [start, limits?.mean]) // => [[0, 97.5], [6, 92.5]]
 * ```
 */
export const of = (points: readonly Point[]): readonly Segment[] => {
	const segments: Segment[] = []
	let start = 0
	while (start < points.length) {
		const rest = points.slice(start).map(({ value }) => value)
		const limits = limitsOf(rest.slice(0, baselinePoints))
		const change = limits === null ? undefined : runs(rest, limits).find(({ from }) => from >= leastPoints)
		const length = change?.from ?? rest.length
		segments.push(segment(rest.slice(0, length), start))
		start += length
	}
	return segments
}

const segment = (values: readonly number[], start: number): Segment => {
	const end = start + values.length
	const limits = limitsOf(values.slice(0, baselinePoints))
	if (limits === null) return { start, end, limits, signals: [] }
	const signals = [outside, jumps, runs, nearLimits]
		.flatMap((rule) => rule(values, limits))
		.map((signal) => ({ ...signal, from: start + signal.from, to: start + signal.to }))
	return { start, end, limits, signals: signals.toSorted((a, b) => a.from - b.from) }
}

/** Finds signals among the points of one segment, counted from its start. */
type Finder = (values: readonly number[], limits: Limits) => readonly Signal[]

const outside: Finder = (values, { lower, upper }) =>
	values.flatMap((value, at): readonly Signal[] => {
		if (value >= lower && value <= upper) return []
		return [{ rule: "outside", side: value > upper ? "above" : "below", from: at, to: at }]
	})

const jumps: Finder = (values, { upperRange }) =>
	values.flatMap((value, at): readonly Signal[] => {
		const before = values[at - 1]
		if (before === undefined || Math.abs(value - before) <= upperRange) return []
		return [{ rule: "jump", side: value > before ? "above" : "below", from: at - 1, to: at }]
	})

/** A point on the mean is on neither side and ends a run. */
const runs: Finder = (values, { mean }) => {
	const sides = values.map((value) => sideOf(value, mean))
	const found: Signal[] = []
	let from = 0
	for (const [at, side] of sides.entries()) {
		if (side !== sides[from]) from = at
		if (side === null || at - from + 1 < runLength) continue
		if (at - from + 1 > runLength) found.pop()
		found.push({ rule: "run", side, from, to: at })
	}
	return found
}

const nearLimits: Finder = (values, { mean, upper }) => {
	const half = (upper - mean) / 2
	const sides = values.map((value) => (Math.abs(value - mean) > half ? sideOf(value, mean) : null))
	const found: Signal[] = []
	for (const [to, side] of sides.entries()) {
		const start = Math.max(0, to - nearWindow + 1)
		const window = sides.slice(start, to + 1)
		if (side === null || window.filter((one) => one === side).length < nearCount) continue
		const from = start + window.indexOf(side)
		const last = found.findLastIndex((signal) => signal.side === side && signal.to >= from)
		const signal = { rule: "nearLimit", side, from: found[last]?.from ?? from, to } as const
		found.splice(last === -1 ? found.length : last, 1, signal)
	}
	return found
}

const sideOf = (value: number, mean: number): Signal["side"] | null => {
	if (value === mean) return null
	return value > mean ? "above" : "below"
}

const ranges = (values: readonly number[]): readonly number[] =>
	values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))

/** Measured from the first value: the mean of equal values must be that value, whatever rounding does to their sum. */
const average = (values: readonly number[]): number => {
	const [first = 0] = values
	return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}
