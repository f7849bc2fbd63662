import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ProcedureCode } from "../../src/index.ts"

describe("the code of a procedure", () => {
	it.each([
		["1.001193", "1.001193", null],
		["2.000815", "2.000815", null],
		["1.000948.H38", "1.000948", "H38"],
		["1.001193.000.00.00.H53", "1.001193", "000.00.00.H53"],
		[" 1.001193.000.00.00.h53 ", "1.001193", "000.00.00.H53"],
	])("%j has the root %s and the suffix %s", (text, root, suffix) => {
		assert.deepStrictEqual(ProcedureCode.parse(text), Result.succeed({ root, suffix }))
	})

	it.each(["", "1", "1001193", "1.00119", "1.0011930", "1.001193.", "1.001193..H53", "A.001193"])(
		"%j is no code",
		(text) => {
			const code = ProcedureCode.parse(text)
			assert.isTrue(Result.isFailure(code) && code.failure.text === text)
		},
	)

	it("two codes mean the same procedure when their roots agree", () => {
		const [national, local, other] = ["1.001193", "1.001193.000.00.00.H53", "1.001194"].map((text) =>
			Result.getOrThrow(ProcedureCode.parse(text)),
		)
		assert.isTrue(ProcedureCode.sameProcedure(national!, local!))
		assert.isFalse(ProcedureCode.sameProcedure(national!, other!))
		assert.strictEqual(ProcedureCode.format(local!), "1.001193.000.00.00.H53")
		assert.strictEqual(ProcedureCode.format(national!), "1.001193")
		assert.strictEqual(ProcedureCode.rootOf("1.001193.000.00.00.H53"), "1.001193")
	})
})
