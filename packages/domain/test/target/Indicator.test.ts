import { assert, describe, it } from "@effect/vitest"
import { Indicator } from "../../src/index.ts"

describe("indicators", () => {
	it("are listed once each, with nothing left out", () => {
		assert.deepStrictEqual(Indicator.all.toSorted(), Object.keys(Indicator.definitions).toSorted())
	})

	it.each(Indicator.all.map((key) => ({ key, definition: Indicator.definitions[key] })))(
		"$key says in both languages what it divides by what",
		({ definition: { name, formula, kind, unit } }) => {
			for (const text of [name.vi, name.en, formula.vi, formula.en]) assert.match(text, /\S/)
			assert.strictEqual(unit === "percent", kind === "share")
			if (kind !== "share") return
			assert.include(formula.vi, " ÷ ")
			assert.include(formula.en, " ÷ ")
		},
	)

	it.each([
		"onTimeShare",
		"earlyShare",
		"overdueOpenShare",
		"resolvedShare",
		"onlineShare",
		"postShare",
		"counterShare",
		"sameDayPromiseKeptShare",
		"supplementShare",
		"assistedSupplementShare",
		"unassistedSupplementShare",
		"medianHandlingTime",
		"administrativePostsChange",
		"publicServicePostsChange",
		"index766",
	])("%s is built in", (key) => {
		assert.include(Indicator.all, key)
	})
})
