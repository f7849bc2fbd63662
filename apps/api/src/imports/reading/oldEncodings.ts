import iconv from "iconv-lite"

/** Windows-1258 writes the tone as a mark behind the letter. */
export const decodeWindows1258 = (bytes: Uint8Array): string =>
	iconv.decode(Buffer.from(bytes), "windows-1258").normalize("NFC")

/**
 * TCVN 5712:1993. Its set VN3 (TCVN3, "ABC") has no capitals with a tone: `NGUYỄN` is written with a small `ễ`, which
 * is made a capital again in a word of at least two other capitals; `HÀ` cannot be told from `Hà` and stays `Hà`.
 */
export const decodeTcvn3 = (bytes: Uint8Array): string =>
	iconv
		.decode(Buffer.from(bytes), "tcvn")
		.normalize("NFC")
		.replace(/\p{L}+/gu, (word) =>
			!/[a-z]/.test(word) && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2 ? word.toUpperCase() : word,
		)

/**
 * VNI for Windows (the letters agree with the table of the keyboard program xvnkb, vni.h): a sign of Windows-1252 is
 * either a letter of its own or the mark of the letter before it; breve or hat with a tone are one mark. Capitals are
 * the capitals of the signs.
 */
const vniSigns: Readonly<Record<string, string>> = {
	ñ: "đ",
	ô: "ơ",
	ö: "ư",
	ì: "ì",
	í: "í",
	æ: "ỉ",
	ó: "ĩ",
	ò: "ị",
	î: "ỵ",
	ø: "\u0300",
	ù: "\u0301",
	û: "\u0309",
	õ: "\u0303",
	ï: "\u0323",
	â: "\u0302",
	à: "\u0302\u0300",
	á: "\u0302\u0301",
	å: "\u0302\u0309",
	ã: "\u0302\u0303",
	ä: "\u0302\u0323",
	ê: "\u0306",
	è: "\u0306\u0300",
	é: "\u0306\u0301",
	ú: "\u0306\u0309",
	ü: "\u0306\u0303",
	ë: "\u0306\u0323",
}

const vniLetters = new Map(
	Object.entries(vniSigns).flatMap(([sign, letter]): readonly (readonly [string, string])[] => [
		[sign, letter],
		[sign.toUpperCase(), letter.toUpperCase()],
	]),
)

export const decodeVni = (bytes: Uint8Array): string =>
	iconv
		.decode(Buffer.from(bytes), "windows-1252")
		.replace(/\P{ASCII}/gu, (sign) => vniLetters.get(sign) ?? sign)
		.normalize("NFC")
