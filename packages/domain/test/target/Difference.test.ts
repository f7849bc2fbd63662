import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Difference, Proportion } from "../../src/index.ts"

const between = (a: readonly [number, number], b: readonly [number, number]) =>
	Difference.of(Proportion.of(...a), Proportion.of(...b))

const anyShare = fc
	.integer({ min: 1, max: 100_000 })
	.chain((n) => fc.integer({ min: 0, max: n }).map((k) => Proportion.of(k, n)))

describe("difference", () => {
	// Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10.
	it.each([
		{ after: [56, 70], before: [48, 80], low: "0.0524", high: "0.3339" },
		{ after: [9, 10], before: [3, 10], low: "0.1705", high: "0.8090" },
		{ after: [6, 7], before: [2, 7], low: "0.0582", high: "0.8062" },
		{ after: [5, 56], before: [0, 29], low: "-0.0381", high: "0.1926" },
		{ after: [0, 10], before: [0, 20], low: "-0.1611", high: "0.2775" },
		{ after: [10, 10], before: [0, 20], low: "0.6791", high: "1.0000" },
	] as const)("$after against $before as published", ({ after, before, low, high }) => {
		const difference = between(before, after)
		assert.strictEqual(difference.low?.toFixed(4), low)
		assert.strictEqual(difference.high?.toFixed(4), high)
	})

	it.each([
		{ before: [48, 80], after: [56, 70], verdict: "higher", why: "cả khoảng nằm trên 0" },
		{ before: [56, 70], after: [48, 80], verdict: "lower", why: "cả khoảng nằm dưới 0" },
		{ before: [0, 29], after: [5, 56], verdict: "undecided", why: "khoảng chứa 0" },
		{ before: [0, 0], after: [5, 56], verdict: "undecided", why: "trước đó không có hồ sơ" },
		{ before: [5, 56], after: [0, 0], verdict: "undecided", why: "sau đó không có hồ sơ" },
	] as const)("$why: $verdict", ({ before, after, verdict }) => {
		assert.strictEqual(Difference.verdict(between(before, after)), verdict)
	})

	it("the interval contains the difference and turns round with the sides", () => {
		fc.assert(
			fc.property(anyShare, anyShare, (a, b) => {
				const { low, value, high } = Difference.of(a, b)
				assert.isTrue(low !== null && value !== null && high !== null)
				assert.isAtLeast(low ?? -2, -1)
				assert.isAtMost(low ?? 2, value ?? -2)
				assert.isAtMost(value ?? 2, high ?? -2)
				assert.isAtMost(high ?? 2, 1)
				assert.closeTo(Difference.of(b, a).low ?? 2, -(high ?? -2), 1e-12)
			}),
		)
	})

	it("shares whose intervals do not overlap differ", () => {
		fc.assert(
			fc.property(anyShare, anyShare, (a, b) => {
				const order = Proportion.compare(b, a)
				if (order !== "undecided") assert.strictEqual(Difference.verdict(Difference.of(a, b)), order)
			}),
		)
	})

	it.each([
		{
			before: [48, 80],
			after: [56, 70],
			vi: "60\u00a0% → 80\u00a0%: +20 điểm phần trăm (khoảng tin cậy 95\u00a0%: +5,24 … +33,39); tăng thật.",
			en: "60% → 80%: +20 percentage points (95% interval: +5.24 … +33.39); a real rise.",
		},
		{
			before: [56, 70],
			after: [48, 80],
			vi: "80\u00a0% → 60\u00a0%: −20 điểm phần trăm (khoảng tin cậy 95\u00a0%: −33,39 … −5,24); giảm thật.",
			en: "80% → 60%: −20 percentage points (95% interval: −33.39 … −5.24); a real fall.",
		},
		{
			before: [0, 20],
			after: [0, 10],
			vi: "0\u00a0% → 0\u00a0%: 0 điểm phần trăm (khoảng tin cậy 95\u00a0%: −16,11 … +27,75); chưa thể nói là có thay đổi.",
			en: "0% → 0%: 0 percentage points (95% interval: −16.11 … +27.75); this may be chance.",
		},
		{
			before: [0, 0],
			after: [1, 10],
			vi: "Chưa đủ số liệu để so sánh.",
			en: "There are too few figures to compare.",
		},
	] as const)("says: $en", ({ before, after, vi, en }) => {
		const difference = between(before, after)
		assert.strictEqual(Difference.describe(difference, "vi"), vi)
		assert.strictEqual(Difference.describe(difference, "en"), en)
	})
})
