import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { type Dossier, DossierClocks, TimeLimit, type WorkCalendar } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at, day, givenCalendar, minutes } from "../support/given.ts"
import { follow, given, givenRules, type Line, office, print, workingDays } from "./given.ts"

const rules = givenRules()
/** On a Wednesday: Thursday 15, Friday 16, Monday 19, Tuesday 20, Wednesday 21. */
const received: Line = "Received 2020-10-14T09:00"

const dues = ({ dueAt, legalDueAt, originalDueAt }: Dossier.Dossier) => ({
	due: print(dueAt),
	legal: print(legalDueAt),
	original: print(originalDueAt),
})

describe("an apology with a new appointment", () => {
	it.each<{
		readonly lines: readonly Line[]
		readonly refusal: Dossier.Refusal
		readonly why: string
		readonly calendar?: WorkCalendar.WorkCalendar
	}>([
		{
			lines: ["Extended 2020-10-21T07:00 2020-10-27"],
			refusal: "ExtensionTooLate",
			why: "trong ngày hẹn thì đã muộn",
		},
		{
			lines: ["Extended 2020-10-22T07:00 2020-10-27"],
			refusal: "ExtensionTooLate",
			why: "sau hạn thì quá hạn vẫn là quá hạn",
		},
		{
			lines: ["Extended 2020-10-19T09:00 2020-10-26", "Extended 2020-10-20T09:00 2020-10-28"],
			refusal: "ExtendedBefore",
			why: "chỉ được một lần",
		},
		{
			lines: ["Extended 2020-10-19T09:00 2020-10-21"],
			refusal: "NewDueNotLater",
			why: "ngày hẹn mới trùng ngày cũ",
		},
		{
			lines: ["Extended 2020-10-19T09:00 2020-10-20"],
			refusal: "NewDueNotLater",
			why: "ngày hẹn mới sớm hơn ngày cũ",
		},
		{
			lines: ["Extended 2020-10-19T09:00 2020-10-24"],
			refusal: "NewDueIsNoWorkingDay",
			why: "thứ Bảy không làm việc",
		},
		{
			lines: ["Extended 2020-10-19T09:00 2021-01-01"],
			refusal: "NewDueIsNoWorkingDay",
			why: "Tết Dương lịch",
		},
		{
			lines: ["Extended 2020-10-19T09:00 2020-10-24"],
			refusal: "NewDueIsNoWorkingDay",
			why: "thứ Bảy chỉ tiếp nhận",
			calendar: givenOffice({
				overrides: { "2020-10-24": { sessions: [["07:30", "11:00"]], receptionOnly: true } },
			}),
		},
	])("is refused: $why", ({ lines, refusal, calendar = office }) => {
		const refused = follow({ ...rules, calendar }, received, ...lines)
		assert.isTrue(Result.isFailure(refused))
		if (Result.isFailure(refused)) assert.deepInclude(refused.failure, { event: "Extended", refusal })
	})

	it("may be made until the last moment of the day before, and keeps both dues", () => {
		const dossier = given(rules, received, "Extended 2020-10-20T23:59:59.999 2020-10-27")
		assert.deepStrictEqual(dues(dossier), {
			due: "2020-10-27T17:00",
			legal: "2020-10-27T17:00",
			original: "2020-10-21T17:00",
		})
	})

	it("moves no limit of the law that is past, when the appointment was printed beyond it", () => {
		// By law 21/10; printed elsewhere was 30/10, so an apology on 26/10 is in time for the appointment alone.
		const lines = [
			"Received 2020-10-14T09:00 2020-10-30T17:00",
			"Extended 2020-10-26T10:00 2020-11-05",
		] as const
		assert.deepStrictEqual(dues(given(rules, ...lines)), {
			due: "2020-11-05T17:00",
			legal: "2020-10-21T17:00",
			original: "2020-10-30T17:00",
		})
		const goneOn = given(rules, ...lines, "Suspended 2020-10-27T10:00", "Resumed 2020-10-29T10:00")
		assert.strictEqual(print(goneOn.legalDueAt), "2020-10-21T17:00")
	})

	it("may name a Saturday that is worked for another day", () => {
		const dossier = given(
			givenRules({ statutory: workingDays(2) }),
			"Received 2024-04-24T10:00",
			"Extended 2024-04-25T10:00 2024-05-04",
		)
		assert.strictEqual(print(dossier.dueAt), "2024-05-04T17:00")
	})

	it("of a shorter promise of the unit does not shorten the law", () => {
		const promised = givenRules({ committed: workingDays(3) })
		assert.deepStrictEqual(dues(given(promised, received, "Extended 2020-10-16T10:00 2020-10-20")), {
			due: "2020-10-20T17:00",
			legal: "2020-10-21T17:00",
			original: "2020-10-19T17:00",
		})
		assert.strictEqual(
			print(given(promised, received, "Extended 2020-10-16T10:00 2020-10-26").legalDueAt),
			"2020-10-26T17:00",
		)
	})

	it.each([
		{
			stop: "2020-10-16T10:00",
			go: "2020-10-20T14:00",
			due: "2020-10-29T17:00",
			why: "không tính ngày 16 và 19",
		},
		{ stop: "2020-10-16T10:00", go: "2020-10-16T11:00", due: "2020-10-27T17:00", why: "trong một ngày" },
		{ stop: "2020-10-17T10:00", go: "2020-10-18T10:00", due: "2020-10-27T17:00", why: "trong hai ngày nghỉ" },
	])("moves on by whole days: $why", ({ stop, go, due }) => {
		const dossier = given(
			rules,
			received,
			"Extended 2020-10-15T10:00 2020-10-27",
			`Suspended ${stop}`,
			`Resumed ${go}`,
		)
		assert.strictEqual(print(dossier.dueAt), due)
	})

	it("moves on, and the first appointment stays on record", () => {
		const dossier = given(
			rules,
			received,
			"Extended 2020-10-15T10:00 2020-10-27",
			"Suspended 2020-10-19T07:00",
			"Resumed 2020-10-20T07:00",
		)
		assert.deepStrictEqual(dues(dossier), {
			due: "2020-10-28T17:00",
			legal: "2020-10-28T17:00",
			original: "2020-10-21T17:00",
		})
	})
})

