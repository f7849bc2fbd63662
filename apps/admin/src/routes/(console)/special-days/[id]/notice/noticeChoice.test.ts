import { expect, it } from "vitest"
import { addressOf, chosenLanguages, paperOf, partsOf, printable } from "./noticeChoice.ts"

const texts = (...tags: readonly string[]) => tags.map((language) => ({ language }))

it.each([
	{ asked: null, written: [], chosen: ["en"], why: "nothing written: what the reader reads" },
	{ asked: null, written: ["vi", "km"], chosen: ["vi", "km"], why: "nothing asked: all that is written" },
	{ asked: "en,km", written: ["vi", "km"], chosen: ["en", "km"], why: "English has words of its own" },
	{ asked: "km,vi", written: ["vi", "km"], chosen: ["vi", "km"], why: "in the order of the notice" },
	{ asked: "tyz", written: ["km"], chosen: [], why: "a language that nobody has written" },
	{ asked: "", written: ["km"], chosen: [], why: "none" },
])("$why", ({ asked, written, chosen }) => {
	expect(chosenLanguages(asked, texts(...written), "en")).toEqual(chosen)
})

it("offers Vietnamese and English always, the others when they are written", () => {
	expect(printable(texts("km", "vi", "cjm"))).toEqual(["vi", "en", "km", "cjm"])
})

it.each([
	{ chosen: ["vi", "km", "en"], facts: ["vi", null, "en"] },
	{ chosen: ["en"], facts: ["en"] },
	{ chosen: ["km"], facts: [null, "vi"] },
	{ chosen: [], facts: ["vi"] },
])("tells dates and procedures in $facts when $chosen are printed", ({ chosen, facts }) => {
	expect(partsOf(chosen).map((part) => part.facts)).toEqual(facts)
})

it.each([
	[null, "A4"],
	["A3", "A3"],
	["A5", "A4"],
])("paper %s is %s", (asked, paper) => {
	expect(paperOf(asked)).toBe(paper)
})

it.each([
	{
		typed: " https://example.vn/lich ",
		address: "https://example.vn/lich",
		why: "spaces around are no part of it",
	},
	{
		typed: "http://10.0.0.5:3000/a",
		address: "http://10.0.0.5:3000/a",
		why: "an address of the agency's own network",
	},
	{ typed: "", address: null, why: "none" },
	{ typed: "example.vn", address: null, why: "no scheme" },
	{ typed: "javascript:alert(1)", address: null, why: "nothing that runs" },
	{
		typed: `https://example.vn/${"a".repeat(281)}`,
		address: `https://example.vn/${"a".repeat(281)}`,
		why: "the longest",
	},
	{ typed: `https://example.vn/${"a".repeat(282)}`, address: null, why: "one letter too long" },
])("the QR code of “$typed” leads to $address: $why", ({ typed, address }) => {
	expect(addressOf(typed)).toBe(address)
})
