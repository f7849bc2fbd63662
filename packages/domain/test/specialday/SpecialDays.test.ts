import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, ClockTime, type SpecialDayRule, SpecialDays, type WorkCalendar } from "../../src/index.ts"
import { day } from "../support/given.ts"
import { givenOffice, givenRule } from "./given.ts"

const office = givenOffice()

const list = (
	rule: SpecialDayRule.SpecialDayRule,
	from: string,
	to: string,
	calendar: WorkCalendar.WorkCalendar = office,
) => Result.getOrThrow(SpecialDays.datesOf(rule, calendar, day(from), day(to)))

const datesOf = (...question: Parameters<typeof list>): readonly string[] =>
	list(...question).dates.map(({ date, movedFrom }) =>
		movedFrom === null
			? CivilDate.format(date)
			: `${CivilDate.format(date)} for ${CivilDate.format(movedFrom)}`,
	)

const skippedOf = (...question: Parameters<typeof list>): readonly string[] =>
	list(...question).skipped.map(({ date, reason }) => `${CivilDate.format(date)} ${reason._tag}`)

describe("the days of a weekly rule", () => {
	it("a Friday rule in force from Thursday 15/10/2020 first holds on Friday 16/10", () => {
		assert.deepStrictEqual(datesOf(givenRule(), "2020-10-01", "2020-10-31"), [
			"2020-10-16",
			"2020-10-23",
			"2020-10-30",
		])
	})

	it("both ends of its period belong to it", () => {
		const rule = givenRule({ from: "2020-10-16", to: "2020-10-30" })
		assert.deepStrictEqual(datesOf(rule, "2020-10-01", "2020-11-30"), [
			"2020-10-16",
			"2020-10-23",
			"2020-10-30",
		])
	})

	it("holds on several weekdays in the order of the calendar", () => {
		const rule = givenRule({ weekdays: ["fri", "wed"] })
		assert.deepStrictEqual(datesOf(rule, "2020-10-15", "2020-10-23"), [
			"2020-10-16",
			"2020-10-21",
			"2020-10-23",
		])
	})

	it("an exception is left out and named", () => {
		const rule = givenRule({ exceptions: ["2020-10-23"] })
		assert.deepStrictEqual(datesOf(rule, "2020-10-16", "2020-10-30"), ["2020-10-16", "2020-10-30"])
		assert.deepStrictEqual(skippedOf(rule, "2020-10-16", "2020-10-30"), ["2020-10-23 Exception"])
	})

	it("every second week is counted from the week of the first Friday in force", () => {
		const rule = givenRule({ everyWeeks: 2 })
		assert.deepStrictEqual(datesOf(rule, "2020-10-01", "2020-11-30"), [
			"2020-10-16",
			"2020-10-30",
			"2020-11-13",
			"2020-11-27",
		])
	})

	it("in force from a Saturday, the first Friday is that of the next week", () => {
		const rule = givenRule({ everyWeeks: 2, from: "2020-10-17" })
		assert.deepStrictEqual(datesOf(rule, "2020-10-17", "2020-11-20"), [
			"2020-10-23",
			"2020-11-06",
			"2020-11-20",
		])
	})
})

