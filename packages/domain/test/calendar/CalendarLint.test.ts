import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	type CalendarInheritance,
	CalendarLint,
	CalendarLintText,
	CalendarSpec,
	CivilDate,
} from "../../src/index.ts"
import { day, givenSpec, unevenWeek } from "../support/given.ts"

const range = { from: day("2024-01-01"), to: day("2025-12-31") }
const newYear = (year: number) => ({ date: `${year}-01-01`, kind: "statutory" as const })

const nation = (json: CalendarSpec.Json = {}): CalendarInheritance.CalendarLayer => ({
	level: "nation",
	name: "Cả nước",
	spec: Result.getOrThrow(CalendarSpec.decodeLayer({ closures: [newYear(2024), newYear(2025)], ...json })),
})

const unit = (json: CalendarSpec.Json = {}): CalendarInheritance.CalendarLayer => ({
	level: "unit",
	name: "UBND phường 1 (ví dụ)",
	spec: { ...Result.getOrThrow(CalendarSpec.decodeLayer({ weekly: unevenWeek, ...json })) },
})

const found = (...layers: readonly CalendarInheritance.CalendarLayer[]) =>
	Result.getOrThrow(CalendarLint.check(layers, range)).map((finding) => {
		const where =
			"date" in finding
				? CivilDate.format(finding.date)
				: "year" in finding
					? String(finding.year)
					: "because" in finding
						? finding.because
						: ""
		return `${finding._tag} ${where}`.trim()
	})

describe("what is doubtful in a calendar", () => {
	it("nothing, where all is in order", () => {
		assert.deepStrictEqual(found(nation(), unit()), [])
	})

	it.each([
		{ why: "nobody gives hours", layers: [nation()], findings: ["NoHours"] },
		{
			why: "no holiday in a whole year",
			layers: [nation({ closures: [newYear(2024)] }), unit()],
			findings: ["NoHolidays 2025"],
		},
		{
			why: "a year that is not announced",
			layers: [{ ...nation(), provisional: [{ from: day("2025-01-01"), to: null }] }, unit()],
			findings: ["Unannounced 2025"],
		},
		{
			why: "a national swap that does not fit the unit: its Saturday is worked already",
			layers: [
				nation({ swaps: [{ off: "2024-04-29", worked: "2024-05-04" }] }),
				unit({ weekly: { ...unevenWeek, sat: [["07:30", "12:00"]] } }),
			],
			findings: ["SwapSetAside workedAlreadyOpen"],
		},
		{
			why: "a national swap that does not fit the unit: its Monday is off already",
			layers: [
				nation({ swaps: [{ off: "2024-04-29", worked: "2024-05-04" }] }),
				unit({ weekly: { ...unevenWeek, mon: [] } }),
			],
			findings: ["SwapSetAside offAlreadyClosed"],
		},
		{
			why: "a closure on a Sunday",
			layers: [nation(), unit({ closures: ["2024-06-02"] })],
			findings: ["ClosureWithoutEffect 2024-06-02"],
		},
		{
			why: "hours of its own that are the ordinary ones",
			layers: [
				nation(),
				unit({
					overrides: {
						"2024-06-03": [
							["07:30", "12:00"],
							["13:30", "17:00"],
						],
					},
				}),
			],
			findings: ["OverrideWithoutEffect 2024-06-03"],
		},
		{
			why: "a closed day that is opened",
			layers: [
				nation(),
				unit({ closures: ["2024-06-03"], overrides: { "2024-06-03": [["08:00", "10:00"]] } }),
			],
			findings: ["ClosureOverridden 2024-06-03"],
		},
		{
			why: "a day too short to count",
			layers: [nation(), unit({ minOpenMinutes: 240, overrides: { "2024-06-03": [["08:00", "10:00"]] } })],
			findings: ["TooShortToCount 2024-06-03"],
		},
		{
			why: "a short day that counts because it says so",
			layers: [
				nation(),
				unit({
					minOpenMinutes: 240,
					overrides: { "2024-06-03": { sessions: [["08:00", "10:00"]], minOpenMinutes: 120 } },
				}),
			],
			findings: [],
		},
		{
			why: "a day that is short by its own measure",
			layers: [
				nation(),
				unit({ overrides: { "2024-06-03": { sessions: [["08:00", "10:00"]], minOpenMinutes: 121 } } }),
			],
			findings: ["TooShortToCount 2024-06-03"],
		},
		{
			why: "a season under another one",
			layers: [
				nation(),
				unit({
					seasons: [
						{ from: "01-01", to: "12-31", weekly: unevenWeek },
						{ from: "06-01", to: "08-31", weekly: unevenWeek },
					],
				}),
			],
			findings: ["SeasonNeverHolds"],
		},
		{
			why: "three weeks without work",
			layers: [
				nation(),
				unit({
					closures: Array.from({ length: 21 }, (_, index) => `2024-07-${String(index + 1).padStart(2, "0")}`),
				}),
			],
			findings: [
				...["06", "07", "13", "14", "20", "21"].map((date) => `ClosureWithoutEffect 2024-07-${date}`),
				"LongGap",
			],
		},
		{
			why: "the year ends without a working day for more than twelve days",
			layers: [nation(), unit({ seasons: [{ from: "12-10", to: "12-31", weekly: {} }] })],
			// 10–31 December 2024, which 1 January ends, and 10–31 December 2025, after which nothing is known.
			findings: ["LongGap", "LongGap"],
		},
		{
			why: "no day is open long enough to be a working day",
			layers: [nation(), unit({ minOpenMinutes: 720 })],
			findings: ["LongGap"],
		},
	] satisfies readonly { why: string; layers: CalendarInheritance.CalendarLayer[]; findings: string[] }[])(
		"$why: $findings",
		({ layers, findings }) => {
			assert.deepStrictEqual(found(...layers), findings)
		},
	)

	it("a reception desk with the ordinary hours is meant", () => {
		assert.deepStrictEqual(
			found(
				nation(),
				unit({
					overrides: {
						"2024-06-03": {
							sessions: [
								["07:30", "12:00"],
								["13:30", "17:00"],
							],
							receptionOnly: true,
						},
					},
				}),
			),
			[],
		)
	})

	it("an own swap whose worked day is open already is an error of the calendar", () => {
		const own = CalendarLint.check(
			[
				nation(),
				{
					...unit(),
					spec: { ...givenSpec(), swaps: [{ off: day("2024-06-03"), worked: day("2024-06-04") }] },
				},
			],
			range,
		)
		assert.ok(Result.isFailure(own))
		assert.deepStrictEqual(
			own.failure.issues.map(({ code }) => code),
			["swapWorkedAlreadyOpen"],
		)
	})

	it("says it in both languages, and what to do", () => {
		const findings = Result.getOrThrow(
			CalendarLint.check([nation({ closures: [newYear(2024)] }), unit()], range),
		)
		assert.deepStrictEqual(
			findings.map((one) => CalendarLintText.describe(one, "vi")),
			["Năm 2025 không có ngày nghỉ nào. Hãy thêm lịch nghỉ quốc gia hoặc các ngày nghỉ của năm."],
		)
		assert.deepStrictEqual(
			findings.map((one) => CalendarLintText.describe(one, "en")),
			["2025 has no day off at all. Add the national calendar or the days off of the year."],
		)
	})
})
