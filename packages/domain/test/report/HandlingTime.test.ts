import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { HandlingTime } from "../../src/index.ts"

const hour = 3_600_000

describe("handling time", () => {
	it.each([
		{ times: [], median: null, ninetieth: null, why: "chưa có hồ sơ" },
		{ times: [7], median: 7, ninetieth: 7, why: "một hồ sơ" },
		{ times: [9, 1], median: 1, ninetieth: 9, why: "hai hồ sơ: nửa đầu là hồ sơ nhanh" },
		{ times: [5, 1, 4, 2, 3], median: 3, ninetieth: 5, why: "hồ sơ đứng giữa" },
		{
			times: [1, 2, 3, 4, 5, 6, 7, 8, 9, 99],
			median: 5,
			ninetieth: 9,
			why: "hồ sơ bị quên không kéo được ai",
		},
	])("$why", ({ times, median, ninetieth }) => {
		assert.deepStrictEqual(HandlingTime.of(times), { dossiers: times.length, median, ninetieth })
	})

	it("at least half took no longer than the median, at least half no less; and so for nine in ten", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (times) => {
				const { median, ninetieth } = HandlingTime.of(times)
				const within = (time: number | null) => times.filter((one) => one <= (time ?? -1)).length
				const below = (time: number | null) => times.filter((one) => one < (time ?? -1)).length
				assert.isAtLeast(within(median) * 2, times.length)
				assert.isBelow(below(median) * 2, times.length)
				assert.isAtLeast(within(ninetieth) * 10, times.length * 9)
				assert.isBelow(below(ninetieth) * 10, times.length * 9)
			}),
		)
	})

	it.each([
		{
			times: [2.5 * hour, 1 * hour, 20 * hour],
			vi: "Một nửa trong 3 hồ sơ giải quyết xong trong 2,5 giờ làm việc, chín phần mười trong 20 giờ.",
			en: "Half of 3 dossiers took up to 2.5 working hours, nine in ten up to 20.",
		},
		{
			times: [],
			vi: "Chưa có hồ sơ nào giải quyết xong.",
			en: "No dossier has been resolved yet.",
		},
	])("says: $en", ({ times, vi, en }) => {
		assert.strictEqual(HandlingTime.describe(HandlingTime.of(times), "vi"), vi)
		assert.strictEqual(HandlingTime.describe(HandlingTime.of(times), "en"), en)
	})
})
