import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { DossierClocks, type DossierEvent, Instant } from "../../src/index.ts"
import { at, day, givenCalendar, hours, minutes } from "../support/given.ts"

/** 07:30–12:00 and 13:30–17:00, Fridays until 16:30; 12/10/2020 is a Monday. */
const calendar = givenCalendar()

type Row = readonly [DossierEvent.Kind, string]
const events = (...rows: readonly Row[]): readonly DossierEvent.DossierEvent[] =>
	rows.map(([kind, moment]): DossierEvent.DossierEvent => {
		switch (kind) {
			case "SupplementRequested":
			case "Suspended":
			case "Withdrawn":
			case "Refused":
				return { _tag: kind, at: at(moment), reason: "thiếu giấy tờ" }
			case "Extended":
			case "Transferred":
			case "CaseChanged":
			case "StepFinished":
				throw new Error("no clock depends on it")
			default:
				return { _tag: kind, at: at(moment) }
		}
	})

const clocked = (changes: Partial<Record<keyof DossierClocks.Clocked, string>>): DossierClocks.Clocked => {
	const moment = (text: string | undefined) => (text === undefined ? null : at(text))
	return {
		dueAt: moment(changes.dueAt),
		legalDueAt: moment(changes.legalDueAt),
		heldSince: moment(changes.heldSince),
		endedAt: moment(changes.endedAt),
	}
}

describe("overdue", () => {
	const due = "2020-10-15T17:00"
	it.each([
		{ dossier: { legalDueAt: due }, now: "2020-10-15T16:59:59.999", late: 0, is: false, why: "chưa đến hạn" },
		{
			dossier: { legalDueAt: due },
			now: "2020-10-15T17:00",
			late: 0,
			is: false,
			why: "đúng hạn chưa phải quá hạn",
		},
		{
			dossier: { legalDueAt: due },
			now: "2020-10-15T17:00:00.001",
			late: 0,
			is: true,
			why: "quá hạn ngay sau hạn, dù chưa mất giờ làm việc nào",
		},
		{
			dossier: { legalDueAt: due },
			now: "2020-10-16T09:00",
			late: 90,
			is: true,
			why: "thứ Sáu từ 07:30: 90 phút",
		},
		{
			dossier: { legalDueAt: due },
			now: "2020-10-19T08:00",
			late: 450 + 30,
			is: true,
			why: "cả thứ Sáu (450 phút), không tính thứ Bảy, Chủ nhật, và 30 phút thứ Hai",
		},
		{
			dossier: { legalDueAt: due, endedAt: "2020-10-16T08:30" },
			now: "2020-11-30T08:00",
			late: 60,
			is: true,
			why: "hồ sơ đã xong lúc 08:30: số quá hạn đứng yên",
		},
		{
			dossier: { legalDueAt: due, endedAt: "2020-10-15T16:00" },
			now: "2020-11-30T08:00",
			late: 0,
			is: false,
			why: "xong trước hạn thì về sau vẫn là đúng hạn",
		},
		{
			dossier: { legalDueAt: due, heldSince: "2020-10-16T08:30" },
			now: "2020-11-30T08:00",
			late: 60,
			is: true,
			why: "quá hạn rồi mới dừng: giữ nguyên 60 phút",
		},
		{
			dossier: { legalDueAt: due, heldSince: "2020-10-15T08:30" },
			now: "2020-11-30T08:00",
			late: 0,
			is: false,
			why: "dừng khi còn hạn: không quá hạn vì chờ công dân",
		},
		{
			dossier: { legalDueAt: "2020-10-19T17:00", dueAt: "2020-10-16T16:30" },
			now: "2020-10-19T16:00",
			late: 0,
			is: false,
			why: "qua giờ đã hứa của Ngày không hẹn nhưng còn hạn theo luật: lỡ hẹn, không phải trễ",
		},
		{ dossier: {}, now: "2020-10-19T16:00", late: 0, is: false, why: "chưa có hạn thì không có gì để quá" },
	])("at $now $late minutes: $why", ({ dossier, now, late, is }) => {
		assert.strictEqual(DossierClocks.overdue(clocked(dossier), calendar, at(now)), minutes(late))
		assert.strictEqual(DossierClocks.isOverdue(clocked(dossier), at(now)), is)
	})
})

