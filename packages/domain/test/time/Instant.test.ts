import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, ClockTime, Instant } from "../../src/index.ts"
import { at, clock, day } from "../support/given.ts"

describe("Instant", () => {
	it.each([
		{ text: "2020-10-14T09:00", utc: "2020-10-14T02:00:00.000Z", why: "no offset is Vietnam's clock" },
		{ text: "2020-10-14T09:00:30", utc: "2020-10-14T02:00:30.000Z", why: "with seconds" },
		{ text: "2020-10-14T09:00:30.25", utc: "2020-10-14T02:00:30.250Z", why: "with a fraction" },
		{
			text: "2020-10-14T09:00:30.123999",
			utc: "2020-10-14T02:00:30.123Z",
			why: "below a millisecond is dropped",
		},
		{ text: "2020-10-14T02:00Z", utc: "2020-10-14T02:00:00.000Z", why: "Z is universal time" },
		{ text: "2020-10-14T09:00+07:00", utc: "2020-10-14T02:00:00.000Z", why: "the offset of Vietnam" },
		{ text: "2020-10-13T22:00-04:00", utc: "2020-10-14T02:00:00.000Z", why: "an offset west of Greenwich" },
		{ text: "2020-10-14T07:30+05:30", utc: "2020-10-14T02:00:00.000Z", why: "an offset with minutes" },
		{ text: "1969-12-31T23:59:59.999", utc: "1969-12-31T16:59:59.999Z", why: "before the epoch" },
	])("$text is $utc: $why", ({ text, utc }) => {
		assert.strictEqual(new Date(at(text)).toISOString(), utc)
	})

	it.each([
		{ text: "2020-10-14T09:00:00.000", written: "2020-10-14T09:00" },
		{ text: "2020-10-14T09:00:05", written: "2020-10-14T09:00:05" },
		{ text: "2020-10-14T09:00:00.005", written: "2020-10-14T09:00:00.005" },
		{ text: "2020-10-13T17:00Z", written: "2020-10-14T00:00" },
		{ text: "2020-10-14T16:59:59.999Z", written: "2020-10-14T23:59:59.999" },
		{ text: "1969-12-31T23:59:59.999", written: "1969-12-31T23:59:59.999" },
	])("$text is written $written", ({ text, written }) => {
		assert.strictEqual(Instant.format(at(text)), written)
		assert.strictEqual(Instant.formatWithOffset(at(text)), `${written}+07:00`)
	})

	it.each([
		"2020-10-14",
		"2020-10-14 09:00",
		"2020-10-14T9:00",
		"2020-10-14T24:00",
		"2020-02-30T09:00",
		"2020-10-14T09:00+7",
		"2020-10-14T09:00z",
		"2020-10-14T09:60",
		"",
	])("refuses %j", (text) => {
		const result = Instant.parse(text)
		assert.isTrue(Result.isFailure(result))
		if (Result.isFailure(result)) {
			assert.strictEqual(result.failure._tag, "InvalidInstant")
			assert.strictEqual(result.failure.text, text)
		}
	})

	it("a day and a time make a moment, which knows them again", () => {
		const moment = Instant.at(day("2020-10-14"), clock("16:30"))
		assert.strictEqual(Instant.format(moment), "2020-10-14T16:30")
		assert.strictEqual(CivilDate.format(Instant.dateOf(moment)), "2020-10-14")
		assert.strictEqual(Instant.millisOfDay(moment), 59_400_000)
	})

	it("24:00 of a day is 00:00 of the next", () => {
		assert.strictEqual(Instant.format(Instant.at(day("2020-10-14"), ClockTime.endOfDay)), "2020-10-15T00:00")
	})

	it.each([
		{ moment: "2020-10-14T23:59:59.999", date: "2020-10-14" },
		{ moment: "2020-10-15T00:00", date: "2020-10-15" },
		{ moment: "2020-10-15T00:00:00.001", date: "2020-10-15" },
	])("$moment belongs to $date", ({ moment, date }) => {
		assert.strictEqual(CivilDate.format(Instant.dateOf(at(moment))), date)
	})
})
