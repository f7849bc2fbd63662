import { decodeTcvn3, decodeVni, decodeWindows1258 } from "./oldEncodings.ts"
import { unreadable } from "./Unreadable.ts"
import { vietnameseShare } from "./vietnameseSyllable.ts"

/** The encodings that files of Vietnamese offices are read in, by the names that the contract uses. */
export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1258", "tcvn3", "vni"] as const
export type Encoding = (typeof encodings)[number]

/** How the text was read, and whether a person must confirm the encoding because the text does not look Vietnamese. */
export interface DecodedText {
	readonly text: string
	readonly encoding: Encoding
	readonly certainty: "certain" | "likely" | "doubtful"
}

export const parseEncoding = (name: string): Encoding => {
	const wanted = name
		.trim()
		.toLowerCase()
		.replace(/^(utf)(8|16)/, "$1-$2")
		.replace(/^cp-?/, "windows-")
	const found = encodings.find(
		(encoding) => encoding === wanted || (wanted === "utf-16" && encoding === "utf-16le"),
	)
	if (found === undefined) throw unreadable("encodingUnknown", encodings.join(", "))
	return found
}

const strictly = (encoding: "utf-8" | "utf-16le" | "utf-16be", bytes: Uint8Array): string | undefined => {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes)
	} catch {
		return undefined
	}
}

/** The encodings of one byte, which fit any bytes; the first is taken when nothing tells them apart. */
const oldEncodings = {
	"windows-1258": decodeWindows1258,
	tcvn3: decodeTcvn3,
	vni: decodeVni,
} as const
type OldEncoding = keyof typeof oldEncodings

const isOld = (encoding: Encoding): encoding is OldEncoding => encoding in oldEncodings

const sampledBytes = 200_000

/** A text is Vietnamese when this part of its words may be, and told from the next best by this distance. */
const enough = 0.8
const apart = 0.2

/** Which of the old encodings a text is in, told by its first bytes. */
export const guessOldEncoding = (bytes: Uint8Array): Omit<DecodedText, "text"> => {
	const sample = bytes.subarray(0, sampledBytes)
	const candidates = encodings
		.filter(isOld)
		.map((encoding) => ({ encoding, share: vietnameseShare(oldEncodings[encoding](sample)) ?? 0 }))
		.sort((one, other) => other.share - one.share)
	const [best, next] = candidates
	const isTold = best !== undefined && best.share >= enough && best.share - (next?.share ?? 0) >= apart
	return { encoding: isTold ? best.encoding : "windows-1258", certainty: isTold ? "likely" : "doubtful" }
}

/** The encoding that a byte-order mark names. */
export const markOf = (bytes: Uint8Array): Encoding | undefined =>
	bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
		? "utf-8"
		: bytes[0] === 0xff && bytes[1] === 0xfe
			? "utf-16le"
			: bytes[0] === 0xfe && bytes[1] === 0xff
				? "utf-16be"
				: undefined

/** Reads a text, or the lines of one, in an encoding; bytes that do not fit are refused. */
export const decodeAs = (bytes: Uint8Array, encoding: Encoding): string => {
	if (isOld(encoding)) return oldEncodings[encoding](bytes)
	const text = strictly(encoding, bytes)
	if (text === undefined) throw unreadable("encodingDoesNotFit", encoding)
	return text.normalize("NFC")
}

/**
 * Reads text in the encoding a person has chosen, else by its byte-order mark, else as UTF-8, else as that of
 * Windows-1258, TCVN3 and VNI which gives Vietnamese words; these fit any bytes and are therefore never certain. Tone marks are composed (NFC); the byte-order mark is left out.
 */
export const decodeText = (bytes: Uint8Array, chosen: Encoding | undefined): DecodedText => {
	if (chosen !== undefined) return { text: decodeAs(bytes, chosen), encoding: chosen, certainty: "certain" }
	const marked = markOf(bytes)
	if (marked !== undefined) return { text: decodeAs(bytes, marked), encoding: marked, certainty: "certain" }
	const utf8 = strictly("utf-8", bytes)
	if (utf8 !== undefined) return { text: utf8.normalize("NFC"), encoding: "utf-8", certainty: "certain" }
	const guessed = guessOldEncoding(bytes)
	return { ...guessed, text: decodeAs(bytes, guessed.encoding) }
}
