import { Effect, Option } from "effect"
import { builder } from "../graphql/builder.ts"
import { connection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { CatalogueDriftSubjectRef } from "./catalogueEntry.type.ts"
import { NationalCatalogue } from "./NationalCatalogue.ts"
import { Procedures } from "./Procedures.ts"
import { ProcedureRef, PublicationStateRef } from "./procedure.type.ts"

const ProcedureFilterInput = builder.inputType("ProcedureFilter", {
	description: "All conditions hold together.",
	fields: (t) => ({
		search: t.string({
			description: "Words of the code, the name or the sector, in any order and without diacritics.",
		}),
		sector: t.string({ description: "Exactly this sector." }),
		level: t.string({ description: "One of its levels: “Cấp xã” finds “Cấp tỉnh, Cấp xã”." }),
		state: t.field({
			type: PublicationStateRef,
			description: "PUBLISHED: in force; DRAFT: there is a draft, also beside a version in force.",
		}),
		drift: t.field({
			type: [CatalogueDriftSubjectRef],
			description:
				"Only those that differ from the national catalogue in one of these, in anything when the list is empty.",
		}),
	}),
})

/** All procedures are compared with their entries, whatever the page. */
const comparingAll = 200
const noMatter = Effect.succeed(null)

builder.queryField("procedures", (t) =>
	t.connection(
		{
			type: ProcedureRef,
			description: "The catalogue in the order of the codes; 1 to 100 a page, 20 when not said.",
			authScopes: { signedIn: true },
			args: { filter: t.arg({ type: ProcedureFilterInput, description: "All when left out." }) },
			complexity: ({ filter, first, last }) => ({
				field: filter?.drift ? comparingAll : 1,
				multiplier: first ?? last ?? 20,
			}),
			resolve: (_parent, { filter, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						Effect.flatMap(
							filter?.drift
								? NationalCatalogue.use(({ drifting }) => drifting(filter.drift ?? []))
								: noMatter,
							(ids) =>
								Procedures.use((procedures) =>
									procedures.page(
										{
											search: filter?.search ?? null,
											sector: filter?.sector ?? null,
											level: filter?.level ?? null,
											state: filter?.state ?? null,
											ids,
										},
										request,
									),
								),
						),
					({ code }) => code,
					() => true,
				),
		},
		{ name: "ProcedureConnection", description: "A page of procedures." },
		{ name: "ProcedureEdge", description: "A procedure on its page." },
	),
)

builder.queryField("procedure", (t) =>
	t.field({
		type: ProcedureRef,
		nullable: true,
		description: "One procedure by its id or its code; null when there is none.",
		authScopes: { signedIn: true },
		args: {
			id: t.arg.globalID({ for: ProcedureRef, description: "Its id." }),
			code: t.arg.string({ description: "Its code." }),
		},
		resolve: (_parent, { id, code }, context) =>
			answer(
				context,
				Procedures.use((procedures) =>
					id
						? Effect.map(procedures.findByIds([rowIdOf(id)]), ([procedure]) => procedure ?? null)
						: Effect.map(procedures.findByCode(code ?? ""), Option.getOrNull),
				),
			),
	}),
)

builder.queryField("sectors", (t) =>
	t.stringList({
		description: "The sectors that occur in the catalogue, in Vietnamese order.",
		authScopes: { signedIn: true },
		resolve: (_parent, _args, context) =>
			answer(
				context,
				Procedures.use((procedures) => procedures.sectors),
			).then((sectors) => [...sectors]),
	}),
)
