import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CalendarInheritance, CivilDate, WorkCalendar, YearRollOver } from "../../src/index.ts"
import { day, givenSpec } from "../support/given.ts"

const layer: CalendarInheritance.CalendarLayer = {
	level: "unit",
	name: "UBND phường 1 (ví dụ)",
	spec: givenSpec({
		closures: [
			{ date: "2026-03-10", name: "Ngày truyền thống", basis: "QĐ 12/2026 (ví dụ)" },
			{ date: "2026-09-10", name: "Bão", announcedOn: "2026-09-09" },
			{ date: "2026-04-27", kind: "compensatory" },
			"2025-03-11",
		],
		overrides: { "2026-12-31": [["07:30", "11:00"]] },
		swaps: [{ off: "2026-01-02", worked: "2026-01-10" }],
	}),
	provisional: [{ from: day("2027-01-01"), to: null }],
}

const calendar = Result.getOrThrow(
	Result.flatMap(CalendarInheritance.resolve([layer]), (resolved) =>
		WorkCalendar.compile(resolved, { from: day("2020-01-01"), to: day("2030-12-31") }),
	),
)

describe("the end of the year", () => {
	it.each([
		{ today: "2026-01-01", left: 364 },
		{ today: "2026-11-01", left: 60 },
		{ today: "2026-12-31", left: 0 },
		{ today: "2027-02-01", left: 0 },
	])("on $today the calendar is certain for $left more days", ({ today, left }) => {
		const horizon = YearRollOver.horizon(calendar, day(today))
		assert.strictEqual(horizon.daysLeft, left)
		assert.strictEqual(CivilDate.format(horizon.until), "2026-12-31")
		assert.strictEqual(horizon.endsBecause, "nothingAnnounced")
	})

	it("a calendar of announced years ends where it was compiled to", () => {
		const { provisional: _, ...announced } = layer
		const short = Result.getOrThrow(
			Result.flatMap(CalendarInheritance.resolve([announced]), (resolved) =>
				WorkCalendar.compile(resolved, { from: day("2020-01-01"), to: day("2026-12-31") }),
			),
		)
		const horizon = YearRollOver.horizon(short, day("2026-12-01"))
		assert.deepStrictEqual(horizon, { until: day("2026-12-31"), daysLeft: 30, endsBecause: "endOfCalendar" })
		assert.strictEqual(
			YearRollOver.remind(horizon, "en"),
			"The working calendar ends on 31 December 2026 (30 days left). Prepare the calendar of 2027.",
		)
		assert.include(YearRollOver.remind(horizon, "vi") ?? "", "kết thúc ngày 31/12/2026 (còn 30 ngày)")
	})

	it("reminds sixty days before, and not earlier", () => {
		const reminded = (today: string) => YearRollOver.remind(YearRollOver.horizon(calendar, day(today)), "vi")
		assert.isNull(reminded("2026-10-31"))
		assert.include(reminded("2026-11-01") ?? "", "chỉ chắc chắn đến 31/12/2026 (còn 60 ngày)")
		assert.include(reminded("2027-01-05") ?? "", "(đã hết)")
		assert.include(
			YearRollOver.remind(YearRollOver.horizon(calendar, day("2027-01-05")), "en") ?? "",
			"certain only until 31 December 2026 (over)",
		)
	})

	it("proposes the unit's own days for the next year, without documents, swaps, rests and emergencies", () => {
		assert.deepStrictEqual(YearRollOver.propose(layer, 2026), {
			closures: [{ date: day("2027-03-10"), name: "Ngày truyền thống" }],
			overrides: [
				{
					date: day("2027-12-31"),
					sessions:
						givenSpec({ overrides: { "2026-12-31": [["07:30", "11:00"]] } }).overrides[0]?.sessions ?? [],
				},
			],
			dropped: [],
		})
	})

	it("a day of its own keeps how long it must be open, and that it only receives", () => {
		const own = givenSpec({
			overrides: {
				"2026-05-09": { sessions: [["07:30", "11:00"]], receptionOnly: true },
				"2026-12-31": { sessions: [["07:30", "11:00"]], minOpenMinutes: 180 },
			},
		})
		const { overrides } = YearRollOver.propose({ ...layer, spec: own }, 2026)
		assert.deepStrictEqual(
			overrides.map(({ date, receptionOnly, minOpenMinutes }) => [date, receptionOnly, minOpenMinutes]),
			[
				[day("2027-05-09"), true, undefined],
				[day("2027-12-31"), undefined, 180],
			],
		)
	})

	it("says that one day is left", () => {
		const horizon = { until: day("2026-12-31"), daysLeft: 1, endsBecause: "endOfCalendar" } as const
		assert.strictEqual(
			YearRollOver.remind(horizon, "en"),
			"The working calendar ends on 31 December 2026 (1 day left). Prepare the calendar of 2027.",
		)
	})

	it("names a 29 February that the next year does not have", () => {
		const leap = { ...layer, spec: givenSpec({ closures: ["2024-02-29"] }) }
		assert.deepStrictEqual(YearRollOver.propose(leap, 2024), {
			closures: [],
			overrides: [],
			dropped: [day("2024-02-29")],
		})
	})

	it("proposes nothing for a layer that says nothing", () => {
		assert.deepStrictEqual(YearRollOver.propose({ ...layer, spec: {} }, 2026), {
			closures: [],
			overrides: [],
			dropped: [],
		})
	})
})
