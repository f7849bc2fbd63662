import { Indicator, type Instant, type Proportion, type Punctuality } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import type { NotFound } from "../problems/Problem.ts"
import { HandlingTimes } from "../reports/HandlingTimes.ts"
import { Indexes } from "../reports/Indexes.ts"
import { type OverviewQuestion, Overviews } from "../reports/Overviews.ts"
import { Shares } from "../reports/Shares.ts"
import { Targets } from "./Targets.ts"

/** One built-in indicator of a unit and those below it. */
export interface IndicatorFigure {
	readonly indicator: Indicator.IndicatorKey
	readonly rule: Punctuality.CountingRule
	readonly asOf: Instant.Instant
	/** In the unit of the indicator; `null` when nobody knows it. */
	readonly value: number | null
	/** Of a share its interval, of the index the points that are certain and those that are possible. */
	readonly low: number | null
	readonly high: number | null
	readonly proportion: Proportion.Proportion | null
}

export interface IndicatorQuestion extends OverviewQuestion {
	/** All of them when `null`. */
	readonly only: readonly Indicator.IndicatorKey[] | null
}

const millisPerHour = 3_600_000

type Measured = Omit<IndicatorFigure, "indicator" | "rule" | "asOf">

const share = (proportion: Proportion.Proportion): Measured => {
	const { value, low, high } = proportion
	return { value, low, high, proportion }
}
const level = (value: number | null): Measured => ({ value, low: null, high: null, proportion: null })

/** Every built-in indicator (chỉ số) of a unit, as of any day. */
export class Indicators extends Context.Service<
	Indicators,
	{
		readonly list: (question: IndicatorQuestion) => Effect.Effect<readonly IndicatorFigure[], NotFound>
	}
>()("mot-cua/targets/Indicators") {
	static readonly layer = Layer.effect(
		Indicators,
		Effect.gen(function* () {
			const overviews = yield* Overviews
			const shares = yield* Shares
			const handlingTimes = yield* HandlingTimes
			const indexes = yield* Indexes
			const targets = yield* Targets

			const list = Effect.fn("Indicators.list")(function* (question: IndicatorQuestion) {
				const { from, to, asOf, withPredecessors = false, rule, only } = question
				const unitId = yield* overviews.unitOf(question.unitId)
				const counted = { unitId, from, to, asOf, withPredecessors }
				const { asOf: at, to: lastDay } = yield* overviews.cohortOf(counted)
				const counting = yield* shares.of(counted, rule)
				const posts = yield* Effect.cached(targets.staff(unitId, lastDay))
				const measure = (indicator: Indicator.IndicatorKey): Effect.Effect<Measured> => {
					switch (indicator) {
						case "medianHandlingTime":
							return Effect.map(handlingTimes.of(counted), ({ median }) =>
								level(median === null ? null : median / millisPerHour),
							)
						case "index766":
							return Effect.map(indexes.of(counted, rule, {}), ({ low, high }) => ({
								value: low === high ? low : null,
								low,
								high,
								proportion: null,
							}))
						case "administrativePostsChange":
							return Effect.map(posts, (change) => level(change?.administrative ?? null))
						case "publicServicePostsChange":
							return Effect.map(posts, (change) => level(change?.publicService ?? null))
						default:
							return Effect.map(counting[indicator], share)
					}
				}
				return yield* Effect.forEach(
					Indicator.all.filter((indicator) => only?.includes(indicator) ?? true),
					(indicator) =>
						Effect.map(measure(indicator), (measured) => ({ indicator, rule, asOf: at, ...measured })),
				)
			})
			return Indicators.of({ list })
		}),
	)
}
