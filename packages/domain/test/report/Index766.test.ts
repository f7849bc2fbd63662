import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Index766, Index766Text, Proportion } from "../../src/index.ts"

const of = Proportion.of

const pointsOf = (measures: Index766.Measures, key: Index766.ComponentKey) =>
	Index766.of(measures).components.find(({ component }) => component === key)

const complete = (numerator: number, denominator: number): Index766.Measures =>
	Object.fromEntries(Index766.componentKeys.map((key) => [key, of(numerator, denominator)]))

describe("index 766", () => {
	it.each([
		{ group: "transparency", most: 18 },
		{ group: "progress", most: 20 },
		{ group: "online", most: 12 },
		{ group: "payment", most: 10 },
		{ group: "digitisation", most: 22 },
		{ group: "satisfaction", most: 18 },
	] as const)("$group has $most points", ({ group, most }) => {
		const found = Index766.of({}).groups.find((one) => one.group === group)
		assert.deepStrictEqual(found, { group, low: 0, high: most, most })
	})

	it("has a hundred points, all of them for a perfect unit", () => {
		assert.deepInclude(Index766.of(complete(50, 50)), { low: 100, high: 100, most: 100, unknown: [] })
	})

	it.each([
		{ key: "onTime", k: 97, n: 100, points: 19.4, why: "20 × 0,97" },
		{ key: "publishedOnTime", k: 1, n: 2, points: 3, why: "6 × 0,5" },
		{ key: "paymentA", k: 1, n: 2, points: 3, why: "6 · A" },
		{ key: "paymentB", k: 40, n: 100, points: 1, why: "2,5 · B" },
		{ key: "paymentB", k: 80, n: 100, points: 2, why: "từ 80 % là đủ điểm" },
		{ key: "paymentB", k: 95, n: 100, points: 2, why: "hơn 80 % cũng không thêm điểm" },
		{ key: "paymentC", k: 100, n: 100, points: 2, why: "chặn ở 2 để cả nhóm là 10" },
		{ key: "reusedData", k: 79, n: 100, points: 1.975, why: "dưới 80 % thì theo tỷ lệ" },
		{ key: "receptionSatisfied", k: 45, n: 100, points: 3, why: "6 × 0,45 ÷ 0,90" },
		{ key: "receptionSatisfied", k: 90, n: 100, points: 6, why: "từ 90 % là đủ điểm" },
	] as const)("$key of $k/$n: $why", ({ key, k, n, points }) => {
		const found = pointsOf({ [key]: of(k, n) }, key)
		assert.closeTo(found?.low ?? -1, points, 1e-12)
		assert.strictEqual(found?.high, found?.low)
	})

	it.each([
		{
			key: "feedbackSatisfied",
			measure: "notApplicable",
			low: 6,
			high: 6,
			why: "không có phản ánh: đủ 6 điểm",
		},
		{ key: "citizenDataFirst", measure: "notApplicable", low: 2, high: 2, why: "cấp xã được điểm tối đa" },
		{ key: "onTime", measure: "notApplicable", low: 0, high: 20, why: "nguồn không nói, nên không biết" },
		{ key: "onTime", measure: of(0, 0), low: 0, high: 20, why: "không có hồ sơ thì không biết" },
		{ key: "onTime", measure: of(0, 9), low: 0, high: 0, why: "không hồ sơ nào đúng hạn thì biết là 0" },
	] as const)("$key: $why", ({ key, measure, low, high }) => {
		assert.deepInclude(pointsOf({ [key]: measure }, key), { low, high })
	})

	it.each([
		{ received: 100, dissatisfied: 2, complaints: 1, overdue: 7, satisfied: 90 },
		{ received: 10, dissatisfied: 8, complaints: 8, overdue: 8, satisfied: 0 },
	])("of $received received $satisfied were satisfied", ({ satisfied, ...counts }) => {
		assert.deepInclude(Index766.receptionSatisfaction(counts), {
			numerator: satisfied,
			denominator: counts.received,
		})
	})

	it("what becomes known narrows the index and never leaves it", () => {
		const anyMeasures = fc.dictionary(
			fc.constantFrom(...Index766.componentKeys),
			fc.integer({ min: 0, max: 50 }).map((k) => of(k, 50)),
		)
		fc.assert(
			fc.property(
				anyMeasures,
				fc.constantFrom(...Index766.componentKeys),
				(measures: Index766.Measures, key) => {
					const { [key]: _, ...others } = measures
					const known = Index766.of(measures)
					const less = Index766.of(others)
					assert.isAtLeast(known.low, less.low - 1e-9)
					assert.isAtMost(known.high, less.high + 1e-9)
					const groups = known.groups.reduce((total, { low }) => total + low, 0)
					assert.closeTo(groups, known.low, 1e-9)
				},
			),
		)
	})

	it("more is never worth less", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 49 }), (k) => {
				assert.isAtMost(Index766.of(complete(k, 50)).low, Index766.of(complete(k + 1, 50)).low + 1e-9)
			}),
		)
	})

	it("says the points, the groups, what is unknown and what is inferred", () => {
		const { onTime: _, ...others } = complete(1, 1)
		const lines = Index766Text.describe(Index766.of(others), "vi")
		assert.deepStrictEqual(lines.slice(0, 3), [
			"Chỉ số theo Quyết định 766/QĐ-TTg: từ 80 đến 100/100 điểm (tự tính, không thay số công bố trên Cổng Dịch vụ công quốc gia).",
			"Công khai, minh bạch: 18/18.",
			"Tiến độ giải quyết: từ 0 đến 20/20.",
		])
		assert.strictEqual(lines[7], "Chưa có số liệu: Hồ sơ đúng hạn trên hồ sơ tiếp nhận.")
		assert.include(lines[8], "Thanh toán trực tuyến, tỷ lệ C")
		const known = Index766Text.describe(Index766.of(complete(1, 2)), "en")
		assert.isTrue(known[0]?.startsWith("Index of Decision 766/QĐ-TTg: 51.08/100 points"))
		assert.strictEqual(known.length, 8)
	})
})