describe("weeks that are left out", () => {
	it.each([
		{
			json: { everyWeeks: 3 },
			days: ["2020-10-16", "2020-11-06", "2020-11-27"],
			why: "ba tuần một lần, kể từ tuần của thứ Sáu đầu tiên",
		},
		{
			json: { everyWeeks: 3, from: "2020-10-16" },
			days: ["2020-10-16", "2020-11-06", "2020-11-27"],
			why: "có hiệu lực đúng vào thứ Sáu thì thứ Sáu ấy là lần đầu",
		},
		{
			json: { everyWeeks: 3, from: "2020-10-17" },
			days: ["2020-10-23", "2020-11-13"],
			why: "có hiệu lực sau thứ Sáu thì bắt đầu từ tuần sau",
		},
		{
			json: { everyWeeks: 2, weekdays: ["mon", "fri"], from: "2020-10-14" },
			days: [
				"2020-10-16",
				"2020-10-26",
				"2020-10-30",
				"2020-11-09",
				"2020-11-13",
				"2020-11-23",
				"2020-11-27",
			],
			why: "thứ Hai đã qua nhưng thứ Sáu còn trong tuần: tuần này là tuần đầu",
		},
	] as const)("$json: $why", ({ json, days }) => {
		assert.deepStrictEqual(datesOf(givenRule(json), "2020-10-01", "2020-11-30"), days)
	})

	it("last from Monday to Sunday", () => {
		const everyDay = givenOffice({
			weekly: { mon: [["07:00", "11:00"]], sun: [["07:00", "11:00"]] },
			closures: [],
			swaps: [],
		})
		const rule = givenRule({ everyWeeks: 2, weekdays: ["mon", "sun"], from: "2020-10-12" })
		assert.deepStrictEqual(datesOf(rule, "2020-10-12", "2020-11-08", everyDay), [
			"2020-10-12",
			"2020-10-18",
			"2020-10-26",
			"2020-11-01",
		])
	})
})

describe("the days of monthly rules and of single dates", () => {
	it("the last one of a month is not the one a week before its end", () => {
		const rule = givenRule({ nthOfMonth: [-1], from: "2020-09-01" })
		assert.deepStrictEqual(datesOf(rule, "2020-09-01", "2020-10-31"), ["2020-09-25", "2020-10-30"])
		const wednesdays = givenRule({ weekdays: ["wed"], nthOfMonth: [-1], from: "2020-09-01" })
		// September has a Wednesday on the 23rd and on its last day, the 30th.
		assert.deepStrictEqual(datesOf(wednesdays, "2020-09-01", "2020-09-30"), ["2020-09-30"])
	})

	it.each([
		{ nthOfMonth: [1], dates: ["2020-11-06", "2020-12-04"], why: "thứ Sáu đầu tháng" },
		{ nthOfMonth: [3], dates: ["2020-10-16", "2020-11-20", "2020-12-18"], why: "thứ Sáu thứ ba" },
		{ nthOfMonth: [5], dates: ["2020-10-30"], why: "chỉ tháng 10 có thứ Sáu thứ năm" },
		{ nthOfMonth: [-1], dates: ["2020-10-30", "2020-11-27", "2020-12-25"], why: "thứ Sáu cuối tháng" },
		{
			nthOfMonth: [1, -1],
			dates: ["2020-10-30", "2020-11-06", "2020-11-27", "2020-12-04", "2020-12-25"],
			why: "đầu và cuối tháng",
		},
	] as const)("$nthOfMonth: $why", ({ nthOfMonth, dates }) => {
		assert.deepStrictEqual(datesOf(givenRule({ nthOfMonth }), "2020-10-15", "2020-12-31"), dates)
	})

	it("single dates hold on any weekday that is worked", () => {
		const rule = givenRule({ dates: ["2020-10-19", "2020-10-20", "2020-10-24"] })
		assert.deepStrictEqual(datesOf(rule, "2020-10-15", "2020-10-31"), ["2020-10-19", "2020-10-20"])
		assert.deepStrictEqual(skippedOf(rule, "2020-10-15", "2020-10-31"), ["2020-10-24 Closed"])
	})
})

