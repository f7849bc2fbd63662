import { crc32, createInflateRaw } from "node:zlib"
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

/** The files of a zip by their lower-case path with `/`, and the bytes they lie in. */
export interface ZipArchive {
	readonly bytes: Uint8Array
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

/** Where the directory starts and how many entries it has, also when the sizes need 64 bits. */
const findDirectory = (view: DataView): { readonly count: number; readonly offset: number } => {
	const end = findEndRecord(view)
	const count = view.getUint16(end + 10, true)
	const offset = view.getUint32(end + 16, true)
	if (count !== 0xff_ff && offset !== largest32) return { count, offset }
	const record = Number(view.getBigUint64(end - 20 + 8, true))
	if (view.getUint32(record, true) !== 0x06_06_4b_50) throw damaged()
	return {
		count: Number(view.getBigUint64(record + 32, true)),
		offset: Number(view.getBigUint64(record + 48, true)),
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
export const openZip = (bytes: Uint8Array, limits: ZipLimits): ZipArchive => {
	try {
		return readDirectory(bytes, limits)
	} catch (error) {
		throw error instanceof RangeError ? damaged() : error
	}
}

const readDirectory = (bytes: Uint8Array, limits: ZipLimits): ZipArchive => {
	const view = viewOf(bytes)
	const { count, offset } = findDirectory(view)
	const tooLarge = unreadable("unpacksTooLarge", `${Math.round(limits.unpackedBytes / 1_048_576)} MB`)
	if (count > limits.entries) throw tooLarge
	const entries = new Map<string, ZipEntry>()
	let unpacked = 0
	let at = offset
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
	return { bytes, entries }
}

const packedBytes = ({ bytes }: ZipArchive, entry: ZipEntry, path: string): Uint8Array => {
	const view = viewOf(bytes)
	const start = entry.offset
	if (start + 30 > bytes.length || view.getUint32(start, true) !== 0x04_03_4b_50) throw damaged(path)
	const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
	if (data + entry.packedSize > bytes.length) throw damaged(path)
	return bytes.subarray(data, data + entry.packedSize)
}

/** The content of one entry, piece by piece; an entry that is not what the directory says is damaged. */
export async function* unpack(archive: ZipArchive, path: string): AsyncGenerator<Uint8Array> {
	const entry = archive.entries.get(path)
	if (entry === undefined) throw damaged(path)
	if (entry.encrypted) throw unreadable("isEncrypted")
	if (entry.method !== 0 && entry.method !== 8) throw damaged(path)
	const packed = packedBytes(archive, entry, path)
	let size = 0
	let checksum = 0
	try {
		for await (const piece of entry.method === 0 ? [packed] : inflated(packed)) {
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

const inflated = (packed: Uint8Array): AsyncIterable<Uint8Array> => {
	const inflate = createInflateRaw({ chunkSize: 65_536 })
	inflate.end(packed)
	return inflate
}
