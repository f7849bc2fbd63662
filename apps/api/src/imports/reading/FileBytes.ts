/** The bytes of a file, from any place on and as often as needed; nobody holds them as a whole. */
export interface FileBytes {
	readonly size: number
	readonly from: (offset: number) => AsyncIterable<Uint8Array>
}

export const bytesInMemory = (bytes: Uint8Array): FileBytes => ({
	size: bytes.length,
	from: async function* (offset) {
		if (offset < bytes.length) yield bytes.subarray(offset)
	},
})

/** The bytes between two offsets, piece by piece; fewer where the file ends before. */
export async function* piecesBetween(
	{ size, from }: FileBytes,
	start: number,
	end: number,
): AsyncGenerator<Uint8Array> {
	let left = Math.min(end, size) - start
	if (left <= 0) return
	for await (const piece of from(start)) {
		yield piece.subarray(0, left)
		left -= piece.length
		if (left <= 0) return
	}
}

/** The bytes between two offsets that lie close together. */
export const bytesBetween = async (file: FileBytes, start: number, end: number): Promise<Uint8Array> =>
	Buffer.concat(await Array.fromAsync(piecesBetween(file, start, end)))
