import type { Language } from "@motcua/domain"
import { stringify } from "csv-stringify/sync"
import type { ImportFile } from "./Import.ts"
import { describeRowProblem, type RejectedRow } from "./RowProblem.ts"

const titles = {
	vi: { file: "Tệp", row: "Dòng", reason: "Lý do bị loại", action: "Cách sửa" },
	en: { file: "File", row: "Row", reason: "Why it is rejected", action: "What to do" },
}

/** Every column of the files once, so that rows of files with other headers stand in the same table. */
const columnsOf = (files: readonly ImportFile[], rejected: readonly RejectedRow[]): readonly string[] => [
	...new Set(
		files.filter(({ name }) => rejected.some(({ file }) => file === name)).flatMap(({ columns }) => columns),
	),
]

/**
 * The rejected rows as they stand in the files, with the reasons behind: CSV with a byte-order mark for Excel. Cells that
 * a spreadsheet would take for a formula are quoted with an apostrophe.
 */
export const rejectedCsv = (
	files: readonly ImportFile[],
	rejected: readonly RejectedRow[],
	language: Language.Language,
): string => {
	const title = titles[language]
	const columns = columnsOf(files, rejected)
	const ownColumns = new Map(files.map(({ name, columns: own }) => [name, own]))
	const rows = rejected.map(({ file, row, cells, problems }) => {
		const own = ownColumns.get(file) ?? []
		const sentences = problems.map((problem) => ({ problem, ...describeRowProblem(problem) }))
		return [
			...columns.map((column) => cells[own.indexOf(column)] ?? ""),
			file,
			String(row),
			sentences
				.map(
					({ problem: { column }, message }) => `${column === "" ? "" : `${column}: `}${message[language]}`,
				)
				.join(" | "),
			[...new Set(sentences.map(({ action }) => action[language]))].join(" | "),
		]
	})
	return stringify([[...columns, title.file, title.row, title.reason, title.action], ...rows], {
		bom: true,
		escape_formulas: true,
	})
}
