import { type Forecast, ForecastText } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { ProportionRef } from "../reports/proportion.type.ts"
import type { TargetForecast } from "./TargetForecasts.ts"

const IntervalRef = builder.objectRef<Forecast.Interval>("ForecastInterval").implement({
	description: "Between what a figure is expected to lie.",
	fields: (t) => ({
		low: t.exposeFloat("low", { description: "The lower end, a share between 0 and 1." }),
		high: t.exposeFloat("high", { description: "The upper end, a share between 0 and 1." }),
	}),
})

const BackTestRef = builder.objectRef<Forecast.BackTest>("ForecastBackTest").implement({
	description:
		"How forecasts one month ahead would have done in the past: each known month forecast from those before it, and compared with what came (kiểm định lại).",
	fields: (t) => ({
		trials: t.int({
			description: "How many months were forecast and compared.",
			resolve: ({ coverage80 }) => coverage80.denominator,
		}),
		meanError: t.exposeFloat("meanError", {
			description: "The mean distance of forecast and outcome; 0.01 is one percentage point.",
		}),
		naiveError: t.exposeFloat("naiveError", {
			description: "The same for the simplest forecast, “as in the month before”.",
		}),
		coverage80: t.field({
			type: ProportionRef,
			description: "Outcomes inside of the 80 % interval among all trials.",
			resolve: ({ coverage80 }) => coverage80,
		}),
		coverage95: t.field({
			type: ProportionRef,
			description: "Outcomes inside of the 95 % interval among all trials.",
			resolve: ({ coverage95 }) => coverage95,
		}),
		sentence: t.string({
			description: "All of it in one sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: (test, args, context) =>
				ForecastText.describeBackTest(test, "share", args.language ?? context.language),
		}),
	}),
})

const GapRef = builder.enumType("ForecastGap", {
	description: "Why there is no forecast.",
	values: {
		ENTERED_BY_HAND: { value: "enteredByHand", description: "People report the figure; nothing is counted." },
		NOT_BEGUN: { value: "notBegun", description: "The period of the target has not begun." },
		PERIOD_OVER: { value: "periodOver", description: "The period is over; `actual` is what it came to." },
		ENDED: { value: "ended", description: "The target was ended before its period was over." },
		TOO_FEW_MONTHS: {
			value: "tooFewMonths",
			description: "Fewer than eight months with dossiers are known.",
		},
	} as const,
})

export const TargetForecastRef = builder.objectRef<TargetForecast>("TargetForecast").implement({
	description:
		"What a target is expected to be on the last day of its period (dự báo), by exponential smoothing of its months without trend or season; counted by Decree 61/2018.",
	fields: (t) => ({
		basedOn: t.expose("basedOn", {
			type: "CivilDate",
			nullable: true,
			description:
				"The last day of the months it is made from, at the end of which they are judged; null where none are looked at.",
		}),
		months: t.exposeInt("months", { description: "How many months with dossiers it is made from." }),
		value: t.float({
			nullable: true,
			description: "The share expected at the end of the period, between 0 and 1; null where `gap` says why.",
			resolve: ({ forecast }) => forecast?.value ?? null,
		}),
		interval80: t.field({
			type: IntervalRef,
			nullable: true,
			description: "Where it lies four times out of five.",
			resolve: ({ forecast }) => forecast?.interval80 ?? null,
		}),
		interval95: t.field({
			type: IntervalRef,
			nullable: true,
			description: "Where it lies nineteen times out of twenty.",
			resolve: ({ forecast }) => forecast?.interval95 ?? null,
		}),
		gap: t.expose("gap", { type: GapRef, nullable: true, description: "Why there is no forecast." }),
		backTest: t.field({
			type: BackTestRef,
			nullable: true,
			description: "What the past says about such forecasts; null with fewer than nine months.",
			resolve: ({ backTest }) => backTest,
		}),
		sentence: t.string({
			description: "The forecast with both intervals, or why there is none, in one sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ forecast, gap }, args, context) =>
				gap === null
					? ForecastText.describe(forecast, "share", args.language ?? context.language)
					: ForecastText.describeGap(gap, args.language ?? context.language),
		}),
	}),
})
