import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { SpecialDays, SpecialDayText, type WorkCalendar } from "../../src/index.ts"
import { day } from "../support/given.ts"
import { givenOffice, givenRule } from "./given.ts"

const skippedOn = (
	date: string,
	json: Parameters<typeof givenRule>[0],
	calendar: WorkCalendar.WorkCalendar = givenOffice(),
) => {
	const rule = givenRule({ from: "2018-01-01", ...json })
	return Result.getOrThrow(SpecialDays.datesOf(rule, calendar, day(date), day(date))).skipped[0]!
}

describe("why a special day is left out", () => {
	it.each([
		{
			date: "2020-05-01",
			json: {},
			vi: "nghỉ lễ, tết: Ngày Quốc tế Lao động",
			en: "public holiday: Ngày Quốc tế Lao động",
		},
		{
			date: "2025-05-02",
			json: {},
			vi: "nghỉ hoán đổi với thứ Bảy 26/4/2025 (8726/VPCP-KGVX)",
			en: "day off, swapped with Saturday 26 April 2025 (8726/VPCP-KGVX)",
		},
		{
			date: "2022-05-03",
			json: { weekdays: ["tue"] },
			vi: "nghỉ bù Ngày Quốc tế Lao động",
			en: "compensatory rest: Nghỉ bù Ngày Quốc tế Lao động",
		},
		{ date: "2020-10-17", json: { weekdays: ["sat"] }, vi: "nghỉ hằng tuần", en: "weekly rest" },
		{
			date: "2020-10-23",
			json: { exceptions: ["2020-10-23"] },
			vi: "ngày được loại trừ",
			en: "taken out as an exception",
		},
		{
			date: "2020-05-01",
			json: { whenClosed: "next", to: "2020-05-02" },
			vi: "nghỉ lễ, tết: Ngày Quốc tế Lao động; không có ngày để chuyển sang trong thời gian áp dụng",
			en: "public holiday: Ngày Quốc tế Lao động; no day to move to while the rule is in force",
		},
	] as const)("$date: $vi", ({ date, json, vi, en }) => {
		assert.strictEqual(SpecialDayText.describeSkipped(skippedOn(date, json), "vi"), vi)
		assert.strictEqual(SpecialDayText.describeSkipped(skippedOn(date, json), "en"), en)
	})

	it("a closure of the unit itself is named with its document", () => {
		const storm = givenOffice({
			overrides: { "2020-10-16": { sessions: [], name: "Bão số 8", basis: "Công điện 01/CĐ-UBND" } },
		})
		assert.strictEqual(
			SpecialDayText.describeSkipped(skippedOn("2020-10-16", {}, storm), "vi"),
			"cơ quan nghỉ: Bão số 8 (Công điện 01/CĐ-UBND)",
		)
	})

	it("a desk that only receives is said to be one", () => {
		const desk = givenOffice({
			overrides: { "2020-10-17": { sessions: [["07:00", "11:00"]], receptionOnly: true } },
		})
		assert.strictEqual(
			SpecialDayText.describeSkipped(skippedOn("2020-10-17", { weekdays: ["sat"] }, desk), "vi"),
			"chỉ tiếp nhận và trả kết quả, không tính vào thời hạn",
		)
	})
})
