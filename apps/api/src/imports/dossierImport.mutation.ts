import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { DossierField } from "./dossiers/DossierField.ts"
import type { DossierImportOptions } from "./dossiers/DossierImportOptions.ts"
import type { DossierFile, DossierFileColumn } from "./dossiers/inspectFile.ts"
import type { DateOrder } from "./dossiers/writtenDate.ts"
import { ImportJobs } from "./ImportJobs.ts"
import { Imports } from "./Imports.ts"
import { ImportQuestionRef } from "./import.type.ts"
import { importPayload, previewed } from "./imports.mutation.ts"

const DossierFieldRef = builder.enumType("DossierField", {
	description: "What a column of a dossier file holds. RECEIVED and PROCEDURE are needed.",
	values: {
		CODE: { description: "Mã hồ sơ; without it the next number of the day is given." },
		RECEIVED: { description: "Thời điểm tiếp nhận." },
		DUE: { description: "Hẹn trả, as printed by the other system." },
		FINISHED: { description: "Thời điểm giải quyết xong, or of another end." },
		PROCEDURE: { description: "Thủ tục: its code or its name." },
		CASE: {
			description:
				"Trường hợp: the code or the name of a case of the procedure; empty counts by the general limits.",
		},
		CHANNEL: { description: "Cách thức nộp." },
		UNIT: { description: "Đơn vị: its code or its name." },
		STATUS: { description: "Trạng thái: the national code 1 to 10, or its name." },
		SUBMITTER: { description: "Người nộp." },
	} satisfies Readonly<Record<DossierField, object>>,
})

export const DateOrderRef = builder.enumType("DateOrder", {
	description: "Which of two numbers of a date is the day.",
	values: {
		DAY_FIRST: { description: "03/09 is 3 September." },
		MONTH_FIRST: { description: "03/09 is 9 March." },
	} satisfies Readonly<Record<DateOrder, object>>,
})

const DossierFileColumnRef = builder.objectRef<DossierFileColumn>("DossierFileColumn").implement({
	description: "A column of a file of dossiers.",
	fields: (t) => ({
		header: t.exposeString("header", { description: "Its name, as the mapping names it." }),
		samples: t.stringList({ description: "Some of its values.", resolve: ({ samples }) => [...samples] }),
		suggestion: t.expose("suggestion", {
			type: DossierFieldRef,
			nullable: true,
			description: "What it holds, told by its name.",
		}),
	}),
})

const DossierFileRef = builder.objectRef<DossierFile>("DossierFile").implement({
	description: "What a file of dossiers holds, before it is mapped.",
	fields: (t) => ({
		file: t.exposeString("file", { description: "The name of the file." }),
		encoding: t.exposeString("encoding", {
			nullable: true,
			description: "How the text of a CSV was read; null for XLSX.",
		}),
		rows: t.exposeInt("rows", {
			nullable: true,
			description:
				"The rows with data below the header; null for an upload, of which only the first rows are read.",
		}),
		columns: t.field({
			type: [DossierFileColumnRef],
			description: "The columns, from left to right.",
			resolve: ({ columns }) => [...columns],
		}),
		questions: t.field({
			type: [ImportQuestionRef],
			description: "What the file leaves open; the options of the preview answer it.",
			resolve: ({ questions }) => [...questions],
		}),
	}),
})

const InspectDossierFilePayload = resultUnion(
	"InspectDossierFilePayload",
	"What looking into a file leads to.",
	DossierFileRef,
	[InvalidInput, Forbidden],
)

const InspectDossierFileInput = builder.inputType("InspectDossierFileInput", {
	description: "A file of dossiers, XLSX or CSV.",
	fields: (t) => ({
		file: t.field({ type: "File", required: true, description: "At most 25 MB." }),
		encoding: t.string({
			description: "utf-8, utf-16le, utf-16be, windows-1258, tcvn3 or vni for a CSV; detected when left out.",
		}),
	}),
})

builder.mutationField("inspectDossierFile", (t) =>
	t.field({
		type: InspectDossierFilePayload,
		description: "Says what columns a file has and suggests what they hold; stores nothing.",
		...permitted("IMPORT"),
		args: { input: t.arg({ type: InspectDossierFileInput, required: true, description: "The file." }) },
		resolve: (_parent, { input: { file, encoding } }, context) =>
			answer(
				context,
				Imports.use((imports) =>
					imports.inspectDossiers({ file, path: ["input", "file"] }, encoding ?? null),
				),
			),
	}),
)

const ColumnMappingInput = builder.inputType("ColumnMappingInput", {
	description: "What one column holds.",
	fields: (t) => ({
		column: t.string({ required: true, description: "The name of the column." }),
		field: t.field({ type: DossierFieldRef, required: true, description: "What it holds." }),
	}),
})

