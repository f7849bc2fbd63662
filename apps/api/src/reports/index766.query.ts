import { Index766, Index766Text, Proportion, type Punctuality } from "@motcua/domain"
import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { Forbidden, InvalidInput, invalidInput, NotFound } from "../problems/Problem.ts"
import { UnitRef } from "../units/units.schema.ts"
import { Indexes } from "./Indexes.ts"
import { type Counted, Overviews } from "./Overviews.ts"
import { asOfArgument, inPeriod } from "./period.type.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

const upper = (key: string): string => key.replace(/[A-Z]/g, "_$&").toUpperCase()

const ComponentRef = builder.enumType("Index766Component", {
	description: "A component of the index of Decision 766/QĐ-TTg.",
	values: Object.fromEntries(
		Index766.componentKeys.map((key) => {
			const { name, most } = Index766.components[key]
			return [upper(key), { value: key, description: `${name.vi}; at most ${most} points.` }]
		}),
	),
})

const GroupRef = builder.enumType("Index766Group", {
	description: "A group of components of the index (nhóm chỉ số).",
	values: Object.fromEntries(
		Index766.groupKeys.map((key) => [upper(key), { value: key, description: Index766.groups[key].vi }]),
	),
})

const FormulaRef = builder.enumType("Index766Formula", {
	description: "Where the formula of a component comes from.",
	values: {
		READ: { value: "read", description: "Its source gives it." },
		INFERRED: { value: "inferred", description: "Its source gives the points only; the formula is ours." },
	} as const,
})

const low = "The points that are certain."
const high = "The points that are possible; the same as low when nothing is unknown."
const most = "The points that there are."

const GroupPointsRef = builder.objectRef<Index766.GroupPoints>("Index766GroupPoints").implement({
	description: "The points of a group: the sum of its components.",
	fields: (t) => ({
		group: t.expose("group", { type: GroupRef, description: "Which." }),
		name: t.string({
			description: "What it is called.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ group }, { language }, context) => Index766.groups[group][language ?? context.language],
		}),
		low: t.exposeFloat("low", { description: low }),
		high: t.exposeFloat("high", { description: high }),
		most: t.exposeFloat("most", { description: most }),
	}),
})

const ComponentPointsRef = builder.objectRef<Index766.ComponentPoints>("Index766ComponentPoints").implement({
	description: "The points of a component: from none to all while nobody knows its figure.",
	fields: (t) => ({
		component: t.expose("component", { type: ComponentRef, description: "Which." }),
		name: t.string({
			description: "What it is called.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ component }, { language }, context) =>
				Index766.components[component].name[language ?? context.language],
		}),
		formula: t.field({
			type: FormulaRef,
			description: "Where its formula comes from.",
			resolve: ({ component }) => Index766.components[component].formula,
		}),
		low: t.exposeFloat("low", { description: low }),
		high: t.exposeFloat("high", { description: high }),
		most: t.exposeFloat("most", { description: most }),
	}),
})

interface IndexOfUnit {
	readonly counted: Counted
	readonly rule: Punctuality.CountingRule
	readonly index: Index766.Index
}

const Index766Ref = builder.objectRef<IndexOfUnit>("Index766").implement({
	description:
		"The index for serving people and business of Decision 766/QĐ-TTg, our own count: it does not replace what the national portal publishes.",
	fields: (t) => ({
		unit: t.field({
			type: UnitRef,
			description: "The unit; those below it are counted with it.",
			resolve: ({ counted }) => counted.unitId,
		}),
		from: t.field({
			type: "CivilDate",
			description: "The first day of receipt.",
			resolve: ({ counted }) => counted.from,
		}),
		to: t.field({
			type: "CivilDate",
			description: "The last day of receipt.",
			resolve: ({ counted }) => counted.to,
		}),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules it is counted.",
			resolve: ({ rule }) => rule,
		}),
		low: t.float({ description: low, resolve: ({ index }) => index.low }),
		high: t.float({ description: high, resolve: ({ index }) => index.high }),
		most: t.float({ description: `${most} 100.`, resolve: ({ index }) => index.most }),
		groups: t.field({
			type: [GroupPointsRef],
			description: "The six groups in the order of the decision.",
			resolve: ({ index }) => [...index.groups],
		}),
		components: t.field({
			type: [ComponentPointsRef],
			description: "The components in the order of the decision.",
			resolve: ({ index }) => [...index.components],
		}),
		unknown: t.field({
			type: [ComponentRef],
			description: "Those that nobody has given a figure for.",
			resolve: ({ index }) => [...index.unknown],
		}),
		lines: t.stringList({
			description: "All of it in sentences, with what is unknown and whose formulas are inferred.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ index }, { language }, context) => [
				...Index766Text.describe(index, language ?? context.language),
			],
		}),
	}),
})

const MeasureInput = builder.inputType("Index766MeasureInput", {
	description: "What the caller knows of a component, from the portal or a survey.",
	fields: (t) => ({
		component: t.field({
			type: ComponentRef,
			required: true,
			description: "Which; ON_TIME and ONLINE_DOSSIERS are counted from dossiers all the same.",
		}),
		numerator: t.int({ description: "How many have it." }),
		denominator: t.int({ description: "Of how many." }),
		notApplicable: t.boolean({ description: "The unit has nothing of the kind." }),
	}),
})

const measureRefused = {
	vi: "Số đo cần tử số từ 0 đến mẫu số, hoặc ghi là không áp dụng.",
	en: "A measure needs a numerator between 0 and its denominator, or is not applicable.",
} as const

const measuresOf = (
	inputs: readonly (typeof MeasureInput.$inferInput)[],
): Effect.Effect<Index766.Measures, InvalidInput> =>
	Effect.gen(function* () {
		const measures: Partial<Record<Index766.ComponentKey, Proportion.Proportion | "notApplicable">> = {}
		for (const [index, { component, numerator, denominator, notApplicable }] of inputs.entries())
			if (notApplicable) measures[component] = "notApplicable"
			else if (numerator == null || denominator == null || numerator < 0 || numerator > denominator)
				return yield* invalidInput({
					code: "measure",
					path: ["measures", String(index)],
					text: measureRefused,
				})
			else measures[component] = Proportion.of(numerator, denominator)
		return measures
	})

builder.queryField("index766", (t) =>
	t.field({
		type: resultUnion("Index766Result", "An index, or why there is none.", Index766Ref, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"The index of Decision 766/QĐ-TTg for a unit and those below it, over the dossiers received in a period; what nobody knows makes it a range.",
		...permitted("VIEW_FIGURES"),
		complexity: 100,
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of receipt." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of receipt." }),
			asOf: t.arg(asOfArgument),
			ruleSet: t.arg({ type: RuleSetRef, description: "NATIONAL_PORTAL when left out." }),
			measures: t.arg({ type: [MeasureInput], description: "What dossiers do not say." }),
		},
		resolve: (_parent, { unitId, from, to, asOf, ruleSet, measures }, context) => {
			const rule = ruleSet ?? "nationalPortal"
			return answer(
				context,
				inPeriod(
					{ from, to },
					Effect.gen(function* () {
						const given = yield* measuresOf(measures ?? [])
						const unit = yield* Overviews.use((overviews) =>
							overviews.unitOf(unitId ? rowIdOf(unitId) : null),
						)
						const counted = { unitId: unit, from, to, asOf: asOf ?? null }
						return { counted, rule, index: yield* Indexes.use((indexes) => indexes.of(counted, rule, given)) }
					}),
				),
			)
		},
	}),
)
