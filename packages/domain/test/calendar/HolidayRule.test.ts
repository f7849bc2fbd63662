import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, HolidayRule } from "../../src/index.ts"
import { day } from "../support/given.ts"

const law = {
	period: { from: day("2021-01-01"), to: day("2030-12-31") },
	basis: { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 112.1" },
	restBasis: { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 111.3" },
}

const nationalDay: HolidayRule.Fixed = {
	_tag: "Fixed",
	name: "Quốc khánh",
	kind: "statutory",
	month: 9,
	day: 2,
	...law,
}

const hungKings: HolidayRule.Lunar = {
	_tag: "Lunar",
	name: "Giỗ Tổ",
	kind: "statutory",
	month: 3,
	day: 10,
	...law,
}

const secondDay: HolidayRule.Announced = {
	_tag: "Announced",
	name: "Quốc khánh (ngày thứ hai)",
	kind: "statutory",
	announced: new Map([[2024, { dates: [day("2024-09-03")], basis: { instrument: "Thông báo 2024" } }]]),
	estimate: (year) => Result.map(CivilDate.fromParts(year, 9, 1), (date) => [date]),
	...law,
}

const holidays = (rule: HolidayRule.HolidayRule, year: number) =>
	Result.getOrThrow(HolidayRule.holidaysIn(rule, year)).map(({ date, basis, provisional }) => ({
		date: CivilDate.format(date),
		document: basis.instrument,
		provisional,
	}))

describe("holiday rules", () => {
	it.each([
		{ rule: nationalDay, year: 2020, date: null, document: "", provisional: false, why: "not yet in force" },
		{
			rule: nationalDay,
			year: 2021,
			date: "2021-09-02",
			document: law.basis.instrument,
			provisional: false,
			why: "the same date every year",
		},
		{
			rule: nationalDay,
			year: 2031,
			date: null,
			document: "",
			provisional: false,
			why: "no longer in force",
		},
		{
			rule: hungKings,
			year: 2023,
			date: "2023-04-29",
			document: law.basis.instrument,
			provisional: false,
			why: "10/3 by the moon",
		},
		{
			rule: secondDay,
			year: 2024,
			date: "2024-09-03",
			document: "Thông báo 2024",
			provisional: false,
			why: "as announced",
		},
		{
			rule: secondDay,
			year: 2025,
			date: "2025-09-01",
			document: law.basis.instrument,
			provisional: true,
			why: "estimated",
		},
	])("$rule.name in $year: $date, $why", ({ rule, year, date, document, provisional }) => {
		assert.deepStrictEqual(holidays(rule, year), date === null ? [] : [{ date, document, provisional }])
	})

	it("beyond the lunar table there is no lunar holiday but an error", () => {
		const result = HolidayRule.holidaysIn(hungKings, 2101)
		assert.isTrue(Result.isFailure(result) && result.failure._tag === "LunarOutOfRange")
	})
})
