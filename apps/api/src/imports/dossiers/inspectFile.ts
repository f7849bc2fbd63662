import type { ImportQuestion } from "../Import.ts"
import { isEmpty, type Row, textOf, tidy } from "../reading/Cell.ts"
import type { RowSource } from "../reading/RowSource.ts"
import type { FileContent } from "../reading/readFile.ts"
import { findTable, type Table } from "../reading/Table.ts"
import { unreadable } from "../reading/Unreadable.ts"
import { type DossierField, isKnownName, suggestFields } from "./DossierField.ts"
import { openDateColumns } from "./dateColumns.ts"

export interface DossierFileColumn {
	readonly header: string
	readonly samples: readonly string[]
	readonly suggestion: DossierField | null
}

/** What a file holds, before a person says which column is what. */
export interface DossierFile {
	readonly file: string
	readonly encoding: string | null
	/** Not known of a large file, of which only the first rows are read. */
	readonly rows: number | null
	readonly columns: readonly DossierFileColumn[]
	readonly questions: readonly ImportQuestion[]
}

export const dossierTable = (content: FileContent): Table => {
	if (content._tag === "JsonLines") throw unreadable("isNotATable")
	return findTable(content.rows, isKnownName, { known: 0, expected: "" })
}

export const encodingOf = (content: FileContent): string | null =>
	content._tag === "Delimited" ? content.encoding : null

const sampleCount = 5

const samplesOf = (table: Table, column: number): readonly string[] => {
	const samples = new Set<string>()
	for (const { cells } of table.rows) {
		if (!isEmpty(cells[column])) samples.add(tidy(textOf(cells[column])).slice(0, 100))
		if (samples.size === sampleCount) break
	}
	return [...samples]
}

/** Asked when the encoding is a guess and the text does not look like Vietnamese. */
export const encodingQuestions = (
	content: FileContent,
	table: Table,
	chosen: string | null,
): readonly ImportQuestion[] => {
	if (content._tag !== "Delimited" || content.certainty !== "doubtful" || chosen !== null) return []
	const texts = [table.columns, ...table.rows.slice(0, 200).map(({ cells }) => cells.map(textOf))].flat()
	const strange = [...new Set(texts.filter((text) => /\P{ASCII}/u.test(text)))].slice(0, sampleCount)
	return [{ key: "encoding", column: "", samples: strange }]
}

export const inspectFile = (
	file: string,
	content: FileContent,
	table: Table,
	chosenEncoding: string | null,
): DossierFile => {
	const suggestions = suggestFields(table.columns)
	return {
		file,
		encoding: encodingOf(content),
		rows: table.rows.length,
		columns: table.columns.map((header, column) => ({
			header,
			samples: samplesOf(table, column),
			suggestion: suggestions[column] ?? null,
		})),
		questions: [...encodingQuestions(content, table, chosenEncoding), ...openDateColumns(table)],
	}
}

const inspectedRows = 2000

/** What the first rows of a large file show. */
export const inspectRows = async (
	file: string,
	source: RowSource,
	chosenEncoding: string | null,
): Promise<DossierFile> => {
	const rows: Row[] = []
	for await (const row of source.rows()) {
		rows.push(row)
		if (rows.length === inspectedRows) break
	}
	const content = { ...source.format, rows }
	return { ...inspectFile(file, content, dossierTable(content), chosenEncoding), rows: null }
}
