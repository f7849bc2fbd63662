import { expect, it } from "vitest"
import { openRows, type Pieces } from "../../src/imports/reading/RowSource.ts"

const megabyte = 1_048_576
const size = Number(process.env.MOTCUA_LARGE_FILE_MB ?? 20) * megabyte
/** The most that reading may take beside the pieces themselves, whatever the size of the file. */
const most = 64 * megabyte
const rowsPerPiece = 500

const line = (number: number): string =>
	`TPTN-${String(number).padStart(9, "0")},1.001193,Trực tiếp,15/10/2020 08:30,"Nguyễn Văn ${number} (mẫu), phường 1"\n`

/** Lines that are made as they are read; nothing keeps them. */
let made = 0
const pieces: Pieces = async function* () {
	yield Buffer.from("Mã hồ sơ,Mã thủ tục,Cách thức nộp,Ngày nhận,Người nộp\n")
	made = 0
	for (let written = 0; written < size; ) {
		const first = made
		const piece = Buffer.from(
			Array.from({ length: rowsPerPiece }, (_, index) => line(first + index)).join(""),
		)
		written += piece.length
		made += rowsPerPiece
		yield piece
	}
}

it("a large file is read to its last row in the memory that a small one takes", {
	timeout: 600_000,
}, async () => {
	const source = await openRows(pieces, { bytes: size, unpackedBytes: size, entries: 1, rows: 1 })
	let rows = 0
	let last: readonly unknown[] = []
	let settled = 0
	let peak = 0
	for await (const { cells } of source.rows()) {
		rows += 1
		last = cells
		if (rows % 5000 !== 0) continue
		peak = Math.max(peak, process.memoryUsage.rss())
		if (rows === 25_000) settled = peak
	}
	expect(rows).toBe(made + 1)
	expect(JSON.stringify(last)).toContain(`TPTN-${String(made - 1).padStart(9, "0")}`)
	expect(settled).toBeGreaterThan(0)
	expect(peak - settled).toBeLessThan(most)
})
