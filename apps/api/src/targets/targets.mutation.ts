import { builder } from "../graphql/builder.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { PlannedTarget, ReformPlan } from "./ReformPlan.ts"
import { ReformPlanRef, TargetRef } from "./reformPlan.type.ts"
import { Targets } from "./Targets.ts"
import { IndicatorKeyRef } from "./targetEnums.type.ts"

const ReformPlanSuccess = builder.objectRef<ReformPlan>("ReformPlanSuccess").implement({
	description: "The plan was saved.",
	fields: (t) => ({
		plan: t.field({ type: ReformPlanRef, description: "The plan.", resolve: (plan) => plan }),
	}),
})

const reformPlanPayload = (name: PayloadName) =>
	resultUnion(name, "What saving a plan leads to.", ReformPlanSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

const TargetSuccess = builder.objectRef<PlannedTarget>("TargetSuccess").implement({
	description: "The target, or a figure of it, was saved.",
	fields: (t) => ({
		target: t.field({ type: TargetRef, description: "The target.", resolve: (target) => target }),
	}),
})

const targetPayload = (name: PayloadName) =>
	resultUnion(name, "What saving a target, or a figure of it, leads to.", TargetSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

/** Writes a keyed request once; a repeated one answers the plan as it stands now. */
const writtenPlan = onceById((ids) => Targets.use((targets) => targets.findPlans(ids)))

/** Writes a keyed request once; a repeated one answers the target as it stands now. */
const written = onceById((ids) => Targets.use((targets) => targets.findTargets(ids)))

const CreateReformPlanInput = builder.inputType("CreateReformPlanInput", {
	description: "A new plan without targets.",
	fields: (t) => ({
		name: t.string({ required: true, description: "What it is called." }),
		document: t.string({ description: "The document that sets it." }),
		year: t.int({ required: true, description: "The year it is for." }),
		unitId: t.globalID({ required: true, for: UnitRef, description: "Whose plan it is." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("createReformPlan", (t) =>
	t.field({
		type: reformPlanPayload("CreateReformPlanPayload"),
		description: "Begins a plan.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: CreateReformPlanInput, required: true, description: "The plan." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				writtenPlan(
					"createReformPlan",
					input,
				)(
					Targets.use((targets) =>
						targets.createPlan({
							name: input.name,
							document: input.document ?? null,
							year: input.year,
							unitId: rowIdOf(input.unitId),
						}),
					),
				),
			),
	}),
)

const ReviseReformPlanInput = builder.inputType("ReviseReformPlanInput", {
	description: "What a plan is from now on; its unit and its targets stay.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ReformPlanRef, description: "Which plan." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		name: t.string({ required: true, description: "What it is called." }),
		document: t.string({ description: "The document that sets it." }),
		year: t.int({ required: true, description: "The year it is for." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseReformPlan", (t) =>
	t.field({
		type: reformPlanPayload("ReviseReformPlanPayload"),
		description: "Corrects the name, the document or the year of a plan.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: ReviseReformPlanInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				writtenPlan(
					"reviseReformPlan",
					input,
				)(
					Targets.use((targets) =>
						targets.revisePlan({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							name: input.name,
							document: input.document ?? null,
							year: input.year,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)

const CreateTargetInput = builder.inputType("CreateTargetInput", {
	description: "A new target of a plan.",
	fields: (t) => ({
		planId: t.globalID({ required: true, for: ReformPlanRef, description: "Of which plan." }),
		indicator: t.field({ type: IndicatorKeyRef, required: true, description: "What is measured." }),
		unitId: t.globalID({
			required: true,
			for: UnitRef,
			description: "Where: the plan's unit or one below it.",
		}),
		from: t.field({ type: "CivilDate", required: true, description: "The first day of its period." }),
		to: t.field({ type: "CivilDate", required: true, description: "The last day of its period." }),
		value: t.float({ required: true, description: "A share between 0 and 1, or a whole number." }),
		baseline: t.float({ description: "Where it started." }),
		baselineYear: t.int({ description: "The year it is compared with." }),
		owner: t.string({ description: "Who answers for it." }),
		document: t.string({ description: "The document that sets it." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("createTarget", (t) =>
	t.field({
		type: targetPayload("CreateTargetPayload"),
		description: "Adds a target to a plan.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: CreateTargetInput, required: true, description: "The target." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createTarget",
					input,
				)(
					Targets.use((targets) =>
						targets.createTarget({
							planId: rowIdOf(input.planId),
							indicator: input.indicator,
							unitId: rowIdOf(input.unitId),
							from: input.from,
							to: input.to,
							value: input.value,
							baseline: input.baseline ?? null,
							baselineYear: input.baselineYear ?? null,
							owner: input.owner ?? null,
							document: input.document ?? null,
						}),
					),
				),
			),
	}),
)

const ReviseTargetInput = builder.inputType("ReviseTargetInput", {
	description:
		"What a target is from now on; its indicator, unit and period stay. One that was ended is not changed.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: TargetRef, description: "Which target." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		value: t.float({ required: true, description: "A share between 0 and 1, or a whole number." }),
		owner: t.string({ description: "Who answers for it." }),
		document: t.string({ description: "The document that sets it." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseTarget", (t) =>
	t.field({
		type: targetPayload("ReviseTargetPayload"),
		description: "Changes what a target wants.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: ReviseTargetInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseTarget",
					input,
				)(
					Targets.use((targets) =>
						targets.revise({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							value: input.value,
							owner: input.owner ?? null,
							document: input.document ?? null,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)

const EndTargetInput = builder.inputType("EndTargetInput", {
	description: "The end of a target before its period is over.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: TargetRef, description: "Which target." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		on: t.field({
			type: "CivilDate",
			description: "The last day on which it holds, in its period; left out it takes an end back.",
		}),
		reason: t.string({ required: true, description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("endTarget", (t) =>
	t.field({
		type: targetPayload("EndTargetPayload"),
		description:
			"Gives a target up from the day after a day on, or takes that back. Nothing is deleted: figures up to its last day stay, and afterwards nothing is judged, forecast or alerted.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: EndTargetInput, required: true, description: "The end." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"endTarget",
					input,
				)(
					Targets.use((targets) =>
						targets.end({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							on: input.on ?? null,
							reason: input.reason,
						}),
					),
				),
			),
	}),
)

const CorrectTargetPeriodInput = builder.inputType("CorrectTargetPeriodInput", {
	description: "The period that a target should have had.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: TargetRef, description: "Which target." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		from: t.field({ type: "CivilDate", required: true, description: "The first day of its period." }),
		to: t.field({ type: "CivilDate", required: true, description: "The last day of its period." }),
		reason: t.string({ required: true, description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("correctTargetPeriod", (t) =>
	t.field({
		type: targetPayload("CorrectTargetPeriodPayload"),
		description:
			"Corrects the period of a target; the one before stands in the audit log. Refused where a figure was reported of a day outside of it, and of a target that was ended.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: CorrectTargetPeriodInput, required: true, description: "The period." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"correctTargetPeriod",
					input,
				)(
					Targets.use((targets) =>
						targets.correctPeriod({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							from: input.from,
							to: input.to,
							reason: input.reason,
						}),
					),
				),
			),
	}),
)

const RecordManualFigureInput = builder.inputType("RecordManualFigureInput", {
	description: "A figure as a person reports it.",
	fields: (t) => ({
		targetId: t.globalID({ required: true, for: TargetRef, description: "Of which target." }),
		on: t.field({ type: "CivilDate", required: true, description: "The day it is true of." }),
		value: t.float({ required: true, description: "A whole number." }),
		document: t.string({ description: "The document it stands in." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("recordManualFigure", (t) =>
	t.field({
		type: targetPayload("RecordManualFigurePayload"),
		description:
			"Enters a figure that cannot be counted from dossiers, such as posts. A later entry for the same day corrects it; none is ever changed. Where MOTCUA_SECOND_PERSON asks for a second person it counts once another one approves it.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: RecordManualFigureInput, required: true, description: "The figure." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"recordManualFigure",
					input,
				)(
					Targets.use((targets) =>
						targets.recordFigure({
							targetId: rowIdOf(input.targetId),
							on: input.on,
							value: input.value,
							document: input.document ?? null,
						}),
					),
				),
			),
	}),
)
