import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CalendarSpec, CivilDate, DayStatus, Instant, WorkCalendar } from "../../src/index.ts"
import { at, day, givenCalendar, hours, minutes, unevenWeek } from "../support/given.ts"

const plain = givenCalendar()

const dateOf = (result: Result.Result<CivilDate.CivilDate, WorkCalendar.CountingError>): string =>
	CivilDate.format(Result.getOrThrow(result))
const momentOf = (result: Result.Result<Instant.Instant, WorkCalendar.CountingError>): string =>
	Instant.format(Result.getOrThrow(result))

describe("counting working days", () => {
	it.each([
		{ start: "2020-10-14", days: 3, end: "2020-10-19", why: "thứ Năm 1, thứ Sáu 2, thứ Hai 3" },
		{ start: "2020-10-15", days: 1, end: "2020-10-16", why: "ngày bắt đầu không tính" },
		{ start: "2020-10-16", days: 1, end: "2020-10-19", why: "qua cuối tuần" },
		{ start: "2020-10-17", days: 1, end: "2020-10-19", why: "từ thứ Bảy, thứ Hai là ngày thứ nhất" },
		{ start: "2020-10-19", days: -1, end: "2020-10-16", why: "đếm lùi là ảnh trong gương" },
		{ start: "2020-10-18", days: -2, end: "2020-10-15", why: "lùi từ Chủ nhật: thứ Sáu 1, thứ Năm 2" },
		{ start: "2020-10-15", days: 0, end: "2020-10-15", why: "không ngày nào, ngày làm việc giữ nguyên" },
		{
			start: "2020-10-17",
			days: 0,
			end: "2020-10-19",
			why: "không ngày nào, ngày nghỉ chuyển tới ngày làm việc",
		},
	])("$start + $days = $end: $why", ({ start, days, end }) => {
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(plain, day(start), days)), end)
	})

	it.each([
		{ roll: "none", days: 1, end: "2020-10-19" },
		{ roll: "forward", days: 1, end: "2020-10-20" },
		{ roll: "backward", days: 1, end: "2020-10-19" },
		{ roll: "none", days: 0, end: "2020-10-19" },
		{ roll: "forward", days: 0, end: "2020-10-19" },
		{ roll: "backward", days: 0, end: "2020-10-16" },
		{ roll: "none", days: -1, end: "2020-10-16" },
		{ roll: "forward", days: -1, end: "2020-10-16" },
		{ roll: "backward", days: -1, end: "2020-10-15" },
	] as const)("from Saturday 17/10, rolling $roll, $days days end on $end", ({ roll, days, end }) => {
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(plain, day("2020-10-17"), days, roll)), end)
	})

	it.each([
		{ a: "2020-10-14", b: "2020-10-19", days: 3 },
		{ a: "2020-10-19", b: "2020-10-14", days: -3 },
		{ a: "2020-10-16", b: "2020-10-17", days: 0 },
		{ a: "2020-10-16", b: "2020-10-16", days: 0 },
		{ a: "2020-10-17", b: "2020-10-19", days: 1 },
	])("in ($a, $b] lie $days working days", ({ a, b, days }) => {
		assert.strictEqual(Result.getOrThrow(WorkCalendar.workingDaysBetween(plain, day(a), day(b))), days)
	})

	it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])("does not count %d days", (amount) => {
		const result = WorkCalendar.addWorkingDays(plain, day("2020-10-14"), amount)
		assert.isTrue(Result.isFailure(result) && result.failure._tag === "NotAWholeNumber")
		if (Result.isFailure(result) && result.failure._tag === "NotAWholeNumber")
			assert.isTrue(Object.is(result.failure.amount, amount))
	})
})

