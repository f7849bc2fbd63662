import { assert, describe, it } from "@effect/vitest"
import { CalendarDiff, type CalendarSpec, CivilDate } from "../../src/index.ts"
import { day, givenCalendar, unevenWeek } from "../support/given.ts"

const october = { from: day("2020-10-01"), to: day("2020-10-31") }

const changesBetween = (before: CalendarSpec.Json, after: CalendarSpec.Json) =>
	CalendarDiff.diff(givenCalendar(before), givenCalendar(after), october).map(
		(changed) => `${CivilDate.format(changed.date)} ${changed.before._tag} → ${changed.after._tag}`,
	)

describe("what changes between two versions of a calendar", () => {
	it.each([
		{ after: {}, changes: [], why: "nothing" },
		{ after: { closures: ["2020-10-05"] }, changes: ["2020-10-05 WorkingDay → Closed"], why: "a closure" },
		{
			after: { closures: ["2020-10-04"] },
			changes: ["2020-10-04 WeeklyRest → Closed"],
			why: "a Sunday gets a reason",
		},
		{
			after: { swaps: [{ off: "2020-10-05", worked: "2020-10-10" }] },
			changes: ["2020-10-05 WorkingDay → SwappedOff", "2020-10-10 WeeklyRest → SwappedOn"],
			why: "both days of a swap",
		},
		{
			after: { swaps: [{ off: "2020-11-02", worked: "2020-10-31" }] },
			changes: ["2020-10-31 WeeklyRest → SwappedOn"],
			why: "only days in the range, its last included",
		},
		{
			after: { weekly: { ...unevenWeek, thu: [["08:00", "12:00"]] } },
			changes: ["01", "08", "15", "22", "29"].map((date) => `2020-10-${date} WorkingDay → WorkingDay`),
			why: "other hours on Thursdays",
		},
		{
			after: {
				overrides: {
					"2020-10-14": [
						["07:45", "12:00"],
						["13:30", "17:00"],
					],
				},
			},
			changes: ["2020-10-14 WorkingDay → Opened"],
			why: "an override",
		},
		{
			after: {
				weekly: {
					...unevenWeek,
					wed: [
						["07:45", "12:00"],
						["13:30", "17:00"],
					],
				},
			},
			changes: ["07", "14", "21", "28"].map((date) => `2020-10-${date} WorkingDay → WorkingDay`),
			why: "a later opening",
		},
		{
			after: {
				weekly: {
					...unevenWeek,
					wed: [
						["07:30", "12:00"],
						["13:30", "16:45"],
					],
				},
			},
			changes: ["07", "14", "21", "28"].map((date) => `2020-10-${date} WorkingDay → WorkingDay`),
			why: "an earlier closing",
		},
		{ after: { minOpenMinutes: 30 }, changes: [], why: "a policy without effect on the days" },
	] satisfies readonly { after: CalendarSpec.Json; changes: string[]; why: string }[])(
		"$why: $changes",
		({ after, changes }) => {
			assert.deepStrictEqual(changesBetween({}, after), changes)
		},
	)

	it("another document alone is no change", () => {
		assert.deepStrictEqual(
			changesBetween(
				{ closures: [{ date: "2020-10-05", basis: "Công văn 1" }] },
				{ closures: [{ date: "2020-10-05", basis: "Công văn 2" }] },
			),
			[],
		)
	})
})

describe("the changes in words", () => {
	const words = (after: CalendarSpec.Json, language: "vi" | "en") =>
		CalendarDiff.describe(CalendarDiff.diff(givenCalendar({}), givenCalendar(after), october), language)

	it.each([
		{
			why: "both days of a swap",
			after: { swaps: [{ off: "2020-10-05", worked: "2020-10-10" }] },
			vi: [
				"Thứ Hai 5/10/2020: trước là ngày làm việc, 07:30–12:00 và 13:30–17:00; nay là nghỉ hoán đổi với thứ Bảy 10/10/2020",
				"Thứ Bảy 10/10/2020: trước là nghỉ hằng tuần; nay là làm bù cho thứ Hai 5/10/2020, 07:30–12:00 và 13:30–17:00",
			],
			en: [
				"Monday 5 October 2020: was a working day, 07:30–12:00 and 13:30–17:00; is now day off, swapped with Saturday 10 October 2020",
				"Saturday 10 October 2020: was weekly rest; is now worked in place of Monday 5 October 2020, 07:30–12:00 and 13:30–17:00",
			],
		},
		{
			why: "days that follow each other share a sentence",
			after: { closures: ["06", "07", "08"].map((date) => ({ date: `2020-10-${date}`, name: "Bão số 6" })) },
			vi: [
				"Từ thứ Ba 6/10/2020 đến thứ Năm 8/10/2020: trước là ngày làm việc, 07:30–12:00 và 13:30–17:00; nay là cơ quan nghỉ: Bão số 6",
			],
			en: [
				"From Tuesday 6 October 2020 to Thursday 8 October 2020: was a working day, 07:30–12:00 and 13:30–17:00; is now closed: Bão số 6",
			],
		},
		{
			why: "a change of the week is said once",
			after: { weekly: { ...unevenWeek, thu: [["08:00", "12:00"]] } },
			vi: [
				"5 ngày thứ Năm từ 1/10/2020 đến 29/10/2020: trước là ngày làm việc, 07:30–12:00 và 13:30–17:00; nay là ngày làm việc, 08:00–12:00",
			],
			en: [
				"5 Thursdays from 1 October 2020 to 29 October 2020: was a working day, 07:30–12:00 and 13:30–17:00; is now a working day, 08:00–12:00",
			],
		},
		{ why: "nothing", after: {}, vi: [], en: [] },
	] satisfies readonly { why: string; after: CalendarSpec.Json; vi: string[]; en: string[] }[])(
		"$why",
		({ after, vi, en }) => {
			assert.deepStrictEqual(words(after, "vi"), vi)
			assert.deepStrictEqual(words(after, "en"), en)
		},
	)
})
