import { CatalogueDrift } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import type { ImportedEntry } from "./NationalCatalogue.ts"
import { ProcedureRef } from "./procedure.type.ts"
import { ChannelTermRef } from "./procedureContent.type.ts"
import { catalogueEntries } from "./procedures.loaders.ts"
import { ChannelRef } from "./timeLimit.type.ts"

export const CatalogueDriftSubjectRef = builder.enumType("CatalogueDriftSubject", {
	description: "In what a procedure differs from the national catalogue.",
	values: {
		NAME: { value: "name", description: "Its name." },
		SECTOR: { value: "sector", description: "Its sector." },
		LEVEL: { value: "level", description: "Where it is carried out." },
		AGENCY: { value: "agency", description: "Who carries it out." },
		DECISION: { value: "decision", description: "The decision that published it." },
		CHANNEL: { value: "channel", description: "A channel that only one of them accepts." },
		STATUTORY: { value: "statutory", description: "A limit by law." },
		FEE: { value: "fee", description: "The fee of a channel." },
	} as const satisfies Readonly<Record<string, { value: CatalogueDrift.Subject; description: string }>>,
})

/** The words of a difference stand in the language that it was compared in. */
interface WordedDrift {
	readonly drift: CatalogueDrift.Drift
	readonly text: string
}

const DriftRef = builder.objectRef<WordedDrift>("CatalogueDrift").implement({
	description: "One thing that a published procedure and the national catalogue say differently (lệch).",
	fields: (t) => ({
		subject: t.field({
			type: CatalogueDriftSubjectRef,
			description: "What it is about.",
			resolve: ({ drift }) => drift.subject,
		}),
		channel: t.field({
			type: ChannelRef,
			nullable: true,
			description: "The channel it is about, where it is about one.",
			resolve: ({ drift }) => drift.channel,
		}),
		catalogue: t.string({
			nullable: true,
			description: "What the national catalogue says, in words; null when it says nothing.",
			resolve: ({ drift }) => drift.catalogue,
		}),
		ours: t.string({
			nullable: true,
			description: "What the procedure says, in words; null when it says nothing.",
			resolve: ({ drift }) => drift.ours,
		}),
		text: t.exposeString("text", {
			description:
				"The whole in a sentence: “Trực tiếp, thời hạn theo luật: danh mục quốc gia 3 ngày làm việc, ở đây 5 ngày làm việc”.",
		}),
	}),
})

const EntryRef = builder.objectRef<ImportedEntry>("CatalogueEntry").implement({
	description:
		"What the national catalogue says of a procedure, found by the root of its code, as an administrator last imported it. A field that no file said is null.",
	fields: (t) => ({
		importedAt: t.expose("importedAt", { type: "Instant", description: "When it was last imported." }),
		name: t.string({ description: "Its name.", resolve: ({ fields }) => fields.name }),
		sector: t.string({
			nullable: true,
			description: "Its sector.",
			resolve: ({ fields }) => fields.sector ?? null,
		}),
		level: t.string({
			nullable: true,
			description: "Where it is carried out.",
			resolve: ({ fields }) => fields.level ?? null,
		}),
		agency: t.string({
			nullable: true,
			description: "The bodies that carry it out, separated by semicolons.",
			resolve: ({ fields }) => fields.agency ?? null,
		}),
		decision: t.string({
			nullable: true,
			description: "The decision that published it.",
			resolve: ({ fields }) => fields.decision ?? null,
		}),
		terms: t.field({
			type: [ChannelTermRef],
			nullable: true,
			description: "What it says of each channel; null when only a list without channels was imported.",
			resolve: ({ fields }) => (fields.terms === undefined ? null : [...fields.terms]),
		}),
		drifts: t.field({
			type: [DriftRef],
			description:
				"In what the published procedure differs, as it stands today; empty for a draft. Only what the catalogue says clearly is compared, and spaces and letter case do not count.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ driftsIn }, { language }, context) => {
				const said = language ?? context.language
				return driftsIn(said).map((drift) => ({ drift, text: CatalogueDrift.describe(drift, said) }))
			},
		}),
	}),
})

builder.objectField(ProcedureRef, "catalogueEntry", (t) =>
	t.field({
		type: EntryRef,
		nullable: true,
		description: "What the national catalogue says of it; null when it was never imported.",
		complexity: { field: 2, multiplier: 3 },
		resolve: (procedure, _args, context) => catalogueEntries(context).load(procedure),
	}),
)
