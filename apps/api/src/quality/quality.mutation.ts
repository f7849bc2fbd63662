import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DataQuality } from "./DataQuality.ts"
import type { QualityAssignment, QualityFinding } from "./QualityFinding.ts"
import { QualityAssignmentRef, QualityFindingRef, QualityRuleRef } from "./quality.schema.ts"

const problems = [InvalidInput, NotFound, Forbidden, VersionConflict] as const

const ReviewSuccess = builder.objectRef<QualityFinding>("QualityFindingSuccess").implement({
	description: "It was written down.",
	fields: (t) => ({
		finding: t.field({
			type: QualityFindingRef,
			description: "As it stands now.",
			resolve: (finding) => finding,
		}),
	}),
})

const ReviewInput = builder.inputType("ReviewQualityFindingInput", {
	description: "A finding that somebody has looked at.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: QualityFindingRef, description: "Which finding." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		reason: t.string({
			description: "Why it is right, in 500 characters at most; left out, it counts again.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const reviewed = onceById((ids) => DataQuality.use((quality) => quality.findByIds(ids)))

builder.mutationField("reviewQualityFinding", (t) =>
	t.field({
		type: resultUnion(
			"ReviewQualityFindingPayload",
			"What looking at a finding leads to.",
			ReviewSuccess,
			problems,
		),
		description: "Says that a dossier is right as it is, so that it counts no more, or takes that back.",
		...permitted("MANAGE_DATA_QUALITY"),
		args: { input: t.arg({ type: ReviewInput, required: true, description: "The finding." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				reviewed(
					"reviewQualityFinding",
					input,
				)(
					DataQuality.use((quality) =>
						quality.review({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							reason: input.reason?.trim() ?? null,
						}),
					),
				),
			),
	}),
)

const AssignSuccess = builder.objectRef<QualityAssignment>("QualityAssignmentSuccess").implement({
	description: "It was written down.",
	fields: (t) => ({
		assignment: t.field({
			type: QualityAssignmentRef,
			description: "As it stands now.",
			resolve: (assignment) => assignment,
		}),
	}),
})

const AssignInput = builder.inputType("AssignQualityRuleInput", {
	description: "Who is asked to look at what a rule finds.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "In this unit and those below it." }),
		rule: t.field({ type: QualityRuleRef, required: true, description: "At what." }),
		expectedVersion: t.int({
			required: true,
			description: "The version that was read; 0 when nobody was ever asked.",
		}),
		username: t.string({
			description:
				"The user name of somebody who works on dossiers of the unit or keeps its data in order; left out, nobody is asked any more.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const assigned = onceById((ids) => DataQuality.use((quality) => quality.findAssignments(ids)))

builder.mutationField("assignQualityRule", (t) =>
	t.field({
		type: resultUnion("AssignQualityRulePayload", "What asking somebody leads to.", AssignSuccess, problems),
		description: "Asks somebody to look at what a rule finds in a unit and those below it.",
		...permitted("MANAGE_DATA_QUALITY"),
		args: { input: t.arg({ type: AssignInput, required: true, description: "Who, where, at what." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				assigned(
					"assignQualityRule",
					input,
				)(
					DataQuality.use((quality) =>
						quality.assign({
							unitId: rowIdOf(input.unitId),
							rule: input.rule,
							expectedVersion: input.expectedVersion,
							username: input.username?.trim() || null,
						}),
					),
				),
			),
	}),
)
