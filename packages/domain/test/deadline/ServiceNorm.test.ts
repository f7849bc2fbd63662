import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Deadline, DeadlineTrace, Instant, TimeLimit } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at } from "../support/given.ts"

const explained = (more: Partial<Deadline.DeadlineInput> = {}) =>
	Result.getOrThrow(
		Deadline.explain({
			calendar: givenOffice(),
			receivedAt: at("2020-10-16T09:00"),
			limit: TimeLimit.of("workingDays", 2),
			statutory: TimeLimit.of("workingDays", 5),
			...more,
		}),
	)
const print = (moment: Instant.Instant | null) => (moment === null ? null : Instant.format(moment))
const lastTwo = (more: Partial<Deadline.DeadlineInput>, language: "vi" | "en") =>
	DeadlineTrace.render(explained(more).trace, language).slice(-2)

describe("a unit's shorter promise beside the limit of the law", () => {
	it("the appointment follows the promise, the due by law the law: Mon 19, Tue 20 against Fri 23", () => {
		const { dueAt, legalDueAt, decidedBy } = explained().deadline
		assert.deepStrictEqual([print(dueAt), print(legalDueAt)], ["2020-10-20T17:00", "2020-10-23T17:00"])
		assert.deepStrictEqual(decidedBy, { _tag: "Limit" })
	})

	it("the explanation tells the two apart in both languages", () => {
		assert.deepStrictEqual(lastTwo({}, "vi"), [
			"Thời hạn vừa tính là cam kết của đơn vị; thời hạn theo quy định, 5 ngày làm việc, kết thúc lúc 17:00 thứ Sáu 23/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Ba 20/10/2020; hạn theo quy định: 17:00 thứ Sáu 23/10/2020",
		])
		assert.deepStrictEqual(lastTwo({}, "en"), [
			"The limit counted so far is the unit's own promise; the limit of the law, 5 working days, ends at 17:00 on Friday 23 October 2020",
			"Appointment: 17:00 on Tuesday 20 October 2020; due by law: 17:00 on Friday 23 October 2020",
		])
	})

	it("a special day shortens the appointment further, and the law's due stays that of the law", () => {
		const { deadline, trace } = explained({ specialDays: [givenRule()] })
		assert.strictEqual(print(deadline.dueAt), "2020-10-16T17:00")
		assert.strictEqual(print(deadline.legalDueAt), "2020-10-23T17:00")
		assert.strictEqual(deadline.decidedBy._tag, "SpecialDay")
		const { dueAt, legalDueAt } = deadline
		assert.deepStrictEqual(DeadlineTrace.replay(trace), Result.succeed({ dueAt, legalDueAt }))
	})

	it("a suspension after the promise and before the law's due moves only the law's", () => {
		const suspensions = [{ start: at("2020-10-21T08:00"), end: at("2020-10-22T08:00") }]
		const { dueAt, legalDueAt } = explained({ suspensions }).deadline
		assert.deepStrictEqual([print(dueAt), print(legalDueAt)], ["2020-10-20T17:00", "2020-10-26T17:00"])
	})

	it("while the clock stands still there, the appointment is still told", () => {
		const suspensions = [{ start: at("2020-10-21T08:00"), end: null }]
		assert.deepStrictEqual(lastTwo({ suspensions }, "vi"), [
			"Thời hạn vừa tính là cam kết của đơn vị; thời hạn theo quy định, 5 ngày làm việc, đang tạm dừng",
			"Hẹn trả kết quả: 17:00 thứ Ba 20/10/2020; hạn theo quy định: đang tạm dừng",
		])
		assert.deepStrictEqual(lastTwo({ suspensions }, "en"), [
			"The limit counted so far is the unit's own promise; the limit of the law, 5 working days, stands still",
			"Appointment: 17:00 on Tuesday 20 October 2020; due by law: none while the clock stands still",
		])
	})

	it("a promise longer than the law does not hold", () => {
		const { deadline, trace } = explained({ limit: TimeLimit.of("workingDays", 8) })
		assert.strictEqual(print(deadline.dueAt), "2020-10-23T17:00")
		const { dueAt, legalDueAt } = deadline
		assert.deepStrictEqual(DeadlineTrace.replay(trace), Result.succeed({ dueAt, legalDueAt }))
	})

	it("nothing is added when both end together", () => {
		const { trace } = explained({ statutory: TimeLimit.of("workingDays", 2) })
		assert.isFalse(trace.some(({ _tag }) => _tag === "DueByLaw"))
	})

	it("a due by law that was extended is put beside the steps, which still replay", () => {
		const { trace } = explained({ statutory: undefined })
		const extended = DeadlineTrace.besideLaw(trace, at("2020-10-30T17:00"))
		assert.deepStrictEqual(DeadlineTrace.render(extended, "vi").slice(-2), [
			"Thời hạn theo quy định, được tính riêng, kết thúc lúc 17:00 thứ Sáu 30/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Ba 20/10/2020; hạn theo quy định: 17:00 thứ Sáu 30/10/2020",
		])
		assert.deepStrictEqual(
			DeadlineTrace.replay(extended),
			Result.succeed({ dueAt: at("2020-10-20T17:00"), legalDueAt: at("2020-10-30T17:00") }),
		)
	})
})
