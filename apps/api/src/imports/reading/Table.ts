import { type Cell, isEmpty, type Row, textOf, tidy } from "./Cell.ts"
import { unreadable } from "./Unreadable.ts"

/** Rows below a header, each cell under the name of its column. */
export interface Table {
	readonly headerRow: number
	/** How many cells the header has; what stands to the right of it belongs to no column of the header. */
	readonly headerWidth: number
	/** The names of the columns, no two alike; an unnamed column that holds data is named by its letter. */
	readonly columns: readonly string[]
	readonly rows: readonly Row[]
}

/** Words in lower case without tone marks and signs: what remains of a name however it was typed; `MaHoSo` is `ma ho so`. */
export const headerKey = (text: string): string =>
	tidy(
		text
			.normalize("NFD")
			.replace(/[\u0300-\u036f]/g, "")
			.replace(/[đĐ]/g, "d")
			.replace(/([a-z])([A-Z])/g, "$1 $2")
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, " "),
	)

const letterOf = (column: number): string =>
	column < 26
		? String.fromCharCode(65 + column)
		: letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)

/** The names of the first columns; what they are called does not depend on how many there are. */
export const nameColumns = (header: Row, width: number): readonly string[] => {
	const taken = new Set<string>()
	return Array.from({ length: width }, (_, column) => {
		const text = tidy(textOf(header.cells[column])) || `Cột ${letterOf(column)}`
		let name = text
		for (let copy = 2; taken.has(name); copy += 1) name = `${text} (${copy})`
		taken.add(name)
		return name
	})
}

/** Among so many first rows the header is looked for. */
export const searchedRows = 30

const isName = (cell: Cell): boolean => typeof cell === "string" && /\p{L}/u.test(cell) && cell.length <= 200

/** A row of at least two different names and nothing else may be a header. */
const mayBeHeader = ({ cells }: Row): boolean => {
	const filled = cells.filter((cell) => !isEmpty(cell))
	return new Set(filled.map(textOf)).size >= 2 && filled.every(isName)
}

interface Need {
	readonly known: number
	readonly expected: string
}

/**
 * Finds the header: the row in which most cells are known names, else the first that may be one; titles above it are
 * passed over. `expected` is what the refusal quotes when there is none.
 */
export const findHeader = (rows: readonly Row[], isKnown: (key: string) => boolean, need: Need): Row => {
	const candidates = rows.slice(0, searchedRows).map((row) => ({
		row,
		known: row.cells.filter((cell) => typeof cell === "string" && isKnown(headerKey(cell))).length,
	}))
	const best = candidates.reduce<{ readonly row: Row; readonly known: number } | undefined>(
		(found, one) => (one.known >= 2 && one.known > (found?.known ?? 0) ? one : found),
		undefined,
	)
	const header = (best ?? candidates.find(({ row }) => mayBeHeader(row)))?.row
	if (header === undefined || (best?.known ?? 0) < need.known) throw unreadable("noHeader", need.expected)
	return header
}

/** The table below the header that {@link findHeader} finds. */
export const findTable = (rows: readonly Row[], isKnown: (key: string) => boolean, need: Need): Table => {
	const header = findHeader(rows, isKnown, need)
	const data = rows.slice(rows.indexOf(header) + 1)
	if (data.length === 0) throw unreadable("noRows")
	const width = data.reduce((widest, { cells }) => Math.max(widest, cells.length), header.cells.length)
	return {
		headerRow: header.number,
		headerWidth: header.cells.length,
		columns: nameColumns(header, width),
		rows: data,
	}
}