describe("counting working time", () => {
	it.each([
		{ start: "2020-10-14T16:30", time: minutes(30), end: "2020-10-14T17:00", why: "hết đúng giờ đóng cửa" },
		{ start: "2020-10-14T16:30", time: minutes(29), end: "2020-10-14T16:59", why: "một phút trước" },
		{ start: "2020-10-14T16:30", time: minutes(31), end: "2020-10-15T07:31", why: "một phút sau" },
		{ start: "2020-10-14T11:00", time: hours(1), end: "2020-10-14T12:00", why: "hết đúng giờ nghỉ trưa" },
		{ start: "2020-10-14T11:00", time: hours(2), end: "2020-10-14T14:30", why: "nghỉ trưa không tính" },
		{ start: "2020-10-14T12:30", time: hours(1), end: "2020-10-14T14:30", why: "bắt đầu giữa giờ nghỉ trưa" },
		{ start: "2020-10-16T16:00", time: hours(8), end: "2020-10-19T16:30", why: "thứ Sáu đóng cửa 16:30" },
		{ start: "2020-10-17T09:00", time: 1, end: "2020-10-19T07:30:00.001", why: "tới một phần nghìn giây" },
		{ start: "2020-10-14T12:30", time: 0, end: "2020-10-14T12:30", why: "không thời gian nào" },
		{
			start: "2020-10-19T08:00",
			time: -minutes(30),
			end: "2020-10-19T07:30",
			why: "lùi hết đúng giờ mở cửa",
		},
		{ start: "2020-10-19T08:00", time: -minutes(31), end: "2020-10-16T16:29", why: "lùi qua cuối tuần" },
		{
			start: "2020-10-19T07:30:00.999",
			time: -1000,
			end: "2020-10-16T16:29:59.999",
			why: "lùi quá giờ mở cửa một phần nghìn giây",
		},
	])("$start + $time ms = $end: $why", ({ start, time, end }) => {
		assert.strictEqual(momentOf(WorkCalendar.addWorkingTime(plain, at(start), time)), end)
	})

	it.each([
		{ start: "2020-10-14T16:30", time: minutes(30), end: "2020-10-15T07:30", why: "not at closing" },
		{ start: "2020-10-14T16:30", time: minutes(29), end: "2020-10-14T16:59", why: "before closing alike" },
		{ start: "2020-10-14T11:00", time: hours(1), end: "2020-10-14T13:30", why: "after lunch" },
		{ start: "2020-10-14T12:30", time: 0, end: "2020-10-14T13:30", why: "no time, desk closed" },
		{ start: "2020-10-14T11:30", time: 0, end: "2020-10-14T11:30", why: "no time, desk open" },
	])("$start + $time ms is used up for the next opening at $end: $why", ({ start, time, end }) => {
		assert.strictEqual(momentOf(WorkCalendar.addWorkingTimeNextOpening(plain, at(start), time)), end)
	})

	it.each([
		{ a: "2020-10-14T07:30", b: "2020-10-14T17:00", time: hours(8) },
		{ a: "2020-10-14T17:00", b: "2020-10-15T07:30", time: 0 },
		{ a: "2020-10-14T00:00", b: "2020-10-21T00:00", time: hours(39.5) },
		{ a: "2020-10-15T07:30", b: "2020-10-14T17:00", time: 0 },
		{ a: "2020-10-14T17:00", b: "2020-10-14T07:30", time: -hours(8) },
		{ a: "2020-10-14T11:59:59.999", b: "2020-10-14T13:30:00.001", time: 2 },
	])("in [$a, $b) lie $time ms", ({ a, b, time }) => {
		assert.strictEqual(Result.getOrThrow(WorkCalendar.workingTimeBetween(plain, at(a), at(b))), time)
	})

	it("does not count parts of a millisecond", () => {
		const result = WorkCalendar.addWorkingTime(plain, at("2020-10-14T09:00"), 0.5)
		assert.isTrue(
			Result.isFailure(result) && result.failure._tag === "NotAWholeNumber" && result.failure.amount === 0.5,
		)
	})
})

