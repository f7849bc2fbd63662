import { CivilDate, Forecast, type ForecastText, Indicator, Instant, ReportingPeriod } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { Shares } from "../reports/Shares.ts"
import type { ShareKey } from "../reports/shareFormulas.ts"
import type { PlannedTarget } from "./ReformPlan.ts"
import { countedShareOf, planRule } from "./TargetFigures.ts"

/** What a target is expected to be on the last day of its period. */
export interface TargetForecast {
	/** The last day of the months that it is made from; `null` without them. */
	readonly basedOn: CivilDate.CivilDate | null
	/** How many of these months have dossiers. */
	readonly months: number
	readonly forecast: Forecast.Forecast | null
	/** Why there is none. */
	readonly gap: ForecastText.Gap | null
	readonly backTest: Forecast.BackTest | null
}

/** Months before the period whose figures tell of the level, too. */
const monthsBefore = 24

const without = (gap: ForecastText.Gap): TargetForecast => ({
	basedOn: null,
	months: 0,
	forecast: null,
	gap,
	backTest: null,
})

const foretold = (
	basedOn: CivilDate.CivilDate,
	figures: readonly number[],
	forecast: Forecast.Forecast | null,
): TargetForecast => ({
	basedOn,
	months: figures.length,
	forecast,
	gap: forecast === null ? "tooFewMonths" : null,
	backTest: Forecast.backTest(figures),
})

/** Forecasts of targets from the months that were over when a day ended; a running month tells nothing yet. */
export const makeTargetForecasts = Effect.gen(function* () {
	const shares = yield* Shares

	const figureOf = Effect.fnUntraced(function* (
		{ unitId }: PlannedTarget,
		share: ShareKey,
		{ from, to }: ReportingPeriod.ReportingPeriod,
		asOf: CivilDate.CivilDate,
	) {
		return yield* (yield* shares.of({ unitId, from, to, asOf }, planRule))[share]
	})

	/** A share whose misses are final is the sum of its months, all of them judged at the end of the last one. */
	const ofSum = Effect.fnUntraced(function* (
		target: PlannedTarget,
		share: ShareKey,
		basedOn: CivilDate.CivilDate,
	) {
		const begin = CivilDate.addMonths(target.from, -monthsBefore)
		const before = { from: begin, to: CivilDate.min(basedOn, CivilDate.addDays(target.from, -1)) }
		const over = { from: target.from, to: basedOn }
		const rest = { from: CivilDate.max(target.from, CivilDate.addDays(basedOn, 1)), to: target.to }
		const figures = (months: readonly ReportingPeriod.ReportingPeriod[]) =>
			Effect.forEach(months, (month) => figureOf(target, share, month, basedOn))
		const earlier = yield* figures(ReportingPeriod.wholeIn(before, "month"))
		const parts = yield* figures(ReportingPeriod.cut(over, "month"))
		const remaining = ReportingPeriod.cut(rest, "month").length
		return foretold(
			basedOn,
			Forecast.valuesOf([...earlier, ...parts]),
			Forecast.shareAtEnd(parts, remaining, earlier),
		)
	})
	/** One that open dossiers can still make good is looked at over spans as long as the period, one up to each month's end. */
	const ofSpans = Effect.fnUntraced(function* (
		target: PlannedTarget,
		share: ShareKey,
		basedOn: CivilDate.CivilDate,
	) {
		const next = CivilDate.addDays(basedOn, 1)
		const months = ReportingPeriod.wholeIn(
			{ from: CivilDate.addMonths(next, -monthsBefore), to: basedOn },
			"month",
		)
		const spans = yield* Effect.forEach(months, ({ to }) =>
			figureOf(target, share, { from: CivilDate.addDays(to, 1 - daysIn(target)), to }, to),
		)
		const values = Forecast.valuesOf(spans)
		const rest = ReportingPeriod.cut({ from: next, to: target.to }, "month")
		return foretold(basedOn, values, Forecast.shareThen(values, rest.length))
	})

	return Effect.fnUntraced(function* (target: PlannedTarget, asked: CivilDate.CivilDate | null) {
		const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
		const share = countedShareOf(target)
		if (share === null) return without("enteredByHand")
		if (CivilDate.min(asked ?? today, today) < target.from) return without("notBegun")
		// Today is not over.
		const asOf = CivilDate.min(asked ?? today, CivilDate.addDays(today, -1))
		if (target.endedOn !== null && asOf >= target.endedOn) return without("ended")
		if (asOf >= target.to) return without("periodOver")
		const { day } = CivilDate.toParts(CivilDate.addDays(asOf, 1))
		const basedOn = CivilDate.addDays(asOf, 1 - day)
		return Indicator.definitions[target.indicator].misses === "final"
			? yield* ofSum(target, share, basedOn)
			: yield* ofSpans(target, share, basedOn)
	})
})

const daysIn = ({ from, to }: ReportingPeriod.ReportingPeriod): number => to - from + 1
