import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ClockTime, Weekday } from "../../src/index.ts"
import { clock } from "../support/given.ts"

describe("ClockTime", () => {
	it.each([
		{ text: "00:00", seconds: 0, written: "00:00" },
		{ text: "07:30", seconds: 27_000, written: "07:30" },
		{ text: "07:30:00", seconds: 27_000, written: "07:30" },
		{ text: "07:30:15", seconds: 27_015, written: "07:30:15" },
		{ text: "23:59:59", seconds: 86_399, written: "23:59:59" },
		{ text: "24:00", seconds: 86_400, written: "24:00" },
		{ text: "24:00:00", seconds: 86_400, written: "24:00" },
	])("$text is second $seconds and written $written", ({ text, seconds, written }) => {
		assert.strictEqual(clock(text), seconds)
		assert.strictEqual(ClockTime.format(clock(text)), written)
	})

	it.each(["7:30", "07h30", "24:01", "25:00", "07:60", "07:30:60", "07:30:15.5", ""])(
		"refuses %j",
		(text) => {
			const result = ClockTime.parse(text)
			assert.isTrue(Result.isFailure(result))
			if (Result.isFailure(result)) {
				assert.strictEqual(result.failure._tag, "InvalidClockTime")
				assert.strictEqual(result.failure.text, text)
			}
		},
	)
})

describe("Weekday", () => {
	it("its codes and numbers name each other", () => {
		assert.deepStrictEqual(Weekday.all.map(Weekday.code), ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
		assert.deepStrictEqual(Weekday.codes.map(Weekday.fromCode), [1, 2, 3, 4, 5, 6, 7])
		assert.strictEqual(Weekday.fromCode("Mon"), null)
		assert.strictEqual(Weekday.fromCode("thu2"), null)
	})
})