describe("opening and closing", () => {
	it.each([
		{ moment: "2020-10-14T07:29:59.999", open: false },
		{ moment: "2020-10-14T07:30", open: true },
		{ moment: "2020-10-14T11:59:59.999", open: true },
		{ moment: "2020-10-14T12:00", open: false },
		{ moment: "2020-10-14T13:30", open: true },
		{ moment: "2020-10-14T17:00", open: false },
		{ moment: "2020-10-17T09:00", open: false },
	])("open at $moment: $open", ({ moment, open }) => {
		assert.strictEqual(WorkCalendar.isOpenAt(plain, at(moment)), open)
	})

	it.each([
		{ moment: "2020-10-14T06:00", opening: "2020-10-14T07:30", why: "before the day" },
		{ moment: "2020-10-14T07:30", opening: "2020-10-14T07:30", why: "just open" },
		{ moment: "2020-10-14T09:15:07", opening: "2020-10-14T09:15:07", why: "open" },
		{ moment: "2020-10-14T12:00", opening: "2020-10-14T13:30", why: "lunch: the same day" },
		{ moment: "2020-10-14T17:00", opening: "2020-10-15T07:30", why: "exactly at closing" },
		{ moment: "2020-10-16T16:30", opening: "2020-10-19T07:30", why: "over the weekend" },
	])("from $moment the next opening is $opening: $why", ({ moment, opening }) => {
		assert.strictEqual(momentOf(WorkCalendar.nextOpening(plain, at(moment))), opening)
	})

	it("closes with the last session, and not at all on a day off", () => {
		assert.strictEqual(WorkCalendar.closingOf(plain, day("2020-10-15")), at("2020-10-15T17:00"))
		assert.strictEqual(WorkCalendar.closingOf(plain, day("2020-10-16")), at("2020-10-16T16:30"))
		assert.strictEqual(WorkCalendar.closingOf(plain, day("2020-10-17")), null)
	})

	it("lists the sessions of a day in their order, however they were written", () => {
		const calendar = givenCalendar({
			weekly: {
				wed: [
					["13:30", "17:00"],
					["07:30", "12:00"],
				],
			},
		})
		assert.deepStrictEqual(
			WorkCalendar.sessionsOn(calendar, day("2020-10-14")).map(({ start }) => start),
			[27_000, 48_600],
		)
	})

	it("knows nothing before its first day and after its last, whatever is said of them", () => {
		const days = { from: day("2020-10-01"), to: day("2020-10-31") }
		const calendar = givenCalendar({ closures: ["2020-09-30", "2020-11-02"] }, days)
		for (const moment of ["2020-09-30T09:00", "2020-11-02T09:00"]) {
			const added = WorkCalendar.addWorkingTime(calendar, at(moment), hours(1))
			assert.ok(Result.isFailure(added))
			assert.strictEqual(added.failure._tag, "CalendarHorizonExceeded")
		}
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-11-03")))
	})

	it("a session may last until midnight", () => {
		const calendar = givenCalendar({ weekly: { wed: [["20:00", "24:00"]] } })
		assert.strictEqual(WorkCalendar.closingOf(calendar, day("2020-10-14")), at("2020-10-15T00:00"))
		assert.isTrue(WorkCalendar.isOpenAt(calendar, at("2020-10-14T23:59:59.999")))
		assert.isFalse(WorkCalendar.isOpenAt(calendar, at("2020-10-15T00:00")))
		assert.strictEqual(
			momentOf(WorkCalendar.addWorkingTime(calendar, at("2020-10-14T19:00"), hours(4))),
			"2020-10-15T00:00",
		)
	})
})