describe("an appointment printed elsewhere", () => {
	it("is kept beside the due of the law", () => {
		assert.deepStrictEqual(dues(given(rules, "Received 2020-10-14T09:00 2020-10-20T17:00")), {
			due: "2020-10-20T17:00",
			legal: "2020-10-21T17:00",
			original: "2020-10-20T17:00",
		})
	})

	it("beyond the law is warned about, and lateness is judged by the law", () => {
		const late = given(rules, "Received 2020-10-14T09:00 2020-10-30T17:00", "Completed 2020-10-26T10:00")
		assert.deepStrictEqual(late.warnings, ["AppointmentBeyondLaw"])
		assert.strictEqual(print(late.dueAt), "2020-10-30T17:00")
		assert.isTrue(DossierClocks.isOverdue(late, at("2020-10-30T10:00")))
		assert.deepStrictEqual(given(rules, "Received 2020-10-14T09:00 2020-10-21T17:00").warnings, [])
	})

	it("survives a suspension, moved on by it", () => {
		const dossier = given(
			rules,
			"Received 2020-10-14T09:00 2020-10-28T17:00",
			"Suspended 2020-10-19T07:00",
			"Resumed 2020-10-20T07:00",
		)
		assert.deepStrictEqual(dues(dossier), {
			due: "2020-10-29T17:00",
			legal: "2020-10-22T17:00",
			original: "2020-10-28T17:00",
		})
	})
})

