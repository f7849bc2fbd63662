import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Deadline, DeadlineTrace, TimeLimit } from "../../src/index.ts"
import { givenOffice } from "../specialday/given.ts"
import { at } from "../support/given.ts"

/** Friday 16 October 2020, five working days: Monday 19 to Friday 23. */
const { trace } = Result.getOrThrow(
	Deadline.explain({
		calendar: givenOffice(),
		receivedAt: at("2020-10-16T09:00"),
		limit: TimeLimit.of("workingDays", 5),
	}),
)
const verified = {
	name: "Phải xác minh",
	statutory: TimeLimit.of("workingDays", 7),
	committed: TimeLimit.of("workingDays", 5),
}
const unpromised = { ...verified, committed: null }

describe("an explanation of a dossier that is of a case", () => {
	it.each([
		{
			of: verified,
			language: "vi",
			said: "Trường hợp “Phải xác minh”: thời hạn theo quy định 7 ngày làm việc, thời hạn cam kết 5 ngày làm việc",
		},
		{
			of: unpromised,
			language: "vi",
			said: "Trường hợp “Phải xác minh”: thời hạn theo quy định 7 ngày làm việc",
		},
		{
			of: verified,
			language: "en",
			said: "Case “Phải xác minh”: limit of the law 7 working days, promise 5 working days",
		},
		{
			of: unpromised,
			language: "en",
			said: "Case “Phải xác minh”: limit of the law 7 working days",
		},
	] as const)("names the case and its limits after the receipt: $said", ({ of, language, said }) => {
		const told = DeadlineTrace.lines(DeadlineTrace.underCase(trace, of), language)
		assert.deepStrictEqual(told[1], {
			kind: "OfCase",
			text: said,
			from: null,
			to: null,
			layer: null,
			document: null,
		})
		assert.deepStrictEqual(told.toSpliced(1, 1), DeadlineTrace.lines(trace, language))
	})

	it.each([verified, unpromised])("comes back from data as it was and leads to the same due", (of) => {
		const told = DeadlineTrace.underCase(trace, of)
		const read = DeadlineTrace.decode(JSON.parse(JSON.stringify(DeadlineTrace.encode(told))))
		assert.deepStrictEqual(read, Result.succeed(told))
		const dueAt = at("2020-10-23T17:00")
		assert.deepStrictEqual(DeadlineTrace.replay(told), Result.succeed({ dueAt, legalDueAt: dueAt }))
	})
})
