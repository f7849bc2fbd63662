import { expect, it } from "vitest"
import { readPercent } from "./readPercent.ts"

it.each([
	{ text: "70", share: 0.7 },
	{ text: " 70,5 % ", share: 0.705 },
	{ text: "70.5", share: 0.705 },
	{ text: "", share: null },
	{ text: "−5", share: null },
	{ text: "nửa", share: null },
	{ text: "1,2,3", share: null },
])("“$text” is $share", ({ text, share }) => {
	expect(readPercent(text)).toBe(share)
})
