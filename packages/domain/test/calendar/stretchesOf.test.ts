import { assert, it } from "@effect/vitest"
import * as fc from "fast-check"
import { CivilDate, WeeklyHours } from "../../src/index.ts"
import { day } from "../support/given.ts"

const anyMonthDay = fc
	.integer({ min: 0, max: 365 })
	.map((offset) => CivilDate.toParts(CivilDate.make(day("2020-01-01") + offset)))
const leapDay = { month: 2, day: 29 }
const anyEnd = fc.oneof({ weight: 3, arbitrary: anyMonthDay }, { weight: 1, arbitrary: fc.constant(leapDay) })

it("a day lies in one of the stretches exactly when it is in the season", () => {
	fc.assert(
		fc.property(
			anyEnd,
			anyEnd,
			fc.integer({ min: day("1999-01-01"), max: day("2004-12-31") }),
			fc.integer({ min: 0, max: 1500 }),
			(from, to, first, more) => {
				const season = { from, to, weekly: {} }
				const last = CivilDate.make(first + more)
				const stretches = WeeklyHours.stretchesOf(season, CivilDate.make(first), last)
				for (let date = CivilDate.make(first); date <= last; date = CivilDate.addDays(date, 1))
					assert.strictEqual(
						stretches.some(([start, end]) => start <= date && date <= end),
						WeeklyHours.isInSeason(season, CivilDate.toParts(date)),
						CivilDate.format(date),
					)
			},
		),
		{ numRuns: 100 },
	)
})
