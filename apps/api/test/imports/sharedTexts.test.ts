import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { SharedTexts } from "../../src/imports/reading/SharedTexts.ts"

async function* inPieces(texts: readonly string[], size: number) {
	for (let at = 0; at < texts.length; at += size) yield texts.slice(at, at + size)
}

describe("the texts of a workbook", () => {
	it("are the same in any order and however few of them memory may keep", async () => {
		const texts = fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 2000, size: "max" })
		const asked = fc.array(fc.nat({ max: 2100 }), { maxLength: 300, size: "max" })
		await fc.assert(
			fc.asyncProperty(
				texts,
				fc.integer({ min: 1, max: 300 }),
				fc.integer({ min: 0, max: 20_000 }),
				asked,
				async (all, pieceSize, mostKept, numbers) => {
					const shared = new SharedTexts(inPieces(all, pieceSize), mostKept)
					for (const number of numbers) {
						await shared.readTo(number)
						expect(shared.at(number)).toBe(all[number] ?? "")
					}
					shared.close()
				},
			),
			{ numRuns: 100 },
		)
	})

	it("are read no further than a cell asks for", async () => {
		let read = 0
		async function* counted() {
			for (;;) {
				read += 1
				yield [`text ${read}`]
			}
		}
		const shared = new SharedTexts(counted())
		await shared.readTo(9)
		expect([shared.at(9), read]).toEqual(["text 10", 10])
		shared.close()
	})
})