describe("a special day that falls on a day off", () => {
	const may2020 = { from: "2020-01-01", session: "day" } as const

	it.each([
		{ whenClosed: "skip", dates: [], skipped: ["2020-05-01 Closed"], why: "bỏ qua" },
		{
			whenClosed: "previous",
			dates: ["2020-04-29 for 2020-05-01"],
			skipped: [],
			why: "30/4 cũng nghỉ nên lùi về thứ Tư 29/4",
		},
		{ whenClosed: "next", dates: ["2020-05-04 for 2020-05-01"], skipped: [], why: "sang thứ Hai 4/5" },
	] as const)("1/5/2020, $whenClosed: $why", ({ whenClosed, dates, skipped }) => {
		const rule = givenRule({ ...may2020, whenClosed })
		assert.deepStrictEqual(datesOf(rule, "2020-04-27", "2020-05-07"), dates)
		assert.deepStrictEqual(skippedOf(rule, "2020-04-27", "2020-05-07"), skipped)
	})

	it("does not move out of its period", () => {
		const rule = givenRule({ ...may2020, whenClosed: "next", to: "2020-05-01" })
		assert.deepStrictEqual(datesOf(rule, "2020-04-27", "2020-05-07"), [])
		assert.deepStrictEqual(skippedOf(rule, "2020-04-27", "2020-05-07"), ["2020-05-01 NoDayToMoveTo"])
	})

	it("does not move onto an exception", () => {
		const rule = givenRule({ ...may2020, whenClosed: "next", exceptions: ["2020-05-04"] })
		assert.deepStrictEqual(datesOf(rule, "2020-04-27", "2020-05-07"), [])
		assert.deepStrictEqual(skippedOf(rule, "2020-04-27", "2020-05-07"), ["2020-05-01 NoDayToMoveTo"])
	})

	it("is not held twice when its new day is a special day already", () => {
		const rule = givenRule({ ...may2020, weekdays: ["fri", "mon"], whenClosed: "next" })
		assert.deepStrictEqual(datesOf(rule, "2020-05-01", "2020-05-07"), ["2020-05-04"])
	})

	it("is not told to be left out when the rule was not in force", () => {
		const rule = givenRule({ to: "2020-12-31" })
		// 1/1/2021 is a Friday and a holiday, and outside of the rule's time.
		assert.deepStrictEqual(skippedOf(rule, "2020-12-25", "2021-01-08"), [])
		assert.deepStrictEqual(skippedOf(givenRule(), "2020-12-25", "2021-01-08"), ["2021-01-01 Closed"])
	})

	it("says what the day off was", () => {
		const [skipped] = list(givenRule(may2020), "2020-04-27", "2020-05-07").skipped
		assert.isTrue(
			skipped?.reason._tag === "Closed" &&
				skipped.reason.status._tag === "Holiday" &&
				skipped.reason.status.name === "Ngày Quốc tế Lao động",
		)
	})
})

describe("a special day that is swapped off (Friday 2/5/2025 for Saturday 26/4)", () => {
	const spring = { from: "2025-04-01" } as const

	it("a swapped Saturday is no Friday unless the rule follows the swap", () => {
		assert.deepStrictEqual(datesOf(givenRule(spring), "2025-04-20", "2025-05-10"), [
			"2025-04-25",
			"2025-05-09",
		])
		assert.deepStrictEqual(skippedOf(givenRule(spring), "2025-04-20", "2025-05-10"), ["2025-05-02 Closed"])
	})

	it("followed, it is held on the Saturday worked for it", () => {
		const rule = givenRule({ ...spring, followSwap: true })
		assert.deepStrictEqual(datesOf(rule, "2025-04-20", "2025-05-10"), [
			"2025-04-25",
			"2025-04-26 for 2025-05-02",
			"2025-05-09",
		])
		assert.deepStrictEqual(skippedOf(rule, "2025-04-20", "2025-05-10"), [])
	})

	it("followed, only the day that was swapped off is held on the Saturday: a Friday rule knows no swapped Monday", () => {
		// Monday 29/4/2024 was off for Saturday 4/5.
		const rule = givenRule({ from: "2024-04-01", followSwap: true })
		assert.deepStrictEqual(datesOf(rule, "2024-04-27", "2024-05-10"), ["2024-05-03", "2024-05-10"])
	})

	it("followed, it does not move a second time", () => {
		const rule = givenRule({ ...spring, followSwap: true, whenClosed: "next" })
		assert.deepStrictEqual(datesOf(rule, "2025-05-01", "2025-05-10"), ["2025-05-09"])
	})

	it("is not held on the Saturday when the day off is opened after all", () => {
		const opened = givenOffice({ overrides: { "2025-05-02": [["07:00", "11:30"]] } })
		const closed = givenOffice({ overrides: { "2025-05-02": [] } })
		const rule = givenRule({ ...spring, followSwap: true })
		assert.deepStrictEqual(datesOf(rule, "2025-04-26", "2025-05-08", opened), ["2025-05-02"])
		assert.deepStrictEqual(datesOf(rule, "2025-04-26", "2025-05-08", closed), [])
	})

	it("a Saturday worked before the rule is in force is not held", () => {
		const rule = givenRule({ from: "2025-05-01", followSwap: true })
		assert.deepStrictEqual(datesOf(rule, "2025-04-20", "2025-05-10"), ["2025-05-09"])
		assert.deepStrictEqual(skippedOf(rule, "2025-04-20", "2025-05-10"), ["2025-05-02 NoDayToMoveTo"])
	})
})

