import iconv from "iconv-lite"
import { unreadable } from "./Unreadable.ts"

/** The encodings that files of Vietnamese offices are read in, by the names that the contract uses. */
export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1258"] as const
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

/** Windows-1258 writes the tone as a mark behind the letter: composed to the form that everything else uses. */
const decodeWindows1258 = (bytes: Uint8Array): string =>
	iconv.decode(Buffer.from(bytes), "windows-1258").normalize("NFC")

const vietnamese = /[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ\u1ea0-\u1ef9ĩĨũŨ₫“”‘’–—…•·°§«»\u00a0]/gu

/** Text in TCVN3 or VNI, read as Windows-1258, is full of signs and of tone marks that stand on no letter. */
const looksVietnamese = (text: string): boolean => {
	const sample = text.slice(0, 200_000)
	const foreign = sample.match(/\P{ASCII}/gu)?.length ?? 0
	const known = sample.match(vietnamese)?.length ?? 0
	return known >= foreign * 0.95 && !/\ufffd/.test(sample)
}

const markOf = (bytes: Uint8Array): Encoding | undefined =>
	bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
		? "utf-8"
		: bytes[0] === 0xff && bytes[1] === 0xfe
			? "utf-16le"
			: bytes[0] === 0xfe && bytes[1] === 0xff
				? "utf-16be"
				: undefined

const decodeAs = (bytes: Uint8Array, encoding: Encoding): string => {
	if (encoding === "windows-1258") return decodeWindows1258(bytes)
	const text = strictly(encoding, bytes)
	if (text === undefined) throw unreadable("encodingDoesNotFit", encoding)
	return text.normalize("NFC")
}

/**
 * Reads text in the encoding a person has chosen, else by its byte-order mark, else as UTF-8, else as Windows-1258,
 * which fits any bytes and is therefore never certain. Tone marks are composed (NFC); the byte-order mark is left out.
 */
export const decodeText = (bytes: Uint8Array, chosen: Encoding | undefined): DecodedText => {
	if (chosen !== undefined) return { text: decodeAs(bytes, chosen), encoding: chosen, certainty: "certain" }
	const marked = markOf(bytes)
	if (marked !== undefined) return { text: decodeAs(bytes, marked), encoding: marked, certainty: "certain" }
	const utf8 = strictly("utf-8", bytes)
	if (utf8 !== undefined) return { text: utf8.normalize("NFC"), encoding: "utf-8", certainty: "certain" }
	const text = decodeWindows1258(bytes)
	return { text, encoding: "windows-1258", certainty: looksVietnamese(text) ? "likely" : "doubtful" }
}
