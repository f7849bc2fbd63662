import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Incident } from "./Incident.ts"
import { Incidents } from "./Incidents.ts"

export const IncidentRef = builder.loadableNodeRef("Incident", {
	id: { resolve: (incident: Incident) => incident.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Incidents.use((incidents) => incidents.findByIds(ids)),
		).then((found) => [...found]),
	sort: (incident) => incident.id,
})

IncidentRef.implement({
	description:
		"A fault of a system over a time (sự cố hệ thống). It explains lateness; it never moves a due date.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "What happened." }),
		system: t.exposeString("system", { description: "The system that failed." }),
		from: t.expose("from", { type: "Instant", description: "When it began." }),
		to: t.expose("to", {
			type: "Instant",
			nullable: true,
			description: "When it ended; null while it lasts.",
		}),
		unit: t.field({ type: UnitRef, description: "Where it happened.", resolve: ({ unitId }) => unitId }),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		document: t.exposeString("document", { nullable: true, description: "The document that records it." }),
	}),
})

builder.queryField("incidents", (t) =>
	t.connection(
		{
			type: IncidentRef,
			description:
				"The incidents of the caller's units, the latest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "VIEW_FIGURES" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Incidents.use((incidents) => incidents.page(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "IncidentConnection", description: "A page of incidents." },
		{ name: "IncidentEdge", description: "An incident on its page." },
	),
)

export const IncidentSuccess = builder.objectRef<Incident>("IncidentSuccess").implement({
	description: "The incident was saved.",
	fields: (t) => ({
		incident: t.field({
			type: IncidentRef,
			description: "As it stands now.",
			resolve: (incident) => incident,
		}),
	}),
})

const incidentPayload = (name: PayloadName) =>
	resultUnion(name, "What saving an incident leads to.", IncidentSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

/** Writes a keyed request once; a repeated one answers the incident as it stands now. */
export const written = onceById((ids) => Incidents.use((incidents) => incidents.findByIds(ids)))

const ReportIncidentInput = builder.inputType("ReportIncidentInput", {
	description: "A fault of a system.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "Where it happened." }),
		name: t.string({ required: true, description: "What happened." }),
		system: t.string({ required: true, description: "The system that failed." }),
		from: t.field({ type: "Instant", required: true, description: "When it began." }),
		to: t.field({ type: "Instant", description: "When it ended; left out while it lasts." }),
		document: t.string({ description: "The document that records it." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reportIncident", (t) =>
	t.field({
		type: incidentPayload("ReportIncidentPayload"),
		description: "Records a fault of a system over a time. It explains lateness; it moves no due date.",
		...permitted("MANAGE_INCIDENTS"),
		args: { input: t.arg({ type: ReportIncidentInput, required: true, description: "The incident." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reportIncident",
					input,
				)(
					Incidents.use((incidents) =>
						incidents.report({
							unitId: rowIdOf(input.unitId),
							name: input.name,
							system: input.system,
							from: input.from,
							to: input.to ?? null,
							document: input.document ?? null,
						}),
					),
				),
			),
	}),
)

const ReviseIncidentInput = builder.inputType("ReviseIncidentInput", {
	description: "What is known of an incident now, such as its end.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: IncidentRef, description: "Which incident." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		name: t.string({ required: true, description: "What happened." }),
		system: t.string({ required: true, description: "The system that failed." }),
		from: t.field({ type: "Instant", required: true, description: "When it began." }),
		to: t.field({ type: "Instant", description: "When it ended; left out while it lasts." }),
		document: t.string({ description: "The document that records it." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseIncident", (t) =>
	t.field({
		type: incidentPayload("ReviseIncidentPayload"),
		description: "Corrects an incident, or says that it has ended.",
		...permitted("MANAGE_INCIDENTS"),
		args: { input: t.arg({ type: ReviseIncidentInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseIncident",
					input,
				)(
					Incidents.use((incidents) =>
						incidents.revise({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							name: input.name,
							system: input.system,
							from: input.from,
							to: input.to ?? null,
							document: input.document ?? null,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)
