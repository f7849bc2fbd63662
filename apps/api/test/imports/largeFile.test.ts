import { randomBytes } from "node:crypto"
import { createWriteStream } from "node:fs"
import { mkdtemp, open, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { expect, it } from "vitest"
import { ZipFile } from "yazl"
import type { FileBytes } from "../../src/imports/reading/FileBytes.ts"
import { openRows } from "../../src/imports/reading/RowSource.ts"

const megabyte = 1_048_576
const size = Number(process.env.MOTCUA_LARGE_FILE_MB ?? 20) * megabyte
/** The most that reading may keep more of, however far it is in a file. */
const most = 32 * megabyte
const rowsPerPiece = 500
const limits = { bytes: 2 * size, unpackedBytes: 100 * size, entries: 10, rows: 1 }

const codeOf = (number: number): string => `TPTN-${String(number).padStart(9, "0")}`

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc")

/** Bytes that something still refers to. */
const held = (): number => {
	collectGarbage()
	const { heapUsed, external } = process.memoryUsage()
	return heapUsed + external
}

/** Reads all rows; what is held may not grow any more once 25,000 rows are read. */
const readThrough = async (file: FileBytes) => {
	const source = await openRows(file, limits)
	let rows = 0
	let last: readonly unknown[] = []
	let settled = 0
	let peak = 0
	for await (const { cells } of source.rows()) {
		rows += 1
		last = cells
		if (rows === 25_000) settled = held()
		else if (rows % 50_000 === 0) peak = Math.max(peak, held())
	}
	source.close()
	expect(Math.min(settled, peak)).toBeGreaterThan(0)
	expect(peak - settled).toBeLessThan(most)
	return { rows, last }
}

it("a large text is read to its last row holding no more of it than of a small one", {
	timeout: 600_000,
}, async () => {
	const line = (number: number) =>
		`${codeOf(number)},1.001193,Trực tiếp,15/10/2020 08:30,"Nguyễn Văn ${number} (mẫu), phường 1"\n`
	const header = "Mã hồ sơ,Mã thủ tục,Cách thức nộp,Ngày nhận,Người nộp\n"
	let made = 0
	/** Lines that are made as they are read; nothing keeps them. */
	async function* from() {
		yield Buffer.from(header)
		made = 0
		for (let written = 0; written < size; made += rowsPerPiece) {
			const first = made
			const piece = Buffer.from(
				Array.from({ length: rowsPerPiece }, (_, index) => line(first + index)).join(""),
			)
			written += piece.length
			yield piece
		}
	}
	const { rows, last } = await readThrough({ size, from })
	expect(rows).toBe(made + 1)
	expect(JSON.stringify(last)).toContain(codeOf(made - 1))
})

/** Base64 of so many random bytes takes about as many packed. */
const randomPerRow = 195

/** A workbook of unlike texts, each of which its cells name by number, as Excel writes them. */
const writeWorkbook = async (path: string, rows: number) => {
	const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	async function* texts() {
		yield `<sst ${main}><si><t>1.001193</t></si>`
		for (let row = 0; row < rows; row += 1)
			yield `<si><t>${codeOf(row)}</t></si><si><t>Nguyễn Văn ${row} (mẫu) ${randomBytes(randomPerRow).toString("base64")}</t></si>`
		yield "</sst>"
	}
	async function* cells() {
		yield `<worksheet ${main}><sheetData>`
		for (let row = 0; row < rows; row += 1)
			yield `<row><c t="s"><v>${2 * row + 1}</v></c><c t="s"><v>0</v></c><c t="s"><v>${2 * row + 2}</v></c></row>`
		yield "</sheetData></worksheet>"
	}
	const zip = new ZipFile()
	zip.addBuffer(
		Buffer.from(
			`<workbook ${main} xmlns:r="${office}"><sheets><sheet name="1" r:id="rId1"/></sheets></workbook>`,
		),
		"xl/workbook.xml",
	)
	zip.addBuffer(
		Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
		"xl/_rels/workbook.xml.rels",
	)
	zip.addReadStream(Readable.from(cells()), "xl/worksheets/sheet1.xml")
	zip.addReadStream(Readable.from(texts()), "xl/sharedStrings.xml")
	zip.end()
	await pipeline(zip.outputStream, createWriteStream(path))
}

it("a large workbook is read to its last row holding no more of it than of a small one", {
	timeout: 600_000,
}, async () => {
	const folder = await mkdtemp(join(tmpdir(), "motcua-workbook-"))
	const path = join(folder, "large.xlsx")
	const made = Math.ceil(size / (randomPerRow + 10))
	await writeWorkbook(path, made)
	const handle = await open(path)
	try {
		async function* from(offset: number) {
			for (let at = offset; ; ) {
				const { bytesRead, buffer } = await handle.read(Buffer.alloc(megabyte), 0, megabyte, at)
				if (bytesRead === 0) return
				yield buffer.subarray(0, bytesRead)
				at += bytesRead
			}
		}
		const file = { size: (await stat(path)).size, from }
		expect(file.size).toBeGreaterThan(size * 0.95)
		const { rows, last } = await readThrough(file)
		expect(rows).toBe(made)
		expect(last.slice(0, 2)).toEqual([codeOf(made - 1), "1.001193"])
	} finally {
		await handle.close()
		await rm(folder, { recursive: true })
	}
})
