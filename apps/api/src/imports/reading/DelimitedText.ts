import { pipeline, Readable } from "node:stream"
import { setImmediate as nextTurn } from "node:timers/promises"
import { CsvError, parse } from "csv-parse"
import { isEmpty, type Row } from "./Cell.ts"
import { type Unreadable, unreadable } from "./Unreadable.ts"

/** Of two that fit equally well the first is taken: commas and semicolons also stand inside of texts. */
const delimiters = ["\t", "|", ";", ","] as const

/** How often each delimiter stands outside of quotes, line by line, in the first lines that hold anything. */
const countDelimiters = (text: string): readonly ReadonlyMap<string, number>[] => {
	const lines: Map<string, number>[] = []
	let counts = new Map<string, number>()
	let isQuoted = false
	let isBlank = true
	for (let at = 0; at < text.length && lines.length < 30; at += 1) {
		const character = text[at]!
		if (character === '"') isQuoted = !isQuoted
		if (character === "\n" && !isQuoted) {
			if (!isBlank) lines.push(counts)
			counts = new Map()
			isBlank = true
			continue
		}
		if (character.trim() !== "") isBlank = false
		if (!isQuoted) counts.set(character, (counts.get(character) ?? 0) + 1)
	}
	if (!isBlank) lines.push(counts)
	return lines
}

/** The sign that divides most lines into the same number of cells. */
export const detectDelimiter = (text: string): string => {
	const lines = countDelimiters(text.slice(0, 200_000))
	const weights = delimiters.map((delimiter) => {
		const frequency = new Map<number, number>()
		for (const line of lines) {
			const count = line.get(delimiter) ?? 0
			if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1)
		}
		return Math.max(0, ...[...frequency].map(([count, times]) => count * times * times))
	})
	const best = weights.indexOf(Math.max(...weights))
	return weights[best] === 0 ? "," : (delimiters[best] ?? ",")
}

/** Excel's own first line `sep=;` names the delimiter; it counts as a row. */
const separatorLine = /^sep=(.)\r?\n/i

/** Lets other work run between the pieces, so that a large file does not stop the server. */
async function* piecesOf(text: string): AsyncGenerator<string> {
	for (let at = 0; at < text.length; at += 65_536) {
		await nextTurn()
		yield text.slice(at, at + 65_536)
	}
}

/** How many records were whole before the one that is broken. */
const rowOf = (error: CsvError): number => {
	const { records } = error
	return typeof records === "number" ? records : 0
}

const refusalOf = ({ code }: CsvError, row: number): Unreadable =>
	unreadable(code === "CSV_MAX_RECORD_SIZE" ? "rowTooLong" : "quoteNotClosed", row)

/** How a CSV is cut into cells, told by its beginning. */
export interface Dialect {
	readonly delimiter: string
	/** How many characters of a line `sep=;` come before the table. */
	readonly hint: number
}

export const dialectOf = (beginning: string): Dialect => {
	const hint = separatorLine.exec(beginning)
	return {
		delimiter: hint?.[1] ?? detectDelimiter(hint === null ? beginning : beginning.slice(hint[0].length)),
		hint: hint?.[0].length ?? 0,
	}
}

/** The rows of a CSV as its text comes, without the line that names the delimiter. */
export async function* delimitedRows(
	pieces: AsyncIterable<string>,
	{ delimiter, hint }: Dialect,
): AsyncGenerator<Row> {
	const parser = parse({
		delimiter,
		relaxQuotes: true,
		relaxColumnCount: true,
		maxRecordSize: 1_048_576,
	})
	// What fails in the pieces fails in the parser; it is thrown below.
	pipeline(Readable.from(pieces), parser, () => {})
	const before = hint === 0 ? 0 : 1
	let number = before
	try {
		for await (const record of parser) {
			number += 1
			const cells: readonly string[] = record
			if (!cells.every(isEmpty)) yield { number, cells }
		}
	} catch (error) {
		throw error instanceof CsvError ? refusalOf(error, rowOf(error) + before + 1) : error
	}
}

/** Reads CSV with the delimiter the text uses; rows are numbered as a spreadsheet shows them. */
export const readDelimited = async (text: string, mostRows: number): Promise<readonly Row[]> => {
	const dialect = dialectOf(text)
	const rows: Row[] = []
	for await (const row of delimitedRows(piecesOf(text.slice(dialect.hint)), dialect)) {
		rows.push(row)
		if (rows.length > mostRows) throw unreadable("tooManyRows", mostRows)
	}
	return rows
}
