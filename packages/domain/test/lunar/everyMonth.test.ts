import { assert, describe, it } from "@effect/vitest"
import * as Astronomy from "astronomy-engine"
import * as Result from "effect/Result"
import { CivilDate, LunarDate } from "../../src/index.ts"

/**
 * Every month of the table against an astronomy that shares nothing with the one it was made from: other series for sun
 * and moon, another root search, another estimate of the Earth's rotation.
 */

const vietnamHours = 7
const dayMillis = 86_400_000

const civilDay = (at: Date): number => Math.floor((at.getTime() + vietnamHours * 3_600_000) / dayMillis)

/** Minutes to the nearest midnight in Vietnam, at which one day becomes another. */
const toMidnight = (at: Date): number => {
	const ofDay = at.getTime() + vietnamHours * 3_600_000 - civilDay(at) * dayMillis
	return Math.min(ofDay, dayMillis - ofDay) / 60_000
}

const newMoons: readonly Date[] = (() => {
	const found: Date[] = []
	let after = Astronomy.MakeTime(new Date(Date.UTC(1966, 9, 1)))
	while (after.date.getUTCFullYear() < 2102) {
		const moon = Astronomy.SearchMoonPhase(0, after, 40)
		if (moon === null) throw new Error(`no new moon after ${after}`)
		found.push(moon.date)
		after = moon.AddDays(20)
	}
	return found
})()

/** Which of the twelve principal terms the sun has passed when a day begins. */
const termAt = (day: number): number => {
	const midnight = new Date(day * dayMillis - vietnamHours * 3_600_000)
	return Math.floor(Astronomy.SunPosition(midnight).elon / 30)
}

interface Month {
	readonly year: number
	readonly month: number
	readonly leap: boolean
	readonly start: number
}

/**
 * The eleventh month has the winter solstice. When thirteen months begin from one eleventh month to the next, the first of
 * them without a principal term is the leap of the month before it.
 */
const months: readonly Month[] = (() => {
	const starts = newMoons.map(civilDay)
	const eleventh = (year: number): number => {
		const solstice = civilDay(Astronomy.Seasons(year).dec_solstice.date)
		return starts.findLastIndex((start) => start <= solstice)
	}
	const made: Month[] = []
	for (let year = 1967; year <= 2101; year++) {
		const [first, next] = [eleventh(year - 1), eleventh(year)]
		const hasLeap = next - first === 13
		const leapAt = hasLeap
			? starts.findIndex(
					(start, index) =>
						index > first && index < next && termAt(start) === termAt(starts[index + 1] ?? start),
				)
			: -1
		let number = 11
		for (let index = first; index < next; index++) {
			const leap = index === leapAt
			if (index > first && !leap) number = (number % 12) + 1
			made.push({
				year: number >= 11 ? year - 1 : year,
				month: number,
				leap,
				start: starts[index] ?? 0,
			})
		}
	}
	return made
})()

const shown = ({ year, month, leap, start }: Month) =>
	`${year}-${month}${leap ? " nhuận" : ""} ${CivilDate.format(CivilDate.make(start))}`

describe("every lunar month from 1968 to 2100", () => {
	const asked = months.filter(({ year }) => year >= 1968 && year <= 2100)

	it("begins on the day that an independent astronomy finds", () => {
		const differing = asked.filter((month) => {
			const start = LunarDate.toSolar({ ...month, day: 1 })
			return Result.isFailure(start) || start.success !== month.start
		})
		assert.deepStrictEqual(differing.map(shown), [])
	})

	it("is one of 1,645 months, so that none was left out", () => {
		// 133 years of twelve months and 49 leap months: 7 leap months in 19 years.
		assert.strictEqual(asked.length, 133 * 12 + 49)
		assert.strictEqual(new Set(asked.map(shown)).size, asked.length)
	})

	it("until 2050 no new moon comes within two minutes of midnight, so that no slower or faster Earth changes a day", () => {
		const near = newMoons
			.filter((at) => at.getUTCFullYear() >= 1968 && at.getUTCFullYear() <= 2050)
			.map((at) => ({ at: at.toISOString(), minutes: toMidnight(at) }))
			.filter(({ minutes }) => minutes < 2)
		assert.deepStrictEqual(near, [])
	})
})
