import {
	CivilDate,
	Indicator,
	Instant,
	ProcessBehaviour,
	type Punctuality,
	ReportingPeriod,
} from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { type InvalidInput, invalidInput, type NotFound } from "../problems/Problem.ts"
import { Overviews } from "../reports/Overviews.ts"
import { type IndicatorFigure, Indicators } from "./Indicators.ts"

export interface TrendQuestion {
	/** The actor's own unit when `null`. */
	readonly unitId: number | null
	readonly indicator: Indicator.IndicatorKey
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly by: ReportingPeriod.Part
	readonly rule: Punctuality.CountingRule
}

/** The figure of a month or a week, judged at its end. */
export interface TrendPoint extends ReportingPeriod.ReportingPeriod {
	readonly by: ReportingPeriod.Part
	readonly figure: IndicatorFigure
}

/** Periods that share their natural limits. */
export interface TrendSegment extends ReportingPeriod.ReportingPeriod {
	readonly limits: ProcessBehaviour.Limits | null
	readonly signals: readonly TrendSignal[]
}

export interface TrendSignal extends ReportingPeriod.ReportingPeriod {
	readonly rule: ProcessBehaviour.Rule
	readonly side: ProcessBehaviour.Signal["side"]
}

/** A row of figures of one indicator, and what in it is more than chance (biểu đồ hành vi quá trình). */
export interface IndicatorTrend extends Omit<TrendQuestion, "unitId"> {
	readonly unitId: number
	readonly points: readonly TrendPoint[]
	readonly segments: readonly TrendSegment[]
}

/** Five years by month; more is more work than one question may ask for. */
const mostPoints = 60

const tooLong = () =>
	invalidInput({
		code: "periodTooLong",
		path: ["to"],
		text: {
			vi: `Biểu đồ có nhiều nhất ${mostPoints} tháng hoặc tuần. Hãy chọn kỳ ngắn hơn.`,
			en: `A chart has ${mostPoints} months or weeks at most. Choose a shorter period.`,
		},
	})

/** The points that have a figure, as the domain looks at them. */
export const charted = (
	points: readonly TrendPoint[],
	labelOf: (point: TrendPoint) => string = () => "",
): readonly (TrendPoint & ProcessBehaviour.Point)[] =>
	points.flatMap((point) =>
		point.figure.value === null ? [] : [{ ...point, value: point.figure.value, label: labelOf(point) }],
	)

const segmentsOf = (
	indicator: Indicator.IndicatorKey,
	points: readonly (TrendPoint & ProcessBehaviour.Point)[],
): readonly TrendSegment[] => {
	const span = (first: number, last: number): ReportingPeriod.ReportingPeriod[] => {
		const from = points[first]?.from
		const to = points[last]?.to
		return from === undefined || to === undefined ? [] : [{ from, to }]
	}
	return ProcessBehaviour.of(points).flatMap(({ start, end, limits, signals }) =>
		span(start, end - 1).map((days) => ({
			...days,
			limits: limits && withinPossible(indicator, limits),
			signals: signals.flatMap(({ rule, side, from, to }) =>
				span(from, to).map((found) => ({ ...found, rule, side })),
			),
		})),
	)
}

/** No share lies outside of 0 to 1, whatever its natural limits would be. */
const withinPossible = (
	indicator: Indicator.IndicatorKey,
	limits: ProcessBehaviour.Limits,
): ProcessBehaviour.Limits =>
	Indicator.definitions[indicator].kind === "share"
		? { ...limits, lower: Math.max(0, limits.lower), upper: Math.min(1, limits.upper) }
		: limits

/** Tells noise from change in the figures of a unit. */
export class IndicatorTrends extends Context.Service<
	IndicatorTrends,
	{
		/** The whole months or weeks of the span that are over; each figure is what `Indicators` gives for its days alone. */
		readonly of: (question: TrendQuestion) => Effect.Effect<IndicatorTrend, NotFound | InvalidInput>
	}
>()("mot-cua/targets/IndicatorTrends") {
	static readonly layer = Layer.effect(
		IndicatorTrends,
		Effect.gen(function* () {
			const overviews = yield* Overviews
			const indicators = yield* Indicators

			const of = Effect.fn("IndicatorTrends.of")(function* (question: TrendQuestion) {
				const { indicator, by, rule } = question
				const unitId = yield* overviews.unitOf(question.unitId)
				const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
				const to = CivilDate.min(question.to, CivilDate.addDays(today, -1))
				const periods = ReportingPeriod.wholeIn({ from: question.from, to }, by)
				if (periods.length > mostPoints) return yield* tooLong()
				const points = yield* Effect.forEach(periods, (period) =>
					Effect.map(indicators.list({ unitId, ...period, asOf: null, rule, only: [indicator] }), (figures) =>
						figures.map((figure): TrendPoint => ({ ...period, by, figure })),
					),
				)
				const all = points.flat()
				return { ...question, unitId, points: all, segments: segmentsOf(indicator, charted(all)) }
			})

			return IndicatorTrends.of({ of })
		}),
	)
}
