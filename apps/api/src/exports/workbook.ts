import { Readable } from "node:stream"
import { Instant } from "@motcua/domain"
import { ZipFile } from "yazl"

/** What a cell shows: text, a moment on Vietnam's clock, or nothing. */
export type ExportCell = string | { readonly at: Instant.Instant } | null

/** Excel reads no more rows of a sheet; the list goes on in another one. */
const rowsOfSheet = 1_048_575

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** Text as XML can hold it: without the controls that it cannot. */
const escaped = (text: string): string =>
	text
		.toWellFormed()
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
		.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

/** Days since 1899-12-30 on Vietnam's clock, as spreadsheets count. */
const serialOf = (at: Instant.Instant): number => Instant.localMillis(at) / Instant.millisPerDay + 25_569

/** The styles of `styles.xml`: plain, moment, title. */
const momentStyle = 1
const titleStyle = 2

const cellXml = (cell: ExportCell, style?: number): string => {
	if (cell === null || cell === "") return "<c/>"
	if (typeof cell !== "string") return `<c s="${momentStyle}"><v>${serialOf(cell.at)}</v></c>`
	// Text that is written inline is never run as a formula.
	return `<c t="inlineStr"${style === undefined ? "" : ` s="${style}"`}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

const rowXml = (cells: readonly ExportCell[], style?: number): string =>
	`<row>${cells.map((cell) => cellXml(cell, style)).join("")}</row>`

const sheetHead = (widths: readonly number[]): string =>
	`${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
		.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
		.join("")}</cols><sheetData>`
const sheetTail = "</sheetData></worksheet>"

const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="0" numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

export interface ExportedTable {
	/** What the sheet of the list is called; others are numbered. */
	readonly name: string
	readonly titles: readonly string[]
	/** In characters, one for each column. */
	readonly widths: readonly number[]
	readonly pages: AsyncIterable<readonly (readonly ExportCell[])[]>
	/** A sheet that says what the list is: names with values. */
	readonly cover: { readonly name: string; readonly lines: readonly (readonly [string, string])[] }
}

/**
 * A workbook as it is written: page by page, never held as a whole. Moments are dates that a spreadsheet can count with.
 */
export const writeWorkbook = ({ name, titles, widths, pages, cover }: ExportedTable): Readable => {
	const zip = new ZipFile()
	const source = pages[Symbol.asyncIterator]()
	let waiting: (readonly ExportCell[])[] = []
	let isDone = false

	const more = async (): Promise<boolean> => {
		while (waiting.length === 0 && !isDone) {
			const next = await source.next()
			if (next.done) isDone = true
			else waiting = [...next.value]
		}
		return waiting.length > 0
	}
	async function* listSheet(): AsyncGenerator<string> {
		yield sheetHead(widths) + rowXml(titles, titleStyle)
		for (let left = rowsOfSheet; left > 0 && (await more()); ) {
			const rows = waiting.splice(0, left)
			left -= rows.length
			yield rows.map((cells) => rowXml(cells)).join("")
		}
		yield sheetTail
	}
	const coverSheet =
		sheetHead([28, 60]) + cover.lines.map((line) => rowXml(line, undefined)).join("") + sheetTail

	const names: string[] = []
	const addText = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path)
	const finish = () => {
		const sheets = [...names, cover.name]
		addText(`xl/worksheets/sheet${sheets.length}.xml`, coverSheet)
		addText("xl/styles.xml", styles)
		addText(
			"xl/workbook.xml",
			`${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${sheets
				.map(
					(sheet, index) => `<sheet name="${escaped(sheet)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
				)
				.join("")}</sheets></workbook>`,
		)
		addText(
			"xl/_rels/workbook.xml.rels",
			`${declaration}<Relationships xmlns="${packageRelations}">${sheets
				.map(
					(_, index) =>
						`<Relationship Id="rId${index + 1}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
				)
				.join(
					"",
				)}<Relationship Id="rId0" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
		)
		addText(
			"_rels/.rels",
			`${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		)
		addText(
			"[Content_Types].xml",
			`${declaration}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${sheets
				.map(
					(_, index) =>
						`<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
				)
				.join("")}</Types>`,
		)
		zip.end()
	}
	const output = new Readable().wrap(zip.outputStream)
	const addList = () => {
		names.push(names.length === 0 ? name : `${name} ${names.length + 1}`)
		const sheet = Readable.from(listSheet())
		sheet.on("error", (failure) => output.destroy(failure))
		sheet.on("end", () =>
			more().then(
				(isMore) => (isMore ? addList() : finish()),
				(failure) => output.destroy(failure),
			),
		)
		zip.addReadStream(sheet, `xl/worksheets/sheet${names.length}.xml`)
	}
	addList()
	return output
}
