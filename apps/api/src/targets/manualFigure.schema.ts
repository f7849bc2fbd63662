import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { decisionVersion, decisionVersionMeaning } from "../identity/decisionVersion.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { RecordedFigure } from "./ReformPlan.ts"
import { TargetRef } from "./reformPlan.type.ts"
import { Targets } from "./Targets.ts"

const StateRef = builder.enumType("ManualFigureState", {
	description: "Whether a figure that a person reported counts.",
	values: {
		COUNTED: { value: "counted", description: "Counts since it was entered; nobody had to approve it." },
		WAITING: { value: "waiting", description: "Does not count until another person approves it." },
		APPROVED: { value: "approved", description: "Counts." },
		REJECTED: { value: "rejected", description: "Does not count." },
	} as const,
})

export const ManualFigureRef = builder.loadableNodeRef("ManualFigure", {
	id: { resolve: (figure: RecordedFigure) => figure.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Targets.use((targets) => targets.findFigures(ids)),
		).then((found) => [...found]),
	sort: (figure) => figure.id,
})

ManualFigureRef.implement({
	description: "A figure of a target as a person reported it (số liệu nhập tay); never changed.",
	fields: (t) => ({
		target: t.field({
			type: TargetRef,
			description: "Of which target.",
			resolve: ({ targetId }) => targetId,
		}),
		on: t.expose("on", { type: "CivilDate", description: "The day it is true of." }),
		value: t.exposeFloat("value", { description: "A whole number." }),
		document: t.exposeString("document", { nullable: true, description: "The document it stands in." }),
		state: t.expose("state", {
			type: StateRef,
			description: "Whether it counts; of those that do, the latest entry of the latest day is the target's.",
		}),
		version: t.int({
			description: decisionVersionMeaning,
			resolve: decisionVersion,
		}),
		recordedBy: t.exposeString("recordedBy", { description: "Who entered it." }),
		recordedAt: t.expose("recordedAt", { type: "Instant", description: "When." }),
		decidedBy: t.exposeString("decidedBy", {
			nullable: true,
			description: "Who decided it; null while it waits, and where nobody had to.",
		}),
		decidedAt: t.expose("decidedAt", { type: "Instant", nullable: true, description: "When." }),
		comment: t.exposeString("comment", { nullable: true, description: "What was said with the decision." }),
	}),
})

builder.objectField(TargetRef, "manualFigures", (t) =>
	t.connection(
		{
			type: ManualFigureRef,
			description: "What was reported of it, the latest entry first; 1 to 100 a page, 20 when not said.",
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: ({ id }, args, context) =>
				connection(
					context,
					args,
					(request) => Targets.use((targets) => targets.figures(id, request)),
					(figure) => String(figure.id),
					isRowNumber,
				),
		},
		{ name: "ManualFigureConnection", description: "A page of reported figures." },
		{ name: "ManualFigureEdge", description: "A figure on its page." },
	),
)

builder.queryField("waitingManualFigures", (t) =>
	t.connection(
		{
			type: ManualFigureRef,
			description:
				"The reported figures of the caller's units that wait for a decision, the oldest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "MANAGE_TARGETS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Targets.use((targets) => targets.waitingFigures(request)),
					(figure) => String(figure.id),
					isRowNumber,
				),
		},
		{ name: "WaitingManualFigureConnection", description: "A page of figures that wait." },
		{ name: "WaitingManualFigureEdge", description: "A figure on its page." },
	),
)

const Success = builder.objectRef<RecordedFigure>("ManualFigureSuccess").implement({
	description: "The decision was written.",
	fields: (t) => ({
		figure: t.field({
			type: ManualFigureRef,
			description: "As it stands now.",
			resolve: (figure) => figure,
		}),
	}),
})

const written = onceById((ids) => Targets.use((targets) => targets.findFigures(ids)))

const DecideInput = builder.inputType("DecideManualFigureInput", {
	description: "A decision on a figure that waits.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ManualFigureRef, description: "Which figure." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		approve: t.boolean({ required: true, description: "Whether it counts." }),
		comment: t.string({ description: "What is said with the decision, at most 500 characters." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("decideManualFigure", (t) =>
	t.field({
		type: resultUnion("DecideManualFigurePayload", "What deciding a figure leads to.", Success, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
		]),
		description: "Lets a reported figure count, or not; never by whoever entered it.",
		...permitted("MANAGE_TARGETS"),
		args: { input: t.arg({ type: DecideInput, required: true, description: "The decision." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"decideManualFigure",
					input,
				)(
					Targets.use((targets) =>
						targets.decideFigure({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							approve: input.approve,
							comment: input.comment?.trim() || null,
						}),
					),
				),
			),
	}),
)
