import { assert, describe, it } from "@effect/vitest"
import { CivilDate, CompensatoryRest, type HolidayRule, type WeeklyHours } from "../../src/index.ts"
import { day, givenSpec, unevenWeek } from "../support/given.ts"

const code = { instrument: "Bộ luật Lao động 45/2019/QH14" }

const holiday = (date: string, name: string): HolidayRule.Holiday => ({
	date: day(date),
	name,
	kind: "statutory",
	basis: { ...code, article: "điều 112.1" },
	restBasis: { ...code, article: "điều 111.3" },
	provisional: false,
})

const restsOf = (holidays: readonly HolidayRule.Holiday[], hours: WeeklyHours.Hours = givenSpec()) =>
	CompensatoryRest.compute(holidays, hours).map(
		({ date, holiday }) => `${CivilDate.format(date)} ${holiday.name}`,
	)

describe("compensatory rest", () => {
	it.each([
		{
			holidays: [holiday("2022-04-10", "Giỗ Tổ")],
			rests: ["2022-04-11 Giỗ Tổ"],
			why: "Chủ nhật chuyển sang thứ Hai",
		},
		{
			holidays: [holiday("2022-04-30", "30/4"), holiday("2022-05-01", "1/5")],
			rests: ["2022-05-02 30/4", "2022-05-03 1/5"],
			why: "hai ngày lễ liền nhau xếp hàng",
		},
		{
			holidays: [
				holiday("2023-04-29", "Giỗ Tổ"),
				holiday("2023-04-30", "30/4"),
				holiday("2023-05-01", "1/5"),
			],
			rests: ["2023-05-02 Giỗ Tổ", "2023-05-03 30/4"],
			why: "1/5 là thứ Hai, tự nó là ngày nghỉ, nên đẩy hai ngày nghỉ bù lùi lại",
		},
		{
			holidays: ["2021-02-10", "2021-02-11", "2021-02-12", "2021-02-13", "2021-02-14"].map((date) =>
				holiday(date, date.slice(8)),
			),
			rests: ["2021-02-15 13", "2021-02-16 14"],
			why: "Tết 10–14/2/2021 kéo dài tới 16/2",
		},
		{
			holidays: [holiday("2020-09-02", "Quốc khánh")],
			rests: [],
			why: "lễ vào ngày làm việc không có nghỉ bù",
		},
		{
			holidays: [holiday("2022-05-01", "1/5"), holiday("2022-04-30", "30/4")],
			rests: ["2022-05-02 30/4", "2022-05-03 1/5"],
			why: "thứ tự ghi không quan trọng",
		},
	])("$why", ({ holidays, rests }) => {
		assert.deepStrictEqual(restsOf(holidays), rests)
	})

	it("depends on the unit's own rest days", () => {
		const worksSaturday = givenSpec({ weekly: { ...unevenWeek, sat: [["07:30", "11:30"]] } })
		const restsMonday = givenSpec({ weekly: { tue: unevenWeek.tue, sun: unevenWeek.mon } })
		const may = [holiday("2022-04-30", "30/4"), holiday("2022-05-01", "1/5")]
		assert.deepStrictEqual(restsOf(may, worksSaturday), ["2022-05-02 1/5"])
		assert.deepStrictEqual(restsOf(may, restsMonday), ["2022-05-03 30/4"])
	})

	it("two holidays on one rest day give one day", () => {
		assert.deepStrictEqual(restsOf([holiday("2022-05-01", "1/5"), holiday("2022-05-01", "Giỗ Tổ")]).length, 1)
	})

	it("a unit that opens on no day for more than a year has none, and nothing loops", () => {
		// It opens on 29 February alone, and the next one is in 2024.
		const leapDays = { from: "02-29", to: "02-29", weekly: unevenWeek } as const
		const hours = givenSpec({ weekly: {}, seasons: [leapDays] })
		assert.deepStrictEqual(restsOf([holiday("2022-05-01", "1/5")], hours), [])
		assert.deepStrictEqual(restsOf([holiday("2023-05-01", "1/5")], hours), ["2024-02-29 1/5"])
	})

	it("a unit that never opens has none", () => {
		assert.deepStrictEqual(restsOf([holiday("2022-05-01", "1/5")], givenSpec({ weekly: {} })), [])
	})
})