describe("the part of the day", () => {
	const friday = day("2020-10-16")
	const windowOf = (session: SpecialDayRule.Json["session"], calendar = office) => {
		const occurrence = SpecialDays.occurrenceOn(givenRule({ session: session ?? "day" }), calendar, friday)
		return occurrence === null
			? null
			: `${ClockTime.format(occurrence.start)}–${ClockTime.format(occurrence.end)}`
	}
	const throughNoon = givenOffice({ overrides: { "2020-10-16": [["08:00", "14:00"]] } })
	const afternoonOnly = givenOffice({ overrides: { "2020-10-16": [["13:00", "17:00"]] } })

	it.each([
		{ session: "day", window: "07:00–17:00", why: "từ lúc mở đến lúc đóng" },
		{ session: "morning", window: "07:00–11:30", why: "buổi sáng dài 4 giờ 30" },
		{ session: "afternoon", window: "13:00–17:00", why: "buổi chiều dài 4 giờ" },
		{ session: { start: "08:00", end: "10:00" }, window: "08:00–10:00", why: "khung giờ trong buổi" },
		{
			session: { start: "06:00", end: "12:00" },
			window: "07:00–11:30",
			why: "khung giờ cắt theo giờ mở cửa",
		},
		{ session: { start: "11:30", end: "13:00" }, window: null, why: "giờ nghỉ trưa không mở cửa" },
	] as const)("$window: $why", ({ session, window }) => {
		assert.strictEqual(windowOf(session), window)
	})

	it("a session through noon is split at noon", () => {
		assert.strictEqual(windowOf("morning", throughNoon), "08:00–12:00")
		assert.strictEqual(windowOf("afternoon", throughNoon), "12:00–14:00")
	})

	it("an afternoon of a closed Friday passes over a Monday that opens in the morning only", () => {
		const rule = givenRule({ session: "afternoon", whenClosed: "next" })
		const calendar = givenOffice({ overrides: { "2020-10-16": [], "2020-10-19": [["07:00", "11:30"]] } })
		assert.deepStrictEqual(datesOf(rule, "2020-10-15", "2020-10-22", calendar), ["2020-10-20 for 2020-10-16"])
	})

	it("a morning rule does not hold on a day that opens in the afternoon only", () => {
		assert.strictEqual(windowOf("morning", afternoonOnly), null)
	})
})

