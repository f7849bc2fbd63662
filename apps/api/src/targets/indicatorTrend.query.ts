import {
	CivilDate,
	DayText,
	Indicator,
	type Language,
	ProcessBehaviour,
	ProcessBehaviourText,
} from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { inPeriod } from "../reports/period.type.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import {
	charted,
	type IndicatorTrend,
	IndicatorTrends,
	type TrendPoint,
	type TrendSegment,
	type TrendSignal,
} from "./IndicatorTrends.ts"
import { IndicatorFigureRef } from "./indicatorFigure.type.ts"
import { BuiltInIndicatorRef } from "./targetEnums.type.ts"

const TrendPeriodRef = builder.enumType("TrendPeriod", {
	description: "How long a point of a chart counts.",
	values: {
		MONTH: { value: "month", description: "A calendar month." },
		WEEK: { value: "week", description: "A week from Monday to Sunday." },
	} as const,
})

const SideRef = builder.enumType("TrendSide", {
	description: "On which side of what is usual.",
	values: {
		ABOVE: { value: "above", description: "Higher; of a jump, upwards." },
		BELOW: { value: "below", description: "Lower; of a jump, downwards." },
	} as const,
})

const RuleRef = builder.enumType("TrendRule", {
	description: "The rules that find what chance does not explain.",
	values: {
		OUTSIDE: { value: "outside", description: "One figure outside of the natural limits." },
		JUMP: { value: "jump", description: "Two neighbours farther apart than usual." },
		RUN: { value: "run", description: "At least eight in a row on one side of the centre line." },
		NEAR_LIMIT: {
			value: "nearLimit",
			description: "Three of four nearer to a limit than to the centre line.",
		},
	} as const,
})

/** 8/2020; a week is named by its Monday. */
const labelOf =
	(language: Language.Language) =>
	({ by, from }: TrendPoint): string => {
		const { year, month } = CivilDate.toParts(from)
		return by === "month" ? `${month}/${year}` : DayText.plainDate(from, language)
	}

const PointRef = builder.objectRef<TrendPoint>("IndicatorTrendPoint").implement({
	description: "The figure of a month or a week.",
	fields: (t) => ({
		from: t.expose("from", { type: "CivilDate", description: "Its first day." }),
		to: t.expose("to", { type: "CivilDate", description: "Its last day." }),
		label: t.string({
			description: "How the sentences call it: 8/2020, or the Monday of a week.",
			args: { language: t.arg(languageArgument) },
			resolve: (point, args, context) => labelOf(args.language ?? context.language)(point),
		}),
		figure: t.field({
			type: IndicatorFigureRef,
			description:
				"What `indicators` gives for its days, judged at its end. Without a value it is left out of the limits.",
			resolve: ({ figure }) => figure,
		}),
	}),
})

const SignalRef = builder.objectRef<TrendSignal>("IndicatorTrendSignal").implement({
	description: "Points that chance does not explain, and the rule that found them.",
	fields: (t) => ({
		rule: t.expose("rule", { type: RuleRef, description: "By which rule." }),
		side: t.expose("side", { type: SideRef, description: "To which side." }),
		from: t.expose("from", { type: "CivilDate", description: "The first day of the first point." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of the last point." }),
	}),
})

const SegmentRef = builder.objectRef<TrendSegment>("IndicatorTrendSegment").implement({
	description:
		"Points with one level. A run of eight proves a new level, which gets a segment of its own if six points remain before it.",
	fields: (t) => ({
		from: t.expose("from", { type: "CivilDate", description: "The first day of its first point." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of its last point." }),
		centreLine: t.float({
			nullable: true,
			description:
				"The mean, in the unit of the indicator; null with fewer than six points, as all limits are.",
			resolve: ({ limits }) => limits?.mean ?? null,
		}),
		lower: t.float({
			nullable: true,
			description: "The lower natural limit; of a share not below 0.",
			resolve: ({ limits }) => limits?.lower ?? null,
		}),
		upper: t.float({
			nullable: true,
			description: "The upper natural limit; of a share not above 1.",
			resolve: ({ limits }) => limits?.upper ?? null,
		}),
		upperRange: t.float({
			nullable: true,
			description: "As far as neighbours usually lie apart at most.",
			resolve: ({ limits }) => limits?.upperRange ?? null,
		}),
		signals: t.field({
			type: [SignalRef],
			description: "What chance does not explain, in the order of time.",
			resolve: ({ signals }) => [...signals],
		}),
	}),
})

const TrendRef = builder.objectRef<IndicatorTrend>("IndicatorTrend").implement({
	description:
		"Figures of an indicator by month or week with their natural limits, made of the first twelve points of a level and their moving ranges (biểu đồ hành vi quá trình, XmR).",
	fields: (t) => ({
		indicator: t.expose("indicator", { type: BuiltInIndicatorRef, description: "What is measured." }),
		unit: t.field({
			type: UnitRef,
			description: "The unit; those below it are counted with it.",
			resolve: ({ unitId }) => unitId,
		}),
		by: t.expose("by", { type: TrendPeriodRef, description: "How long a point counts." }),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules it is counted.",
			resolve: ({ rule }) => rule,
		}),
		points: t.field({
			type: [PointRef],
			description:
				"The months or weeks that lie wholly in the span and are over, in their order; 60 at most.",
			resolve: ({ points }) => [...points],
		}),
		segments: t.field({
			type: [SegmentRef],
			description: "The levels, in the order of time.",
			resolve: ({ segments }) => [...segments],
		}),
		sentences: t.stringList({
			description: "The limits of each level and every signal, in words; or that it is chance.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ indicator, points }, args, context) => {
				const language = args.language ?? context.language
				const shown = charted(points, labelOf(language))
				return [
					...ProcessBehaviourText.describe(
						shown,
						ProcessBehaviour.of(shown),
						Indicator.definitions[indicator].kind === "share" ? "share" : "number",
						language,
					),
				]
			},
		}),
	}),
})

builder.queryField("indicatorTrend", (t) =>
	t.field({
		type: resultUnion("IndicatorTrendResult", "A trend, or why there is none.", TrendRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"An indicator of a unit and those below it by month or week, with what is noise and what is a change; 60 points at most.",
		...permitted("VIEW_FIGURES"),
		complexity: { field: 600, multiplier: 10 },
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			indicator: t.arg({ type: BuiltInIndicatorRef, required: true, description: "What is measured." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of the span." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of the span." }),
			by: t.arg({ type: TrendPeriodRef, description: "How long a point counts; MONTH when left out." }),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
		},
		resolve: (_parent, { unitId, indicator, from, to, by, ruleSet }, context) =>
			answer(
				context,
				inPeriod(
					{ from, to },
					IndicatorTrends.use((trends) =>
						trends.of({
							unitId: unitId ? rowIdOf(unitId) : null,
							indicator,
							from,
							to,
							by: by ?? "month",
							rule: ruleSet ?? "decree61",
						}),
					),
				),
			),
	}),
)
