import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CivilDate, ReportingPeriod } from "../../src/index.ts"
import { assertRefused, day } from "../support/given.ts"

const print = (period: Result.Result<ReportingPeriod.ReportingPeriod, unknown>) => {
	const { from, to } = Result.getOrThrow(period)
	return `${CivilDate.format(from)} – ${CivilDate.format(to)}`
}

describe("the n-th period of a reporting year", () => {
	it.each<[ReportingPeriod.Convention, number, ReportingPeriod.Length, number, string, string]>([
		["calendar", 2020, "month", 2, "2020-02-01 – 2020-02-29", "tháng 2 của năm nhuận"],
		["calendar", 2020, "quarter", 4, "2020-10-01 – 2020-12-31", "quý IV"],
		["calendar", 2020, "halfYear", 2, "2020-07-01 – 2020-12-31", "6 tháng cuối năm"],
		["calendar", 2020, "year", 1, "2020-01-01 – 2020-12-31", "cả năm"],
		["fifteenth", 2020, "month", 1, "2019-12-15 – 2020-01-14", "tháng 1 bắt đầu từ 15/12 năm trước"],
		["fifteenth", 2020, "month", 3, "2020-02-15 – 2020-03-14", "qua ngày 29/2"],
		["fifteenth", 2020, "quarter", 1, "2019-12-15 – 2020-03-14", "quý I"],
		["fifteenth", 2020, "quarter", 3, "2020-06-15 – 2020-09-14", "quý III"],
		["fifteenth", 2020, "halfYear", 1, "2019-12-15 – 2020-06-14", "6 tháng đầu năm"],
		["fifteenth", 2020, "year", 1, "2019-12-15 – 2020-12-14", "cả năm, từ 15/12 đến 14/12"],
	])("%s %i %s %i is %s: %s", (convention, year, length, n, period) => {
		assert.strictEqual(print(ReportingPeriod.nth(convention, year, length, n)), period)
	})
})

describe("the first eight months of 2020", () => {
	it.each([
		["calendar", "2020-01-01 – 2020-08-31"],
		["fifteenth", "2019-12-15 – 2020-08-14"],
	] as const)("are %s %s", (convention, period) => {
		assert.strictEqual(print(ReportingPeriod.months(convention, 2020, 1, 8)), period)
	})
})

describe("the period that contains a day", () => {
	it.each([
		["2019-12-14", "2018-12-15 – 2019-12-14", "ngày cuối của năm báo cáo 2019"],
		["2019-12-15", "2019-12-15 – 2020-12-14", "ngày đầu của năm báo cáo 2020"],
		["2019-12-31", "2019-12-15 – 2020-12-14", "ngày 31, tháng sau là tháng 1"],
		["2020-01-31", "2019-12-15 – 2020-12-14", "tháng 2 không có ngày 31"],
	])("%s is reported in the year %s: %s", (date, period) => {
		assert.strictEqual(print(ReportingPeriod.containing("fifteenth", day(date), "year")), period)
	})

	it.each([
		["calendar", "month", "2020-08-01 – 2020-08-31"],
		["calendar", "quarter", "2020-07-01 – 2020-09-30"],
		["fifteenth", "month", "2020-08-15 – 2020-09-14"],
		["fifteenth", "quarter", "2020-06-15 – 2020-09-14"],
	] as const)("31/8/2020 lies in the %s %s %s", (convention, length, period) => {
		assert.strictEqual(print(ReportingPeriod.containing(convention, day("2020-08-31"), length)), period)
	})

	const convention = fc.constantFrom("calendar" as const, "fifteenth" as const)
	const length = fc.constantFrom("month" as const, "quarter" as const, "halfYear" as const, "year" as const)
	const date = fc.integer({ min: day("1990-01-01"), max: day("2060-12-31") }).map(CivilDate.make)

	it("contains it, and the next period begins on the day after", () => {
		fc.assert(
			fc.property(convention, length, date, (how, size, inside) => {
				const { from, to } = Result.getOrThrow(ReportingPeriod.containing(how, inside, size))
				assert.isTrue(from <= inside && inside <= to)
				const next = ReportingPeriod.containing(how, CivilDate.addDays(to, 1), size)
				assert.strictEqual(Result.getOrThrow(next).from, CivilDate.addDays(to, 1))
			}),
		)
	})
})

describe("a span of days that is cut", () => {
	const span = (from: string, to: string) => ({ from: day(from), to: day(to) })
	const printed = (parts: readonly ReportingPeriod.ReportingPeriod[]) =>
		parts.map(({ from, to }) => `${CivilDate.format(from)} – ${CivilDate.format(to)}`)

	it.each([
		{
			part: "month",
			of: span("2019-12-15", "2020-03-14"),
			cut: [
				"2019-12-15 – 2019-12-31",
				"2020-01-01 – 2020-01-31",
				"2020-02-01 – 2020-02-29",
				"2020-03-01 – 2020-03-14",
			],
			whole: ["2020-01-01 – 2020-01-31", "2020-02-01 – 2020-02-29"],
			why: "kỳ 15–14 bị cắt ở cuối tháng, tháng đầu và tháng cuối không trọn",
		},
		{
			part: "month",
			of: span("2020-04-01", "2020-04-30"),
			cut: ["2020-04-01 – 2020-04-30"],
			whole: ["2020-04-01 – 2020-04-30"],
			why: "đúng một tháng",
		},
		{
			part: "month",
			of: span("2020-04-02", "2020-04-30"),
			cut: ["2020-04-02 – 2020-04-30"],
			whole: [],
			why: "thiếu một ngày thì không trọn tháng",
		},
		{
			part: "week",
			of: span("2020-10-14", "2020-10-26"),
			cut: ["2020-10-14 – 2020-10-18", "2020-10-19 – 2020-10-25", "2020-10-26 – 2020-10-26"],
			whole: ["2020-10-19 – 2020-10-25"],
			why: "tuần từ thứ Hai đến Chủ nhật",
		},
		{ part: "week", of: span("2020-10-15", "2020-10-14"), cut: [], whole: [], why: "không có ngày nào" },
	] as const)("$why", ({ part, of, cut, whole }) => {
		assert.deepStrictEqual(printed(ReportingPeriod.cut(of, part)), [...cut])
		assert.deepStrictEqual(printed(ReportingPeriod.wholeIn(of, part)), [...whole])
	})
})

describe("months that there are not", () => {
	it.each([
		[2020, 0, 1],
		[2020, 12, 13],
		[2020, 5, 4],
		[2020, 1.5, 2],
		[0, 1, 12],
	])("of %d from %d to %d are refused", (year, firstMonth, lastMonth) => {
		assertRefused(
			ReportingPeriod.months("calendar", year, firstMonth, lastMonth),
			new ReportingPeriod.InvalidReportingPeriod({ year, firstMonth, lastMonth }),
		)
	})
})
