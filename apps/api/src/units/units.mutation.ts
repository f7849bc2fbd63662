import { builder } from "../graphql/builder.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { Succession, Unit } from "./Unit.ts"
import { Units } from "./Units.ts"
import { UnitKind, UnitRef } from "./units.schema.ts"

const SuccessionRef = builder.objectRef<Succession>("UnitSuccession").implement({
	description: "One unit that another went on as (sáp nhập, chia tách).",
	fields: (t) => ({
		predecessor: t.field({
			type: UnitRef,
			description: "The unit that ended.",
			resolve: ({ predecessorId }) => predecessorId,
		}),
		successor: t.field({
			type: UnitRef,
			description: "The unit that went on.",
			resolve: ({ successorId }) => successorId,
		}),
		happenedOn: t.expose("happenedOn", {
			type: "CivilDate",
			description: "The first day of the successor's work.",
		}),
		document: t.exposeString("document", { nullable: true, description: "The document that ordered it." }),
	}),
})

builder.objectFields(UnitRef, (t) => ({
	predecessors: t.loadableList({
		type: SuccessionRef,
		description: "The units that it went on for.",
		load: (ids: number[], context) => successions(ids, context, "successorId"),
		resolve: ({ id }) => id,
	}),
	successors: t.loadableList({
		type: SuccessionRef,
		description: "The units that went on for it.",
		load: (ids: number[], context) => successions(ids, context, "predecessorId"),
		resolve: ({ id }) => id,
	}),
}))

const successions = (
	ids: number[],
	context: Parameters<typeof answer>[0],
	end: "predecessorId" | "successorId",
) =>
	answer(
		context,
		Units.use((units) => units.successionsOf(ids)),
	).then((found) => {
		const byUnit = Map.groupBy(found, (one) => one[end])
		return ids.map((id) => [...(byUnit.get(id) ?? [])])
	})

const UnitSuccess = builder.objectRef<Unit>("UnitSuccess").implement({
	description: "The unit was saved.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "As it stands now.", resolve: (unit) => unit }),
	}),
})

const unitPayload = (name: PayloadName) =>
	resultUnion(name, "What saving a unit leads to.", UnitSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

/** Writes a keyed request once; a repeated one answers the unit as it stands now. */
const written = onceById((ids) => Units.use((units) => units.findByIds(ids)))

const CreateUnitInput = builder.inputType("CreateUnitInput", {
	description: "A unit below another.",
	fields: (t) => ({
		code: t.string({
			required: true,
			description: "Short and unique; part of dossier codes; it never changes.",
		}),
		name: t.string({ required: true, description: "The name in Vietnamese." }),
		kind: t.field({ type: UnitKind, required: true, description: "The level of the unit." }),
		parentId: t.globalID({ required: true, for: UnitRef, description: "The unit above it." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "The first day it exists." }),
		validTo: t.field({ type: "CivilDate", description: "The last day it exists." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("createUnit", (t) =>
	t.field({
		type: unitPayload("CreateUnitPayload"),
		description: "Adds a unit below one of the caller's.",
		...permitted("MANAGE_UNITS"),
		args: { input: t.arg({ type: CreateUnitInput, required: true, description: "The unit." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createUnit",
					input,
				)(
					Units.use((units) =>
						units.add({
							code: input.code,
							name: input.name,
							kind: input.kind,
							parentId: rowIdOf(input.parentId),
							validFrom: input.validFrom,
							validTo: input.validTo ?? null,
							synthetic: false,
						}),
					),
				),
			),
	}),
)

const ReviseUnitInput = builder.inputType("ReviseUnitInput", {
	description: "What a unit is from now on.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: UnitRef, description: "Which unit." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		name: t.string({ required: true, description: "The name in Vietnamese." }),
		kind: t.field({ type: UnitKind, required: true, description: "The level of the unit." }),
		parentId: t.globalID({ for: UnitRef, description: "The unit above it; null only for the topmost." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "The first day it exists." }),
		validTo: t.field({ type: "CivilDate", description: "The last day it exists." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseUnit", (t) =>
	t.field({
		type: unitPayload("ReviseUnitPayload"),
		description: "Changes a unit: its name, level, place and days. Its dossiers stay.",
		...permitted("MANAGE_UNITS"),
		args: { input: t.arg({ type: ReviseUnitInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseUnit",
					input,
				)(
					Units.use((units) =>
						units.revise({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							name: input.name,
							kind: input.kind,
							parentId: input.parentId ? rowIdOf(input.parentId) : null,
							validFrom: input.validFrom,
							validTo: input.validTo ?? null,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)

const PredecessorInput = builder.inputType("PredecessorInput", {
	description: "A unit that ends.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: UnitRef, description: "Which unit." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
	}),
})

const SucceedUnitsInput = builder.inputType("SucceedUnitsInput", {
	description: "Units that end and the one that goes on for them.",
	fields: (t) => ({
		predecessors: t.field({
			type: [PredecessorInput],
			required: true,
			description: "The units that end.",
		}),
		successorId: t.globalID({ required: true, for: UnitRef, description: "The unit that goes on." }),
		happenedOn: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day of the successor's work; the others end on the day before.",
		}),
		document: t.string({ description: "The document that orders it." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("succeedUnits", (t) =>
	t.field({
		type: unitPayload("SucceedUnitsPayload"),
		description:
			"Ends units and names the one that goes on for them, so that figures can be compared across it.",
		...permitted("MANAGE_UNITS"),
		args: { input: t.arg({ type: SucceedUnitsInput, required: true, description: "The succession." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"succeedUnits",
					input,
				)(
					Units.use((units) =>
						units.succeed({
							predecessors: input.predecessors.map(({ id, expectedVersion }) => ({
								id: rowIdOf(id),
								expectedVersion,
							})),
							successorId: rowIdOf(input.successorId),
							happenedOn: input.happenedOn,
							document: input.document ?? null,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)