describe("a no-appointment day", () => {
	const friday = givenRules({
		statutory: workingDays(3),
		specialDays: [givenRule()],
		scope: { tags: ["noAppointment"] },
	})

	it.each<{
		readonly at: string
		readonly warnings: readonly Dossier.Warning[]
		readonly overdue: boolean
		readonly why: string
	}>([
		{ at: "2020-10-16T17:00:00.000", warnings: [], overdue: false, why: "đúng lời hứa" },
		{
			at: "2020-10-16T17:00:00.001",
			warnings: ["PromiseMissed"],
			overdue: false,
			why: "lỡ lời hứa, còn hạn luật",
		},
		{ at: "2020-10-21T17:00:00.000", warnings: ["PromiseMissed"], overdue: false, why: "đúng hạn luật" },
		{ at: "2020-10-21T17:00:00.001", warnings: ["PromiseMissed"], overdue: true, why: "quá cả hạn luật" },
	])("$why", ({ at: end, warnings, overdue }) => {
		const dossier = given(friday, "Received 2020-10-16T09:00", `Completed ${end}`)
		assert.deepStrictEqual(dues(dossier), {
			due: "2020-10-16T17:00",
			legal: "2020-10-21T17:00",
			original: "2020-10-16T17:00",
		})
		assert.deepStrictEqual(dossier.warnings, warnings)
		assert.strictEqual(DossierClocks.isOverdue(dossier, at("2020-12-01T09:00")), overdue)
	})

	it("whose promise is missed leaves room for an apology before the due of the law", () => {
		const dossier = given(
			friday,
			"Received 2020-10-16T09:00",
			"Extended 2020-10-20T10:00 2020-10-23",
			"Completed 2020-10-23T10:00",
		)
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-23T17:00")
		assert.deepStrictEqual(dossier.warnings, ["PromiseMissed"])
		assert.isFalse(DossierClocks.isOverdue(dossier, at("2020-10-23T10:00")))
	})

	it("whose promise is missed is not forgiven by a supplement", () => {
		const dossier = given(
			friday,
			"Received 2020-10-16T09:00",
			"SupplementRequested 2020-10-19T10:00",
			"Supplemented 2020-10-20T10:00",
			"Completed 2020-10-20T11:00",
		)
		assert.deepStrictEqual(dossier.warnings, ["PromiseMissed"])
	})

	it("promises nothing on a Thursday", () => {
		const dossier = given(friday, "Received 2020-10-15T09:00", "Completed 2020-10-19T09:00")
		assert.isNull(dossier.promise)
		assert.deepStrictEqual(dossier.warnings, [])
	})
})

describe("a promise of the day", () => {
	const friday = givenRules({
		statutory: workingDays(3),
		specialDays: [givenRule()],
		scope: { tags: ["noAppointment"] },
	})

	it.each<{ readonly held: string; readonly isKept: boolean; readonly why: string }>([
		{ held: "2020-10-16T16:59:59.999", isKept: false, why: "còn trong lời hứa thì lời hứa rơi ra" },
		{ held: "2020-10-16T17:00", isKept: true, why: "đúng lúc hết hạn hứa thì lời hứa còn đó" },
		{ held: "2020-10-19T10:00", isKept: true, why: "đã lỡ thì vẫn là lỡ" },
	])("that is interrupted at $held: $why", ({ held, isKept }) => {
		const dossier = given(friday, "Received 2020-10-16T09:00", `SupplementRequested ${held}`)
		assert.strictEqual(dossier.promise !== null, isKept)
	})

	it.each<{ readonly at: string; readonly refusal: Dossier.Refusal | null; readonly why: string }>([
		{
			at: "2020-10-16T10:00",
			refusal: "ExtensionTooLate",
			why: "hẹn trả ngay hôm nay: đã quá muộn để xin lỗi trước",
		},
		{ at: "2020-10-16T17:00", refusal: "ExtensionTooLate", why: "lời hứa chưa lỡ đúng lúc hết hạn hứa" },
		{ at: "2020-10-16T17:00:00.001", refusal: null, why: "lời hứa lỡ rồi, hạn theo luật còn xa" },
	])("leaves room for an apology once it is missed, at $at: $why", ({ at: moment, refusal }) => {
		const extended = follow(friday, "Received 2020-10-16T09:00", `Extended ${moment} 2020-10-27`)
		assert.strictEqual(
			Result.isFailure(extended) && extended.failure._tag === "EventNotAllowed"
				? extended.failure.refusal
				: null,
			refusal,
		)
	})
})