describe("which rule decides a date", () => {
	const winter = { from: "10-16", to: "04-15", weekly: { ...unevenWeek, mon: [["08:00", "12:00"]] } } as const

	it.each([
		{ date: "2020-10-12", opens: "07:30", why: "before the season" },
		{ date: "2020-10-19", opens: "08:00", why: "after its first day" },
		{ date: "2020-12-28", opens: "08:00", why: "at the year end" },
		{ date: "2021-01-04", opens: "08:00", why: "in the new year" },
		{ date: "2021-04-12", opens: "08:00", why: "in its last week" },
		{ date: "2021-04-19", opens: "07:30", why: "after its last day" },
	])("a season that wraps the year end: Monday $date opens at $opens ($why)", ({ date, opens }) => {
		const calendar = givenCalendar({ seasons: [winter] })
		assert.strictEqual(momentOf(WorkCalendar.nextOpening(calendar, at(`${date}T00:00`))), `${date}T${opens}`)
	})

	it("both ends of a season belong to it, and the first of two that match decides", () => {
		const morningOnly = { mon: [["08:00", "12:00"]], tue: [["08:00", "12:00"]] } as const
		const calendar = givenCalendar({
			seasons: [
				{ from: "06-01", to: "06-02", weekly: morningOnly },
				{ from: "05-01", to: "06-30", weekly: { mon: [["09:00", "12:00"]] } },
			],
		})
		const opening = (date: string) => momentOf(WorkCalendar.nextOpening(calendar, at(`${date}T00:00`)))
		assert.strictEqual(opening("2020-06-01"), "2020-06-01T08:00")
		assert.strictEqual(opening("2020-06-02"), "2020-06-02T08:00")
		assert.strictEqual(opening("2020-06-03"), "2020-06-08T09:00")
		assert.strictEqual(opening("2020-05-25"), "2020-05-25T09:00")
	})

	it("29 February can begin a season", () => {
		const calendar = givenCalendar({ seasons: [{ from: "02-29", to: "03-10", weekly: {} }] })
		assert.isTrue(WorkCalendar.isWorkingDay(calendar, day("2020-02-28")))
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-03-02")))
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2021-03-01")))
		assert.isTrue(WorkCalendar.isWorkingDay(calendar, day("2020-03-11")))
	})

	it("a closure outranks the season and an override reopens it", () => {
		const calendar = givenCalendar({
			seasons: [winter],
			closures: ["2020-10-19", "2020-10-20"],
			overrides: { "2020-10-20": [["09:00", "10:00"]] },
		})
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-10-19")))
		assert.strictEqual(
			momentOf(WorkCalendar.nextOpening(calendar, at("2020-10-19T00:00"))),
			"2020-10-20T09:00",
		)
	})

	it("an override without sessions closes the day", () => {
		const calendar = givenCalendar({ overrides: { "2020-10-14": [] } })
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-10-14")))
	})

	it("a swap closes one day and opens the other with its sessions, over the year end too", () => {
		const calendar = givenCalendar({ swaps: [{ off: "2018-12-31", worked: "2019-01-05" }] })
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2018-12-31")))
		assert.isTrue(WorkCalendar.isWorkingDay(calendar, day("2019-01-05")))
		assert.deepStrictEqual(
			WorkCalendar.sessionsOn(calendar, day("2019-01-05")),
			WorkCalendar.sessionsOn(plain, day("2018-12-31")),
		)
		const monthOf = (one: WorkCalendar.WorkCalendar) =>
			Result.getOrThrow(WorkCalendar.workingTimeBetween(one, at("2018-12-15T00:00"), at("2019-01-15T00:00")))
		assert.strictEqual(monthOf(calendar), monthOf(plain))
	})

	it("the worked day of a swap has the sessions of its season", () => {
		const calendar = givenCalendar({
			seasons: [winter],
			swaps: [{ off: "2020-10-19", worked: "2020-10-10" }],
		})
		assert.strictEqual(
			momentOf(WorkCalendar.nextOpening(calendar, at("2020-10-10T00:00"))),
			"2020-10-10T08:00",
		)
	})

	it("an override may give the worked day of a swap its own hours", () => {
		const calendar = givenCalendar({
			swaps: [{ off: "2018-12-31", worked: "2019-01-05" }],
			overrides: { "2019-01-05": [["07:00", "11:30"]] },
		})
		assert.strictEqual(WorkCalendar.closingOf(calendar, day("2019-01-05")), at("2019-01-05T11:30"))
	})
})

