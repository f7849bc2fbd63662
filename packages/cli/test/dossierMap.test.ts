import { describe, expect, it } from "vitest"
import { WrongUse } from "../src/Arguments.ts"
import { parseDossierMap } from "../src/import/DossierMap.ts"

const read = (value: unknown) => parseDossierMap(JSON.stringify(value), "map.json")

function refusal(value: unknown): string {
	try {
		read(value)
	} catch (error) {
		if (error instanceof WrongUse) return error.sentence.en
		throw error
	}
	return "accepted"
}

describe("MAP.json", () => {
	it("names the field of each column, as an object or in the API's own form", () => {
		const mapping = [
			{ column: "Số hồ sơ", field: "CODE" },
			{ column: "Ngày tiếp nhận", field: "RECEIVED" },
		]
		expect(read({ mapping })).toEqual({ mapping })
		expect(read({ mapping: { "Số hồ sơ": "code", "Ngày tiếp nhận": "Received" } })).toEqual({ mapping })
	})

	it("answers what the file leaves open", () => {
		const answers = {
			dateOrder: "DAY_FIRST",
			defaultUnit: "Phường 1",
			defaultChannel: "COUNTER",
			encoding: "windows-1258",
		}
		expect(read({ mapping: { A: "CODE" }, ...answers })).toEqual({
			mapping: [{ column: "A", field: "CODE" }],
			...answers,
		})
	})

	it("leaves out what is null, and reads a file with a byte-order mark", () => {
		expect(parseDossierMap('\uFEFF{"mapping":{"A":"CODE"},"dateOrder":null}', "map.json")).toEqual({
			mapping: [{ column: "A", field: "CODE" }],
		})
	})

	it.each([
		{ map: {}, names: "map.json: mapping", why: "no columns" },
		{ map: { mapping: {} }, names: "map.json: mapping", why: "no column at all" },
		{ map: { mapping: { A: "CODES" } }, names: "map.json: mapping.A", why: "a field that does not exist" },
		{ map: { mapping: { A: null } }, names: "map.json: mapping.A", why: "a column without its field" },
		{ map: { mapping: { A: "CODE" }, dateOrdr: "x" }, names: "map.json: dateOrdr", why: "a misspelt option" },
		{ map: { mapping: { A: "CODE" }, dateOrder: "YMD" }, names: "map.json: dateOrder", why: "no such order" },
		{ map: { mapping: { A: "CODE" }, defaultUnit: 5 }, names: "map.json: defaultUnit", why: "a number" },
		{ map: [], names: "map.json must be a JSON object", why: "a list" },
	])("is refused with the key that is wrong: $why", ({ map, names }) => {
		expect(refusal(map).slice(0, names.length)).toBe(names)
	})

	it("is refused when it is not JSON", () => {
		expect(() => parseDossierMap("{mapping}", "map.json")).toThrow(
			expect.objectContaining({
				sentence: expect.objectContaining({ en: expect.stringMatching(/^map\.json is not JSON/) }),
			}),
		)
	})
})
