import { assert, describe, it } from "@effect/vitest"
import { CalendarInheritance, CivilDate, DayStatus, WorkCalendar } from "@motcua/domain"
import * as Result from "effect/Result"
import { nationalCalendar, officeHours, publicHolidays, vn } from "../src/index.ts"
import { day } from "./given.ts"

const knownOn = (date: string): WorkCalendar.WorkCalendar =>
	Result.getOrThrow(
		Result.flatMap(
			CalendarInheritance.resolve([
				nationalCalendar({ knownOn: day(date) }),
				{ level: "unit", name: "Đơn vị", spec: { weekly: officeHours } },
			]),
			(resolved) => WorkCalendar.compile(resolved),
		),
	)

const tagOn = (calendar: WorkCalendar.WorkCalendar, date: string) => DayStatus.of(calendar, day(date))._tag

describe("the calendar as it was known on a day", () => {
	it.each([
		{ known: "2024-04-11", off: "WorkingDay", worked: "WeeklyRest", why: "the day before 2450/VPCP-KGVX" },
		{ known: "2024-04-12", off: "SwappedOff", worked: "SwappedOn", why: "the day of it" },
		{ known: "2024-04-13", off: "SwappedOff", worked: "SwappedOn", why: "the day after" },
	])("29/4/2024 seen from $known is $off: $why", ({ known, off, worked }) => {
		const calendar = knownOn(known)
		assert.strictEqual(tagOn(calendar, "2024-04-29"), off)
		assert.strictEqual(tagOn(calendar, "2024-05-04"), worked)
	})

	it("an announcement of which only the month is known counts from the end of that month", () => {
		assert.strictEqual(tagOn(knownOn("2018-07-30"), "2018-12-31"), "WorkingDay")
		assert.strictEqual(tagOn(knownOn("2018-07-31"), "2018-12-31"), "SwappedOff")
	})

	it("before Tết 2022 was announced it was expected from the last day of the old year, provisionally", () => {
		const before = knownOn("2022-01-10")
		const after = knownOn("2022-01-11")
		for (const date of ["2022-01-31", "2022-02-01", "2022-02-04"]) {
			assert.strictEqual(tagOn(before, date), "Holiday")
			assert.strictEqual(tagOn(after, date), "Holiday")
		}
		assert.isTrue(DayStatus.of(before, day("2022-01-31")).provisional)
		assert.isFalse(DayStatus.of(after, day("2022-01-31")).provisional)
		assert.strictEqual(
			DayStatus.of(after, day("2022-01-31")).basis?.instrument,
			"245/VPCP-KGVX ngày 11/1/2022",
		)
	})

	it("before Tết 2020 was announced another five days were expected", () => {
		const before = knownOn("2019-12-31")
		assert.strictEqual(tagOn(before, "2020-01-23"), "WorkingDay")
		assert.strictEqual(tagOn(before, "2020-01-24"), "Holiday")
		assert.strictEqual(tagOn(before, "2020-01-28"), "Holiday")
		assert.isTrue(WorkCalendar.isProvisional(before, day("2020-06-01"), day("2020-06-01")))
		assert.isFalse(WorkCalendar.isProvisional(before, day("2019-06-01"), day("2019-12-31")))
	})
})

describe("what is provisional", () => {
	it.each([
		{ from: "2017-12-31", to: "2017-12-31", provisional: true },
		{ from: "2018-01-01", to: "2026-12-31", provisional: false },
		{ from: "2026-12-31", to: "2027-01-01", provisional: true },
		{ from: "2100-12-31", to: "2100-12-31", provisional: true },
	])("$from to $to: $provisional", ({ from, to, provisional }) => {
		assert.strictEqual(WorkCalendar.isProvisional(vn(), day(from), day(to)), provisional)
	})

	it("the calendar knows 1975 to 2100 and says so beyond", () => {
		assert.isTrue(WorkCalendar.covers(vn(), day("1975-01-01")))
		const result = WorkCalendar.addWorkingDays(vn(), day("2100-12-31"), 1)
		assert.isTrue(Result.isFailure(result) && result.failure._tag === "CalendarHorizonExceeded")
	})

	it("no swap is set aside and the calendar is compiled once", () => {
		assert.deepStrictEqual(vn().provenance.setAside, [])
		assert.strictEqual(vn(), vn())
	})
})