describe("policies of a working day", () => {
	const withSaturday = { ...unevenWeek, sat: [["07:30", "11:30"]] } as const

	it.each([
		{ minOpenMinutes: 1, working: true },
		{ minOpenMinutes: 239, working: true },
		{ minOpenMinutes: 240, working: true },
		{ minOpenMinutes: 241, working: false },
	])("a Saturday of 240 minutes with minOpenMinutes $minOpenMinutes is a working day: $working", (row) => {
		const calendar = givenCalendar({ weekly: withSaturday, minOpenMinutes: row.minOpenMinutes })
		assert.strictEqual(WorkCalendar.isWorkingDay(calendar, day("2020-10-17")), row.working)
		assert.strictEqual(
			dateOf(WorkCalendar.addWorkingDays(calendar, day("2020-10-16"), 1)),
			row.working ? "2020-10-17" : "2020-10-19",
		)
		assert.strictEqual(
			Result.getOrThrow(
				WorkCalendar.workingTimeBetween(calendar, at("2020-10-17T00:00"), at("2020-10-18T00:00")),
			),
			hours(4),
		)
	})

	it("a Saturday desk that only receives is open, but neither a working day nor working time", () => {
		const calendar = givenCalendar({
			overrides: { "2020-10-17": { sessions: [["07:30", "11:30"]], receptionOnly: true } },
		})
		assert.isTrue(WorkCalendar.isOpenAt(calendar, at("2020-10-17T09:00")))
		assert.strictEqual(
			momentOf(WorkCalendar.nextOpening(calendar, at("2020-10-16T18:00"))),
			"2020-10-17T07:30",
		)
		assert.strictEqual(WorkCalendar.closingOf(calendar, day("2020-10-17")), at("2020-10-17T11:30"))
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-10-17")))
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(calendar, day("2020-10-16"), 1)), "2020-10-19")
		assert.strictEqual(
			momentOf(WorkCalendar.addWorkingTime(calendar, at("2020-10-17T09:00"), hours(1))),
			"2020-10-19T08:30",
		)
	})

	it("a date may say for itself how long it must be open to be a working day", () => {
		const calendar = givenCalendar({
			minOpenMinutes: 240,
			overrides: {
				"2020-10-17": { sessions: [["07:30", "09:30"]], minOpenMinutes: 120 },
				"2020-10-24": [["07:30", "09:30"]],
				"2020-10-26": { sessions: [["07:30", "12:00"]], minOpenMinutes: 271 },
			},
		})
		assert.isTrue(WorkCalendar.isWorkingDay(calendar, day("2020-10-17")))
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-10-24")))
		assert.isFalse(WorkCalendar.isWorkingDay(calendar, day("2020-10-26")))
	})
})

