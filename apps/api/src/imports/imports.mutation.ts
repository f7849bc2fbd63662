import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, type InputName, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { Import } from "./Import.ts"
import { Imports } from "./Imports.ts"
import { ImportRef } from "./import.type.ts"
import { fingerprintOf } from "./readUpload.ts"

const ImportSuccess = builder.objectRef<Import>("ImportSuccess").implement({
	description: "The import as it stands now.",
	fields: (t) => ({
		import: t.field({
			type: ImportRef,
			description: "What the files would do, or did.",
			resolve: (shown) => shown,
		}),
	}),
})

export const importPayload = (name: PayloadName) =>
	resultUnion(name, "What a step of an import leads to.", ImportSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		Overlap,
	])

/** Takes a keyed step once; a repeated one answers the import as it stands now. */
const taken = onceById((ids) => Imports.use((imports) => imports.findByIds(ids)))

/** {@link taken} for files: the same key with a file of other content is refused. */
export const previewed =
	<Input extends { readonly idempotencyKey?: string | null | undefined }>(
		operation: string,
		files: readonly File[],
		input: Input,
	) =>
	<E, R>(preview: Effect.Effect<Import, E, R>) =>
		Effect.flatMap(Effect.forEach(files, fingerprintOf), (fingerprints) =>
			taken(operation, { ...input, files: fingerprints })(preview),
		)

const PreviewCatalogueImportInput = builder.inputType("PreviewCatalogueImportInput", {
	description: "Files of the national catalogue, in any combination; they are joined by the code.",
	fields: (t) => ({
		files: t.field({
			type: ["File"],
			required: true,
			description: "XLSX lists of procedures, and NDJSON with the limits and fees; at most 25 MB together.",
		}),
		effectiveFrom: t.field({
			type: "CivilDate",
			description: "The first day on which what is new or changed holds; today when left out.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is previewed once." }),
	}),
})

builder.mutationField("previewCatalogueImport", (t) =>
	t.field({
		type: importPayload("PreviewCatalogueImportPayload"),
		description:
			"Reads the files and says what they would do; nothing but the preview is kept, for a day, until it is confirmed.",
		...permitted("IMPORT"),
		args: { input: t.arg({ type: PreviewCatalogueImportInput, required: true, description: "The files." }) },
		resolve: (_parent, { input: { files, effectiveFrom, idempotencyKey } }, context) =>
			answer(
				context,
				previewed("previewCatalogueImport", files, { effectiveFrom, idempotencyKey })(
					Imports.use((imports) =>
						imports.previewCatalogue(
							files.map((file, index) => ({ file, path: ["input", "files", String(index)] })),
							effectiveFrom ?? null,
						),
					),
				),
			),
	}),
)

const importInput = (name: InputName) =>
	builder.inputType(name, {
		description: "One import.",
		fields: (t) => ({
			id: t.globalID({ required: true, for: ImportRef, description: "The import." }),
			idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is done once." }),
		}),
	})

builder.mutationField("confirmImport", (t) =>
	t.field({
		type: importPayload("ConfirmImportPayload"),
		description: "Writes all accepted rows, or nothing when one of them cannot be written.",
		...permitted("IMPORT"),
		args: {
			input: t.arg({ type: importInput("ConfirmImportInput"), required: true, description: "The import." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				taken("confirmImport", input)(Imports.use((imports) => imports.confirm(rowIdOf(input.id)))),
			),
	}),
)

builder.mutationField("discardImport", (t) =>
	t.field({
		type: importPayload("DiscardImportPayload"),
		description: "Gives a preview up.",
		...permitted("IMPORT"),
		args: {
			input: t.arg({ type: importInput("DiscardImportInput"), required: true, description: "The import." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				taken("discardImport", input)(Imports.use((imports) => imports.discard(rowIdOf(input.id)))),
			),
	}),
)

builder.mutationField("stopImport", (t) =>
	t.field({
		type: importPayload("StopImportPayload"),
		description:
			"Stops writing a large import; what is written stays, and confirming it again goes on from there.",
		...permitted("IMPORT"),
		args: {
			input: t.arg({ type: importInput("StopImportInput"), required: true, description: "The import." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(context, taken("stopImport", input)(Imports.use((imports) => imports.stop(rowIdOf(input.id))))),
	}),
)
