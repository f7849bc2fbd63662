import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ErrorText, NoticeText } from "../../src/index.ts"

const text = (language: string, fields: Readonly<Record<string, unknown>> = {}) => ({
	language,
	title: "Thông báo",
	text: "Nội dung",
	...fields,
})
const others = ["ar", "cjm", "de", "fr", "hmn", "ja", "km", "ko", "lo", "th", "tyz"]

describe("reading the texts of a notice", () => {
	it.each([
		{ given: undefined, read: [], why: "a rule without any has none" },
		{
			given: [text("tyz"), text("en"), text("km"), text("vi")],
			read: ["vi", "en", "km", "tyz"],
			why: "Vietnamese first, English next, then by tag",
		},
		{ given: [text("ZH-hant-TW")], read: ["zh-Hant-TW"], why: "a tag is written in its canonical form" },
		{ given: [text(" vi ")], read: ["vi"], why: "spaces around a tag are no part of it" },
		{ given: [text("SL-ROZAJ-1994")], read: ["sl-rozaj-1994"], why: "so is one with variants" },
		{ given: [text("es-419")], read: ["es-419"], why: "a region may be a number" },
		{ given: others.slice(1).map((tag) => text(tag)), read: others.slice(1), why: "ten others are the most" },
	])("$why", ({ given, read }) => {
		assert.deepStrictEqual(
			Result.getOrThrow(NoticeText.decode(given)).map(({ language }) => language),
			read,
		)
	})

	it("composes letters, ends lines alike and cuts spaces off", () => {
		assert.deepStrictEqual(
			NoticeText.decode([text("vi", { title: " Thứ Sa\u0301u ", text: "Một\r\nHai\rBa\n" })]),
			Result.succeed([{ language: "vi", title: "Thứ Sáu", text: "Một\nHai\nBa" }]),
		)
	})

	it("keeps what Khmer has between words, where a line may end", () => {
		const khmer = text("km", { title: "ថ្ងៃ\u200Bសុក្រ" })
		assert.deepStrictEqual(NoticeText.decode([khmer]), Result.succeed([{ ...khmer, text: "Nội dung" }]))
	})

	it("counts letters, not bytes, up to the longest", () => {
		const longest = text("km", { title: "😀".repeat(200), text: "ថ".repeat(2000) })
		assert.isTrue(Result.isSuccess(NoticeText.decode([longest])))
	})
})

