import type { CivilDate } from "../time/CivilDate.ts"
import * as Indicator from "./Indicator.ts"
import * as Pace from "./Pace.ts"
import * as Proportion from "./Proportion.ts"

/** What a plan wants an indicator to be over a period, both days included (chỉ tiêu kế hoạch). */
export interface Target extends Pace.Period {
	readonly indicator: Indicator.IndicatorKey
	/** A share between 0 and 1, or a number. */
	readonly value: number
	readonly baseline: number | null
}

/** How the indicator stands at the end of a day; `proportion` when it is a share. */
export interface Figure {
	readonly asOf: CivilDate
	readonly value: number | null
	readonly proportion: Proportion.Proportion | null
}

/** Where a target stands; early in its period, and without data, nothing is said. */
export type TargetStatus = "tooEarly" | "onTrack" | "atRisk" | "missed" | "reached" | "outOfReach" | "noData"

/** How a target stands: its status, its pace, and what may still be missed. */
export interface Judgement {
	readonly status: TargetStatus
	/** Where the figure should stand by now: a change on a straight line, everything else at its target all along. */
	readonly paceValue: number
	/**
	 * How many more dossiers of the period may miss, at the number expected for all of it; below 0 is already too many.
	 * `null` for a number and without dossiers.
	 */
	readonly budgetLeft: number | null
	readonly reachable: boolean
}

/** A figure that is a share, with what it was counted from. */
export const shareFigure = (asOf: CivilDate, proportion: Proportion.Proportion): Figure => ({
	asOf,
	value: proportion.value,
	proportion,
})

/** A figure that is a number; `null` while it is not known. */
export const numberFigure = (asOf: CivilDate, value: number | null): Figure => ({
	asOf,
	value,
	proportion: null,
})

/**
 * How a target stands. The last day of the period decides; before it a target whose final misses have used up the budget
 * is out of reach, a tenth of the period or fewer than {@link Proportion.leastRankable} dossiers are too early to tell, and
 * otherwise the pace line decides. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { CivilDate, Proportion, Target } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const days = ["2020-01-01", "2020-08-31", "2020-12-31"]
 * const [from, asOf, to] = days.map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const figure = Target.shareFigure(asOf, Proportion.of(17_406, 18_000))
 * const judge = (value: number) => Target.judge({ indicator: "onTimeShare", from, to, value, baseline: null }, figure)
 * judge(0.98).status // => "outOfReach"
 * judge(0.97).budgetLeft // => 216
 * ```
 */
export const judge = (target: Target, figure: Figure): Judgement => {
	const { kind, misses } = Indicator.definitions[target.indicator]
	const line = { start: target.baseline ?? 0, end: target.value }
	const paceValue = kind === "change" ? Pace.valueOn(target, line, figure.asOf) : target.value
	const budgetLeft = budgetOf(target, figure)
	const isOver = figure.asOf >= target.to
	const { value } = figure
	const isMet = value !== null && meets(target, value, target.value)
	const isSpent = misses === "final" && budgetLeft !== null && budgetLeft < 0
	const reachable = isOver ? isMet : !isSpent
	const status = (): TargetStatus => {
		if (value === null) return "noData"
		if (isOver) return isMet ? "reached" : "missed"
		if (kind === "change" && isMet) return "reached"
		if (isTooEarly(target, figure)) return "tooEarly"
		if (!reachable) return "outOfReach"
		return meets(target, value, paceValue) ? "onTrack" : "atRisk"
	}
	return { status: status(), paceValue, budgetLeft, reachable }
}

const meets = ({ indicator }: Target, value: number, wanted: number): boolean =>
	Indicator.definitions[indicator].direction === "higherIsBetter" ? value >= wanted : value <= wanted

const isTooEarly = (target: Target, { asOf, proportion }: Figure): boolean =>
	Pace.isTooEarly(target, asOf) || (proportion !== null && !Proportion.isRankable(proportion.denominator))

/** Rounding must not turn 3 allowed misses in 30 (a tenth) into 2.999…. */
const rounding = 1e-6

/** How many dossiers have missed so far, and the share of all dossiers that may. */
export const missesOf = (
	{ indicator, value }: Pick<Target, "indicator" | "value">,
	{ numerator, denominator }: Proportion.Proportion,
): { readonly missed: number; readonly allowedShare: number } =>
	Indicator.definitions[indicator].direction === "higherIsBetter"
		? { missed: denominator - numerator, allowedShare: 1 - value }
		: { missed: numerator, allowedShare: value }

const budgetOf = (target: Target, { asOf, proportion }: Figure): number | null => {
	if (proportion === null || proportion.denominator === 0) return null
	const { missed, allowedShare } = missesOf(target, proportion)
	const total = Pace.expectedTotal(target, asOf, proportion.denominator)
	return Math.floor(allowedShare * total + rounding) - missed
}