describe("rules for years without announcement", () => {
	const offIn = (year: number, month: number): readonly string[] =>
		Result.getOrThrow(publicHolidays(year))
			.days.map(({ date }) => CivilDate.format(date))
			.filter((date) => date.startsWith(`${year}-${String(month).padStart(2, "0")}`))

	it.each([
		{ year: 2020, days: ["2020-09-02"], why: "một ngày theo Bộ luật 2012" },
		{ year: 2027, days: ["2027-09-02", "2027-09-03"], why: "thứ Năm: nối với cuối tuần sau" },
		{
			year: 2028,
			days: ["2028-09-01", "2028-09-02", "2028-09-04"],
			why: "thứ Bảy: thứ Sáu trước và nghỉ bù thứ Hai",
		},
		{
			year: 2029,
			days: ["2029-09-02", "2029-09-03", "2029-09-04"],
			why: "Chủ nhật: thứ Hai sau và nghỉ bù thứ Ba",
		},
		{ year: 2030, days: ["2030-09-02", "2030-09-03"], why: "thứ Hai: thứ Ba sau" },
		{ year: 2031, days: ["2031-09-01", "2031-09-02"], why: "thứ Ba: thứ Hai trước" },
	])("National Day $year: $days ($why)", ({ year, days }) => {
		assert.deepStrictEqual(offIn(year, 9), days)
	})

	it("Tết 2027 is expected on the last day of the old year and the first four of the new", () => {
		// Mùng 1 Tết Đinh Mùi: 6/2/2027, thứ Bảy. Hai ngày lễ cuối tuần được nghỉ bù.
		assert.deepStrictEqual(offIn(2027, 2), [
			"2027-02-05",
			"2027-02-06",
			"2027-02-07",
			"2027-02-08",
			"2027-02-09",
			"2027-02-10",
			"2027-02-11",
		])
	})

	it("every year has ten or eleven holidays of the law and all are found", () => {
		for (let year = 1975; year <= 2100; year++) {
			const { days } = Result.getOrThrow(publicHolidays(year))
			const holidays = days.filter(({ kind }) => kind !== "compensatory")
			assert.strictEqual(holidays.length, year < 2021 ? 10 : 11, `${year}`)
			assert.isTrue(days.every(({ date }, index) => index === 0 || days[index - 1]!.date <= date))
		}
	})
})

describe("public holidays of a year", () => {
	it("names each day, its kind and its document", () => {
		const { days, swaps } = Result.getOrThrow(publicHolidays(2022))
		assert.deepStrictEqual(
			days.map(({ date, name, kind, provisional }) => [CivilDate.format(date), name, kind, provisional]),
			[
				["2022-01-01", "Tết Dương lịch", "statutory", false],
				["2022-01-03", "Nghỉ bù Tết Dương lịch", "compensatory", false],
				["2022-01-31", "Tết Nguyên đán", "tet", false],
				["2022-02-01", "Tết Nguyên đán", "tet", false],
				["2022-02-02", "Tết Nguyên đán", "tet", false],
				["2022-02-03", "Tết Nguyên đán", "tet", false],
				["2022-02-04", "Tết Nguyên đán", "tet", false],
				["2022-04-10", "Giỗ Tổ Hùng Vương", "statutory", false],
				["2022-04-11", "Nghỉ bù Giỗ Tổ Hùng Vương", "compensatory", false],
				["2022-04-30", "Ngày Chiến thắng", "statutory", false],
				["2022-05-01", "Ngày Quốc tế Lao động", "statutory", false],
				["2022-05-02", "Nghỉ bù Ngày Chiến thắng", "compensatory", false],
				["2022-05-03", "Nghỉ bù Ngày Quốc tế Lao động", "compensatory", false],
				["2022-09-01", "Quốc khánh (ngày thứ hai)", "statutory", false],
				["2022-09-02", "Quốc khánh", "statutory", false],
			],
		)
		assert.deepStrictEqual(swaps, [])
		assert.deepStrictEqual(days.find(({ date }) => date === day("2022-05-03"))?.basis, {
			instrument: "Bộ luật Lao động 45/2019/QH14",
			article: "điều 111.3",
		})
		assert.strictEqual(
			days.find(({ date }) => date === day("2022-02-01"))?.basis.instrument,
			"245/VPCP-KGVX ngày 11/1/2022",
		)
	})

	it("lists a swap in the year of its day off, with the document and the day it was announced", () => {
		assert.deepStrictEqual(Result.getOrThrow(publicHolidays(2024)).swaps, [
			{
				off: day("2024-04-29"),
				worked: day("2024-05-04"),
				basis: { instrument: "2450/VPCP-KGVX ngày 12/4/2024" },
				announcedOn: day("2024-04-12"),
			},
		])
		assert.deepStrictEqual(
			Result.getOrThrow(publicHolidays(2018)).swaps.map(({ off, worked }) => [off, worked]),
			[[day("2018-12-31"), day("2019-01-05")]],
		)
		assert.deepStrictEqual(Result.getOrThrow(publicHolidays(2024, { knownOn: day("2024-04-11") })).swaps, [])
	})

	it.each([
		{ year: 1974, error: "CalendarHorizonExceeded" },
		{ year: 2101, error: "CalendarHorizonExceeded" },
		{ year: 2020.5, error: "InvalidCivilDate" },
	])("does not know $year: $error", ({ year, error }) => {
		const result = publicHolidays(year)
		assert.isTrue(Result.isFailure(result) && result.failure._tag === error)
	})
})