describe("a history", () => {
	it("that cannot be is told by its first event that may not follow", () => {
		const refused = follow(
			rules,
			"Submitted 2020-10-14T08:00",
			"Supplemented 2020-10-14T09:00",
			"Received 2020-10-14T10:00",
		)
		assert.isTrue(
			Result.isFailure(refused) &&
				refused.failure._tag === "EventNotAllowed" &&
				refused.failure.event === "Supplemented",
		)
	})

	it("begins without suspensions and without extensions", () => {
		const dossier = given(rules, received)
		assert.deepStrictEqual(dossier.suspensions, [])
		assert.strictEqual(dossier.extensions, 0)
	})

	it.each([
		{
			rules: { statutory: workingDays(5), committed: workingDays(8) },
			why: "tám ngày cam kết, năm ngày theo luật",
			dues: ["2020-10-21T17:00", "2020-10-21T17:00"],
		},
		{
			rules: { statutory: TimeLimit.of("workingHours", 8), committed: workingDays(1) },
			why: "một ngày làm việc cam kết kết thúc sau tám giờ theo luật",
			dues: ["2020-10-15T08:30", "2020-10-15T08:30"],
		},
		{
			rules: { statutory: workingDays(5), committed: TimeLimit.of("workingHours", 8) },
			why: "tám giờ cam kết, năm ngày theo luật",
			dues: ["2020-10-15T08:30", "2020-10-21T17:00"],
		},
	])("is told the law's due where the unit's promise is longer: $why", ({ rules: limits, dues }) => {
		const { dueAt, legalDueAt } = given(givenRules(limits), "Received 2020-10-14T09:00")
		assert.deepStrictEqual([print(dueAt), print(legalDueAt)], dues)
	})

	it.each([
		{
			policy: { closing: "inclusive" },
			lines: ["Received 2020-10-14T17:00"],
			due: "2020-10-21T17:00",
			otherwise: "2020-10-22T17:00",
			why: "dấu đúng giờ đóng cửa còn là của ngày thứ Tư",
		},
		{
			policy: { bounds: "(]" },
			lines: ["Received 2020-10-14T09:00", "Suspended 2020-10-14T10:00", "Resumed 2020-10-15T10:00"],
			due: "2020-10-22T17:00",
			otherwise: "2020-10-21T17:00",
			why: "ngày tính tiếp không được tính, ngày tạm dừng được tính",
		},
		{
			policy: { timeEndPolicy: "nextOpening", statutory: TimeLimit.of("workingMinutes", 510) },
			lines: ["Received 2020-10-14T07:00"],
			due: "2020-10-15T07:00",
			otherwise: "2020-10-14T17:00",
			why: "hết giờ lúc đóng cửa thì tính đến lúc mở cửa",
		},
	] as const)("is counted by the policies of its rules: $why", ({ policy, lines, due, otherwise }) => {
		const [first, ...others] = lines
		const plain = { ...givenRules(policy), closing: undefined, bounds: undefined, timeEndPolicy: undefined }
		assert.strictEqual(print(given(givenRules(policy), first, ...others).dueAt), due)
		assert.strictEqual(print(given(plain, first, ...others).dueAt), otherwise)
	})

	it("due at 24:00 by the policy of its rules, it is due on the day that ends then", () => {
		const midnight = givenRules({ dueAtPolicy: "midnight" })
		const told = given(midnight, received)
		assert.deepStrictEqual(dues(told), {
			due: "2020-10-22T00:00",
			legal: "2020-10-22T00:00",
			original: "2020-10-22T00:00",
		})
		assert.isFalse(DossierClocks.isOverdue(told, at("2020-10-21T23:59")))
		const extended = given(midnight, received, "Extended 2020-10-20T10:00 2020-10-22")
		assert.strictEqual(print(extended.dueAt), "2020-10-23T00:00")
		const tooLate = follow(midnight, received, "Extended 2020-10-21T10:00 2020-10-27")
		assert.isTrue(
			Result.isFailure(tooLate) &&
				tooLate.failure._tag === "EventNotAllowed" &&
				tooLate.failure.refusal === "ExtensionTooLate",
		)
		const moved = given(
			midnight,
			"Received 2020-10-14T09:00 2020-10-28T00:00",
			"Suspended 2020-10-16T10:00",
			"Resumed 2020-10-19T10:00",
		)
		assert.strictEqual(print(moved.dueAt), "2020-10-29T00:00")
	})

	it("a printed appointment moves on by the days that the policy of its rules leaves out", () => {
		const lines = [
			"Received 2020-10-14T09:00 2020-10-27T17:00",
			"Suspended 2020-10-16T10:00",
			"Resumed 2020-10-19T10:00",
		] as const
		assert.strictEqual(print(given(rules, ...lines).dueAt), "2020-10-28T17:00")
		assert.strictEqual(print(given(givenRules({ bounds: "(]" }), ...lines).dueAt), "2020-10-28T17:00")
		const overNight = [
			"Received 2020-10-14T09:00 2020-10-27T17:00",
			"Suspended 2020-10-16T18:00",
			"Resumed 2020-10-19T10:00",
		] as const
		assert.strictEqual(print(given(rules, ...overNight).dueAt), "2020-10-27T17:00")
		assert.strictEqual(print(given(givenRules({ bounds: "(]" }), ...overNight).dueAt), "2020-10-28T17:00")
	})

	it.each([
		{ limits: { statutory: workingDays(9_999) }, why: "hạn theo luật nằm ngoài lịch" },
		{ limits: { committed: workingDays(9_999) }, why: "hạn cam kết nằm ngoài lịch" },
	])("whose due the calendar does not know has none: $why", ({ limits }) => {
		const short = givenCalendar({}, { from: day("2020-01-01"), to: day("2021-12-31") })
		const counted = follow(givenRules({ calendar: short, ...limits }), received)
		assert.isTrue(Result.isFailure(counted) && counted.failure._tag === "CalendarHorizonExceeded")
	})
})

