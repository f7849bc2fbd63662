import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { type ChannelTerm, unclearText } from "./ChannelTerm.ts"
import type { Procedure, ProcedureVersion } from "./Procedure.ts"
import { Procedures } from "./Procedures.ts"
import { ChannelRef, TimeLimitRef } from "./timeLimit.type.ts"

export const PublicationStateRef = builder.enumType("PublicationState", {
	description: "Whether something is in force or still being written.",
	values: {
		DRAFT: { value: "draft", description: "Bản nháp: holds for no dossier." },
		PUBLISHED: { value: "published", description: "Đã công bố: holds from its first day on." },
	} as const,
})

const ChannelTermRef = builder.objectRef<ChannelTerm>("ChannelTerm").implement({
	description: "What holds for one channel of a procedure.",
	fields: (t) => ({
		channel: t.expose("channel", { type: ChannelRef, description: "How the dossier is handed in." }),
		statutory: t.expose("statutory", {
			type: TimeLimitRef,
			nullable: true,
			description: "The limit by law (thời hạn theo quy định); null in a draft that is not complete.",
		}),
		committed: t.expose("committed", {
			type: TimeLimitRef,
			nullable: true,
			description: "The shorter limit that is promised (thời hạn cam kết).",
		}),
		fee: t.exposeString("fee", { nullable: true, description: "The fee in words." }),
		sourceText: t.exposeString("sourceText", {
			nullable: true,
			description: "The limit as the source wrote it, when it could not be read.",
		}),
		unclear: t.string({
			nullable: true,
			description: "What is unclear about it, in the caller's language.",
			resolve: (term, _args, { language }) => unclearText(term, language),
		}),
	}),
})

const described = {
	state: "Whether it is in force or a draft.",
	name: "The name as published.",
	sector: "The group of procedures it belongs to (lĩnh vực).",
	level: "Where it is carried out: one or more levels, separated by commas.",
	validFrom: "The first day it holds.",
	terms: "What holds for each channel.",
	eligible: "Whether a Ngày không hẹn may promise it the same day.",
	decision: "The decision that published it (quyết định công bố).",
} as const

export const ProcedureVersionRef = builder.loadableNodeRef("ProcedureVersion", {
	id: { resolve: (version: ProcedureVersion) => version.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Procedures.use((procedures) => procedures.findVersions(ids)),
		).then((found) => [...found]),
	sort: (version) => version.id,
})

ProcedureVersionRef.implement({
	description: "What holds for a procedure from a day on, or its draft. A published version is never edited.",
	fields: (t) => ({
		state: t.expose("state", { type: PublicationStateRef, description: described.state }),
		name: t.exposeString("name", { description: described.name }),
		sector: t.exposeString("sector", { description: described.sector }),
		level: t.exposeString("level", { description: described.level }),
		validFrom: t.expose("validFrom", { type: "CivilDate", description: described.validFrom }),
		validTo: t.expose("validTo", {
			type: "CivilDate",
			nullable: true,
			description: "The last day it is in force; null while no later version is published.",
		}),
		terms: t.field({
			type: [ChannelTermRef],
			description: described.terms,
			resolve: ({ terms }) => [...terms],
		}),
		noAppointmentEligible: t.exposeBoolean("noAppointmentEligible", { description: described.eligible }),
		decision: t.exposeString("decision", { nullable: true, description: described.decision }),
	}),
})

export const ProcedureRef = builder.loadableNodeRef("Procedure", {
	id: { resolve: (procedure: Procedure) => procedure.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Procedures.use((procedures) => procedures.findByIds(ids)),
		).then((found) => [...found]),
	sort: (procedure) => procedure.id,
})

ProcedureRef.implement({
	description:
		"What a citizen can ask for (thủ tục hành chính), as it is in force today; else as it will be, else as it is drafted.",
	fields: (t) => ({
		code: t.exposeString("code", { description: "The national code, such as 1.001193; unique." }),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		state: t.expose("state", { type: PublicationStateRef, description: described.state }),
		name: t.exposeString("name", { description: described.name }),
		sector: t.exposeString("sector", { description: described.sector }),
		level: t.exposeString("level", { description: described.level }),
		agency: t.exposeString("agency", {
			nullable: true,
			description: "Who carries it out (cơ quan thực hiện).",
		}),
		terms: t.field({
			type: [ChannelTermRef],
			description: described.terms,
			resolve: ({ terms }) => [...terms],
		}),
		noAppointmentEligible: t.exposeBoolean("noAppointmentEligible", { description: described.eligible }),
		decision: t.exposeString("decision", { nullable: true, description: described.decision }),
		validFrom: t.expose("validFrom", { type: "CivilDate", description: described.validFrom }),
		versions: t.loadableGroup({
			type: ProcedureVersionRef,
			description: "All versions: the draft first, then the newest.",
			load: (ids: number[], context) =>
				answer(
					context,
					Procedures.use((procedures) => procedures.versionsOf(ids)),
				).then((found) => [...found]),
			group: (version) => (typeof version === "number" ? version : version.procedureId),
			resolve: (procedure) => procedure.id,
		}),
	}),
})
