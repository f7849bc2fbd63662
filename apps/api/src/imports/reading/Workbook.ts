import { type Cell, ExcelDate, isEmpty, type Row, storable } from "./Cell.ts"
import { isDateFormat } from "./numberFormats.ts"
import { decodeEntities, inOnePiece, readXml, xmlPieces } from "./readXml.ts"
import { SharedTexts } from "./SharedTexts.ts"
import { unreadable } from "./Unreadable.ts"
import { unpack, type ZipArchive } from "./ZipArchive.ts"

export interface Sheet {
	readonly name: string
	readonly path: string
}

/** What the cells of a workbook refer to. */
export interface Workbook {
	/** The visible sheets in the order of their tabs. */
	readonly sheets: readonly Sheet[]
	readonly texts: SharedTexts
	/** Per style of a cell: is the number shown as a date? */
	readonly dateStyles: readonly boolean[]
	/** Added to a serial of the old Macintosh count of days. */
	readonly serialShift: number
}

const workbookPath = "xl/workbook.xml"

/** A zip that holds a workbook in the XML form of Excel 2007 and later. */
export const isWorkbook = ({ entries }: ZipArchive): boolean => entries.has(workbookPath)

const partPath = (target: string): string =>
	(target.startsWith("/") ? target.slice(1) : `xl/${target}`).replaceAll("\\", "/").toLowerCase()

const readRelations = async (archive: ZipArchive): Promise<ReadonlyMap<string, string>> => {
	const path = "xl/_rels/workbook.xml.rels"
	const targets = new Map<string, string>()
	await readXml(inOnePiece(unpack(archive, path)), path, {
		open: (name, attributes) => {
			if (name !== "Relationship") return
			const { Id = "", Target = "" } = attributes()
			targets.set(Id, partPath(decodeEntities(Target)))
		},
		close: () => {},
		text: () => {},
	})
	return targets
}

const relationId = (attributes: Readonly<Record<string, string>>): string =>
	Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? ""

const readSheets = async (
	archive: ZipArchive,
): Promise<{ readonly sheets: readonly Sheet[]; readonly serialShift: number }> => {
	const targets = await readRelations(archive)
	const sheets: Sheet[] = []
	let serialShift = 0
	await readXml(inOnePiece(unpack(archive, workbookPath)), workbookPath, {
		open: (name, attributes) => {
			if (name === "workbookPr" && /^(1|true)$/.test(attributes().date1904 ?? "")) serialShift = 1462
			if (name !== "sheet") return
			const sheet = attributes()
			const path = targets.get(relationId(sheet))
			if ((sheet.state ?? "visible") === "visible" && path !== undefined && archive.entries.has(path))
				sheets.push({ name: decodeEntities(sheet.name ?? ""), path })
		},
		close: () => {},
		text: () => {},
	})
	return { sheets, serialShift }
}

/** `_x000D_` is how Excel writes characters that XML cannot hold. */
const unescapeExcel = (text: string): string =>
	text.includes("_x")
		? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
		: text

const cellText = (text: string): string =>
	storable(unescapeExcel(text).replace(/\r\n?/g, "\n")).normalize("NFC")

async function* textsOf(archive: ZipArchive): AsyncGenerator<readonly string[]> {
	const path = "xl/sharedstrings.xml"
	if (!archive.entries.has(path)) return
	let texts: string[] = []
	let text = ""
	let inText = false
	let inPhonetic = false
	const reading = xmlPieces(unpack(archive, path), path, {
		open: (name) => {
			if (name === "si") text = ""
			else if (name === "t") inText = true
			else if (name === "rPh") inPhonetic = true
		},
		close: (name) => {
			if (name === "t") inText = false
			else if (name === "rPh") inPhonetic = false
			else if (name === "si") texts.push(cellText(text))
		},
		text: (piece) => {
			if (inText && !inPhonetic) text += piece
		},
	})
	for await (const _ of reading) {
		const whole = texts
		texts = []
		yield whole
	}
}

const readDateStyles = async (archive: ZipArchive): Promise<readonly boolean[]> => {
	const path = "xl/styles.xml"
	if (!archive.entries.has(path)) return []
	const formats = new Map<number, string>()
	const styles: number[] = []
	let inCells = false
	await readXml(inOnePiece(unpack(archive, path)), path, {
		open: (name, attributes) => {
			if (name === "numFmt") {
				const { numFmtId, formatCode = "" } = attributes()
				formats.set(Number(numFmtId), decodeEntities(formatCode))
			} else if (name === "cellXfs") inCells = true
			else if (name === "xf" && inCells) styles.push(Number(attributes().numFmtId ?? 0))
		},
		close: (name) => {
			if (name === "cellXfs") inCells = false
		},
		text: () => {},
	})
	return styles.map((format) => isDateFormat(format, formats.get(format)))
}

