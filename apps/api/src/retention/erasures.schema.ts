import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { decisionVersion, decisionVersionMeaning } from "../identity/decisionVersion.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { ErasureRequest } from "./ErasureRequest.ts"
import { Erasures } from "./Erasures.ts"

const StateRef = builder.enumType("ErasureState", {
	description: "What became of a request to erase.",
	values: {
		WAITING: { value: "waiting", description: "Waits for another person's decision; nothing is erased yet." },
		DONE: { value: "done", description: "Erased, for good." },
		REJECTED: { value: "rejected", description: "Not erased." },
	} as const,
})

export const ErasureRequestRef = builder.loadableNodeRef("ErasureRequest", {
	id: { resolve: (request: ErasureRequest) => request.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Erasures.use((erasures) => erasures.findByIds(ids)),
		).then((found) => [...found]),
	sort: (request) => request.id,
})

ErasureRequestRef.implement({
	description:
		"A request to erase what dossiers tell of one person (yêu cầu xóa dữ liệu cá nhân): the name, who wrote for the citizen, the look-up code, reasons, evidence, names of files, and their copies in the audit log. Numbers, dates, status and figures stay.",
	fields: (t) => ({
		unit: t.field({
			type: UnitRef,
			description: "The nearest unit under which all of the dossiers are handled.",
			resolve: ({ unitId }) => unitId,
		}),
		dossiers: t.field({
			type: [DossierRef],
			description: "Those that are meant, as far as the caller sees them; 1 to 100.",
			complexity: { field: 1, multiplier: 100 },
			nullable: { list: false, items: true },
			resolve: ({ dossierIds }) => [...dossierIds],
		}),
		basis: t.exposeString("basis", { description: "The law, number and date of what it rests on." }),
		state: t.expose("state", { type: StateRef, description: "What became of it." }),
		version: t.int({
			description: decisionVersionMeaning,
			resolve: decisionVersion,
		}),
		requestedBy: t.exposeString("requestedBy", { description: "Who entered it." }),
		requestedAt: t.expose("requestedAt", { type: "Instant", description: "When." }),
		decidedBy: t.exposeString("decidedBy", {
			nullable: true,
			description: "Who decided it; null while it waits, and where no second person is asked for.",
		}),
		decidedAt: t.expose("decidedAt", {
			type: "Instant",
			nullable: true,
			description: "When it was decided or done.",
		}),
		decision: t.exposeString("decision", { nullable: true, description: "What was said with the decision." }),
	}),
})

builder.queryField("erasureRequests", (t) =>
	t.connection(
		{
			type: ErasureRequestRef,
			description:
				"The requests to erase in the caller's units, the newest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "MANAGE_UNITS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Erasures.use((erasures) => erasures.page(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ErasureRequestConnection", description: "A page of requests." },
		{ name: "ErasureRequestEdge", description: "A request on its page." },
	),
)

const Success = builder.objectRef<ErasureRequest>("ErasureRequestSuccess").implement({
	description: "The request was written, and done where its state says so.",
	fields: (t) => ({
		request: t.field({
			type: ErasureRequestRef,
			description: "As it stands now.",
			resolve: (request) => request,
		}),
	}),
})
const erasurePayload = (name: PayloadName) =>
	resultUnion(name, "What asking to erase, or deciding it, leads to.", Success, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

const written = onceById((ids) => Erasures.use((erasures) => erasures.findByIds(ids)))
const idempotencyKey = "Any text of the caller's; sent twice, it is written once."

const RequestInput = builder.inputType("RequestErasureInput", {
	description: "Of which dossiers, and on what basis.",
	fields: (t) => ({
		dossierIds: t.globalIDList({
			required: true,
			for: DossierRef,
			description: "1 to 100 dossiers; search for them first.",
		}),
		basis: t.string({
			required: true,
			description:
				"The law, number and date of the person's request, 1 to 500 characters. It is kept: name nobody.",
		}),
		idempotencyKey: t.string({ description: idempotencyKey }),
	}),
})

builder.mutationField("requestErasure", (t) =>
	t.field({
		type: erasurePayload("RequestErasurePayload"),
		description:
			"Erases what dossiers tell of a person, at once, or once another person approves it where MOTCUA_SECOND_PERSON asks for one. All or none: a dossier that is open, whose result is not handed over, or whose cause of lateness waits for a decision refuses it. It cannot be brought back. Legal basis: điều 14 khoản 1 Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, as reported (docs/operations.md).",
		...permitted("MANAGE_UNITS"),
		args: { input: t.arg({ type: RequestInput, required: true, description: "The request." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"requestErasure",
					input,
				)(
					Erasures.use((erasures) =>
						erasures.request({ dossierIds: input.dossierIds.map(rowIdOf), basis: input.basis }),
					),
				),
			),
	}),
)

const DecideInput = builder.inputType("DecideErasureInput", {
	description: "A decision on a request that waits.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ErasureRequestRef, description: "Which request." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		approve: t.boolean({ required: true, description: "Whether it is erased." }),
		comment: t.string({
			description: "What is said with the decision, at most 500 characters. It is kept: name nobody.",
		}),
		idempotencyKey: t.string({ description: idempotencyKey }),
	}),
})

builder.mutationField("decideErasure", (t) =>
	t.field({
		type: erasurePayload("DecideErasurePayload"),
		description: "Erases, or does not; never by whoever asked for it.",
		...permitted("MANAGE_UNITS"),
		args: { input: t.arg({ type: DecideInput, required: true, description: "The decision." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"decideErasure",
					input,
				)(
					Erasures.use((erasures) =>
						erasures.decide({
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
