import * as CivilDate from "./CivilDate.ts"

/** When something is in force (hiệu lực): both days belong to it; `to: null` has no end. */
export interface EffectivePeriod {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate | null
}

/** Whether something is in force on a day. */
export const contains = (period: EffectivePeriod, date: CivilDate.CivilDate): boolean =>
	period.from <= date && (period.to === null || date <= period.to)

/** A period whose end lies before its start holds no day. */
export const isReversed = (period: EffectivePeriod): boolean => period.to !== null && period.to < period.from

/**
 * The days both periods have, or `null` when there is none.
 *
 * ```ts
 * import { CivilDate, EffectivePeriod } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const [a, b] = [{ from: day("2020-01-01"), to: null }, { from: day("2019-01-01"), to: day("2020-06-30") }]
 * EffectivePeriod.intersect(a, b) // => { from: day("2020-01-01"), to: day("2020-06-30") }
 * ```
 */
export const intersect = (a: EffectivePeriod, b: EffectivePeriod): EffectivePeriod | null => {
	const from = CivilDate.max(a.from, b.from)
	const to = a.to === null ? b.to : b.to === null ? a.to : CivilDate.min(a.to, b.to)
	return to !== null && to < from ? null : { from, to }
}

/** Whether two periods have a day in common. */
export const overlaps = (a: EffectivePeriod, b: EffectivePeriod): boolean => intersect(a, b) !== null
