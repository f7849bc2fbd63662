import { assert, describe, it } from "@effect/vitest"
import { CivilDate, DayStatus, WorkCalendar } from "@motcua/domain"
import * as Result from "effect/Result"
import { vn } from "../src/index.ts"
import { day } from "./given.ts"

/** "1/1 14-16/2 31/12" of a year as dates. */
const datesIn = (year: number, text: string): readonly string[] =>
	text.split(" ").flatMap((part) => {
		const [days = "", month = ""] = part.split("/")
		const [first, last = first] = days.split("-").map(Number)
		return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
			[year, month.padStart(2, "0"), String(Number(first) + index).padStart(2, "0")].join("-"),
		)
	})

/** The weekdays off, the Saturdays worked and the working days of each year, as the announcements gave them. */
const table = [
	{ year: 2018, off: "1/1 14-16/2 19-20/2 25/4 30/4 1/5 3/9 31/12", worked: [], workingDays: 250 },
	{
		year: 2019,
		off: "1/1 4-8/2 15/4 29/4 30/4 1/5 2/9",
		worked: ["2019-01-05", "2019-05-04"],
		workingDays: 252,
	},
	{ year: 2020, off: "1/1 23-24/1 27-29/1 2/4 30/4 1/5 2/9", worked: [], workingDays: 252 },
	{ year: 2021, off: "1/1 10-12/2 15-16/2 21/4 30/4 3/5 2-3/9", worked: [], workingDays: 250 },
	{ year: 2022, off: "3/1 31/1 1-4/2 11/4 2-3/5 1-2/9", worked: [], workingDays: 249 },
	{ year: 2023, off: "2/1 20/1 23-26/1 1/5 2-3/5 1/9 4/9", worked: [], workingDays: 249 },
	{ year: 2024, off: "1/1 8-9/2 12-14/2 18/4 29/4 30/4 1/5 2-3/9", worked: ["2024-05-04"], workingDays: 251 },
	{ year: 2025, off: "1/1 27-31/1 7/4 30/4 1/5 2/5 1-2/9", worked: ["2025-04-26"], workingDays: 250 },
	{
		year: 2026,
		off: "1/1 2/1 16-20/2 27/4 30/4 1/5 31/8 1-2/9",
		worked: ["2026-01-10", "2026-08-22"],
		workingDays: 250,
	},
]

const daysOf = (year: number): readonly CivilDate.CivilDate[] => {
	const first = day(`${year}-01-01`)
	return Array.from({ length: day(`${year + 1}-01-01`) - first }, (_, index) =>
		CivilDate.addDays(first, index),
	)
}

const isWeekend = (date: CivilDate.CivilDate): boolean => CivilDate.weekday(date) > 5

const weekdaysOff = (year: number): readonly string[] =>
	daysOf(year)
		.filter((date) => !isWeekend(date) && !WorkCalendar.isWorkingDay(vn(), date))
		.map(CivilDate.format)

const weekendsWorked = (year: number): readonly string[] =>
	daysOf(year)
		.filter((date) => isWeekend(date) && WorkCalendar.isWorkingDay(vn(), date))
		.map(CivilDate.format)

describe("the days off as announced", () => {
	it.each(table)("weekdays off in $year", ({ year, off }) => {
		assert.deepStrictEqual(weekdaysOff(year), datesIn(year, off))
	})

	it.each(table)("Saturdays worked in $year", ({ year, worked }) => {
		assert.deepStrictEqual<readonly string[]>(weekendsWorked(year), worked)
	})

	it.each(table)("working days in $year: $workingDays", ({ year, workingDays }) => {
		assert.strictEqual(
			Result.getOrThrow(
				WorkCalendar.workingDaysBetween(vn(), day(`${year - 1}-12-31`), day(`${year}-12-31`)),
			),
			workingDays,
		)
	})

	it.each([
		{ date: "2018-02-19", tag: "CompensatoryRest", why: "mùng 2 và mùng 3 là cuối tuần" },
		{ date: "2018-09-03", tag: "CompensatoryRest", why: "2/9 là Chủ nhật" },
		{ date: "2019-04-15", tag: "CompensatoryRest", why: "Giỗ Tổ là Chủ nhật" },
		{ date: "2020-01-28", tag: "CompensatoryRest", why: "25–26/1 là cuối tuần" },
		{ date: "2020-01-25", tag: "Holiday", why: "mùng 1 Tết, dù là thứ Bảy" },
		{ date: "2022-05-02", tag: "CompensatoryRest", why: "30/4 là thứ Bảy" },
		{ date: "2022-05-03", tag: "CompensatoryRest", why: "1/5 là Chủ nhật" },
		{ date: "2023-05-03", tag: "CompensatoryRest", why: "29/4 và 30/4 là cuối tuần, 1/5 là thứ Hai" },
		{ date: "2024-04-29", tag: "SwappedOff", why: "hoán đổi với thứ Bảy 4/5" },
		{ date: "2024-05-04", tag: "SwappedOn", why: "làm bù" },
		{ date: "2019-01-05", tag: "SwappedOn", why: "làm bù cho 31/12 năm trước" },
		{ date: "2025-02-01", tag: "WeeklyRest", why: "thứ Bảy trong kỳ nghỉ dài, không phải ngày lễ" },
		{ date: "2026-11-24", tag: "WorkingDay", why: "Ngày Văn hóa Việt Nam chưa có luật" },
	])("$date is $tag: $why", ({ date, tag }) => {
		assert.strictEqual(DayStatus.of(vn(), day(date))._tag, tag)
	})

	it("every weekday of the breaks as announced is off, and the days around them are not", () => {
		const breaks = [
			["2018-02-14", "2018-02-20"],
			["2019-02-02", "2019-02-10"],
			["2020-01-23", "2020-01-29"],
			["2021-02-10", "2021-02-16"],
			["2022-01-29", "2022-02-06"],
			["2023-01-20", "2023-01-26"],
			["2024-02-08", "2024-02-14"],
			["2025-01-25", "2025-02-02"],
			["2026-02-14", "2026-02-22"],
			["2021-09-02", "2021-09-05"],
			["2022-09-01", "2022-09-04"],
			["2023-09-01", "2023-09-04"],
			["2024-08-31", "2024-09-03"],
			["2025-08-30", "2025-09-02"],
			["2026-08-29", "2026-09-02"],
		] as const
		for (const [from, to] of breaks) {
			for (let date = day(from); date <= day(to); date = CivilDate.addDays(date, 1))
				assert.isFalse(WorkCalendar.isWorkingDay(vn(), date), CivilDate.format(date))
			for (const date of [CivilDate.addDays(day(from), -1), CivilDate.addDays(day(to), 1)])
				assert.isTrue(isWeekend(date) || WorkCalendar.isWorkingDay(vn(), date), CivilDate.format(date))
		}
	})
})
