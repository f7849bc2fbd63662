import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { ExcelDate, textOf } from "../../src/imports/reading/Cell.ts"
import { openRows } from "../../src/imports/reading/RowSource.ts"
import { readFile } from "../../src/imports/reading/readFile.ts"
import type { Encoding } from "../../src/imports/reading/TextEncoding.ts"
import { describeUnreadable, Unreadable, type UnreadableCode } from "../../src/imports/reading/Unreadable.ts"
import { dateCell, workbook, workbookParts, zip } from "./fixtures/workbooks.ts"

const limits = { bytes: 1_200_000, unpackedBytes: 5_000_000, entries: 50, rows: 1000 }
const read = (content: string | Uint8Array, encoding?: Encoding) =>
	readFile(Buffer.from(content), limits, encoding)

const rowsOf = async (content: string | Uint8Array, encoding?: Encoding) => {
	const file = await read(content, encoding)
	if (file._tag === "JsonLines") throw new Error("rows were expected")
	return file.rows
}

const refusalOf = (content: string | Uint8Array, encoding?: Encoding): Promise<unknown> =>
	read(content, encoding).then(
		() => undefined,
		(error: unknown) => error,
	)

describe("a workbook", () => {
	it("keeps dates as serials, numbers as numbers and blank rows out, with the row numbers of Excel", async () => {
		const rows = await rowsOf(
			await workbook([
				["Mã", "Ngày", "Số"],
				[null, null, null],
				["H1", dateCell("2020-10-15T08:30:00"), 12.5],
			]),
		)
		expect(rows.map(({ number }) => number)).toEqual([1, 3])
		expect(rows[1]?.cells).toEqual(["H1", expect.any(ExcelDate), 12.5])
		expect(rows[1]?.cells.map(textOf)).toEqual(["H1", "15/10/2020 08:30", "12.5"])
	})

	it("reads rich text, inline text, escapes and formula results, and leaves phonetic text out", async () => {
		const parts = workbookParts(
			`<row r="4"><c r="B4" t="inlineStr"><is><r><t>Hộ </t></r><r><t>tịch &amp; ch&#7913;ng_x000D_\nthực</t></r></is></c>
			<c r="D4" t="str"><f>A1&amp;B1</f><v>kết quả</v></c><c r="E4" t="b"><v>1</v></c><c r="F4" t="e"><v>#N/A</v></c><c r="G4" t="s"><v>0</v></c></row>`,
		)
		const rows = await rowsOf(
			zip([
				...parts,
				{
					name: "xl/sharedStrings.xml",
					content:
						"<sst><si><r><t>Tên</t></r><rPh><t>bỏ</t></rPh><r><t xml:space='preserve'> dài</t></r></si></sst>",
				},
			]),
		)
		expect(rows).toEqual([
			{ number: 4, cells: ["", "Hộ tịch & chứng\nthực", "", "kết quả", "TRUE", "#N/A", "Tên dài"] },
		])
	})

	it("counts from 1904 where the workbook says so", async () => {
		const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
		const row = '<row r="1"><c r="A1" s="1"><v>42657</v></c></row>'
		const rows = await rowsOf(zip(workbookParts(row, { styles, workbookPr: '<workbookPr date1904="1"/>' })))
		expect(rows[0]?.cells).toEqual([new ExcelDate(44_119)])
		expect(textOf(rows[0]?.cells[0])).toBe("15/10/2020")
	})

	it.each([
		{ format: "dd/mm/yyyy", isDate: true },
		{ format: "[$-1010000]d/m/yyyy;@", isDate: true },
		{ format: '#,##0 "đồng"', isDate: false },
		{ format: "[h]:mm", isDate: false },
		{ format: "hh:mm", isDate: false },
		{ format: "[Red]0.00", isDate: false },
	])("takes a number in the format $format for a date: $isDate", async ({ format, isDate }) => {
		const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${format.replaceAll('"', "&quot;")}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`
		const rows = await rowsOf(
			zip(workbookParts('<row r="1"><c r="A1" s="0"><v>44119</v></c></row>', { styles })),
		)
		expect(rows[0]?.cells).toEqual([isDate ? new ExcelDate(44_119) : 44_119])
	})

	it("composes tone marks that were typed apart", async () => {
		const rows = await rowsOf(await workbook([["Hồ sơ".normalize("NFD"), "Tên"]]))
		expect(rows[0]?.cells[0]).toBe("Hồ sơ")
	})
})

describe("delimited text", () => {
	it.each([
		{ name: "commas", text: 'Mã,Tên\nA,"Lê, Văn"\n', second: ["A", "Lê, Văn"] },
		{ name: "semicolons with decimal commas", text: "Mã;Số\r\nA;1,5\r\nB;2,5", second: ["A", "1,5"] },
		{ name: "tabs", text: "Mã\tTên, họ\nA\tLê, Văn", second: ["A", "Lê, Văn"] },
		{ name: "commas, beginning like a zip", text: "PKhoa,Tên\nA,B", second: ["A", "B"] },
		{ name: "Excel's own hint", text: "sep=|\nMã|Tên\nA|x;y;z", second: ["A", "x;y;z"], first: 2 },
	])("divided by $name is read", async ({ text, second, first = 1 }) => {
		const rows = await rowsOf(text)
		expect(rows.map(({ number }) => number).slice(0, 2)).toEqual([first, first + 1])
		expect(rows[1]?.cells).toEqual(second)
	})

	it("numbers rows as a spreadsheet does, also after blank lines and line breaks in a cell", async () => {
		const rows = await rowsOf('Mã,Tên\n\nA,"hai\ndòng"\nB,Lê "Tý" Văn\n')
		expect(rows).toEqual([
			{ number: 1, cells: ["Mã", "Tên"] },
			{ number: 3, cells: ["A", "hai\ndòng"] },
			{ number: 4, cells: ["B", 'Lê "Tý" Văn'] },
		])
	})

	const line = "Số hồ sơ,Họ tên\n1,Nguyễn Thị Ánh Tuyết – Phường IV, ký ngày “mồng 3”\n"
	it.each([
		{ name: "UTF-8", bytes: Buffer.from(line), encoding: "utf-8" },
		{ name: "UTF-8 with a mark", bytes: Buffer.from(`\ufeff${line}`), encoding: "utf-8" },
		{ name: "decomposed UTF-8", bytes: Buffer.from(line.normalize("NFD")), encoding: "utf-8" },
		{ name: "UTF-16", bytes: Buffer.from(`\ufeff${line}`, "utf16le"), encoding: "utf-16le" },
	])("in $name is certain", async ({ bytes, encoding }) => {
		const file = await read(bytes)
		expect(file).toMatchObject({ _tag: "Delimited", encoding, certainty: "certain" })
		expect(file._tag === "Delimited" && file.rows[1]?.cells[1]).toBe("Nguyễn Thị Ánh Tuyết – Phường IV")
	})

	it("in Windows-1258 is read with its tone marks composed, and called likely only", async () => {
		const bytes = iconv.encode(windows1258(line), "windows-1258")
		const file = await read(bytes)
		expect(file).toMatchObject({ _tag: "Delimited", encoding: "windows-1258", certainty: "likely" })
		expect(file._tag === "Delimited" && file.rows[1]?.cells[1]).toBe("Nguyễn Thị Ánh Tuyết – Phường IV")
	})
})

/** Windows-1258 has letters with hat or horn, and the tone as a mark behind. */
const windows1258 = (text: string): string =>
	text
		.normalize("NFD")
		.replace(/([aeo])(\u0323?)\u0302|([a])(\u0323?)\u0306|([ou])(\u0323?)\u031b/gi, (match) =>
			match
				.replace(/\u0323/, "")
				.normalize("NFC")
				.concat(match.includes("\u0323") ? "\u0323" : ""),
		)

describe("a file of any length", () => {
	const collected = async (bytes: Uint8Array, size: number) => {
		async function* from(offset: number) {
			for (let at = offset; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
		}
		const source = await openRows({ size: bytes.length, from }, limits)
		const rows = await Array.fromAsync(source.rows())
		source.close()
		return { format: source.format, rows }
	}
	const lines = [
		"Mã hồ sơ,Người nộp,Ghi chú",
		'H1,"Nguyễn Văn Thử","hai\ndòng"',
		"",
		"H2,Trần Thị Mẫu,",
		...Array.from({ length: 60 }, (_, index) => `H${index + 3},Đặng Hữu Ướm,"một, hai ${index}"`),
	]
	const text = lines.join("\r\n")

	it.each([
		["UTF-8", Buffer.from(text)],
		["UTF-8 typed apart", Buffer.from(text.normalize("NFD"))],
		["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
		["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le")],
		["UTF-16 the other way round", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
		["Windows-1258", iconv.encode(text, "windows-1258")],
		["TCVN3", iconv.encode(text, "tcvn")],
		["the delimiter named", Buffer.from(`sep=,\r\n${text}`)],
	])("is read piece by piece as it is read as a whole: %s", async (_, bytes) => {
		const whole = await read(bytes)
		for (const size of [1, 3, 17, 256, 100_000]) {
			const { format, rows } = await collected(bytes, size)
			expect(rows).toEqual(whole._tag === "Delimited" ? whole.rows : undefined)
			expect({ ...format }).toEqual({
				_tag: "Delimited",
				encoding: whole._tag === "Delimited" && whole.encoding,
				certainty: whole._tag === "Delimited" && whole.certainty,
			})
		}
	})

	it("is read so from a workbook as well, and refused with the same reasons", async () => {
		const sheet = await workbook([
			["Mã", "Tên"],
			...Array.from({ length: 50 }, (_, index) => [`H${index}`, "Mẫu"]),
		])
		expect((await collected(sheet, 100)).rows).toEqual(await rowsOf(sheet))
		for (const content of ["", "<html><body>", '{"code":1}\n{"code":2}\n', "%PDF-1.4\n"]) {
			const refusal = await collected(Buffer.from(content), 10).catch((error: unknown) => error)
			expect({ content, refused: refusal instanceof Unreadable }).toEqual({ content, refused: true })
		}
	})
})

describe("NDJSON", () => {
	it("is told by its content; blank lines are passed over", async () => {
		expect(await read('{"code":"1.000001"}\n\n{"code":"1.000002"}')).toEqual({
			_tag: "JsonLines",
			objects: [
				{ number: 1, value: { code: "1.000001" } },
				{ number: 3, value: { code: "1.000002" } },
			],
		})
	})
})

describe("a file that cannot be read", () => {
	const sheet = '<row r="1"><c r="A1"><v>1</v></c></row>'
	const good = workbookParts(sheet)
	const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
	const cut = (bytes: Uint8Array, length: number) => bytes.subarray(0, length)
	const refusals: readonly {
		readonly why: string
		readonly content: string | Uint8Array
		readonly code: UnreadableCode
		readonly encoding?: Encoding
	}[] = [
		{ why: "no bytes", content: "", code: "fileIsEmpty" },
		{ why: "only spaces and a mark", content: "\ufeff \n\n", code: "fileIsEmpty" },
		{ why: "a web page", content: "<html><table><tr><td>1</td></tr></table></html>", code: "isHtml" },
		{ why: "a web page after a mark", content: "\ufeff\n<!DOCTYPE html>", code: "isHtml" },
		{ why: "the old .xls", content: Buffer.concat([ole, Buffer.alloc(600)]), code: "isOldExcel" },
		{
			why: "a workbook under a password",
			content: Buffer.concat([ole, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]),
			code: "isEncrypted",
		},
		{ why: "a PDF", content: "%PDF-1.7\n1 0 obj", code: "isNotATable" },
		{ why: "a picture", content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), code: "isNotATable" },
		{ why: "a zip of something else", content: zip([{ name: "a.txt", content: "x" }]), code: "isNotATable" },
		{ why: "an empty zip", content: zip([]), code: "isNotATable" },
		{ why: "a cut zip", content: cut(zip(good), 300), code: "isDamaged" },
		{
			why: "a part that does not fit its checksum",
			content: zip(good.map((part, index) => (index === 2 ? { ...part, checksum: 1 } : part))),
			code: "isDamaged",
		},
		{
			why: "a part that unpacks to more than its directory says",
			content: zip(good.map((part, index) => (index === 2 ? { ...part, declaredSize: 10 } : part))),
			code: "isDamaged",
		},
		{ why: "broken XML", content: zip(workbookParts('<row r="1"><c></row>')), code: "isDamaged" },
		{
			why: "a zip bomb",
			content: zip([...good, { name: "xl/media/image1.bin", content: Buffer.alloc(6_000_000) }]),
			code: "unpacksTooLarge",
		},
		{
			why: "a zip of very many parts",
			content: zip([
				...good,
				...Array.from({ length: 60 }, (_, index) => ({ name: `${index}`, content: "" })),
			]),
			code: "unpacksTooLarge",
		},
		{ why: "a sheet without cells", content: zip(workbookParts('<row r="1"/>')), code: "noSheet" },
		{ why: "too many bytes", content: "a,b\n".repeat(400_000), code: "fileIsTooLarge" },
		{ why: "too many rows", content: "a,b\n".repeat(1002), code: "tooManyRows" },
		{
			why: "too many rows in a workbook",
			content: zip(workbookParts("<row><c><v>1</v></c></row>".repeat(1002))),
			code: "tooManyRows",
		},
		{ why: "one endless row", content: `a,b\n${"x".repeat(1_100_000)}`, code: "rowTooLong" },
		{ why: "a quote that stays open", content: 'Mã,Tên\nA,Lê\nB,"Văn\nC,Tý\n', code: "quoteNotClosed" },
		{
			why: "bytes that are not in the chosen encoding",
			content: Buffer.from([0x4d, 0xe3, 0x2c]),
			code: "encodingDoesNotFit",
			encoding: "utf-8",
		},
		{ why: "NDJSON with a broken line", content: '{"code":"1"}\n{"code":', code: "isNotJsonLines" },
	]
	it.each(refusals)("because of $why is refused with $code", async ({ content, code, encoding }) => {
		const refusal = await refusalOf(content, encoding)
		expect(refusal).toBeInstanceOf(Unreadable)
		expect(refusal).toMatchObject({ code })
		if (!(refusal instanceof Unreadable)) return
		const { vi, en } = describeUnreadable(refusal)
		expect(vi).not.toBe(en)
	})

	it("names the row of the open quotation mark", async () => {
		expect(await refusalOf('Mã,Tên\nA,Lê\nB,"Văn\nC,Tý\n')).toMatchObject({ detail: "3" })
	})
})
