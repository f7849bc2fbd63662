import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ProcessingTime, TimeLimit } from "../../src/index.ts"

const limit = (json: TimeLimit.Json) => Result.getOrThrow(TimeLimit.decode(json))
const times = (factor: number, json: TimeLimit.Json) =>
	TimeLimit.encode(ProcessingTime.limitUnder({ factor, byProcedure: new Map() }, limit(json), undefined))

describe("ProcessingTime", () => {
	it.each([
		{ factor: 0.5, of: { unit: "workingDays", amount: 3 }, is: { unit: "workingDays", amount: 1.5 } },
		{ factor: 0.3, of: { unit: "workingDays", amount: 3 }, is: { unit: "workingDays", amount: 1 } },
		{ factor: 1.1, of: { unit: "workingDays", amount: 10 }, is: { unit: "workingDays", amount: 11 } },
		{ factor: 0.1, of: { unit: "workingDays", amount: 1 }, is: { unit: "workingDays", amount: 0.5 } },
		{ factor: 0.7, of: { unit: "workingHours", amount: 8 }, is: { unit: "workingMinutes", amount: 336 } },
		{ factor: 0.5, of: { unit: "workingMinutes", amount: 5 }, is: { unit: "workingMinutes", amount: 3 } },
		{ factor: 0.7, of: { unit: "calendarDays", amount: 15 }, is: { unit: "calendarDays", amount: 11 } },
		{ factor: 0.5, of: { unit: "months", amount: 3 }, is: { unit: "months", amount: 2 } },
		{ factor: 2, of: { unit: "sameDay", cutOff: "15:00" }, is: { unit: "sameDay", cutOff: "15:00" } },
		{ factor: 0, of: { unit: "months", amount: 3 }, is: { unit: "months", amount: 0 } },
	] as const)("$factor × $of.amount $of.unit is rounded up", ({ factor, of, is }) => {
		assert.deepStrictEqual(times(factor, of), is)
	})

	it("a limit of the procedure's own goes before the factor, for every version of its code", () => {
		const own = limit({ unit: "workingHours", amount: 4 })
		const processingTime = { factor: 2, byProcedure: new Map([["1.001193", own]]) }
		const days = limit({ unit: "workingDays", amount: 1 })
		const under = (code?: string) => ProcessingTime.limitUnder(processingTime, days, code)
		assert.strictEqual(under("1.001193"), own)
		assert.strictEqual(under("1.001193.000.00.00.H10"), own)
		assert.deepStrictEqual(under("1.001194"), limit({ unit: "workingDays", amount: 2 }))
		assert.deepStrictEqual(under(), limit({ unit: "workingDays", amount: 2 }))
	})

	it("a limit of a case goes before that of its procedure, and holds for no other case", () => {
		const own = limit({ unit: "workingHours", amount: 4 })
		const ofCase = limit({ unit: "workingDays", amount: 8 })
		const days = limit({ unit: "workingDays", amount: 1 })
		const byCase = new Map([["1.001193", new Map([["verify", ofCase]])]])
		const under = (
			byProcedure: ReadonlyMap<string, TimeLimit.TimeLimit>,
			code: string,
			caseId?: string | null,
		) => ProcessingTime.limitUnder({ factor: 2, byProcedure, byCase }, days, code, caseId)
		const both = new Map([["1.001193", own]])
		assert.strictEqual(under(both, "1.001193.000.00.00.H10", "verify"), ofCase)
		assert.strictEqual(under(both, "1.001193", "simple"), own)
		assert.strictEqual(under(both, "1.001193", null), own)
		assert.deepStrictEqual(under(new Map(), "1.001193"), limit({ unit: "workingDays", amount: 2 }))
		assert.deepStrictEqual(under(new Map(), "1.001194", "verify"), limit({ unit: "workingDays", amount: 2 }))
	})

	it("unchanged limits are the limits themselves", () => {
		const days = limit({ unit: "workingDays", amount: 2 })
		assert.strictEqual(ProcessingTime.limitUnder(ProcessingTime.unchanged, days, "1.001193"), days)
	})
})
