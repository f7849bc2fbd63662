import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { DossierClocks, Instant } from "../../src/index.ts"
import { givenRule } from "../specialday/given.ts"
import { at, minutes } from "../support/given.ts"
import { given, givenRules, type Line, office, print, workingDays } from "./given.ts"

const rules = givenRules()
/** The law leaves time beyond the appointment that was printed. */
const longRules = givenRules({ statutory: workingDays(20) })
const received: Line = "Received 2020-10-14T09:00"
const printed: Line = "Received 2020-10-14T09:00 2020-10-28T17:00"
const apology: Line = "Extended 2020-10-15T10:00 2020-10-28"

describe("an appointment for 28/10/2020 that the rules did not compute", () => {
	it.each<{ readonly stop: string; readonly go: string; readonly due: string; readonly why: string }>([
		{
			stop: "2020-10-19T08:00",
			go: "2020-10-19T09:00",
			due: "2020-10-28T17:00",
			why: "dừng và tiếp tục trong cùng ngày",
		},
		{
			stop: "2020-10-19T08:00",
			go: "2020-10-21T09:00",
			due: "2020-10-30T17:00",
			why: "không tính ngày 19 và 20",
		},
		{
			stop: "2020-10-19T18:00",
			go: "2020-10-20T06:00",
			due: "2020-10-28T17:00",
			why: "dừng ngoài giờ làm việc thì không mất ngày nào",
		},
		{
			stop: "2020-10-16T18:00",
			go: "2020-10-19T06:00",
			due: "2020-10-28T17:00",
			why: "chỉ dừng qua hai ngày nghỉ",
		},
		{
			stop: "2020-10-27T08:00",
			go: "2020-11-02T08:00",
			due: "2020-11-03T17:00",
			why: "còn ngày 27 và 28: thành 2 và 3 tháng 11",
		},
		{
			stop: "2020-10-28T16:59",
			go: "2020-10-29T08:00",
			due: "2020-10-29T17:00",
			why: "dừng trong ngày hẹn: ngày hẹn chưa được tính",
		},
	])("stopped $stop, going on $go, is due $due: $why", ({ stop, go, due }) => {
		const hold: readonly Line[] = [`Suspended ${stop}`, `Resumed ${go}`]
		assert.strictEqual(print(given(longRules, printed, ...hold).dueAt), due)
		assert.strictEqual(print(given(rules, received, apology, ...hold).dueAt), due)
	})

	it("stays when the limit of the law was over before the clock was stopped", () => {
		const late = given(rules, printed, "Suspended 2020-10-27T08:00", "Resumed 2020-11-02T08:00")
		assert.strictEqual(print(late.dueAt), "2020-10-28T17:00")
		assert.strictEqual(print(late.legalDueAt), "2020-10-21T17:00")
	})

	it("that was past before the clock was stopped stays, and the law moves on alone", () => {
		const past = given(
			givenRules({ supplementPolicy: "pause" }),
			"Received 2020-10-14T09:00 2020-10-15T10:00",
			"Suspended 2020-10-16T08:00",
			"Resumed 2020-10-20T08:00",
		)
		assert.strictEqual(print(past.dueAt), "2020-10-15T10:00")
		// 15, then 20 to 23: the 16th and the 19th stood still.
		assert.strictEqual(print(past.legalDueAt), "2020-10-23T17:00")
		// Stopped at its very moment it is not past: nothing is left, so it is due when the clock goes on.
		const last = given(
			rules,
			"Received 2020-10-14T09:00 2020-10-15T10:00",
			"Suspended 2020-10-15T10:00",
			"Resumed 2020-10-20T14:00",
		)
		assert.strictEqual(print(last.dueAt), "2020-10-20T14:00")
	})

	it("at an odd hour moves by working time", () => {
		const odd = given(
			rules,
			"Received 2020-10-14T09:00 2020-10-20T10:00",
			"Suspended 2020-10-20T08:00",
			"Resumed 2020-10-21T16:00",
		)
		assert.strictEqual(print(odd.dueAt), "2020-10-22T08:00")
	})

	it("on a day off is not brought forward", () => {
		const saturday = given(
			rules,
			"Received 2020-10-14T09:00 2020-10-24T17:00",
			"Suspended 2020-10-15T08:00",
			"Resumed 2020-10-15T08:01",
		)
		assert.isAtLeast(saturday.dueAt ?? 0, at("2020-10-24T17:00"))
	})

	it("never comes earlier, and law and apology move together", () => {
		const anyMinute = fc.integer({ min: 0, max: 12 * 24 * 60 })
		fc.assert(
			fc.property(anyMinute, anyMinute, (wait, length) => {
				const start = Instant.make(at("2020-10-15T10:00") + minutes(wait))
				const end = Instant.make(start + minutes(length))
				const lines = [received, apology, `Suspended ${print(start)}`, `Resumed ${print(end)}`] as const
				const dossier = given(rules, ...lines)
				assert.isAtLeast(dossier.dueAt ?? 0, at("2020-10-28T17:00"))
				assert.isAtLeast(dossier.legalDueAt ?? 0, dossier.dueAt ?? Number.POSITIVE_INFINITY)
			}),
		)
	})
})