describe("a Saturday desk that only receives", () => {
	const desk = givenOffice({
		overrides: { "2020-10-17": { sessions: [["07:00", "11:00"]], receptionOnly: true } },
	})

	it("cannot hand over at once, so no result is promised there", () => {
		assert.deepStrictEqual(datesOf(givenRule({ weekdays: ["sat"] }), "2020-10-15", "2020-10-23", desk), [])
	})

	it("can write for people", () => {
		const rule = givenRule({ kind: "noWriting", weekdays: ["sat"] })
		assert.deepStrictEqual(datesOf(rule, "2020-10-15", "2020-10-23", desk), ["2020-10-17"])
	})

	it("writes for people on its day, so that no working day after it does so in its place", () => {
		const rule = givenRule({ kind: "noWriting", weekdays: ["sat"], whenClosed: "next" })
		assert.deepStrictEqual(datesOf(rule, "2020-10-15", "2020-10-23", desk), ["2020-10-17"])
	})

	it("does not take over the special day of a closed Friday", () => {
		const closedFriday = givenOffice({
			overrides: {
				"2020-10-16": [],
				"2020-10-17": { sessions: [["07:00", "11:00"]], receptionOnly: true },
			},
		})
		const rule = givenRule({ kind: "noWriting", whenClosed: "next" })
		assert.deepStrictEqual(datesOf(rule, "2020-10-15", "2020-10-22", closedFriday), [
			"2020-10-19 for 2020-10-16",
		])
	})
})

describe("which dossiers a rule is about", () => {
	const rule = givenRule({
		units: ["phuong-1"],
		procedures: ["1.001193.000.00.00.H53"],
		sectors: ["Chứng thực"],
		tags: ["không xác minh"],
	})

	it.each([
		{ scope: { unitId: "phuong-1", procedureCode: "1.001193" }, is: true, why: "đúng thủ tục" },
		{ scope: { unitId: "phuong-1", procedureCode: "1.001193.H53" }, is: true, why: "so theo mã gốc" },
		{ scope: { unitId: "phuong-1", sector: "Chứng thực" }, is: true, why: "đúng lĩnh vực" },
		{ scope: { unitId: "phuong-1", tags: ["không xác minh"] }, is: true, why: "đúng nhãn" },
		{ scope: { unitId: "phuong-1", procedureCode: "1.000894" }, is: false, why: "thủ tục khác" },
		{ scope: { unitId: "phuong-1", sector: "Đất đai" }, is: false, why: "lĩnh vực khác" },
		{ scope: { unitId: "phuong-1", tags: ["khẩn"] }, is: false, why: "nhãn khác" },
		{
			scope: { unitId: "phuong-1", tags: ["khẩn", "không xác minh"] },
			is: true,
			why: "có một nhãn đúng là đủ",
		},
		{ scope: { unitId: "phuong-1" }, is: false, why: "không biết hồ sơ gì thì không hứa" },
		{ scope: { unitId: "phuong-2", procedureCode: "1.001193" }, is: false, why: "đơn vị khác" },
		{ scope: { procedureCode: "1.001193" }, is: false, why: "không biết đơn vị nào thì không hứa" },
	])("$is: $why", ({ scope, is }) => {
		assert.strictEqual(SpecialDays.concerns(rule, scope), is)
		assert.deepStrictEqual(SpecialDays.rulesAt([rule], office, day("2020-10-16"), scope), is ? [rule] : [])
	})

	it("a rule for all is about every dossier", () => {
		assert.isTrue(SpecialDays.concerns(givenRule(), {}))
	})

	it("on a day there are the rules of that day only, in their order", () => {
		const [first, second, other] = [
			givenRule({ id: "a" }),
			givenRule({ id: "b", kind: "noWriting" }),
			givenRule({ id: "c", weekdays: ["wed"] }),
		]
		assert.deepStrictEqual(SpecialDays.rulesAt([first, other, second], office, day("2020-10-16")), [
			first,
			second,
		])
	})
})

it("days that the calendar does not know are refused", () => {
	const result = SpecialDays.datesOf(givenRule(), office, day("2020-10-15"), day("2150-01-01"))
	assert.isTrue(Result.isFailure(result) && result.failure.asked === day("2150-01-01"))
})