describe("overdue time", () => {
	it("begins strictly after the due", () => {
		const dossier = given(rules, received)
		assert.isFalse(DossierClocks.isOverdue(dossier, at("2020-10-21T17:00")))
		assert.isTrue(DossierClocks.isOverdue(dossier, at("2020-10-21T17:00:00.001")))
	})

	it("is counted in working time, so a weekend is overdue by none", () => {
		const dossier = given(rules, "Received 2020-10-16T09:00")
		assert.strictEqual(print(dossier.dueAt), "2020-10-23T17:00")
		assert.isTrue(DossierClocks.isOverdue(dossier, at("2020-10-24T10:00")))
		assert.strictEqual(DossierClocks.overdue(dossier, office, at("2020-10-24T10:00")), 0)
		assert.strictEqual(DossierClocks.overdue(dossier, office, at("2020-10-26T07:30")), minutes(30))
	})

	it("is frozen when the dossier is finished", () => {
		const dossier = given(rules, received, "Completed 2020-10-22T08:00")
		for (const now of ["2020-10-22T08:00", "2020-12-31T10:00"])
			assert.strictEqual(DossierClocks.overdue(dossier, office, at(now)), minutes(60))
	})

	it("ends with the finish, not with the hand-over", () => {
		const dossier = given(rules, received, "Completed 2020-10-21T16:00", "Returned 2020-11-05T10:00")
		assert.strictEqual(print(dossier.endedAt), "2020-10-21T16:00")
		assert.strictEqual(print(dossier.returnedAt), "2020-11-05T10:00")
		assert.isFalse(DossierClocks.isOverdue(dossier, at("2020-11-05T10:00")))
	})

	it("of a refusal ends with the refusal", () => {
		const dossier = given(rules, received, "Refused 2020-10-22T08:00")
		assert.isNull(dossier.finishedAt)
		assert.strictEqual(DossierClocks.overdue(dossier, office, at("2020-12-01T08:00")), minutes(60))
	})
})

describe("time left", () => {
	it.each<{ readonly more: readonly Line[]; readonly now: string; readonly left: number | null }>([
		{ more: [], now: "2020-10-21T16:00", left: 60 },
		{ more: [], now: "2020-10-20T17:30", left: 510 },
		{ more: [], now: "2020-10-21T17:00", left: 0 },
		{ more: [], now: "2020-10-21T17:00:00.001", left: null },
		{ more: ["Suspended 2020-10-15T10:00"], now: "2020-10-16T10:00", left: null },
		{ more: ["Completed 2020-10-15T10:00"], now: "2020-10-16T10:00", left: null },
	])("at $now: $left", ({ more, now, left }) => {
		const found = DossierClocks.remaining(given(rules, received, ...more), office, at(now))
		assert.strictEqual(found, left === null ? null : minutes(left))
	})

	it("there is no clock before the receipt", () => {
		const submitted = given(rules, "Submitted 2020-10-14T09:00")
		assert.deepStrictEqual(dues(submitted), { due: null, legal: null, original: null })
		assert.isFalse(DossierClocks.isOverdue(submitted, at("2025-01-01T09:00")))
	})
})
