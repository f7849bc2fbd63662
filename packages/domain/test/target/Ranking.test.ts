import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Proportion, Ranking } from "../../src/index.ts"

const given = (name: string, k: number, n: number): Ranking.Entry => ({
	name,
	proportion: Proportion.of(k, n),
})

const wards = [
	given("Phường 1", 170, 200),
	given("Phường 2", 190, 200),
	given("Phường 3", 29, 29),
	given("Phường 4", 95, 100),
	given("Phường 5", 60, 100),
	given("Phường 6", 0, 0),
]

const order = ({ places }: Ranking.Ranking) =>
	places.map(({ rank, name, aheadOfNext }) => [rank, name, aheadOfNext])

const anyEntry = fc
	.integer({ min: 0, max: 400 })
	.chain((n) => fc.integer({ min: 0, max: n }).map((k) => given(`${k}/${n}`, k, n)))

describe("ranking", () => {
	it("equal shares have one rank and the next counts them all; 29 dossiers are not ranked", () => {
		const ranking = Ranking.of(wards, "higherIsBetter")
		assert.deepStrictEqual(order(ranking), [
			[1, "Phường 2", null],
			[1, "Phường 4", "undecided"],
			[3, "Phường 1", "proven"],
			[4, "Phường 5", null],
		])
		assert.deepStrictEqual(
			ranking.unranked.map(({ name }) => name),
			["Phường 3", "Phường 6"],
		)
	})

	it("where less is better the order turns round", () => {
		assert.deepStrictEqual(order(Ranking.of(wards, "lowerIsBetter")), [
			[1, "Phường 5", "proven"],
			[2, "Phường 1", "proven"],
			[3, "Phường 2", null],
			[3, "Phường 4", null],
		])
	})

	it("33 of 99 and 34 of 102 are equal though floating point may not say so", () => {
		const { places } = Ranking.of([given("a", 33, 99), given("b", 34, 102)], "higherIsBetter")
		assert.deepStrictEqual(
			places.map(({ rank }) => rank),
			[1, 1],
		)
	})

	it("every unit is listed once, and no rank is better with a worse share", () => {
		fc.assert(
			fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
				const { places, unranked } = Ranking.of(entries, "higherIsBetter")
				assert.strictEqual(places.length + unranked.length, entries.length)
				for (const a of places)
					for (const b of places) {
						if (a.rank < b.rank) assert.isAbove(a.proportion.value ?? -1, b.proportion.value ?? 2)
						if (a.rank === b.rank) assert.closeTo(a.proportion.value ?? -1, b.proportion.value ?? 2, 1e-12)
					}
			}),
		)
	})

	it("says in words who is ranked, who is proven better and who is not ranked", () => {
		const ranking = Ranking.of(wards, "higherIsBetter")
		assert.deepStrictEqual(Ranking.describe(ranking, "vi"), [
			"1. Phường 2: 95\u00a0% (190/200).",
			"1. Phường 4: 95\u00a0% (95/100); chưa thể nói là hơn đơn vị kế sau.",
			"3. Phường 1: 85\u00a0% (170/200); hơn hẳn đơn vị kế sau.",
			"4. Phường 5: 60\u00a0% (60/100).",
			"Phường 3: 100\u00a0% (29/29); không xếp hạng vì chưa đủ 30 hồ sơ.",
			"Phường 6: chưa có số liệu (0/0); không xếp hạng vì chưa đủ 30 hồ sơ.",
		])
		assert.deepStrictEqual(Ranking.describe(ranking, "en").slice(1, 2), [
			"1. Phường 4: 95% (95/100); not proven better than the next.",
		])
	})
})
