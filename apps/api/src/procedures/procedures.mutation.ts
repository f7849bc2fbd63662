import { Effect } from "effect"
import { refuseUnseen } from "../drafts/secondPerson.ts"
import { builder } from "../graphql/builder.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { Procedure } from "./Procedure.ts"
import { Procedures } from "./Procedures.ts"
import { ProcedureRef } from "./procedure.type.ts"
import { ProcedureContentInput, readContent } from "./procedureContentInput.type.ts"

const ProcedureSuccess = builder.objectRef<Procedure>("ProcedureSuccess").implement({
	description: "The procedure was saved.",
	fields: (t) => ({
		procedure: t.field({
			type: ProcedureRef,
			description: "The procedure with its new version.",
			resolve: (procedure) => procedure,
		}),
	}),
})

const procedurePayload = (name: PayloadName) =>
	resultUnion(name, "What saving a procedure leads to.", ProcedureSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

/** Writes a keyed request once; a repeated one answers the procedure as it stands now. */
const written = onceById((ids) => Procedures.use((procedures) => procedures.findByIds(ids)))

const CreateProcedureInput = builder.inputType("CreateProcedureInput", {
	description: "A procedure that is not in the catalogue yet.",
	fields: (t) => ({
		code: t.string({
			required: true,
			description: "The national code: 1.001193, with or without a local suffix.",
		}),
		effectiveFrom: t.field({ type: "CivilDate", required: true, description: "The first day it holds." }),
		content: t.field({ type: ProcedureContentInput, required: true, description: "What holds." }),
		publish: t.boolean({ required: true, description: "Put it in force; else it is a draft." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const unlessDraft = ({ publish }: { readonly publish: boolean }) => (publish ? refuseUnseen : Effect.void)

builder.mutationField("createProcedure", (t) =>
	t.field({
		type: procedurePayload("CreateProcedurePayload"),
		description: "Adds a procedure to the catalogue.",
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: CreateProcedureInput, required: true, description: "The procedure." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createProcedure",
					input,
				)(
					Effect.flatMap(Effect.andThen(unlessDraft(input), readContent(input.content)), (content) =>
						Procedures.use((procedures) =>
							procedures.create({
								code: input.code,
								effectiveFrom: input.effectiveFrom,
								content,
								state: input.publish ? "published" : "draft",
							}),
						),
					),
				),
			),
	}),
)

const CopyProcedureInput = builder.inputType("CopyProcedureInput", {
	description: "A procedure that begins as a copy of another one.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ProcedureRef, description: "The procedure that is copied." }),
		code: t.string({
			required: true,
			description: "The code of the new one: 1.001193, with or without a local suffix.",
		}),
		name: t.string({ description: "Its name; that of the copied one when left out." }),
		effectiveFrom: t.field({ type: "CivilDate", required: true, description: "The first day it holds." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("copyProcedure", (t) =>
	t.field({
		type: procedurePayload("CopyProcedurePayload"),
		description:
			"Adds a procedure as a draft that says what another one says today, without the decisions that published that one.",
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: CopyProcedureInput, required: true, description: "What is copied." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"copyProcedure",
					input,
				)(
					Procedures.use((procedures) =>
						procedures.copy({
							id: rowIdOf(input.id),
							code: input.code,
							name: input.name?.trim() || null,
							effectiveFrom: input.effectiveFrom,
						}),
					),
				),
			),
	}),
)

const ReviseProcedureInput = builder.inputType("ReviseProcedureInput", {
	description: "A new version of a procedure.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ProcedureRef, description: "Which procedure." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day it holds; later than that of every published version.",
		}),
		content: t.field({
			type: ProcedureContentInput,
			required: true,
			description: "What holds from then on.",
		}),
		publish: t.boolean({ required: true, description: "Put it in force; else it replaces the draft." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseProcedure", (t) =>
	t.field({
		type: procedurePayload("ReviseProcedurePayload"),
		description:
			"Saves a new version of a procedure from a date on; a published version in the past is never edited.",
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: ReviseProcedureInput, required: true, description: "The new version." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseProcedure",
					input,
				)(
					Effect.flatMap(readContent(input.content), (content) =>
						Procedures.use((procedures) =>
							procedures.revise({
								id: rowIdOf(input.id),
								expectedVersion: input.expectedVersion,
								effectiveFrom: input.effectiveFrom,
								content,
								state: input.publish ? "published" : "draft",
								reason: input.reason ?? null,
							}),
						),
					),
				),
			),
	}),
)
