import { WrongUse } from "../Arguments.ts"
import type { Fields } from "../calc/Fields.ts"
import { Refusal } from "../calc/Refusal.ts"
import { columns } from "./DossierRow.ts"

const separators = [",", ";", "\t"]
const longestRecord = 1 << 20

/** A row of a CSV file, or `undefined` for the header and for a line that goes on in the next one. */
export interface CsvRow {
	readonly fields: Fields
	/** The line on which the row begins. */
	readonly line: number
}

/** Reads CSV line by line: separated by comma, semicolon or tab as the header is, cells quoted where they must be. */
export class CsvRows {
	#header: readonly string[] | undefined
	#separator = ","
	#unfinished = ""
	/** Where the row begins that is being read. */
	line = 0

	read(text: string, number: number): CsvRow | undefined {
		if (this.#unfinished === "") this.line = number
		const record = this.#unfinished === "" ? text : `${this.#unfinished}\n${text}`
		if (hasOpenQuote(record)) {
			this.#unfinished = record.length > longestRecord ? "" : record
			if (this.#unfinished === "") throw openQuote
			return undefined
		}
		this.#unfinished = ""
		if (this.#header === undefined) {
			this.#readHeader(record)
			return undefined
		}
		const cells = split(record, this.#separator)
		if (cells.length !== this.#header.length)
			throw new Refusal("wrongCellCount", "", {
				vi: `Dòng có ${cells.length} ô, tiêu đề có ${this.#header.length}.`,
				en: `The row has ${cells.length} cells, the header has ${this.#header.length}.`,
			})
		const fields: Record<string, unknown> = {}
		for (const [index, name] of this.#header.entries()) fields[name] = cellValue(name, cells[index]!.trim())
		return { fields, line: this.line }
	}

	/** After the last line: a quote that was never closed has swallowed the rest of the file. */
	end(): void {
		if (this.#unfinished !== "") throw openQuote
	}

	/** The columns of the file that mean nothing here. */
	get unknownColumns(): readonly string[] {
		const known: readonly string[] = columns
		return (this.#header ?? []).filter((name) => !known.includes(name))
	}

	#readHeader(record: string): void {
		const count = (separator: string) => record.split(separator).length
		this.#separator = separators.reduce((best, one) => (count(one) > count(best) ? one : best))
		this.#header = split(record, this.#separator).map((name) => name.trim())
		const missing = ["receivedAt", "limit"].filter((name) => !this.#header?.includes(name)).join(", ")
		if (missing !== "")
			throw new WrongUse({
				vi: `Tiêu đề CSV thiếu cột ${missing}. Các cột: ${columns.join(", ")}.`,
				en: `The CSV header lacks ${missing}. Columns: ${columns.join(", ")}.`,
			})
	}
}

const openQuote = new Refusal("openQuote", "", {
	vi: "Dấu ngoặc kép mở ở dòng này không được đóng.",
	en: "A quote that opens on this line is not closed.",
})

const hasOpenQuote = (record: string): boolean => {
	let isOpen = false
	for (let at = record.indexOf('"'); at >= 0; at = record.indexOf('"', at + 1)) isOpen = !isOpen
	return isOpen
}

function split(record: string, separator: string): readonly string[] {
	const row = record.endsWith("\r") ? record.slice(0, -1) : record
	if (!row.includes('"')) return row.split(separator)
	const cells: string[] = []
	let cell = ""
	let isQuoted = false
	for (let at = 0; at < row.length; at += 1) {
		const letter = row[at]!
		if (letter === '"') {
			if (isQuoted && row[at + 1] === '"') {
				cell += '"'
				at += 1
			} else isQuoted = !isQuoted
		} else if (letter === separator && !isQuoted) {
			cells.push(cell)
			cell = ""
		} else cell += letter
	}
	return [...cells, cell]
}

/** An empty cell says nothing; tags stand beside each other as “a|b”. */
function cellValue(name: string, cell: string): unknown {
	if (cell === "") return null
	if (name === "tags") return cell.split("|").map((tag) => tag.trim())
	return name === "supplementRequests" && /^\d+$/.test(cell) ? Number(cell) : cell
}
