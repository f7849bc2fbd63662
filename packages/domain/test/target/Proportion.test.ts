import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Proportion } from "../../src/index.ts"

const near = (actual: number | null, expected: number) => assert.closeTo(actual ?? Number.NaN, expected, 1e-9)

describe("proportion", () => {
	it.each([
		{ k: 0, n: 10, low: 0, high: 0.2775327998628892, why: "không hồ sơ nào trong mười" },
		{ k: 5, n: 10, low: 0.236593090512564, high: 0.7634069094874361, why: "một nửa của mười" },
		{ k: 1, n: 1, low: 0.2065493143772375, high: 1, why: "một trên một chưa nói lên điều gì" },
		{ k: 30, n: 30, low: 0.8864866068260312, high: 1, why: "ba mươi trên ba mươi" },
		{ k: 17_406, n: 18_000, low: 0.9642890846610106, high: 0.9695116288396757, why: "cả thành phố năm 2020" },
	])("$why", ({ k, n, low, high }) => {
		const proportion = Proportion.of(k, n)
		assert.strictEqual(proportion.value, k / n)
		near(proportion.low, low)
		near(proportion.high, high)
	})

	// Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3.
	it.each([
		{ k: 81, n: 263, low: "0.2553", high: "0.3662" },
		{ k: 15, n: 148, low: "0.0624", high: "0.1605" },
		{ k: 0, n: 20, low: "0.0000", high: "0.1611" },
		{ k: 1, n: 29, low: "0.0061", high: "0.1718" },
	])("$k of $n as published", ({ k, n, low, high }) => {
		const proportion = Proportion.of(k, n)
		assert.strictEqual(proportion.low?.toFixed(4), low)
		assert.strictEqual(proportion.high?.toFixed(4), high)
	})

	it("of nothing there is no share", () => {
		assert.deepStrictEqual(Proportion.of(0, 0), {
			numerator: 0,
			denominator: 0,
			value: null,
			low: null,
			high: null,
		})
	})

	it("the interval lies inside [0, 1] and contains the value", () => {
		const counts = fc
			.integer({ min: 1, max: 1_000_000 })
			.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
		fc.assert(
			fc.property(counts, ([k, n]) => {
				const { low, value, high } = Proportion.of(k, n)
				assert.isTrue(low !== null && value !== null && high !== null)
				assert.isAtLeast(low ?? -1, 0)
				assert.isAtMost(low ?? 2, value ?? -1)
				assert.isAtMost(value ?? 2, high ?? -1)
				assert.isAtMost(high ?? 2, 1)
			}),
		)
	})

	it("more dossiers with the same share make the interval narrower", () => {
		const width = ({ low, high }: Proportion.Proportion) => (high ?? 0) - (low ?? 0)
		assert.isBelow(width(Proportion.of(90, 100)), width(Proportion.of(9, 10)))
	})

	it.each([
		{ n: 29, rankable: false },
		{ n: 30, rankable: true },
		{ n: 31, rankable: true },
	])("$n dossiers: rankable is $rankable", ({ n, rankable }) => {
		assert.strictEqual(Proportion.isRankable(n), rankable)
	})

	it.each([
		{ a: [190, 200], b: [170, 200], order: "higher", why: "91,0–97,3 % trên 79,4–89,3 %" },
		{ a: [170, 200], b: [190, 200], order: "lower", why: "ngược lại" },
		{ a: [95, 100], b: [85, 100], order: "undecided", why: "88,8–97,8 % và 76,7–90,7 % chồng lên nhau" },
		{ a: [29, 29], b: [0, 200], order: "undecided", why: "29 hồ sơ là quá ít để xếp hạng" },
		{ a: [0, 0], b: [0, 0], order: "undecided", why: "không có hồ sơ" },
	] as const)("$why: $order", ({ a, b, order }) => {
		assert.strictEqual(Proportion.compare(Proportion.of(a[0], a[1]), Proportion.of(b[0], b[1])), order)
	})
})
