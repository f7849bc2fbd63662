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
 * The natural limits of a row of figures, by its mean and its moving ranges (XmR). Each needs two points at least;
 * `null` below {@link leastPoints}. Source: D. J. Wheeler, Understanding Variation (1993).
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
	const values = points.map(({ value }) => value)
	const segments: Segment[] = []
	let start = 0
	while (start < values.length) {
		const limits = limitsOf(values.slice(start, start + baselinePoints))
		const first = start + leastPoints
		const change =
			limits === null ? undefined : runs(values, start, limits.mean).find((run) => run.from >= first)
		const end = change?.from ?? values.length
		segments.push(segment(values, start, end))
		start = end
	}
	return segments
}

const segment = (values: readonly number[], start: number, end: number): Segment => {
	const own = values.slice(0, end)
	const limits = limitsOf(own.slice(start, start + baselinePoints))
	if (limits === null) return { start, end, limits, signals: [] }
	const signals = [
		...outside(own, start, limits),
		...jumps(own, start, limits),
		...runs(own, start, limits.mean),
		...nearLimits(own, start, limits),
	]
	return { start, end, limits, signals: signals.toSorted((a, b) => a.from - b.from) }
}

const outside = (values: readonly number[], start: number, { lower, upper }: Limits): readonly Signal[] =>
	values.flatMap((value, at): readonly Signal[] => {
		if (at < start || (value >= lower && value <= upper)) return []
		return [{ rule: "outside", side: value > upper ? "above" : "below", from: at, to: at }]
	})

const jumps = (values: readonly number[], start: number, { upperRange }: Limits): readonly Signal[] =>
	values.flatMap((value, at): readonly Signal[] => {
		const before = values[at - 1]
		if (at <= start || before === undefined || Math.abs(value - before) <= upperRange) return []
		return [{ rule: "jump", side: value > before ? "above" : "below", from: at - 1, to: at }]
	})

/** A point on the mean is on neither side and ends a run. */
const runs = (values: readonly number[], start: number, mean: number): readonly Signal[] => {
	const found: Signal[] = []
	let from = start
	for (let at = start; at < values.length; at++) {
		const side = sideOf(values[at], mean)
		if (side !== sideOf(values[from], mean)) from = at
		if (side === null || at - from + 1 < runLength) continue
		if (at - from + 1 > runLength) found.pop()
		found.push({ rule: "run", side, from, to: at })
	}
	return found
}

const nearLimits = (values: readonly number[], start: number, { mean, upper }: Limits): readonly Signal[] => {
	const found: Signal[] = []
	const half = (upper - mean) / 2
	const isNear = (at: number, side: Signal["side"]) => {
		const value = values[at]
		return value !== undefined && Math.abs(value - mean) > half && sideOf(value, mean) === side
	}
	for (const side of ["above", "below"] as const)
		for (let to = start + nearCount - 1; to < values.length; to++) {
			const from = Math.max(start, to - nearWindow + 1)
			const near = range(from, to).filter((at) => isNear(at, side))
			const [first] = near
			if (near.length < nearCount || first === undefined || !isNear(to, side)) continue
			const last = found.at(-1)
			if (last?.side === side && last.to >= first) found[found.length - 1] = { ...last, to }
			else found.push({ rule: "nearLimit", side, from: first, to })
		}
	return found
}

const sideOf = (value: number | undefined, mean: number): Signal["side"] | null => {
	if (value === undefined || value === mean) return null
	return value > mean ? "above" : "below"
}

const range = (from: number, to: number): readonly number[] =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index)

const ranges = (values: readonly number[]): readonly number[] =>
	values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))

const average = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length
