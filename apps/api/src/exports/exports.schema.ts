import { Effect, Option } from "effect"
import { DossierFilterInput, DossierSortRef, filterOf, usualSort } from "../dossiers/dossiers.query.ts"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { once } from "../requests/once.ts"
import { Exports, type PreparedExport } from "./Exports.ts"

const ExportRef = builder.objectRef<PreparedExport>("ExportDossiersSuccess").implement({
	description: "A file that can be fetched for a quarter of an hour; whoever has its address can.",
	fields: (t) => ({
		address: t.string({
			description: "Where it is, on this server: CSV with a byte-order mark, for Excel and for programs.",
			resolve: ({ token }) => `/exports/${token}.csv`,
		}),
		workbook: t.string({
			description:
				"Where it is as XLSX, with dates that can be counted with and a sheet that says what was filtered.",
			resolve: ({ token }) => `/exports/${token}.xlsx`,
		}),
		rows: t.exposeInt("rows", { description: "How many dossiers it holds." }),
		expiresAt: t.expose("expiresAt", { type: "Instant", description: "Until when." }),
	}),
})

const ExportDossiersInput = builder.inputType("ExportDossiersInput", {
	description: "The list that is taken away.",
	fields: (t) => ({
		filter: t.field({ type: DossierFilterInput, description: "All when left out." }),
		sort: t.field({ type: DossierSortRef, description: "The latest receipt first when left out." }),
		idempotencyKey: t.string({
			description:
				"Any text of the caller's; sent twice, it is prepared once and answered with another address of the same list, as long as it can be fetched.",
		}),
	}),
})

builder.mutationField("exportDossiers", (t) =>
	t.field({
		type: resultUnion("ExportDossiersPayload", "What taking a list away leads to.", ExportRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Prepares the dossiers of a filter as a file; who takes away what stands in the audit log.",
		...permitted("VIEW_FIGURES"),
		args: { input: t.arg({ type: ExportDossiersInput, required: true, description: "The list." }) },
		resolve: (_parent, { input: { filter, sort, idempotencyKey } }, context) =>
			answer(
				context,
				once({
					operation: "exportDossiers",
					key: idempotencyKey,
					input: { filter, sort, language: context.language },
					idOf: ({ id }: PreparedExport) => id,
					again: ([id]) =>
						Effect.map(
							Exports.use((exports) => exports.addressAgain(id)),
							Option.toArray,
						),
				})(
					Effect.flatMap(filterOf(filter), (conditions) =>
						Exports.use((exports) => exports.prepare(conditions, sort ?? usualSort, context.language)),
					),
				),
			),
	}),
)
