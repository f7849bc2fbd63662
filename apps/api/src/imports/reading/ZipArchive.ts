import { pipeline, Readable } from "node:stream"
import { crc32, createInflateRaw } from "node:zlib"
import { bytesBetween, type FileBytes, piecesBetween } from "./FileBytes.ts"
import { type Unreadable, unreadable } from "./Unreadable.ts"

export interface ZipLimits {
	readonly entries: number
	readonly unpackedBytes: number
}

interface ZipEntry {
	readonly method: number
	readonly encrypted: boolean
	readonly checksum: number
	readonly packedSize: number
	readonly size: number
	readonly offset: number
}

/** The files of a zip by their lower-case path with `/`, and the file they lie in. */
export interface ZipArchive {
	readonly file: FileBytes
	readonly entries: ReadonlyMap<string, ZipEntry>
}

const largest32 = 0xff_ff_ff_ff
const damaged = (part = ""): Unreadable => unreadable("isDamaged", part)

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const findEndRecord = (view: DataView): number => {
	const lowest = Math.max(0, view.byteLength - 65_557)
	for (let at = view.byteLength - 22; at >= lowest; at -= 1)
		if (view.getUint32(at, true) === 0x06_05_4b_50) return at
	throw damaged()
}

/** Before the directory's end there may be 65,535 bytes of a comment and where a directory with 64-bit sizes ends. */
const endBytes = 22 + 65_535 + 20

/** No directory of a workbook is longer. */
const longestDirectory = 4_194_304

interface Directory {
	readonly count: number
	readonly start: number
	readonly end: number
}

/** Where the directory lies and how many entries it has, also when the sizes need 64 bits. */
const findDirectory = async (file: FileBytes): Promise<Directory> => {
	const tailStart = Math.max(0, file.size - endBytes)
	const tail = viewOf(await bytesBetween(file, tailStart, file.size))
	const end = findEndRecord(tail)
	const count = tail.getUint16(end + 10, true)
	const start = tail.getUint32(end + 16, true)
	if (count !== 0xff_ff && start !== largest32) return { count, start, end: tailStart + end }
	const record = Number(tail.getBigUint64(end - 20 + 8, true))
	const wide = viewOf(await bytesBetween(file, record, record + 56))
	if (wide.getUint32(0, true) !== 0x06_06_4b_50) throw damaged()
	return {
		count: Number(wide.getBigUint64(32, true)),
		start: Number(wide.getBigUint64(48, true)),
		end: record,
	}
}

/** The 64-bit values that replace the 32-bit ones which are full, in their fixed order. */
const wideSizes = (view: DataView, from: number, to: number): (() => number) => {
	for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
		if (view.getUint16(at, true) !== 1) continue
		let next = at + 4
		return () => {
			next += 8
			return Number(view.getBigUint64(next - 8, true))
		}
	}
	return () => {
		throw damaged()
	}
}

/**
 * Reads the directory of a zip and refuses one that would unpack to more than the limits, before anything is unpacked.
 * What an entry really unpacks to is checked against the directory in {@link unpack}.
 */
export const openZip = async (file: FileBytes, limits: ZipLimits): Promise<ZipArchive> => {
	try {
		return { file, entries: await readDirectory(file, limits) }
	} catch (error) {
		throw error instanceof RangeError ? damaged() : error
	}
}

const readDirectory = async (file: FileBytes, limits: ZipLimits): Promise<ReadonlyMap<string, ZipEntry>> => {
	const { count, start, end } = await findDirectory(file)
	const tooLarge = unreadable("unpacksTooLarge", `${Math.round(limits.unpackedBytes / 1_048_576)} MB`)
	if (count > limits.entries) throw tooLarge
	if (end - start > longestDirectory) throw damaged()
	const bytes = await bytesBetween(file, start, end)
	const view = viewOf(bytes)
	const entries = new Map<string, ZipEntry>()
	let unpacked = 0
	let at = 0
	for (let index = 0; index < count; index += 1) {
		if (view.getUint32(at, true) !== 0x02_01_4b_50) throw damaged()
		const nameEnd = at + 46 + view.getUint16(at + 28, true)
		const extraEnd = nameEnd + view.getUint16(at + 30, true)
		const wide = wideSizes(view, nameEnd, extraEnd)
		const full = (value: number): number => (value === largest32 ? wide() : value)
		const size = full(view.getUint32(at + 24, true))
		const packedSize = full(view.getUint32(at + 20, true))
		unpacked += size
		if (unpacked > limits.unpackedBytes) throw tooLarge
		const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))
		entries.set(name.replaceAll("\\", "/").toLowerCase(), {
			method: view.getUint16(at + 10, true),
			encrypted: (view.getUint16(at + 8, true) & 1) === 1,
			checksum: view.getUint32(at + 16, true),
			packedSize,
			size,
			offset: full(view.getUint32(at + 42, true)),
		})
		at = extraEnd + view.getUint16(at + 32, true)
	}
	return entries
}

const packedPieces = async (
	{ file }: ZipArchive,
	{ offset, packedSize }: ZipEntry,
	path: string,
): Promise<AsyncIterable<Uint8Array>> => {
	const head = viewOf(await bytesBetween(file, offset, offset + 30))
	if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04_03_4b_50) throw damaged(path)
	const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
	if (start + packedSize > file.size) throw damaged(path)
	return piecesBetween(file, start, start + packedSize)
}

/** The content of one entry, piece by piece; an entry that is not what the directory says is damaged. */
export async function* unpack(archive: ZipArchive, path: string): AsyncGenerator<Uint8Array> {
	const entry = archive.entries.get(path)
	if (entry === undefined) throw damaged(path)
	if (entry.encrypted) throw unreadable("isEncrypted")
	if (entry.method !== 0 && entry.method !== 8) throw damaged(path)
	const packed = await packedPieces(archive, entry, path)
	let size = 0
	let checksum = 0
	try {
		for await (const piece of entry.method === 0 ? packed : inflated(packed)) {
			size += piece.length
			if (size > entry.size) throw damaged(path)
			checksum = crc32(piece, checksum)
			yield piece
		}
	} catch (error) {
		throw error instanceof Error && "code" in error && String(error.code).startsWith("Z_")
			? damaged(path)
			: error
	}
	if (size !== entry.size || checksum !== entry.checksum) throw damaged(path)
}

const inflated = (packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
	const inflate = createInflateRaw({ chunkSize: 65_536 })
	// What goes wrong is thrown to whoever reads what comes out.
	pipeline(Readable.from(packed), inflate, () => {})
	return inflate
}
