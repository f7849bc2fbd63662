import { CivilDate } from "@motcua/domain"
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sampleUnitWeeks } from "../../src/dossiers/unitWeeks.ts"

const day = (text: string) => Result.getOrThrow(CivilDate.parse(text))
const twelveWeeks = { from: day("2020-06-09"), to: day("2020-08-31") }
const someUnits = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 120 })
const somePeriod = fc
	.tuple(fc.integer({ min: 17_000, max: 19_000 }), fc.integer({ min: 0, max: 120 }))
	.map(([from, days]) => ({ from: CivilDate.make(from), to: CivilDate.make(from + days) }))
const daysOf = ({ from, to }: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate }) =>
	Array.from({ length: to - from + 1 }, (_, index) => CivilDate.addDays(from, index))

describe("a sample of the weeks of units", () => {
	it("is everything when there is no need for one", () => {
		expect(sampleUnitWeeks([3, 7], twelveWeeks, 1)).toEqual({
			oneIn: 1,
			spans: [
				{ unitId: 3, ...twelveWeeks },
				{ unitId: 7, ...twelveWeeks },
			],
		})
	})

	it("has whole weeks from Saturday to Friday within the period, none twice, and only of these units", () => {
		fc.assert(
			fc.property(someUnits, somePeriod, fc.integer({ min: 2, max: 60 }), (unitIds, period, oneIn) => {
				const { spans } = sampleUnitWeeks(unitIds, period, oneIn)
				const keys = spans.map(({ unitId, from }) => `${unitId} ${from}`)
				expect(new Set(keys).size).toBe(keys.length)
				for (const { unitId, from, to } of spans) {
					expect(unitIds).toContain(unitId)
					expect(from === period.from || CivilDate.weekday(from) === 6).toBe(true)
					expect(to === period.to || CivilDate.weekday(to) === 5).toBe(true)
					expect(from).toBeGreaterThanOrEqual(period.from)
					expect(to).toBeLessThanOrEqual(period.to)
					expect(to - from).toBeLessThan(7)
					expect(to).toBeGreaterThanOrEqual(from)
				}
			}),
		)
	})

	it("takes as many as it says, and never more than asked for", () => {
		fc.assert(
			fc.property(someUnits, somePeriod, fc.integer({ min: 2, max: 60 }), (unitIds, period, atLeast) => {
				const { oneIn, spans } = sampleUnitWeeks(unitIds, period, atLeast)
				const weeks = new Set(daysOf(period).map((one) => Math.floor((one - 2) / 7))).size
				expect(oneIn).toBeGreaterThanOrEqual(atLeast)
				expect(Math.abs(spans.length - (unitIds.length * weeks) / oneIn)).toBeLessThan(1)
			}),
		)
	})

	it("meets every week of the period and most units of a province", () => {
		const unitIds = Array.from({ length: 110 }, (_, index) => index + 1)
		const { spans } = sampleUnitWeeks(unitIds, twelveWeeks, 26)
		expect(new Set(spans.map(({ to }) => to)).size).toBe(13)
		expect(new Set(spans.map(({ unitId }) => unitId)).size).toBe(spans.length)
	})
})