describe("remaining", () => {
	const due = "2020-10-15T17:00"
	it.each([
		{
			dossier: { dueAt: due },
			now: "2020-10-15T11:00",
			left: 60 + 210,
			why: "một giờ sáng và cả buổi chiều",
		},
		{ dossier: { dueAt: due }, now: "2020-10-15T17:00", left: 0, why: "đúng hạn: còn không phút" },
		{ dossier: { dueAt: due }, now: "2020-10-15T17:00:00.001", left: null, why: "đã qua hạn" },
		{ dossier: { heldSince: "2020-10-14T09:00" }, now: "2020-10-14T10:00", left: null, why: "đang dừng" },
		{
			dossier: { dueAt: due, endedAt: "2020-10-14T09:00" },
			now: "2020-10-14T10:00",
			left: null,
			why: "đã xong",
		},
	])("at $now: $why", ({ dossier, now, left }) => {
		assert.strictEqual(
			DossierClocks.remaining(clocked(dossier), calendar, at(now)),
			left === null ? null : minutes(left),
		)
	})
})

describe("what is left while the clock is held", () => {
	it.each([
		["2020-10-14T15:00", "2020-10-15T17:00", 120 + 480, "hai giờ thứ Tư và tám giờ thứ Năm"],
		["2020-10-15T17:00", "2020-10-15T17:00", 0, "dừng đúng lúc hết hạn: không còn gì"],
		["2020-10-16T09:00", "2020-10-15T17:00", 0, "dừng khi đã quá hạn: không còn gì, không có số âm"],
	])("held at %s, due %s: %i minutes, %s", (heldSince, dueWhenHeld, left) => {
		const held = { heldSince: at(heldSince), dueWhenHeld: at(dueWhenHeld) }
		assert.deepStrictEqual(DossierClocks.leftWhenHeld(held, calendar), Result.succeed(minutes(left)))
	})

	it("is not known of a dossier that was stopped before its receipt", () => {
		const waiting = { heldSince: at("2020-10-14T09:00"), dueWhenHeld: null }
		assert.deepStrictEqual(DossierClocks.leftWhenHeld(waiting, calendar), Result.succeed(null))
	})

	it("is not known while the clock runs", () => {
		const running = { heldSince: null, dueWhenHeld: null }
		assert.deepStrictEqual(DossierClocks.leftWhenHeld(running, calendar), Result.succeed(null))
	})

	it("is an error beyond the calendar, not a guess", () => {
		const held = { heldSince: at("2027-12-31T09:00"), dueWhenHeld: at("2028-01-05T17:00") }
		const left = DossierClocks.leftWhenHeld(held, calendar)
		assert.isTrue(Result.isFailure(left) && left.failure._tag === "CalendarHorizonExceeded")
	})
})

describe("the reception of an online dossier", () => {
	it.each([
		["2020-10-14T09:00", "2020-10-15T09:00", "08 giờ làm việc: 6 giờ 30 hôm nay, 1 giờ 30 sáng mai"],
		["2020-10-14T22:00", "2020-10-15T17:00", "nộp ban đêm: tám giờ của thứ Năm, hết đúng giờ đóng cửa"],
		["2020-10-16T22:00", "2020-10-19T17:00", "nộp tối thứ Sáu: tính từ thứ Hai"],
	])("submitted %s is to be answered by %s: %s", (submitted, dueAt) => {
		assert.deepStrictEqual(
			DossierClocks.receptionDueAt(events(["Submitted", submitted]), calendar),
			Result.succeed(at(dueAt)),
		)
	})

	it.each([
		{ answer: ["Received", "2020-10-15T09:00"], late: 0, why: "đúng phút cuối" },
		{ answer: ["Received", "2020-10-15T09:01"], late: 1, why: "chậm một phút" },
		{
			answer: ["Refused", "2020-10-15T13:30"],
			late: 180,
			why: "từ chối cũng là trả lời; nghỉ trưa không tính",
		},
		{ answer: null, late: 390 + 120, why: "chưa ai trả lời: tính đến bây giờ, thứ Sáu 09:30" },
	] as const)("answered $answer: $why", ({ answer, late }) => {
		const history = events(["Submitted", "2020-10-14T09:00"], ...(answer === null ? [] : [answer]))
		assert.deepStrictEqual(
			DossierClocks.receptionOverdue(history, calendar, at("2020-10-16T09:30")),
			Result.succeed(minutes(late)),
		)
	})

	it("has no clock for a dossier handed in at the desk", () => {
		const history = events(["Received", "2020-10-14T09:00"])
		const now = at("2020-10-30T09:00")
		assert.deepStrictEqual(DossierClocks.receptionDueAt(history, calendar), Result.succeed(null))
		assert.deepStrictEqual(DossierClocks.receptionOverdue(history, calendar, now), Result.succeed(null))
	})
})

