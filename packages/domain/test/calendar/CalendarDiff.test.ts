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