describe("the ends of what a calendar knows", () => {
	const year = givenCalendar({}, { from: day("2020-01-01"), to: day("2020-12-31") })
	const exceeded = (asked: string) => ({
		asked: day(asked),
		from: day("2020-01-01"),
		to: day("2020-12-31"),
	})
	const failureOf = (result: Result.Result<unknown, WorkCalendar.CountingError>) =>
		Result.isFailure(result) ? result.failure : assert.fail("it was counted")
	const horizonOf = (result: Result.Result<unknown, WorkCalendar.CountingError>) => {
		const failure = failureOf(result)
		if (failure._tag !== "CalendarHorizonExceeded") return assert.fail(failure._tag)
		const { asked, from, to } = failure
		return { asked, from, to }
	}

	it.each([
		{ start: "2019-12-31", days: 1, asked: "2019-12-31" },
		{ start: "2021-01-01", days: -1, asked: "2021-01-01" },
		{ start: "2020-12-30", days: 2, asked: "2021-01-01" },
		{ start: "2020-01-02", days: -2, asked: "2019-12-31" },
	])("$start + $days working days asks for $asked", ({ start, days, asked }) => {
		assert.deepStrictEqual(horizonOf(WorkCalendar.addWorkingDays(year, day(start), days)), exceeded(asked))
	})

	it("the first and the last day are known", () => {
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(year, day("2020-12-30"), 1)), "2020-12-31")
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(year, day("2020-01-02"), -1)), "2020-01-01")
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(year, day("2020-01-01"), 1)), "2020-01-02")
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(year, day("2020-12-31"), -1)), "2020-12-30")
		assert.isTrue(WorkCalendar.covers(year, day("2020-01-01")))
		assert.isTrue(WorkCalendar.covers(year, day("2020-12-31")))
		assert.isFalse(WorkCalendar.covers(year, day("2019-12-31")))
		assert.isFalse(WorkCalendar.covers(year, day("2021-01-01")))
	})

	it("counts between days inside only", () => {
		assert.strictEqual(
			Result.getOrThrow(WorkCalendar.workingDaysBetween(year, day("2020-01-01"), day("2020-12-31"))),
			261,
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.workingDaysBetween(year, day("2020-06-01"), day("2021-01-01"))),
			exceeded("2021-01-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.workingDaysBetween(year, day("2019-06-01"), day("2020-06-01"))),
			exceeded("2019-06-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.workingDaysBetween(year, day("2021-01-01"), day("2020-06-01"))),
			exceeded("2021-01-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.workingDaysBetween(year, day("2020-06-01"), day("2019-12-31"))),
			exceeded("2019-12-31"),
		)
		assert.strictEqual(
			Result.getOrThrow(WorkCalendar.workingDaysBetween(year, day("2020-01-02"), day("2020-01-01"))),
			-1,
		)
	})

	it("a day that its own rule decides may be the first and the last one", () => {
		const range = { from: day("2020-10-14"), to: day("2020-10-15") }
		const closed = givenCalendar({ closures: ["2020-10-14", "2020-10-15"] }, range)
		assert.isFalse(WorkCalendar.isWorkingDay(closed, day("2020-10-14")))
		assert.isFalse(WorkCalendar.isWorkingDay(closed, day("2020-10-15")))
	})

	it("opens on its first day", () => {
		assert.strictEqual(momentOf(WorkCalendar.nextOpening(year, at("2020-01-01T00:00"))), "2020-01-01T07:30")
		assert.strictEqual(
			Result.getOrThrow(
				WorkCalendar.workingTimeBetween(year, at("2020-01-01T00:00"), at("2020-01-01T08:30")),
			),
			hours(1),
		)
	})

	it("an office that opens in one season only, or rests in one, goes on for ever", () => {
		const all = { mon: [["07:30", "11:30"]] } as const
		const winter = { from: "12-01", to: "12-31" } as const
		const last = day("2020-12-28")
		for (const json of [
			{ weekly: {}, seasons: [{ ...winter, weekly: all }] },
			{ weekly: all, seasons: [{ ...winter, weekly: {} }] },
		]) {
			const calendar = givenCalendar(json, year.range)
			assert.deepStrictEqual(
				horizonOf(WorkCalendar.addWorkingTime(calendar, at("2020-12-30T08:00"), hours(9))),
				exceeded("2021-01-01"),
			)
			assert.deepStrictEqual(
				horizonOf(WorkCalendar.addWorkingDays(calendar, last, 9)),
				exceeded("2021-01-01"),
			)
		}
	})

	it("counts time between moments inside, to the midnight that ends the last day", () => {
		assert.strictEqual(
			Result.getOrThrow(
				WorkCalendar.workingTimeBetween(year, at("2020-12-31T07:30"), at("2021-01-01T00:00")),
			),
			hours(8),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.workingTimeBetween(year, at("2020-12-31T07:30"), at("2021-01-01T00:00:00.001"))),
			exceeded("2021-01-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.workingTimeBetween(year, at("2019-12-31T23:59"), at("2020-01-02T00:00"))),
			exceeded("2019-12-31"),
		)
	})

	it("adds time as far as the last closing and no further", () => {
		assert.strictEqual(
			momentOf(WorkCalendar.addWorkingTime(year, at("2020-12-31T16:00"), hours(1))),
			"2020-12-31T17:00",
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.addWorkingTime(year, at("2020-12-31T16:00"), hours(1) + 1)),
			exceeded("2021-01-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.addWorkingTimeNextOpening(year, at("2020-12-31T16:00"), hours(1))),
			exceeded("2021-01-01"),
		)
		assert.strictEqual(
			momentOf(WorkCalendar.addWorkingTime(year, at("2020-01-01T08:30"), -hours(1))),
			"2020-01-01T07:30",
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.addWorkingTime(year, at("2020-01-01T08:00"), -hours(1))),
			exceeded("2019-12-31"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.addWorkingTime(year, at("2021-06-01T08:00"), 0)),
			exceeded("2021-06-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.nextOpening(year, at("2020-12-31T17:00"))),
			exceeded("2021-01-01"),
		)
		assert.deepStrictEqual(
			horizonOf(WorkCalendar.nextOpening(year, at("2021-01-01T08:00"))),
			exceeded("2021-01-01"),
		)
	})

	it("unknown days are closed and provisional", () => {
		assert.isFalse(WorkCalendar.isWorkingDay(year, day("2021-01-04")))
		assert.deepStrictEqual(WorkCalendar.sessionsOn(year, day("2021-01-04")), [])
		assert.isFalse(WorkCalendar.isOpenAt(year, at("2021-01-04T09:00")))
		assert.isTrue(WorkCalendar.isProvisional(year, day("2020-12-31"), day("2021-01-04")))
		assert.isFalse(WorkCalendar.isProvisional(year, day("2020-01-01"), day("2020-12-31")))
	})

	it("the status of an unknown day is what the description says of it, and provisional", () => {
		const description: CalendarSpec.Json = {
			closures: ["2021-01-05"],
			overrides: { "2021-01-09": [["07:30", "11:30"]] },
		}
		const known = givenCalendar(description, { from: day("2020-01-01"), to: day("2020-12-31") })
		const statusOn = (date: string) => {
			const { _tag, sessions, provisional } = DayStatus.of(known, day(date))
			return [_tag, sessions.length, provisional]
		}
		assert.deepStrictEqual(
			["2020-12-31", "2021-01-04", "2021-01-05", "2021-01-09", "2021-01-10"].map(statusOn),
			[
				["WorkingDay", 2, false],
				["WorkingDay", 2, true],
				["Closed", 0, true],
				["Opened", 1, true],
				["WeeklyRest", 0, true],
			],
		)
	})

	it("a unit that never opens again has no working time ahead", () => {
		const calendar = givenCalendar({ weekly: {}, overrides: { "2020-06-02": [["07:30", "11:30"]] } })
		const before = day("2020-06-01")
		const after = day("2020-06-03")
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(calendar, before, 1)), "2020-06-02")
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(calendar, after, -1)), "2020-06-02")
		for (const [from, result] of [
			[after, WorkCalendar.addWorkingDays(calendar, after, 1)],
			[before, WorkCalendar.addWorkingDays(calendar, before, -1)],
			[after, WorkCalendar.addWorkingDays(calendar, after, 0)],
			[after, WorkCalendar.addWorkingTime(calendar, at("2020-06-03T00:00"), 1)],
			[after, WorkCalendar.nextOpening(calendar, at("2020-06-03T00:00"))],
		] as const) {
			const failure = failureOf(result)
			if (failure._tag !== "NoWorkingTimeAhead") return assert.fail(failure._tag)
			assert.strictEqual(failure.from, from)
		}
	})

	it("a calendar may know a single day", () => {
		const calendar = givenCalendar({}, { from: day("2020-10-14"), to: day("2020-10-14") })
		assert.strictEqual(dateOf(WorkCalendar.addWorkingDays(calendar, day("2020-10-14"), 0)), "2020-10-14")
		assert.isTrue(Result.isFailure(WorkCalendar.addWorkingDays(calendar, day("2020-10-14"), 1)))
	})

	it("days that are all too short are open for ever and worked never", () => {
		const calendar = givenCalendar({ minOpenMinutes: 1000 })
		const failure = failureOf(WorkCalendar.addWorkingDays(calendar, day("2020-06-03"), 1))
		assert.strictEqual(failure._tag, "NoWorkingTimeAhead")
		assert.strictEqual(
			momentOf(WorkCalendar.addWorkingTime(calendar, at("2020-06-03T07:30"), hours(1))),
			"2020-06-03T08:30",
		)
	})

	it("a range that ends before it starts is refused", () => {
		const result = WorkCalendar.compile(CalendarSpec.empty, {
			from: day("2020-12-31"),
			to: day("2020-01-01"),
		})
		assert.isTrue(Result.isFailure(result))
		if (Result.isFailure(result))
			assert.deepStrictEqual(result.failure.issues, [
				{ path: "range", code: "reversedRange", detail: "2020-12-31/2020-01-01" },
			])
	})

	it("knows 1975 to 2100 when nothing else is said", () => {
		const calendar = Result.getOrThrow(WorkCalendar.compile(CalendarSpec.empty))
		assert.strictEqual(CivilDate.format(calendar.range.from), "1975-01-01")
		assert.strictEqual(CivilDate.format(calendar.range.to), "2100-12-31")
	})
})
