import { Proportion } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { NotFound } from "../problems/Problem.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { RunResult } from "./RunResult.ts"
import { type ScenarioComparison, ScenarioRuns } from "./ScenarioRuns.ts"
import { Scenarios } from "./Scenarios.ts"
import { ScenarioRef } from "./scenario.type.ts"
import { ScenarioRunRef } from "./scenarioRun.type.ts"

builder.queryField("scenarios", (t) =>
	t.connection(
		{
			type: ScenarioRef,
			description: "The scenarios that are kept in the caller's units, the newest first; 1 to 100 a page.",
			authScopes: { permission: "VIEW_FIGURES" },
			args: { unitId: t.arg.globalID({ for: UnitRef, description: "Only of this unit." }) },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { unitId, ...args }, context) =>
				connection(
					context,
					args,
					(request) => Scenarios.use((scenarios) => scenarios.page(unitId ? rowIdOf(unitId) : null, request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ScenarioConnection", description: "A page of scenarios." },
		{ name: "ScenarioEdge", description: "A scenario on its page." },
	),
)

const partOf = ({ numerator, denominator }: RunResult["before"]["onTimeShare"]) =>
	Proportion.of(numerator, denominator).value

/** What two results are compared by. */
const figures = {
	REPLAYED: {
		of: ({ replayed }: RunResult) => replayed,
		description: "Dossiers that the figures are made of.",
	},
	MOVED: { of: ({ moved }: RunResult) => moved, description: "Appointments that move." },
	EARLIER: { of: ({ earlier }: RunResult) => earlier, description: "Of these to an earlier moment." },
	LATER: { of: ({ later }: RunResult) => later, description: "Of these to a later one." },
	MEDIAN_DAYS: {
		of: ({ medianDays }: RunResult) => medianDays,
		description: "Calendar days that half of the moves do not pass.",
	},
	LATE: { of: ({ after }: RunResult) => after.late, description: "Ended after the due, as it would be." },
	OPEN_OVERDUE: {
		of: ({ after }: RunResult) => after.openOverdue,
		description: "Not ended and after the due, as it would be.",
	},
	ON_TIME_SHARE: {
		of: ({ after }: RunResult) => partOf(after.onTimeShare),
		description: "Early or on time among the resolved, between 0 and 1, as it would be.",
	},
	PROMISES_KEPT_SHARE: {
		of: ({ after }: RunResult) => partOf(after.promisesKept),
		description: "Same-day promises kept, between 0 and 1, as it would be.",
	},
	DAYS_OVER_CAPACITY: {
		of: ({ after }: RunResult) => after.loads.reduce((sum, load) => sum + load.daysOverCapacity, 0),
		description: "Special days, of all rules and units, on which more come than the desks can finish.",
	},
	TARGETS_MET: {
		of: ({ after }: RunResult) =>
			after.targets.filter(({ status }) => status === "reached" || status === "onTrack").length,
		description: "Targets that are reached or on track, as it would be.",
	},
} as const
type FigureKey = keyof typeof figures
const figureKeys = Object.keys(figures).filter((key): key is FigureKey => Object.hasOwn(figures, key))

const ScenarioFigureKeyRef = builder.enumType("ScenarioFigureKey", {
	description: "What two scenarios are compared by.",
	values: Object.fromEntries(
		figureKeys.map((key) => [key, { value: key, description: figures[key].description }]),
	),
})

interface ComparedFigure {
	readonly figure: FigureKey
	readonly first: number | null
	readonly second: number | null
}

const ComparedFigureRef = builder.objectRef<ComparedFigure>("ScenarioComparedFigure").implement({
	description: "One figure of two scenarios.",
	fields: (t) => ({
		figure: t.expose("figure", { type: ScenarioFigureKeyRef, description: "Which." }),
		first: t.exposeFloat("first", { nullable: true, description: "Of the first; null when it has none." }),
		second: t.exposeFloat("second", { nullable: true, description: "Of the second; null when it has none." }),
		difference: t.float({
			nullable: true,
			description: "The second less the first.",
			resolve: ({ first, second }) => (first === null || second === null ? null : second - first),
		}),
	}),
})

const DifferenceRef = builder.enumType("ScenarioDifference", {
	description: "What two runs do not have in common, so that their figures differ for other reasons too.",
	values: {
		UNIT: { value: "unit", description: "They are of different units." },
		PERIOD: { value: "period", description: "They are over dossiers of different days." },
		RULE_SET: { value: "ruleSet", description: "They are counted by different rule sets." },
		MOMENT: { value: "moment", description: "They were judged on different days." },
		DOSSIERS: { value: "dossiers", description: "They went through different numbers of dossiers." },
	} as const,
})
type Difference = "unit" | "period" | "ruleSet" | "moment" | "dossiers"

const dayMillis = 86_400_000

const differencesOf = ({ first, second }: ScenarioComparison): Difference[] => {
	const [a, b] = [first.run, second.run]
	const found: Difference[] = []
	if (a.unitId !== b.unitId) found.push("unit")
	if (a.from !== b.from || a.to !== b.to) found.push("period")
	if (a.rule !== b.rule) found.push("ruleSet")
	if (Math.abs(a.judgedAt - b.judgedAt) >= dayMillis) found.push("moment")
	if (first.result.replayed !== second.result.replayed) found.push("dossiers")
	return found
}

const ComparisonRef = builder.objectRef<ScenarioComparison>("ScenarioComparison").implement({
	description: "The last results of two scenarios beside each other.",
	fields: (t) => ({
		first: t.field({
			type: ScenarioRunRef,
			description: "The run of the first.",
			resolve: ({ first }) => first.run,
		}),
		second: t.field({
			type: ScenarioRunRef,
			description: "The run of the second.",
			resolve: ({ second }) => second.run,
		}),
		differences: t.field({
			type: [DifferenceRef],
			description:
				"What they do not have in common besides what they try; empty when the figures can be compared.",
			resolve: differencesOf,
		}),
		figures: t.field({
			type: [ComparedFigureRef],
			description: "Each figure of both.",
			resolve: ({ first, second }) =>
				figureKeys.map((figure) => ({
					figure,
					first: figures[figure].of(first.result),
					second: figures[figure].of(second.result),
				})),
		}),
	}),
})

builder.queryField("compareScenarios", (t) =>
	t.field({
		type: resultUnion(
			"CompareScenariosResult",
			"Two scenarios compared, or why they cannot be.",
			ComparisonRef,
			[NotFound],
		),
		description: "The last results of two scenarios beside each other.",
		authScopes: { permission: "VIEW_FIGURES" },
		complexity: 20,
		args: {
			first: t.arg.globalID({ required: true, for: ScenarioRef, description: "The first." }),
			second: t.arg.globalID({ required: true, for: ScenarioRef, description: "The second." }),
		},
		resolve: (_parent, { first, second }, context) =>
			answer(
				context,
				ScenarioRuns.use((runs) => runs.compare(rowIdOf(first), rowIdOf(second))),
			),
	}),
)
