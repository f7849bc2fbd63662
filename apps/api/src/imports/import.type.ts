import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import type { Import, ImportCount, ImportKind, ImportQuestion, ImportState } from "./Import.ts"
import { Imports } from "./Imports.ts"
import { labelOf, publicKey, questionText } from "./importLabels.ts"
import { describeRowProblem, type RejectedRow, type RowProblem } from "./RowProblem.ts"

const ImportKindRef = builder.enumType("ImportKind", {
	description: "What is imported.",
	values: {
		CATALOGUE: { description: "Procedures (danh mục thủ tục hành chính)." },
		DOSSIERS: { description: "Dossiers of another system (hồ sơ)." },
	} satisfies Readonly<Record<ImportKind, object>>,
})

const ImportStateRef = builder.enumType("ImportState", {
	description: "Where an import stands.",
	values: {
		READING: { description: "A large file is being read; nothing is written yet." },
		PREVIEW: { description: "It waits to be confirmed. Nothing is written, unless writing was stopped." },
		WRITING: { description: "What was accepted is being written." },
		CONFIRMED: { description: "Everything that was accepted is written." },
		DISCARDED: { description: "Given up, or too old; nothing was written, unless writing had been stopped." },
		FAILED: { description: "The file could not be read or written to its end; `failure` says why." },
	} satisfies Readonly<Record<ImportState, object>>,
})

interface RowErrorShown {
	readonly row: RejectedRow
	readonly problem: RowProblem
}

const ImportRowErrorRef = builder.objectRef<RowErrorShown>("ImportRowError").implement({
	description: "One thing that is wrong with one row; a row with several is rejected once.",
	fields: (t) => ({
		row: t.int({
			description: "The number a spreadsheet shows beside the row.",
			resolve: ({ row }) => row.row,
		}),
		column: t.string({
			description: "The name of the column in the file.",
			resolve: ({ problem }) => problem.column,
		}),
		value: t.string({ description: "What stands in the cell.", resolve: ({ problem }) => problem.value }),
		code: t.string({ description: "Stable, for programs.", resolve: ({ problem }) => problem.code }),
		message: t.string({
			description: "What is wrong, in the caller's language.",
			resolve: ({ problem }, _args, { language }) => describeRowProblem(problem).message[language],
		}),
		action: t.string({
			description: "What to do about it, in the caller's language.",
			resolve: ({ problem }, _args, { language }) => describeRowProblem(problem).action[language],
		}),
		file: t.string({ description: "The name of the file.", resolve: ({ row }) => row.file }),
	}),
})

const ImportCountRef = builder.objectRef<ImportCount>("ImportCount").implement({
	description: "How many there are of a kind.",
	fields: (t) => ({
		key: t.exposeString("key", {
			description: "Stable, for programs: new, changed, unchanged, drafts, draft:noUnit, sector:Hộ tịch …",
		}),
		label: t.string({
			description: "In the caller's language.",
			resolve: (count, _args, { language }) => labelOf(count)[language],
		}),
		count: t.exposeInt("count", { description: "How many." }),
	}),
})

export const ImportQuestionRef = builder.objectRef<ImportQuestion>("ImportQuestion").implement({
	description: "What a file leaves open. It is answered in the options; nothing is guessed.",
	fields: (t) => ({
		key: t.string({ description: "encoding, dateOrder, unit or channel.", resolve: publicKey }),
		message: t.string({
			description: "The question, in the caller's language.",
			resolve: (question, _args, { language }) => questionText(question)[language],
		}),
		column: t.exposeString("column", { description: "The column it is about; empty for the whole file." }),
		samples: t.stringList({ description: "Values that show it.", resolve: ({ samples }) => [...samples] }),
	}),
})

const ImportSampleRowRef = builder.objectRef<readonly string[]>("ImportSampleRow").implement({
	description: "A row as it was read.",
	fields: (t) => ({
		cells: t.stringList({ description: "The text of its cells.", resolve: (cells) => [...cells] }),
	}),
})

interface Progress {
	readonly stage: "LOOKING" | "READING" | "WRITING"
	readonly done: number
	readonly total: number
}

