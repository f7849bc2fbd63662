import { type Row, storable } from "./Cell.ts"
import { delimitedRows, dialectOf } from "./DelimitedText.ts"
import { bytesBetween, type FileBytes } from "./FileBytes.ts"
import { looksLikeJsonLines } from "./JsonLines.ts"
import { kindOf, openArchive, type ReadingLimits, refuseStrangeText } from "./readFile.ts"
import { type DecodedText, decodeAs, type Encoding, guessOldEncoding, markOf } from "./TextEncoding.ts"
import { unreadable } from "./Unreadable.ts"
import { openWorkbook, sheetRows } from "./Workbook.ts"

type Pieces = () => AsyncIterable<Uint8Array>

/** What rows were read from. */
export type RowFormat =
	| { readonly _tag: "Sheet"; readonly otherSheets: readonly string[] }
	| {
			readonly _tag: "Delimited"
			readonly encoding: Encoding
			readonly certainty: DecodedText["certainty"]
	  }

/** A table of any length. */
export interface RowSource {
	readonly format: RowFormat
	/** From the first row, as they are read. */
	readonly rows: () => AsyncIterable<Row>
	/** Gives back what reading keeps beside the file; there are no rows afterwards. */
	readonly close: () => void
}

const headBytes = 200_000

/** How much of a file is opened: all of it, or its beginning, which may be cut in the middle of a line. */
export type Extent = "whole" | "beginning"

const isUtf8 = async (pieces: Pieces, extent: Extent): Promise<boolean> => {
	const decoder = new TextDecoder("utf-8", { fatal: true })
	try {
		for await (const piece of pieces()) decoder.decode(piece, { stream: true })
		if (extent === "whole") decoder.decode()
		return true
	} catch (error) {
		if (error instanceof TypeError) return false
		throw error
	}
}

const encodingOf = async (
	pieces: Pieces,
	head: Uint8Array,
	chosen: Encoding | undefined,
	extent: Extent,
): Promise<Omit<DecodedText, "text">> => {
	if (chosen !== undefined) return { encoding: chosen, certainty: "certain" }
	const marked = markOf(head)
	if (marked !== undefined) return { encoding: marked, certainty: "certain" }
	return (await isUtf8(pieces, extent)) ? { encoding: "utf-8", certainty: "certain" } : guessOldEncoding(head)
}

const lineFeed = 0x0a

/** A line longer than this is no line of a table. */
const longestLine = 4_194_304

/** Where a text may be cut: behind its last line feed, which in UTF-16 takes two bytes. */
const endOfLines = (bytes: Uint8Array, encoding: Encoding): number => {
	if (encoding !== "utf-16le" && encoding !== "utf-16be") return bytes.lastIndexOf(lineFeed) + 1
	const [low, high] = encoding === "utf-16le" ? [0, 1] : [1, 0]
	for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2)
		if (bytes[at + low] === lineFeed && bytes[at + high] === 0) return at + 2
	return 0
}

/** The text in pieces of whole lines, so that no letter is parted from its marks. */
async function* linesOf(pieces: Pieces, encoding: Encoding, extent: Extent): AsyncGenerator<string> {
	let left: Uint8Array = new Uint8Array()
	for await (const piece of pieces()) {
		const bytes = left.length === 0 ? piece : Buffer.concat([left, piece])
		const end = endOfLines(bytes, encoding)
		left = bytes.subarray(end)
		if (left.length > longestLine) throw unreadable("rowTooLong", "")
		if (end > 0) yield storable(decodeAs(bytes.subarray(0, end), encoding))
	}
	if (left.length > 0 && extent === "whole") yield storable(decodeAs(left, encoding))
}

async function* without(hint: number, texts: AsyncIterable<string>): AsyncGenerator<string> {
	let left = hint
	for await (const text of texts) {
		yield left === 0 ? text : text.slice(left)
		left = Math.max(0, left - text.length)
	}
}

const openText = async (
	pieces: Pieces,
	head: Uint8Array,
	chosen: Encoding | undefined,
	extent: Extent,
): Promise<RowSource> => {
	const told = await encodingOf(pieces, head, chosen, extent)
	const end = endOfLines(head, told.encoding)
	const beginning = decodeAs(head.subarray(0, end === 0 ? head.length : end), told.encoding)
	refuseStrangeText(beginning)
	if (looksLikeJsonLines(beginning)) throw unreadable("isNotATable")
	const dialect = dialectOf(storable(beginning))
	return {
		format: { _tag: "Delimited", ...told },
		rows: () => delimitedRows(without(dialect.hint, linesOf(pieces, told.encoding, extent)), dialect),
		close: () => {},
	}
}

/** A workbook is unpacked from where its parts lie, its sheet row by row. */
const openSheet = async (file: FileBytes, limits: ReadingLimits): Promise<RowSource> => {
	const archive = await openArchive(file, limits)
	const workbook = await openWorkbook(archive)
	const close = () => workbook.texts.close()
	try {
		for (const sheet of workbook.sheets) {
			const rows = () => sheetRows(archive, workbook, sheet)
			const reading = rows()
			const first = await reading.next()
			await reading.return(undefined)
			const otherSheets = workbook.sheets.filter((other) => other !== sheet).map(({ name }) => name)
			if (!first.done) return { format: { _tag: "Sheet", otherSheets }, rows, close }
		}
		throw unreadable("noSheet")
	} catch (error) {
		close()
		throw error
	}
}

/** The first bytes of a text, of which a whole line may be missing at the end. */
const beginningBytes = 2_097_152

const beginningOf = (pieces: Pieces): Pieces =>
	async function* () {
		let size = 0
		for await (const piece of pieces()) {
			yield piece
			size += piece.length
			if (size >= beginningBytes) return
		}
	}

/**
 * Opens a file of any length, or rejects with the `Unreadable` that says why not. `beginning` reads no more of a text than tells
 * its columns.
 */
export const openRows = async (
	file: FileBytes,
	limits: ReadingLimits,
	encoding?: Encoding,
	extent: Extent = "whole",
): Promise<RowSource> => {
	if (file.size > limits.bytes)
		throw unreadable("fileIsTooLarge", `${Math.floor(limits.bytes / 1_048_576)} MB`)
	const pieces = () => file.from(0)
	const head = await bytesBetween(file, 0, headBytes)
	if (kindOf(head) === "workbook") return openSheet(file, limits)
	return extent === "whole" || file.size <= headBytes
		? openText(pieces, head, encoding, "whole")
		: openText(beginningOf(pieces), head, encoding, "beginning")
}
