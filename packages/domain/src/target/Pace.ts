import type { CivilDate } from "../time/CivilDate.ts"

/** The days of a plan, both ends included (kỳ kế hoạch). */
export interface Period {
	readonly from: CivilDate
	readonly to: CivilDate
}

/** Before a tenth of the period has passed a figure says nothing about its end. Decision: docs/domain.md 3. */
const silentPart = 0.1

/** The part of the period, from 0 to 1, that has passed when a day is over. */
export const elapsedPart = ({ from, to }: Period, asOf: CivilDate): number =>
	Math.min(1, Math.max(0, (asOf - from + 1) / (to - from + 1)))

/** Whether so little of the period has passed that nothing is said about its end. */
export const isTooEarly = (period: Period, asOf: CivilDate): boolean => elapsedPart(period, asOf) < silentPart

/**
 * Where a number stands on a day on the straight line over the period (đường tiến độ). Decision: docs/domain.md 3.
 *
 * ```ts
 * import { CivilDate, Pace } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const [from, asOf, to] = ["2020-01-01", "2020-06-30", "2020-12-30"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * Math.round(Pace.valueOn({ from, to }, { start: 0, end: -20 }, asOf)) // => -10
 * ```
 */
export const valueOn = (
	period: Period,
	line: { readonly start: number; readonly end: number },
	asOf: CivilDate,
): number => line.start + (line.end - line.start) * elapsedPart(period, asOf)

/** How many there will be at the end of the period if they go on coming as so far. */
export const expectedTotal = (period: Period, asOf: CivilDate, soFar: number): number => {
	const part = elapsedPart(period, asOf)
	return part === 0 ? soFar : Math.round(soFar / part)
}
