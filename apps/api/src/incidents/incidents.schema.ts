import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
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
		document: t.exposeString("document", { nullable: true, description: "The document that records it." }),
	}),
})

builder.queryField("incidents", (t) =>
	t.field({
		type: [IncidentRef],
		description: "The incidents of the caller's units, the latest first.",
		authScopes: { permission: "VIEW_FIGURES" },
		resolve: (_, __, context) =>
			answer(
				context,
				Incidents.use((incidents) => incidents.list),
			).then((found) => [...found]),
	}),
)
