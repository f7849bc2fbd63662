import * as Indicator from "./Indicator.ts"
import * as Pace from "./Pace.ts"
import * as Target from "./Target.ts"

/** How fast what may miss over the period of a target is used up (tốc độ dùng hết mức được phép). */
export interface BurnRate {
	readonly missed: number
	/** The part of what may miss that has missed; above 1 the budget is spent. */
	readonly used: number
	/** The part of the period, from 0 to 1, that has passed. */
	readonly passed: number
	/** The one divided by the other: above 1 the budget ends before the period does. */
	readonly rate: number
}

/**
 * * The burn rate at the end of a day, at the number of dossiers expected for the whole period. `null` for a number, for misses
 * that can still be made good, before the period, without dossiers, and where nothing may miss. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { BurnRate, CivilDate, Proportion, Target } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const days = ["2020-01-01", "2020-08-31", "2020-12-31"]
 * const [from, asOf, to] = days.map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const target = { indicator: "onTimeShare", from, to, value: 0.97, baseline: null }
 * const { missed, rate } = BurnRate.of(target, Target.shareFigure(asOf, Proportion.of(17_406, 18_000)))
 * missed // => 594
 * rate.toFixed(2) // => "1.10"
 * ```
 */
export const of = (target: Target.Target, { asOf, proportion }: Target.Figure): BurnRate | null => {
	if (proportion === null || Indicator.definitions[target.indicator].misses === "passing") return null
	const { missed, allowedShare } = Target.missesOf(target, proportion)
	const passed = Pace.elapsedPart(target, asOf)
	const allowed = allowedShare * Pace.expectedTotal(target, asOf, proportion.denominator)
	if (passed === 0 || allowed <= 0) return null
	const used = missed / allowed
	return { missed, used, passed, rate: used / passed }
}
