import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, LunarDate } from "../../src/index.ts"
import { day } from "../support/given.ts"

const newYear = (year: number): string => CivilDate.format(Result.getOrThrow(LunarDate.newYear(year)))
const hungKings = (year: number): string => CivilDate.format(Result.getOrThrow(LunarDate.hungKings(year)))

const chinese = new Intl.DateTimeFormat("en-u-ca-chinese", {
	timeZone: "UTC",
	year: "numeric",
	month: "numeric",
	day: "numeric",
})

/** What the host's Chinese calendar says of a day; a leap month is written "4bis". */
const chineseDay = (date: CivilDate.CivilDate) => {
	const parts = chinese.formatToParts(new Date(date * 86_400_000))
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ""
	return { month: part("month"), day: Number(part("day")) }
}

const years = (from: number, to: number): readonly number[] =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe("LunarDate", () => {
	it.each([
		{
			year: 1985,
			tet: "1985-01-21",
			why: "a month before China's 20/2: the winter solstice fell on another day",
		},
		{ year: 2000, tet: "2000-02-05", why: "" },
		{ year: 2007, tet: "2007-02-17", why: "a day before China's" },
		{ year: 2018, tet: "2018-02-16", why: "" },
		{ year: 2019, tet: "2019-02-05", why: "" },
		{ year: 2020, tet: "2020-01-25", why: "" },
		{ year: 2021, tet: "2021-02-12", why: "" },
		{ year: 2022, tet: "2022-02-01", why: "" },
		{ year: 2023, tet: "2023-01-22", why: "" },
		{ year: 2024, tet: "2024-02-10", why: "" },
		{ year: 2025, tet: "2025-01-29", why: "" },
		{ year: 2026, tet: "2026-02-17", why: "" },
		{ year: 2030, tet: "2030-02-02", why: "a day before China's" },
		{ year: 2053, tet: "2053-02-18", why: "a day before China's" },
	])("Tết $year is $tet $why", ({ year, tet }) => {
		assert.strictEqual(newYear(year), tet)
	})

	it.each([
		{ year: 2018, date: "2018-04-25" },
		{ year: 2019, date: "2019-04-14" },
		{ year: 2020, date: "2020-04-02" },
		{ year: 2021, date: "2021-04-21" },
		{ year: 2022, date: "2022-04-10" },
		{ year: 2023, date: "2023-04-29" },
		{ year: 2024, date: "2024-04-18" },
		{ year: 2025, date: "2025-04-07" },
		{ year: 2026, date: "2026-04-26" },
	])("the Hùng Kings' day $year is $date", ({ year, date }) => {
		assert.strictEqual(hungKings(year), date)
	})

	it.each([
		{ year: 1984, month: 0, why: "unlike in China, where it was the tenth" },
		{ year: 1985, month: 2, why: "the solstice again" },
		{ year: 2001, month: 4, why: "" },
		{ year: 2004, month: 2, why: "" },
		{ year: 2006, month: 7, why: "" },
		{ year: 2009, month: 5, why: "" },
		{ year: 2012, month: 4, why: "" },
		{ year: 2014, month: 9, why: "" },
		{ year: 2017, month: 6, why: "" },
		{ year: 2020, month: 4, why: "" },
		{ year: 2023, month: 2, why: "" },
		{ year: 2025, month: 6, why: "" },
		{ year: 2026, month: 0, why: "" },
		{ year: 2033, month: 11, why: "the year that many programs get wrong" },
	])("the leap month of $year is $month $why", ({ year, month }) => {
		const leaps = years(1, 12).filter((number) =>
			Result.isSuccess(LunarDate.toSolar({ year, month: number, day: 1, leap: true })),
		)
		assert.deepStrictEqual(leaps, month === 0 ? [] : [month])
	})

	it("the Hùng Kings' day of a year with a leap third month lies in the regular one", () => {
		const regular = Result.getOrThrow(LunarDate.toSolar({ year: 2031, month: 3, day: 10, leap: false }))
		const leap = Result.getOrThrow(LunarDate.toSolar({ year: 2031, month: 3, day: 10, leap: true }))
		assert.strictEqual(hungKings(2031), CivilDate.format(regular))
		assert.isTrue(leap - regular === 29 || leap - regular === 30)
	})

	it("every civil date of the table has one lunar date, and that one leads back", () => {
		for (let date = day("1968-01-01"); date <= day("2101-01-28"); date = CivilDate.addDays(date, 1)) {
			const lunar = Result.getOrThrow(LunarDate.fromSolar(date))
			const back = LunarDate.toSolar(lunar)
			if (Result.isFailure(back) || back.success !== date) assert.fail(CivilDate.format(date))
		}
	})

	it("each day follows the one before", () => {
		let before = Result.getOrThrow(LunarDate.fromSolar(day("1968-01-01")))
		for (let date = day("1968-01-02"); date <= day("2101-01-28"); date = CivilDate.addDays(date, 1)) {
			const lunar = Result.getOrThrow(LunarDate.fromSolar(date))
			const isNext =
				lunar.day === before.day + 1
					? lunar.month === before.month && lunar.leap === before.leap && lunar.year === before.year
					: lunar.day === 1 &&
						before.day >= 29 &&
						(lunar.leap
							? lunar.month === before.month && !before.leap
							: lunar.month === (before.month % 12) + 1) &&
						lunar.year === before.year + (before.month === 12 && !lunar.leap ? 1 : 0)
			if (!isNext) assert.fail(`${CivilDate.format(date)} does not follow the day before`)
			before = lunar
		}
	})

	it("Tết differs from the host's Chinese calendar only where that is explained", () => {
		const differing = years(1968, 2100).filter((year) => {
			const { month, day: dayOfMonth } = chineseDay(Result.getOrThrow(LunarDate.newYear(year)))
			return month !== "1" || dayOfMonth !== 1
		})
		// 1968 and 1969, 1985, 2007, 2030, 2053: another day at UTC+7 than at UTC+8. In 2027 the new moon comes four
		// minutes before China's midnight and in 2030 eight after it, which ICU's astronomy may or may not resolve.
		const explained = [1968, 1969, 1985, 2007, 2027, 2030, 2053]
		assert.deepStrictEqual(
			differing.filter((year) => !explained.includes(year)),
			[],
		)
		assert.includeMembers(differing, [1985, 2007, 2053])
	})

	it("the Hùng Kings' day differs from 10/3 of the host's Chinese calendar in eight years", () => {
		const differing = years(1970, 2100).filter((year) => {
			const { month, day: dayOfMonth } = chineseDay(Result.getOrThrow(LunarDate.hungKings(year)))
			return month !== "3" || dayOfMonth !== 10
		})
		assert.deepStrictEqual(differing, [1975, 2009, 2037, 2038, 2085, 2086, 2095, 2100])
	})

	it("no month begins more than a day away from a month of the host's Chinese calendar", () => {
		for (let date = day("1968-01-29"); date <= day("2100-12-31"); date = CivilDate.addDays(date, 1)) {
			if (Result.getOrThrow(LunarDate.fromSolar(date)).day !== 1) continue
			const { day: dayOfMonth } = chineseDay(date)
			if (dayOfMonth > 2 && dayOfMonth < 29) assert.fail(`${CivilDate.format(date)}: day ${dayOfMonth}`)
		}
	})

	it.each([
		{ lunar: { year: 2020, month: 13, day: 1, leap: false }, why: "there are twelve months" },
		{ lunar: { year: 2020, month: 0, day: 1, leap: false }, why: "months count from 1" },
		{ lunar: { year: 2020, month: 3, day: 1, leap: true }, why: "the leap month of 2020 is the fourth" },
		{ lunar: { year: 2021, month: 4, day: 1, leap: true }, why: "2021 has no leap month" },
		{ lunar: { year: 2020, month: 1, day: 31, leap: false }, why: "no month has 31 days" },
		{ lunar: { year: 2022, month: 12, day: 0, leap: false }, why: "days count from 1" },
		{ lunar: { year: 2020.5, month: 1, day: 1, leap: false }, why: "years are whole" },
		{ lunar: { year: 2021, month: 12, day: 30, leap: false }, why: "the last month of 2021 had 29 days" },
	])("refuses $lunar: $why", ({ lunar }) => {
		const result = LunarDate.toSolar(lunar)
		assert.isTrue(Result.isFailure(result))
		if (Result.isFailure(result)) assert.strictEqual(result.failure._tag, "InvalidLunarDate")
	})

	it.each([
		{ date: "1967-12-31", known: false },
		{ date: "1968-01-01", known: true },
		{ date: "1968-01-02", known: true },
		{ date: "2101-01-27", known: true },
		{ date: "2101-01-28", known: true },
		{ date: "2101-01-29", known: false },
	])("the table knows $date: $known", ({ date, known }) => {
		const result = LunarDate.fromSolar(day(date))
		assert.strictEqual(Result.isSuccess(result), known)
		if (Result.isFailure(result)) {
			assert.strictEqual(result.failure._tag, "LunarOutOfRange")
			assert.strictEqual(result.failure.from, day("1968-01-01"))
			assert.strictEqual(result.failure.to, day("2101-01-28"))
		}
	})

	it.each([1967, 2101, 1900])("does not know Tết %i", (year) => {
		const result = LunarDate.newYear(year)
		assert.isTrue(Result.isFailure(result))
		if (Result.isFailure(result)) assert.strictEqual(result.failure._tag, "LunarOutOfRange")
	})
})
