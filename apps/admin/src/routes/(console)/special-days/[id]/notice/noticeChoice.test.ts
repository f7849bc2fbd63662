import { expect, it } from "vitest"
import { chosenLanguages, paperOf, partsOf, printable } from "./noticeChoice.ts"

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
