import { type Row, storable } from "./Cell.ts"
import { readDelimited } from "./DelimitedText.ts"
import { bytesInMemory, type FileBytes } from "./FileBytes.ts"
import { type JsonLine, looksLikeJsonLines, readJsonLines } from "./JsonLines.ts"
import { type DecodedText, decodeText, type Encoding } from "./TextEncoding.ts"
import { unreadable } from "./Unreadable.ts"
import { isWorkbook, openWorkbook, readSheet } from "./Workbook.ts"
import { openZip, type ZipArchive } from "./ZipArchive.ts"

export interface ReadingLimits {
	readonly bytes: number
	readonly unpackedBytes: number
	readonly entries: number
	readonly rows: number
}

/** What a file holds, told by its content and not by its name. */
export type FileContent =
	| { readonly _tag: "Sheet"; readonly rows: readonly Row[]; readonly otherSheets: readonly string[] }
	| {
			readonly _tag: "Delimited"
			readonly rows: readonly Row[]
			readonly encoding: Encoding
			readonly certainty: DecodedText["certainty"]
	  }
	| { readonly _tag: "JsonLines"; readonly objects: readonly JsonLine[] }

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, index) => bytes[index] === byte)

/** The second is that of a zip without entries. */
const zipSignatures = [
	[0x50, 0x4b, 0x03, 0x04],
	[0x50, 0x4b, 0x05, 0x06],
]
const oleSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** The name of the stream in which Office keeps an encrypted document. */
const encryptedPackage = Buffer.from("EncryptedPackage", "utf16le")

const megabytes = (bytes: number): string => `${Math.round((bytes / 1_048_576) * 10) / 10} MB`

/** Opens a workbook; refuses a zip that holds something else. */
export const openArchive = async (file: FileBytes, limits: ReadingLimits): Promise<ZipArchive> => {
	const archive = await openZip(file, limits)
	if (isWorkbook(archive)) return archive
	throw unreadable(archive.entries.has("xl/workbook.bin") ? "isOldExcel" : "isNotATable")
}

/** The first visible sheet that holds anything. */
const readWorkbook = async (bytes: Uint8Array, limits: ReadingLimits): Promise<FileContent> => {
	const archive = await openArchive(bytesInMemory(bytes), limits)
	const workbook = await openWorkbook(archive)
	try {
		for (const sheet of workbook.sheets) {
			const rows = await readSheet(archive, workbook, sheet, limits.rows)
			const otherSheets = workbook.sheets.filter((other) => other !== sheet).map(({ name }) => name)
			if (rows.length > 0) return { _tag: "Sheet", rows, otherSheets }
		}
		throw unreadable("noSheet")
	} finally {
		workbook.texts.close()
	}
}

const isBinary = (text: string): boolean => /\p{Cc}/u.test(text.slice(0, 4096).replace(/\s/g, ""))

/** Refuses text that is not of rows. */
export const refuseStrangeText = (text: string): void => {
	if (text.trim() === "") throw unreadable("fileIsEmpty")
	if (isBinary(text) || text.startsWith("%PDF-")) throw unreadable("isNotATable")
	if (/^\s*</.test(text)) throw unreadable("isHtml")
}

/** Whether bytes begin as those of a workbook or of text; what begins otherwise is refused. */
export const kindOf = (bytes: Uint8Array): "workbook" | "text" => {
	if (bytes.length === 0) throw unreadable("fileIsEmpty")
	if (zipSignatures.some((signature) => startsWith(bytes, signature))) return "workbook"
	if (startsWith(bytes, oleSignature))
		throw unreadable(Buffer.from(bytes).includes(encryptedPackage) ? "isEncrypted" : "isOldExcel")
	return "text"
}

const readText = async (
	{ text, encoding, certainty }: DecodedText,
	limits: ReadingLimits,
): Promise<FileContent> => {
	refuseStrangeText(text)
	return looksLikeJsonLines(text)
		? { _tag: "JsonLines", objects: await readJsonLines(text, limits.rows) }
		: { _tag: "Delimited", rows: await readDelimited(storable(text), limits.rows), encoding, certainty }
}

/** Reads a file, or rejects with the `Unreadable` that says why not; limits are checked before anything is unpacked. */
export const readFile = async (
	bytes: Uint8Array,
	limits: ReadingLimits,
	encoding?: Encoding,
): Promise<FileContent> => {
	if (bytes.length > limits.bytes) throw unreadable("fileIsTooLarge", megabytes(limits.bytes))
	return kindOf(bytes) === "workbook"
		? readWorkbook(bytes, limits)
		: readText(decodeText(bytes, encoding), limits)
}