describe("a promise of the day that is missed", () => {
	const friday = givenRules({
		statutory: workingDays(3),
		specialDays: [givenRule()],
		scope: { tags: ["noAppointment"] },
	})
	const promised: Line = "Received 2020-10-16T09:00"

	it.each<{ readonly lines: readonly Line[]; readonly why: string }>([
		{ lines: ["Completed 2020-10-19T08:00"], why: "xong sau giờ đã hứa" },
		{ lines: ["Refused 2020-10-19T08:00"], why: "từ chối sau giờ đã hứa" },
		{
			lines: ["Suspended 2020-10-19T08:00", "Resumed 2020-10-20T08:00", "Completed 2020-10-20T09:00"],
			why: "dừng sau giờ đã hứa không xóa được lời hứa đã lỡ",
		},
		{
			lines: ["Extended 2020-10-19T08:00 2020-10-26", "Completed 2020-10-26T09:00"],
			why: "hẹn lại theo hạn luật ngày 21, lời hứa vẫn lỡ",
		},
	])("is told at the end and makes no dossier late: $why", ({ lines }) => {
		const dossier = given(friday, promised, ...lines)
		assert.deepStrictEqual(dossier.warnings, ["PromiseMissed"])
		assert.isFalse(DossierClocks.isOverdue(dossier, at("2020-12-01T08:00")))
	})

	it("stays missed when the limit is counted again from the beginning", () => {
		const dossier = given(
			friday,
			promised,
			"SupplementRequested 2020-10-19T08:00",
			"Supplemented 2020-10-20T08:00",
			"Completed 2020-10-20T09:00",
		)
		assert.deepStrictEqual(dossier.warnings, ["PromiseMissed"])
		assert.strictEqual(print(dossier.promise?.at ?? null), "2020-10-16T17:00")
	})

	it("was none where another system had printed an appointment", () => {
		const dossier = given(friday, "Received 2020-10-16T09:00 2020-10-20T17:00", "Completed 2020-10-20T09:00")
		assert.isNull(dossier.promise)
		assert.deepStrictEqual(dossier.deadline?.decidedBy, { _tag: "Limit" })
		assert.deepStrictEqual(dossier.warnings, [])
	})
})

describe("a supplement asked for before the receipt", () => {
	const asked: readonly [Line, Line] = ["Submitted 2020-10-14T09:00", "SupplementRequested 2020-10-14T10:00"]

	it("stops no clock; the limit begins with the receipt", () => {
		const answered = given(rules, ...asked, "Supplemented 2020-10-20T10:00")
		assert.strictEqual(answered.status, "Submitted")
		assert.isNull(answered.dueAt)
		const taken = given(rules, ...asked, "Supplemented 2020-10-20T10:00", "Received 2020-10-20T14:00")
		assert.strictEqual(taken.status, "Accepted")
		assert.strictEqual(print(taken.dueAt), "2020-10-27T17:00")
		assert.strictEqual(print(taken.originalDueAt), "2020-10-27T17:00")
	})

	it("that never comes leaves a dossier that was not accepted", () => {
		const refused = given(rules, ...asked, "Refused 2020-10-30T10:00")
		assert.strictEqual(refused.status, "NotAccepted")
		assert.strictEqual(DossierClocks.overdue(refused, office, at("2020-12-01T08:00")), 0)
	})

	it("counts as the one that may be asked for", () => {
		const twice = given(
			rules,
			...asked,
			"Supplemented 2020-10-20T10:00",
			"Received 2020-10-20T14:00",
			"SupplementRequested 2020-10-21T14:00",
		)
		assert.deepStrictEqual(twice.warnings, ["SecondSupplement"])
	})
})