describe("what is wrong is told with its field", () => {
	it.each([
		{ given: "vi", faults: ["notices notAList"], why: "no list" },
		{ given: ["vi"], faults: ["notices[0] notAnObject"], why: "no object" },
		{
			given: [{}],
			faults: ["notices[0].language missing", "notices[0].title missing", "notices[0].text missing"],
			why: "nothing in it",
		},
		{ given: [text("vi", { title: "  " })], faults: ["notices[0].title missing"], why: "only spaces" },
		{ given: [text("vi", { text: 5 })], faults: ["notices[0].text notAText"], why: "a number as text" },
		{ given: [text("")], faults: ["notices[0].language missing"], why: "an empty tag" },
		{
			given: [text("vi", { language: 5 })],
			faults: ["notices[0].language invalidLanguage"],
			why: "a number as tag",
		},
		{ given: [text("v")], faults: ["notices[0].language invalidLanguage"], why: "one letter" },
		{ given: [text("tiếng Tày")], faults: ["notices[0].language invalidLanguage"], why: "a name" },
		{
			given: [text("tiengtay")],
			faults: ["notices[0].language invalidLanguage"],
			why: "well-formed, yet a name",
		},
		{ given: [text("und")], faults: ["notices[0].language invalidLanguage"], why: "undetermined" },
		{
			given: [text("vi_VN")],
			faults: ["notices[0].language invalidLanguage"],
			why: "not as BCP 47 writes it",
		},
		{
			given: [text("km"), text("vi"), text("KM")],
			faults: ["notices[2].language duplicateLanguage"],
			why: "a language twice",
		},
		{
			given: others.map((tag) => text(tag)),
			faults: ["notices tooManyLanguages"],
			why: "eleven besides Vietnamese and English",
		},
		{
			given: [text("vi", { title: "a".repeat(201), text: "b".repeat(2001) })],
			faults: ["notices[0].title tooLong", "notices[0].text tooLong"],
			why: "a letter too much",
		},
		{
			given: [text("vi", { title: "Một\nHai" })],
			faults: ["notices[0].title controlCharacter"],
			why: "a title of two lines",
		},
		{ given: [text("vi", { text: "a\u0007" })], faults: ["notices[0].text controlCharacter"], why: "a bell" },
		{
			given: [text("vi", { text: "a\tb" })],
			faults: ["notices[0].text controlCharacter"],
			why: "a tabulator",
		},
		{
			given: [text("vi", { text: "a\u202Eb" })],
			faults: ["notices[0].text controlCharacter"],
			why: "what turns the direction of writing",
		},
		{
			given: [text("vi", { text: "a\uD800b" })],
			faults: ["notices[0].text controlCharacter"],
			why: "half a character",
		},
	])("$why", ({ given, faults }) => {
		const read = NoticeText.decode(given)
		assert.deepStrictEqual(
			Result.isFailure(read) ? read.failure.issues.map(({ path, code }) => `${path} ${code}`) : [],
			faults,
		)
	})

	it.each([
		{
			given: [text("tiengtay")],
			vi: "Bản thông báo, mục 1, ngôn ngữ: “tiengtay” không phải là mã ngôn ngữ. Hãy dùng mã chuẩn BCP 47, như vi, en, km, tyz, hmn hoặc cjm.",
			en: "Notice, no. 1, language: “tiengtay” is no tag of a language. Use one of BCP 47, as vi, en, km, tyz, hmn or cjm.",
		},
		{
			given: [text("vi", { title: "a".repeat(201) })],
			vi: "Bản thông báo, mục 1, tiêu đề: quá dài (“201/200” ký tự). Hãy viết ngắn lại.",
			en: "Notice, no. 1, title: too long (“201/200” characters). Make it shorter.",
		},
	])("in a sentence: $en", ({ given, vi, en }) => {
		const read = NoticeText.decode(given)
		assert.isTrue(Result.isFailure(read))
		if (Result.isFailure(read))
			assert.deepStrictEqual(
				[ErrorText.describe(read.failure, "vi"), ErrorText.describe(read.failure, "en")],
				[vi, en],
			)
	})
})

it.each([
	["km", "tiếng Khmer (km)", "Khmer (km)"],
	["zh-Hant", "tiếng Trung (zh-Hant)", "Chinese (zh-Hant)"],
	["rki", "rki", "rki"],
])("the language %s is called %s, %s", (tag, vi, en) => {
	assert.deepStrictEqual([NoticeText.languageName(tag, "vi"), NoticeText.languageName(tag, "en")], [vi, en])
})

describe("what changes from one notice to another", () => {
	const said = (tag: string, title: string, words = "Nội dung") => ({ language: tag, title, text: words })
	it.each([
		{ before: [said("vi", "A")], after: [said("vi", "A")], vi: [], en: [] },
		{
			before: [said("vi", "A"), said("km", "B")],
			after: [said("vi", "A"), said("cjm", "C"), said("rki", "D")],
			vi: [
				"Thông báo, tiếng Chăm (cjm): mới có, “C”",
				"Thông báo, tiếng Khmer (km): bỏ",
				"Thông báo, rki: mới có, “D”",
			],
			en: ["Notice, Cham (cjm): new, “C”", "Notice, Khmer (km): removed", "Notice, rki: new, “D”"],
		},
		{
			before: [said("en", "A"), said("vi", "A")],
			after: [said("en", "A", "khác"), said("vi", "B", "khác")],
			vi: [
				"Thông báo, tiếng Việt (vi): tiêu đề trước là “A”, nay là “B”",
				"Thông báo, tiếng Anh (en): nội dung được sửa",
			],
			en: [
				"Notice, Vietnamese (vi): the title was “A”, is now “B”",
				"Notice, English (en): the text was changed",
			],
		},
	])("$en", ({ before, after, vi, en }) => {
		const changes = NoticeText.diff(before, after)
		assert.deepStrictEqual(
			[
				changes.map((one) => NoticeText.describe(one, "vi")),
				changes.map((one) => NoticeText.describe(one, "en")),
			],
			[vi, en],
		)
	})
})