const ImportStageRef = builder.enumType("ImportStage", {
	description: "What is being done with a large file.",
	values: {
		LOOKING: { description: "It is looked through; `done` and `total` are bytes." },
		READING: { description: "Its rows are read and judged; `done` and `total` are rows." },
		WRITING: { description: "Its dossiers are written; `done` and `total` are dossiers." },
	} satisfies Readonly<Record<Progress["stage"], object>>,
})

const ImportProgressRef = builder.objectRef<Progress>("ImportProgress").implement({
	description: "How far the import of a large file is.",
	fields: (t) => ({
		stage: t.expose("stage", { type: ImportStageRef, description: "What is being done." }),
		done: t.exposeFloat("done", { description: "So much is done." }),
		total: t.exposeFloat("total", { description: "Of so much." }),
	}),
})

const progressOf = ({
	state,
	rows,
	rowsRead,
	accepted,
	written,
	bytesLooked,
	bytes,
}: Import): Progress | null => {
	if (state === "WRITING") return { stage: "WRITING", done: written, total: accepted }
	if (state !== "READING") return null
	return rows === 0
		? { stage: "LOOKING", done: bytesLooked, total: bytes ?? 0 }
		: { stage: "READING", done: rowsRead, total: rows }
}

const mostErrors = 1000

export const ImportRef = builder.loadableNodeRef("Import", {
	id: { resolve: (shown: Import) => shown.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Imports.use((imports) => imports.findByIds(ids)),
		).then((found) => [...found]),
	sort: (shown) => shown.id,
})

ImportRef.implement({
	description: "What files would do. Nothing is written until it is confirmed.",
	fields: (t) => ({
		kind: t.expose("kind", { type: ImportKindRef, description: "What is imported." }),
		state: t.expose("state", { type: ImportStateRef, description: "Where it stands." }),
		createdAt: t.expose("createdAt", { type: "Instant", description: "When the preview was made." }),
		createdBy: t.exposeString("createdBy", { description: "Who made it." }),
		files: t.stringList({
			description: "The names of the files.",
			resolve: ({ files }) => files.map(({ name }) => name),
		}),
		encoding: t.exposeString("encoding", {
			nullable: true,
			description: "How the text of a CSV file was read; null for XLSX and NDJSON.",
		}),
		rows: t.exposeInt("rows", { description: "The rows with data: the accepted and the rejected ones." }),
		accepted: t.exposeInt("accepted", { description: "The rows that are written when it is confirmed." }),
		rejected: t.exposeInt("rejected", { description: "The rows that are left out." }),
		written: t.exposeInt("written", {
			description:
				"How many dossiers of a large file are written so far; 0 for files that are written at once.",
		}),
		progress: t.field({
			type: ImportProgressRef,
			nullable: true,
			description: "How far it is; null when nothing is being done.",
			resolve: progressOf,
		}),
		failure: t.string({
			nullable: true,
			description: "Why it ended before its end, in the caller's language.",
			resolve: ({ failure }, _args, { language }) => failure?.[language] ?? null,
		}),
		drafts: t.exposeInt("drafts", {
			description: "Procedures that arrive as drafts; a person must complete them.",
		}),
		counts: t.field({
			type: [ImportCountRef],
			description: "What would be written, counted.",
			resolve: ({ counts }) => [...counts],
		}),
		errors: t.field({
			type: [ImportRowErrorRef],
			description: "What is wrong with the first rejected rows.",
			args: { first: t.arg.int({ defaultValue: 50, description: "How many, at most 1000." }) },
			resolve: ({ id }, { first }, context) =>
				answer(
					context,
					Imports.use((imports) => imports.rejections(id, Math.min(Math.max(first ?? 50, 0), mostErrors))),
				).then((rows) => rows.flatMap((row) => row.problems.map((problem) => ({ row, problem })))),
		}),
		questions: t.field({
			type: [ImportQuestionRef],
			description: "While there are any, it cannot be confirmed.",
			resolve: ({ questions }) => [...questions],
		}),
		sample: t.field({
			type: [ImportSampleRowRef],
			description: "The header and the first rows of the first file, as they were read.",
			resolve: ({ sample }) => [...sample],
		}),
		rejectedCsv: t.string({
			description: "The rejected rows with their reasons, CSV with a byte-order mark.",
			complexity: 50,
			resolve: (shown, _args, context) =>
				answer(
					context,
					Imports.use((imports) => imports.rejectedCsv(shown, context.language)),
				),
		}),
	}),
})
