import { type Proportion, of as proportionOf } from "./Proportion.ts"

/** From `low` to `high`, both included. */
export interface Interval {
	readonly low: number
	readonly high: number
}

/** What is expected (dự báo), and between what it lies four times out of five and nineteen out of twenty. */
export interface Forecast {
	readonly value: number
	readonly interval80: Interval
	readonly interval95: Interval
}

/** How forecasts made in the past would have done (kiểm định lại). */
export interface BackTest {
	/** The mean distance of forecast and outcome, in the unit of the figures. */
	readonly meanError: number
	/** The same for the simplest forecast: as in the last period. */
	readonly naiveError: number
	/** How many outcomes lay inside of the intervals; 80 % and 95 % were promised. */
	readonly coverage80: Proportion
	readonly coverage95: Proportion
}

/** Fewer periods give no forecast. Decision: docs/domain.md 3. */
export const leastPeriods = 8

/** Of the normal distribution: 90 % and 97.5 %. */
const quantile80 = 1.2815515655446004
const quantile95 = 1.959963984540054

/** How much a new figure moves the level; 1 is the naive forecast. */
const weights = Array.from({ length: 20 }, (_, index) => (index + 1) / 20)

interface Model {
	readonly level: number
	readonly weight: number
	/** The standard deviation of the errors one period ahead. */
	readonly deviation: number
}

/**
 * The figures of the next periods, by exponential smoothing; `null` below {@link leastPeriods}. No trend and no season are
 * assumed, and the intervals widen with the distance; figures that never varied give intervals without width.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice (3rd edition), 8.1 and table 8.8.
 */
export const next = (figures: readonly number[], periods: number): readonly Forecast[] | null => {
	const model = fit(figures)
	if (model === null) return null
	const { level, weight, deviation } = model
	return Array.from({ length: periods }, (_, ahead) =>
		around(level, deviation * Math.sqrt(1 + ahead * weight * weight)),
	)
}

/**
 * The sum of the figures of the next periods; its errors add up, because one wrong level makes all of them wrong.
 * `null` below {@link leastPeriods}.
 */
export const sumOfNext = (figures: readonly number[], periods: number): Forecast | null => {
	const model = fit(figures)
	return model === null ? null : around(model.level * periods, deviationOfSum(model, periods))
}

const deviationOfSum = ({ weight, deviation }: Model, periods: number): number => {
	let variance = 0
	for (let left = 0; left < periods; left++) variance += (1 + left * weight) ** 2
	return deviation * Math.sqrt(variance)
}

/**
 * The share of a whole period of which some parts are over and `remaining` equal parts are to come, each with as many
 * dossiers as the parts so far had on average. Parts `earlier` than the whole tell of the level and its errors only, and of how
 * many come while no part is over. It stays within what can still happen, and is never surer than drawing the dossiers to come by
 * chance would be; parts without dossiers tell nothing. `null` below {@link leastPeriods}, and of a period that is over without
 * any dossier. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Forecast, Proportion } from "@motcua/domain"
 *
 * const months = [97, 96, 98, 97, 96, 98, 97, 97].map((k) => Proportion.of(k, 100))
 * const year = Forecast.shareAtEnd(months, 4)
 * year?.value.toFixed(2) // => "0.97"
 * Forecast.shareAtEnd(months.slice(0, 7), 5) // => null
 * ```
 */
export const shareAtEnd = (
	parts: readonly Proportion[],
	remaining: number,
	earlier: readonly Proportion[] = [],
): Forecast | null => {
	const known = [...earlier, ...parts]
	const model = fit(valuesOf(known))
	if (model === null) return null
	const met = metIn(parts)
	const soFar = allIn(parts)
	const perPart = soFar > 0 ? soFar / parts.length : allIn(earlier) / earlier.length
	if (soFar + remaining === 0) return null
	const deviation = Math.max(
		deviationOfSum(model, remaining),
		Math.sqrt((remaining * varianceByChance(metIn(known), allIn(known))) / perPart),
	)
	const rest = around(model.level * remaining, deviation)
	const share = (shares: number) =>
		(met + perPart * Math.min(remaining, Math.max(0, shares))) / (soFar + perPart * remaining)
	const both = ({ low, high }: Interval): Interval => ({ low: share(low), high: share(high) })
	return { value: share(rest.value), interval80: both(rest.interval80), interval95: both(rest.interval95) }
}

