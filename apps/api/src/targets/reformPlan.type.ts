import { TargetText } from "@motcua/domain"
import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { perRequest } from "../graphql/perRequest.ts"
import { ProportionRef } from "../reports/proportion.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { MeasuredRef } from "./measured.type.ts"
import type { PlannedTarget, ReformPlan } from "./ReformPlan.ts"
import { type TargetActual, Targets } from "./Targets.ts"
import { IndicatorKeyRef, TargetStatusRef } from "./targetEnums.type.ts"
import { TargetForecastRef } from "./targetForecast.type.ts"

export const ReformPlanRef = builder.loadableNodeRef("ReformPlan", {
	id: { resolve: (plan: ReformPlan) => plan.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Targets.use((targets) => targets.findPlans(ids)),
		).then((found) => [...found]),
	sort: (plan) => plan.id,
})

export const TargetRef = builder.loadableNodeRef("Target", {
	id: { resolve: (target: PlannedTarget) => target.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Targets.use((targets) => targets.findTargets(ids)),
		).then((found) => [...found]),
	sort: (target) => target.id,
})

/** The targets of all plans of a request, asked for together. */
const targetsOfPlans = perRequest<number, readonly PlannedTarget[]>((planIds) =>
	Targets.use((targets) => targets.targetsOf(planIds)).pipe(
		Effect.map((found) => planIds.map((id) => found.filter(({ planId }) => planId === id))),
	),
)

ReformPlanRef.implement({
	description: "A year's plan for the administrative reform of a unit (kế hoạch cải cách hành chính).",
	fields: (t) => ({
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		name: t.exposeString("name", { description: "What it is called." }),
		document: t.exposeString("document", { nullable: true, description: "The document that sets it." }),
		year: t.exposeInt("year", { description: "The year it is for." }),
		unit: t.field({ type: UnitRef, description: "Whose plan it is.", resolve: ({ unitId }) => unitId }),
		targets: t.connection(
			{
				type: TargetRef,
				description: "Its targets, in the order of entry; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ id }, args, context) =>
					listConnection(context, args, targetsOfPlans(context).load(id), (target) => String(target.id)),
			},
			{ name: "TargetConnection", description: "A page of the targets of a plan." },
			{ name: "TargetEdge", description: "A target on its page." },
		),
	}),
})

const TargetActualRef = builder.objectRef<TargetActual>("TargetActual").implement({
	description: "How a target stood at the end of a day.",
	fields: (t) => ({
		asOf: t.field({
			type: "CivilDate",
			description: "The day: the one asked for, but never after today, the target's last day or its end.",
			resolve: ({ figure }) => figure.asOf,
		}),
		value: t.float({
			nullable: true,
			description: "A share between 0 and 1, or a number of posts; null without data.",
			resolve: ({ figure }) => figure.value,
		}),
		proportion: t.field({
			type: ProportionRef,
			nullable: true,
			description: "What the share is made of, counted by Decree 61/2018; null for a number.",
			resolve: ({ figure }) => figure.proportion,
		}),
		status: t.field({
			type: TargetStatusRef,
			description: "What the figure means for the target.",
			resolve: ({ judgement }) => judgement.status,
		}),
		paceValue: t.float({
			nullable: true,
			description: "Where the figure should stand by now.",
			resolve: ({ judgement }) => judgement.paceValue,
		}),
		budgetLeft: t.int({
			nullable: true,
			description:
				"How many more dossiers of the period may miss if they go on coming as so far; below 0 is already too many.",
			resolve: ({ judgement }) => judgement.budgetLeft,
		}),
		reachable: t.boolean({
			description: "Whether the target can still be reached, or was.",
			resolve: ({ judgement }) => judgement.reachable,
		}),
		sentence: t.string({
			description: "All of it in one sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ target, figure, judgement }, args, context) =>
				TargetText.describe(target, figure, judgement, args.language ?? context.language),
		}),
	}),
})

TargetRef.implement({
	description: "What a plan wants an indicator to be in a unit and those below it (chỉ tiêu).",
	interfaces: [MeasuredRef],
	fields: (t) => ({
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		indicator: t.expose("indicator", { type: IndicatorKeyRef, description: "What is measured." }),
		unit: t.field({ type: UnitRef, description: "Where.", resolve: ({ unitId }) => unitId }),
		from: t.expose("from", { type: "CivilDate", description: "The first day of its period." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of its period." }),
		value: t.exposeFloat("value", { description: "What is wanted: a share between 0 and 1, or a number." }),
		baseline: t.exposeFloat("baseline", { nullable: true, description: "Where it started." }),
		baselineYear: t.exposeInt("baselineYear", {
			nullable: true,
			description: "The year it is compared with.",
		}),
		owner: t.exposeString("owner", { nullable: true, description: "Who answers for it." }),
		document: t.exposeString("document", { nullable: true, description: "The document that sets it." }),
		endedOn: t.expose("endedOn", {
			type: "CivilDate",
			nullable: true,
			description:
				"The last day on which it holds, when it was ended before its period was over: figures up to then stay, later ones are those of this day, and no alert is raised any more.",
		}),
		forecast: t.field({
			type: TargetForecastRef,
			description:
				"What it is expected to be on the last day of its period, from the months that are over: up to 24 before the period and those of it.",
			complexity: { field: 400, multiplier: 1 },
			args: {
				asOf: t.arg({
					type: "CivilDate",
					description: "As one could say at the end of this day; today when left out.",
				}),
			},
			resolve: (target, { asOf }, context) =>
				answer(
					context,
					Targets.use((targets) => targets.forecast(target, asOf ?? null)),
				),
		}),
		actual: t.field({
			type: TargetActualRef,
			description: "The figure so far and what it means.",
			args: {
				asOf: t.arg({ type: "CivilDate", description: "The end of this day; today when left out." }),
			},
			resolve: (target, { asOf }, context) =>
				answer(
					context,
					Targets.use((targets) => targets.actual(target, asOf ?? null)),
				),
		}),
	}),
})