const DossierImportOptionsInput = builder.inputType("DossierImportOptions", {
	description: "How a file of dossiers is read.",
	fields: (t) => ({
		mapping: t.field({
			type: [ColumnMappingInput],
			required: true,
			description: "Each column and each field at most once.",
		}),
		dateOrder: t.field({
			type: DateOrderRef,
			description:
				"For all dates like 03/09/2020; told by the values when left out, and asked when they do not tell.",
		}),
		defaultUnitId: t.globalID({ for: UnitRef, description: "For rows without a unit." }),
		defaultChannel: t.field({ type: ChannelRef, description: "For rows without a channel." }),
		encoding: t.string({ description: "As for inspectDossierFile." }),
	}),
})

const PreviewDossierImportInput = builder.inputType("PreviewDossierImportInput", {
	description: "A file of dossiers with its mapping.",
	fields: (t) => ({
		file: t.field({ type: "File", required: true, description: "XLSX or CSV, at most 25 MB." }),
		options: t.field({ type: DossierImportOptionsInput, required: true, description: "How to read it." }),
		idempotencyKey: t.string({ description: "Any text; sent twice, it is previewed once." }),
	}),
})

const readOptions = (options: typeof DossierImportOptionsInput.$inferInput): DossierImportOptions => ({
	mapping: options.mapping,
	dateOrder: options.dateOrder ?? null,
	defaultUnitId: options.defaultUnitId ? rowIdOf(options.defaultUnitId) : null,
	defaultChannel: options.defaultChannel ?? null,
	encoding: options.encoding ?? null,
})

builder.mutationField("previewDossierImport", (t) =>
	t.field({
		type: importPayload("PreviewDossierImportPayload"),
		description:
			"Reads the dossiers and says what would be written; nothing but the preview is kept, for a day, until it is confirmed.",
		...permitted("IMPORT"),
		args: { input: t.arg({ type: PreviewDossierImportInput, required: true, description: "The file." }) },
		resolve: (_parent, { input: { file, options, idempotencyKey } }, context) =>
			answer(
				context,
				previewed("previewDossierImport", [file], { options, idempotencyKey })(
					Imports.use((imports) =>
						imports.previewDossiers({ file, path: ["input", "file"] }, readOptions(options)),
					),
				),
			),
	}),
)

const uploadIdOf = (text: string): number => {
	const [, row] = /^Upload:(.+)$/.exec(Buffer.from(text, "base64").toString()) ?? []
	return row === undefined ? 0 : parseRowId(row)
}

const uploadId = "What `POST /imports/uploads?name=…` answered, with the file as its body."

const InspectDossierUploadInput = builder.inputType("InspectDossierUploadInput", {
	description: "A large file of dossiers that was sent before.",
	fields: (t) => ({
		uploadId: t.id({ required: true, description: uploadId }),
		encoding: t.string({ description: "As for inspectDossierFile." }),
	}),
})

builder.mutationField("inspectDossierUpload", (t) =>
	t.field({
		type: resultUnion(
			"InspectDossierUploadPayload",
			"What looking into an upload leads to.",
			DossierFileRef,
			[InvalidInput, NotFound, Forbidden],
		),
		description: "Says what columns the first rows of an upload have and suggests what they hold.",
		...permitted("IMPORT"),
		args: { input: t.arg({ type: InspectDossierUploadInput, required: true, description: "The upload." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				ImportJobs.use((jobs) => jobs.inspect(uploadIdOf(input.uploadId), input.encoding ?? null)),
			),
	}),
)

const StartDossierImportInput = builder.inputType("StartDossierImportInput", {
	description: "A large file of dossiers with its mapping.",
	fields: (t) => ({
		uploadId: t.id({ required: true, description: uploadId }),
		options: t.field({ type: DossierImportOptionsInput, required: true, description: "How to read it." }),
		idempotencyKey: t.string({ description: "Any text; sent twice, it is started once." }),
	}),
})

builder.mutationField("startDossierImport", (t) =>
	t.field({
		type: importPayload("StartDossierImportPayload"),
		description:
			"Begins to read a large file, row by row, whoever listens or not: `importChanged` and `import` tell how far it is, `discardImport` gives it up. Then it waits to be confirmed.",
		...permitted("IMPORT"),
		args: { input: t.arg({ type: StartDossierImportInput, required: true, description: "The upload." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				onceById((ids) => Imports.use((imports) => imports.findByIds(ids)))("startDossierImport", input)(
					ImportJobs.use((jobs) => jobs.start(uploadIdOf(input.uploadId), readOptions(input.options))),
				),
			),
	}),
)
