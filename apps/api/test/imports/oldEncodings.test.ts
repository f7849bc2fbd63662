import fc from "fast-check"
import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { decodeText, type Encoding } from "../../src/imports/reading/TextEncoding.ts"
import { isVietnameseSyllable } from "../../src/imports/reading/vietnameseSyllable.ts"

const bytesOf = (signs: string): Uint8Array => iconv.encode(signs, "windows-1252")
const read = (signs: string, encoding?: Encoding) => decodeText(bytesOf(signs), encoding)

/** The letters in the order à ả ã á ạ, by vowel, and the bytes that each table gives them, as shown in Windows-1252. */
const letters = "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ ăâêôơưđ"
const inTcvn3 = "µ¶·¸¹ »¼½¾Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ ¨©ª«¬\u00ad®"
const capitalsInTcvn3 = "¡¢£¤¥¦§"
const inVni =
	"aøaûaõaùaï aèaúaüaéaë aàaåaãaáaä eøeûeõeùeï eàeåeãeáeä ìæóíò oøoûoõoùoï oàoåoãoáoä ôøôûôõôùôï uøuûuõuùuï öøöûöõöùöï yøyûyõyùî aêaâeâoâôöñ"

const capitalsOf = (text: string): string => text.toUpperCase()

describe("the tables", () => {
	it("of TCVN3 have all small letters, and the capitals without a tone", () => {
		expect(read(inTcvn3, "tcvn3").text).toBe(letters)
		expect(read(capitalsInTcvn3, "tcvn3").text).toBe("ĂÂÊÔƠƯĐ")
	})

	it("of VNI have all letters in both cases, also a capital with a small mark", () => {
		expect(read(inVni, "vni").text).toBe(letters)
		expect(read(capitalsOf(inVni), "vni").text).toBe(capitalsOf(letters))
		expect(read("AùEâ", "vni").text).toBe("ÁÊ")
	})

	it("make the small letters of a TCVN3 word in capitals capitals again, but not those of a name", () => {
		expect(read("NGUYÔN V¡N Thö, Lý", "tcvn3").text).toBe("NGUYỄN VĂN Thử, Lý")
	})
})

/** The name is invented. */
const sentence = "Họ tên: Nguyễn Thị Ví Dụ, nộp hồ sơ cấp giấy chứng nhận quyền sử dụng đất"
const written = {
	tcvn3: "Hä tªn: NguyÔn ThÞ VÝ Dô, nép hå s¬ cÊp giÊy chøng nhËn quyÒn sö dông ®Êt",
	vni: "Hoï teân: Nguyeãn Thò Ví Duï, noäp hoà sô caáp giaáy chöùng nhaän quyeàn söû duïng ñaát",
} as const

describe("an old encoding", () => {
	it.each(["tcvn3", "vni"] as const)("%s is told by its words, and read as composed text", (encoding) => {
		expect(read(written[encoding])).toEqual({ text: sentence, encoding, certainty: "likely" })
	})

	it.each(["tcvn3", "vni"] as const)("%s is told among rows in plain letters", (encoding) => {
		const rows = `So,Ten\n1,John Smith\n2,${written[encoding]}\n3,Invoice paid\n`
		expect(read(rows)).toMatchObject({ encoding, text: expect.stringContaining(`2,${sentence}\n3,Invoice`) })
	})

	it("is asked for when rows of two encodings are mixed", () => {
		expect(read(`${written.tcvn3}\n${written.vni}`).certainty).toBe("doubtful")
	})

	it.each(["François, garçon, Straße, übergrößen", "naïve façade"])("is asked for with %s", (text) => {
		expect(read(text).certainty).toBe("doubtful")
	})

	it("is asked for when a word is Vietnamese in two of them", () => {
		// The bytes of "hÝ" in TCVN3 are a syllable in Windows-1258 too.
		expect(read("hÝ").certainty).toBe("doubtful")
	})

	it.each([
		sentence,
		sentence.normalize("NFD"),
		"The file of John Smith, 25 pages",
		"Café Ångström",
		written.tcvn3,
		written.vni,
	])("is never seen in the UTF-8 text %s", (text) => {
		expect(decodeText(Buffer.from(text), undefined)).toEqual({
			text: text.normalize("NFC"),
			encoding: "utf-8",
			certainty: "certain",
		})
	})
})

const onsets = ["", "b", "ch", "đ", "g", "h", "kh", "l", "m", "ng", "nh", "ph", "t", "th", "tr", "v", "x"]
const openRhymes = [
	"a",
	"ai",
	"ang",
	"ăn",
	"âm",
	"ây",
	"e",
	"em",
	"ên",
	"i",
	"iêu",
	"o",
	"oan",
	"ông",
	"ơi",
	"u",
	"ương",
	"uyên",
]
const stoppedRhymes = ["ac", "ach", "ăt", "âp", "êt", "iêc", "ôt", "ươc", "uyêt"]
const tone = (rhyme: string, mark: string): string =>
	rhyme.replace(/^(iê|oa|ươ|uyê|[aăâeêioôơu])/, (vowel) => vowel + mark).normalize("NFC")
const syllable = fc
	.tuple(
		fc.constantFrom(...onsets),
		fc.oneof(
			fc
				.tuple(
					fc.constantFrom(...openRhymes),
					fc.constantFrom("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"),
				)
				.map(([rhyme, mark]) => tone(rhyme, mark)),
			fc
				.tuple(fc.constantFrom(...stoppedRhymes), fc.constantFrom("\u0301", "\u0323"))
				.map(([rhyme, mark]) => tone(rhyme, mark)),
		),
	)
	.map(([onset, rhyme]) => onset + rhyme)

const tableOf = (cells: readonly string[]): ReadonlyMap<string, string> =>
	new Map([...letters.replaceAll(" ", "")].map((letter, at) => [letter, cells[at] ?? ""]))
const tables = {
	tcvn3: tableOf([...inTcvn3.replaceAll(" ", "")]),
	vni: tableOf(inVni.match(/[aeo][øûõùïèúüéëàåãáäêâ]|[uyôö][øûõùï]|[^ ]/g) ?? []),
} as const
const write = (text: string, encoding: keyof typeof tables): string =>
	[...text].map((letter) => tables[encoding].get(letter) ?? letter).join("")

describe("random syllables", () => {
	const text = fc.array(syllable, { minLength: 1, maxLength: 40 }).map((words) => words.join(" "))

	it.each(["tcvn3", "vni"] as const)("written in %s are read as they were", (encoding) => {
		fc.assert(fc.property(text, (words) => read(write(words, encoding), encoding).text === words))
	})

	it.each(["tcvn3", "vni"] as const)("written in %s are never taken for another encoding", (encoding) => {
		fc.assert(
			fc.property(text, (words) => {
				const found = read(write(words, encoding))
				return found.text === words || found.certainty === "doubtful"
			}),
		)
	})

	it("are syllables", () => {
		fc.assert(fc.property(syllable, isVietnameseSyllable))
	})
})

describe("a syllable", () => {
	it.each(["nghiêng", "Quyết", "giếng", "gì", "khuỷu", "THƯỜNG", "ý", "oằn", "quýt"])(
		"%s may be one",
		(word) => {
			expect(isVietnameseSyllable(word)).toBe(true)
		},
	)
	it.each(["Straße", "tªn", "bắ́", "các̀", "hàt", "café́"])("%s is none", (word) => {
		expect(isVietnameseSyllable(word)).toBe(false)
	})
})
