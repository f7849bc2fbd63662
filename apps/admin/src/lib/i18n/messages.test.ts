import { describe, expect, it } from "vitest"
import { en } from "./messages.en.ts"
import { vi } from "./messages.vi.ts"

/** Every text with its path; a text with arguments is filled with marks that must come out again. */
const textsOf = (node: unknown, path: string): [string, string][] => {
	if (typeof node === "string") return [[path, node]]
	if (typeof node === "function") {
		const marks = Array.from({ length: node.length }, (_, index) => `⟦${index}⟧`)
		return [[path, String(node(...marks))]]
	}
	if (typeof node === "object" && node !== null)
		return Object.entries(node).flatMap(([key, child]) =>
			textsOf(child, path === "" ? key : `${path}.${key}`),
		)
	return []
}

const vietnamese = new Map(textsOf(vi, ""))
const english = new Map(textsOf(en, ""))
const vietnameseLetters = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i

it("both languages have the same texts", () => {
	expect([...english.keys()].toSorted()).toEqual([...vietnamese.keys()].toSorted())
})

describe("no text is missing", () => {
	it.each([
		["vi", vietnamese],
		["en", english],
	])("%s", (_, texts) => {
		const allowedEmpty = /\.events\.\w+\.text$/
		expect([...texts].filter(([path, text]) => text.trim() === "" && !allowedEmpty.test(path))).toEqual([])
	})
})

it("both languages use the same arguments", () => {
	const marksIn = (text: string) => [...new Set(text.match(/⟦\d⟧/g) ?? [])].toSorted()
	const different = [...vietnamese].filter(
		([path, text]) => marksIn(text).join() !== marksIn(english.get(path) ?? "").join(),
	)
	expect(different.map(([path]) => path)).toEqual([])
})

it("no Vietnamese sentence was left standing in English", () => {
	const same = [...english].filter(
		([path, text]) => vietnameseLetters.test(text) && text === vietnamese.get(path),
	)
	expect(new Set(same.map(([, text]) => text))).toEqual(new Set(["Một Cửa", "Tiếng Việt"]))
})

it("Vietnamese texts are composed (NFC), so that they can be found by searching", () => {
	expect([...vietnamese].filter(([, text]) => text !== text.normalize("NFC"))).toEqual([])
})
