import { Indicator } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import type { IndicatorFigure } from "./Indicators.ts"
import { MeasuredRef } from "./measured.type.ts"
import { BuiltInIndicatorRef } from "./targetEnums.type.ts"

const IndicatorUnitRef = builder.enumType("IndicatorUnit", {
	description: "What an indicator is measured in.",
	values: {
		PERCENT: { value: "percent", description: "A share; given between 0 and 1, said in per cent." },
		WORKING_HOURS: { value: "workingHours", description: "Hours in which the unit is open." },
		POINTS: { value: "points", description: "Points, 100 at most." },
		POSTS: { value: "posts", description: "Posts more or fewer." },
	} as const,
})

export const IndicatorFigureRef = builder.objectRef<IndicatorFigure>("IndicatorFigure").implement({
	description: "One built-in indicator with its formula and what it is made of (chỉ số).",
	interfaces: [MeasuredRef],
	fields: (t) => ({
		indicator: t.expose("indicator", { type: BuiltInIndicatorRef, description: "Which." }),
		unit: t.field({
			type: IndicatorUnitRef,
			description: "What it is measured in.",
			resolve: ({ indicator }) => Indicator.definitions[indicator].unit,
		}),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules it is counted.",
			resolve: ({ rule }) => rule,
		}),
		asOf: t.expose("asOf", { type: "Instant", description: "The moment of judgement." }),
		numerator: t.int({
			nullable: true,
			description: "Of a share: how many have it.",
			resolve: ({ proportion }) => proportion?.numerator ?? null,
		}),
		denominator: t.int({
			nullable: true,
			description: "Of a share: of how many.",
			resolve: ({ proportion }) => proportion?.denominator ?? null,
		}),
		value: t.exposeFloat("value", {
			nullable: true,
			description: "In its unit; null without dossiers, and of the index while a part is unknown.",
		}),
		low: t.exposeFloat("low", {
			nullable: true,
			description:
				"Of a share the lower end of its 95 % Wilson interval, of the index the points that are certain.",
		}),
		high: t.exposeFloat("high", {
			nullable: true,
			description: "Of a share the upper end, of the index the points that are possible.",
		}),
	}),
})
