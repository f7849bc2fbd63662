import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate } from "../../src/index.ts"
import { day } from "../support/given.ts"

const millisPerDay = 86_400_000

describe("CivilDate", () => {
	it("agrees with the proleptic Gregorian calendar on every day of four centuries", () => {
		const first = Date.UTC(1900, 0, 1) / millisPerDay
		const last = Date.UTC(2299, 11, 31) / millisPerDay
		for (let epochDay = first; epochDay <= last; epochDay++) {
			const date = CivilDate.make(epochDay)
			const iso = new Date(epochDay * millisPerDay).toISOString().slice(0, 10)
			if (CivilDate.format(date) !== iso || day(iso) !== date) assert.fail(`${iso} is not day ${epochDay}`)
		}
	})

	it.each([
		{ text: "2020-02-30", why: "February has 29 days in 2020" },
		{ text: "2021-02-29", why: "2021 is no leap year" },
		{ text: "1900-02-29", why: "a century is no leap year" },
		{ text: "2020-00-10", why: "months count from 1" },
		{ text: "2020-13-01", why: "there are twelve months" },
		{ text: "2020-04-31", why: "April has 30 days" },
		{ text: "0000-01-01", why: "there is no year 0" },
		{ text: "2020-1-1", why: "two digits are written" },
		{ text: "16/10/2020", why: "ISO only" },
		{ text: "2020-10-16T00:00", why: "a date has no time" },
		{ text: " 2020-10-16", why: "nothing stands around it" },
		{ text: "", why: "nothing is no date" },
	])("refuses $text: $why", ({ text }) => {
		const result = CivilDate.parse(text)
		assert.isTrue(Result.isFailure(result))
		if (Result.isFailure(result)) {
			assert.strictEqual(result.failure._tag, "InvalidCivilDate")
			assert.strictEqual(result.failure.text, text)
		}
	})

	it.each([
		{ year: 2020, month: 2, day: 29, valid: true },
		{ year: 2020, month: 2, day: 30, valid: false },
		{ year: 2000, month: 2, day: 29, valid: true },
		{ year: 1, month: 1, day: 1, valid: true },
		{ year: 9999, month: 12, day: 31, valid: true },
		{ year: 10_000, month: 1, day: 1, valid: false },
		{ year: 2020, month: 1.5, day: 1, valid: false },
		{ year: Number.NaN, month: 1, day: 1, valid: false },
	])("the parts $year, $month, $day make a date: $valid", ({ year, month, day: dayOfMonth, valid }) => {
		const result = CivilDate.fromParts(year, month, dayOfMonth)
		assert.strictEqual(Result.isSuccess(result), valid)
		if (Result.isSuccess(result))
			assert.deepStrictEqual(CivilDate.toParts(result.success), { year, month, day: dayOfMonth })
	})

	it.each([
		{ start: "2021-01-31", months: 1, end: "2021-02-28", why: "February has no 31st" },
		{ start: "2020-01-31", months: 1, end: "2020-02-29", why: "nor in a leap year, but a 29th" },
		{ start: "2021-01-31", months: 2, end: "2021-03-31", why: "from the start in one step, not from 28/2" },
		{ start: "2020-11-30", months: 3, end: "2021-02-28", why: "over the year end" },
		{ start: "2020-10-15", months: 12, end: "2021-10-15", why: "a year is twelve months" },
		{ start: "2020-03-31", months: -1, end: "2020-02-29", why: "back is the mirror" },
		{ start: "2020-01-15", months: -1, end: "2019-12-15", why: "back over the year end" },
		{ start: "2020-10-15", months: 0, end: "2020-10-15", why: "no months change nothing" },
	])("$start + $months months = $end: $why", ({ start, months, end }) => {
		assert.strictEqual(CivilDate.format(CivilDate.addMonths(day(start), months)), end)
	})

	it.each([
		{ date: "1969-12-28", weekday: 7 },
		{ date: "1970-01-01", weekday: 4 },
		{ date: "2020-10-15", weekday: 4 },
		{ date: "2020-10-16", weekday: 5 },
		{ date: "2024-05-04", weekday: 6 },
		{ date: "2026-11-23", weekday: 1 },
	])("$date is weekday $weekday", ({ date, weekday }) => {
		assert.strictEqual(CivilDate.weekday(day(date)), weekday)
	})

	it("the earlier and the later of two dates", () => {
		assert.strictEqual(CivilDate.min(day("2020-10-15"), day("2020-10-16")), day("2020-10-15"))
		assert.strictEqual(CivilDate.max(day("2020-10-15"), day("2020-10-16")), day("2020-10-16"))
	})
})