export const openWorkbook = async (archive: ZipArchive): Promise<Workbook> => {
	const { sheets, serialShift } = await readSheets(archive)
	if (sheets.length === 0) throw unreadable("noSheet")
	return {
		sheets,
		serialShift,
		texts: new SharedTexts(textsOf(archive)),
		dateStyles: await readDateStyles(archive),
	}
}

const columnOf = (reference: string): number => {
	let column = 0
	for (let at = 0; at < reference.length; at += 1) {
		const letter = reference.charCodeAt(at) & ~32
		if (letter < 65 || letter > 90) break
		column = column * 26 + letter - 64
	}
	return column - 1
}

const mostColumns = 512

/** Excel's own limit. */
const lastRow = 1_048_576

/** What is known of a cell while its element is open. */
interface OpenCell {
	readonly column: number
	readonly type: string
	readonly style: number
}

const cellOf = (workbook: Workbook, { type, style }: OpenCell, text: string): Cell => {
	if (type === "b") return text === "1" ? "TRUE" : "FALSE"
	if (type !== "n") return cellText(text)
	if (text === "") return ""
	const value = Number(text)
	if (Number.isNaN(value)) return cellText(text)
	return workbook.dateStyles[style] ? new ExcelDate(value + workbook.serialShift) : value
}

const put = (cells: Cell[], at: number, value: Cell): void => {
	if (at >= mostColumns || isEmpty(value)) return
	while (cells.length < at) cells.push("")
	cells[at] = value
}

/** A cell that names its text by number. */
interface NamedText {
	readonly cells: Cell[]
	readonly column: number
	readonly number: number
}

const putNamed = async (texts: SharedTexts, named: readonly NamedText[]): Promise<void> => {
	const known = named.filter(({ number }) => number >= 0)
	await texts.readTo(known.reduce((most, { number }) => Math.max(most, number), -1))
	for (const { cells, column, number } of known) put(cells, column, texts.at(number))
}

/** The rows of a sheet that hold something, with the numbers that Excel shows beside them, as the sheet is unpacked. */
export async function* sheetRows(archive: ZipArchive, workbook: Workbook, sheet: Sheet): AsyncGenerator<Row> {
	let rows: Row[] = []
	let number = 0
	let cells: Cell[] = []
	let named: NamedText[] = []
	let cell: OpenCell | undefined
	let column = -1
	let text = ""
	let inValue = false
	let isDone = false
	const reading = xmlPieces(unpack(archive, sheet.path), sheet.path, {
		open: (name, attributes) => {
			if (name === "c") {
				const { r, t = "n", s = "0" } = attributes()
				column = r === undefined ? column + 1 : columnOf(r)
				cell = { column, type: t, style: Number(s) }
				text = ""
			} else if (name === "v" || name === "t") inValue = cell !== undefined
			else if (name === "row") {
				const { r } = attributes()
				number = r === undefined ? number + 1 : Number(r)
				if (!Number.isInteger(number) || number < 1 || number > lastRow)
					throw unreadable("isDamaged", sheet.path)
				cells = []
				column = -1
			}
		},
		close: (name) => {
			if (name === "v" || name === "t") inValue = false
			else if (name === "c") {
				if (cell?.type === "s") named.push({ cells, column: cell.column, number: Number(text) })
				else if (cell !== undefined) put(cells, cell.column, cellOf(workbook, cell, text))
				cell = undefined
			} else if (name === "row") {
				rows.push({ number, cells })
			} else if (name === "sheetData") isDone = true
		},
		text: (piece) => {
			if (inValue) text += piece
		},
		isDone: () => isDone,
	})
	for await (const _ of reading) {
		await putNamed(workbook.texts, named)
		named = []
		const whole = rows.filter(({ cells }) => cells.length > 0)
		rows = []
		yield* whole
	}
	// Also the texts that no cell names are checked for damage.
	await workbook.texts.readTo(Number.POSITIVE_INFINITY)
}

/** All rows of a sheet that hold something. */
export const readSheet = async (
	archive: ZipArchive,
	workbook: Workbook,
	sheet: Sheet,
	mostRows: number,
): Promise<readonly Row[]> => {
	const rows: Row[] = []
	for await (const row of sheetRows(archive, workbook, sheet)) {
		rows.push(row)
		if (rows.length > mostRows) throw unreadable("tooManyRows", mostRows)
	}
	return rows
}
