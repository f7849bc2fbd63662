import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex } from "@noble/hashes/utils.js"

export interface FileFacts {
	name: string
	mediaType: string
	size: number
	sha256: string
}

/** What is recorded of a file. It is read here, piece by piece, and never sent. */
export const fileFacts = async (file: File): Promise<FileFacts> => {
	const hash = sha256.create()
	const reader = file.stream().getReader()
	for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value)
	return {
		name: file.name,
		mediaType: file.type || "application/octet-stream",
		size: file.size,
		sha256: bytesToHex(hash.digest()),
	}
}