describe("the whole procedure and the citizen's wait", () => {
	const received: Row = ["Received", "2020-10-12T08:00"]
	it.each([
		{ more: [], handled: 9, waited: 0, why: "đang xử lý: đến bây giờ, thứ Ba 09:00" },
		{
			more: [["Completed", "2020-10-12T10:00"]],
			handled: 2,
			waited: 0,
			why: "kết thúc khi giải quyết xong",
		},
		{
			more: [
				["Completed", "2020-10-12T10:00"],
				["Returned", "2020-10-13T08:00"],
			],
			handled: 2,
			waited: 0,
			why: "công dân hôm sau mới đến lấy: không tính thêm",
		},
		{
			more: [["SupplementRequested", "2020-10-12T10:00"]],
			handled: 2,
			waited: 7,
			why: "còn chờ bổ sung: chờ đến bây giờ, xử lý đứng yên",
		},
		{
			more: [
				["SupplementRequested", "2020-10-12T10:00"],
				["Supplemented", "2020-10-12T14:30"],
				["Suspended", "2020-10-12T15:00"],
				["Resumed", "2020-10-12T16:00"],
				["Completed", "2020-10-12T17:00"],
			],
			handled: 2 + 0.5 + 1,
			waited: 3,
			why: "chờ bổ sung 2 giờ sáng, 1 giờ chiều; một giờ chờ nộp phí không phải chờ bổ sung",
		},
		{
			more: [
				["SupplementRequested", "2020-10-12T10:00"],
				["Withdrawn", "2020-10-12T11:00"],
			],
			handled: 2,
			waited: 1,
			why: "rút khi đang chờ bổ sung: việc chờ kết thúc lúc rút",
		},
	] as const)("handled $handled h, waited $waited h: $why", ({ more, handled, waited }) => {
		const history = events(received, ...more)
		const now = at("2020-10-13T09:00")
		assert.deepStrictEqual(DossierClocks.handled(history, calendar, now), Result.succeed(hours(handled)))
		assert.deepStrictEqual(
			DossierClocks.waitedForCitizen(history, calendar, now),
			Result.succeed(hours(waited)),
		)
	})

	it("has not begun before the receipt", () => {
		const submitted = events(["Submitted", "2020-10-12T08:00"])
		assert.deepStrictEqual(
			DossierClocks.handled(submitted, calendar, at("2020-10-13T08:00")),
			Result.succeed(null),
		)
	})

	it("adds up: handled and waited together are the working time from the receipt to the end", () => {
		const start = at("2020-10-12T08:00")
		const steps = fc.array(fc.nat({ max: minutes(60 * 30) }), { minLength: 3, maxLength: 3 })
		fc.assert(
			fc.property(steps, ([a = 0, b = 0, c = 0]) => {
				const moments = [start, start + a, start + a + b, start + a + b + c].map((millis) =>
					Instant.formatWithOffset(Instant.make(millis)),
				)
				const [t0 = "", t1 = "", t2 = "", t3 = ""] = moments
				const waiting = events(["Received", t0], ["SupplementRequested", t1], ["Supplemented", t2])
				const whole = events(["Received", t0])
				const measure = (history: readonly DossierEvent.DossierEvent[]) =>
					Result.getOrThrow(DossierClocks.handled(history, calendar, at(t3))) ?? 0
				const waited = Result.getOrThrow(DossierClocks.waitedForCitizen(waiting, calendar, at(t3)))
				assert.strictEqual(measure(waiting) + waited, measure(whole))
			}),
		)
	})
})

describe("clocks at the edges", () => {
	it("a wait that goes on beyond the calendar cannot be counted", () => {
		const waiting = events(["Received", "2020-10-14T09:00"], ["SupplementRequested", "2020-10-15T09:00"])
		const waited = DossierClocks.waitedForCitizen(waiting, calendar, at("2101-01-03T09:00"))
		assert.isTrue(Result.isFailure(waited))
		if (Result.isFailure(waited)) assert.strictEqual(waited.failure._tag, "CalendarHorizonExceeded")
	})

	it("an early answer to an online dossier is no time overdue", () => {
		const early = events(["Submitted", "2020-10-14T09:00"], ["Received", "2020-10-14T10:00"])
		assert.strictEqual(
			Result.getOrThrow(DossierClocks.receptionOverdue(early, calendar, at("2020-10-20T09:00"))),
			0,
		)
	})

	it("a due beyond the calendar is not reached, and leaves an unknown time", () => {
		const short = givenCalendar({}, { from: day("2020-10-01"), to: day("2020-10-31") })
		const beyond = clocked({ dueAt: "2020-11-30T17:00", legalDueAt: "2020-11-30T17:00" })
		assert.isNull(DossierClocks.remaining(beyond, short, at("2020-10-15T09:00")))
		assert.strictEqual(DossierClocks.overdue(beyond, short, at("2020-12-15T09:00")), 0)
	})

	it("without a due nothing remains and nothing is overdue", () => {
		const without = clocked({})
		assert.isNull(DossierClocks.remaining(without, calendar, at("2020-10-15T09:00")))
		assert.strictEqual(DossierClocks.overdue(without, calendar, at("2020-10-15T09:00")), 0)
	})
})