/** The shares of the parts that have any dossiers, in their order. */
export const valuesOf = (parts: readonly Proportion[]): readonly number[] =>
	parts.flatMap(({ value }) => (value === null ? [] : [value]))

/**
 * A share in so many periods, by its figures in those before; it stays between 0 and 1. `null` below {@link leastPeriods}.
 * For shares that are no sum of their parts, such as what is overdue among what is open on a day.
 */
export const shareThen = (figures: readonly number[], periods: number): Forecast | null => {
	const then = next(figures, periods)?.at(-1)
	if (then === undefined) return null
	const within = (share: number) => Math.min(1, Math.max(0, share))
	const both = ({ low, high }: Interval): Interval => ({ low: within(low), high: within(high) })
	return { value: within(then.value), interval80: both(then.interval80), interval95: both(then.interval95) }
}

const metIn = (parts: readonly Proportion[]): number => sum(parts.map(({ numerator }) => numerator))

const allIn = (parts: readonly Proportion[]): number => sum(parts.map(({ denominator }) => denominator))

/** Of one dossier. With two hits and two misses more, after Agresti and Coull, because a perfect record proves no certainty. */
const varianceByChance = (met: number, all: number): number => {
	const share = (met + 2) / (all + 4)
	return share * (1 - share)
}

/**
 * Forecasts every figure that has enough before it from those alone, `ahead` periods earlier, and compares with what came;
 * `null` when there is none.
 */
export const backTest = (figures: readonly number[], ahead = 1): BackTest | null => {
	const trials: Trial[] = []
	for (let known = leastPeriods; known + ahead <= figures.length; known++) {
		const outcome = figures[known + ahead - 1]
		const last = figures[known - 1]
		const forecast = next(figures.slice(0, known), ahead)?.at(-1)
		if (outcome === undefined || last === undefined || forecast === undefined) continue
		trials.push({ outcome, last, forecast })
	}
	if (trials.length === 0) return null
	const covered = (interval: (forecast: Forecast) => Interval) =>
		proportionOf(
			trials.filter(({ forecast, outcome }) => contains(interval(forecast), outcome)).length,
			trials.length,
		)
	const meanOf = (error: (trial: Trial) => number) => sum(trials.map(error)) / trials.length
	return {
		meanError: meanOf(({ forecast, outcome }) => Math.abs(outcome - forecast.value)),
		naiveError: meanOf(({ last, outcome }) => Math.abs(outcome - last)),
		coverage80: covered(({ interval80 }) => interval80),
		coverage95: covered(({ interval95 }) => interval95),
	}
}

interface Trial {
	readonly outcome: number
	readonly last: number
	readonly forecast: Forecast
}

/** The weight with the least squared error; the level begins at the first figure. */
const fit = (figures: readonly number[]): Model | null => {
	const [first, ...later] = figures
	if (first === undefined || figures.length < leastPeriods) return null
	let best: { readonly level: number; readonly weight: number; readonly squares: number } | undefined
	for (const weight of weights) {
		let level = first
		let squares = 0
		for (const figure of later) {
			const error = figure - level
			squares += error * error
			level += weight * error
		}
		if (best === undefined || squares < best.squares) best = { level, weight, squares }
	}
	if (best === undefined) return null
	// Errors there are one fewer than figures, and the weight was fitted to them.
	return { ...best, deviation: Math.sqrt(best.squares / (figures.length - 2)) }
}

const around = (value: number, deviation: number): Forecast => ({
	value,
	interval80: { low: value - quantile80 * deviation, high: value + quantile80 * deviation },
	interval95: { low: value - quantile95 * deviation, high: value + quantile95 * deviation },
})

const contains = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0)
