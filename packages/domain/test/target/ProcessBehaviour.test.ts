import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { ProcessBehaviour, ProcessBehaviourText } from "../../src/index.ts"

const row = (values: readonly number[]): readonly ProcessBehaviour.Point[] =>
	values.map((value, index) => ({ label: `T${index + 1}`, value }))

const segmentsOf = (values: readonly number[]) => ProcessBehaviour.of(row(values))

const signalsOf = (values: readonly number[]) =>
	segmentsOf(values).flatMap(({ signals }) =>
		signals.map(({ rule, side, from, to }) => [rule, side, from, to] as const),
	)

// Twelve figures whose mean is 10 and whose mean range is 2: the limits lie at 10 ± 5.32.
const calm = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11]

const anyRow = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 60 })

describe("limits", () => {
	it("are those of the flow rates in the NIST e-Handbook, 6.3.2.2", () => {
		const limits = ProcessBehaviour.limitsOf([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
		assert.strictEqual(limits?.mean.toFixed(2), "50.81")
		assert.strictEqual(limits?.averageRange.toFixed(4), "1.8778")
		assert.strictEqual(limits?.lower.toFixed(4), "45.8159")
		assert.strictEqual(limits?.upper.toFixed(4), "55.8041")
	})

	it.each([
		{ values: [1, 2, 3, 4, 5], known: false, why: "năm kỳ là quá ít" },
		{ values: [1, 2, 3, 4, 5, 6], known: true, why: "sáu kỳ là đủ" },
	])("$why", ({ values, known }) => {
		assert.strictEqual(ProcessBehaviour.limitsOf(values) !== null, known)
	})

	it("stay where the first twelve points put them", () => {
		const [segment] = segmentsOf([...calm, 10, 14, 9, 12])
		assert.deepStrictEqual(segment?.limits, ProcessBehaviour.limitsOf(calm))
	})

	it("contain the mean, and move and stretch with the figures", () => {
		fc.assert(
			fc.property(
				anyRow,
				fc.integer({ min: 1, max: 9 }),
				fc.integer({ min: -99, max: 99 }),
				(values, by, shift) => {
					const limits = ProcessBehaviour.limitsOf(values)
					const other = ProcessBehaviour.limitsOf(values.map((value) => value * by + shift))
					fc.pre(limits !== null && other !== null)
					assert.isAtMost(limits.lower, limits.mean)
					assert.isAtLeast(limits.upper, limits.mean)
					assert.closeTo(other.upper, limits.upper * by + shift, 1e-6)
					assert.closeTo(other.lower, limits.lower * by + shift, 1e-6)
				},
			),
		)
	})
})

describe("signals", () => {
	it.each([
		{ after: [], signals: [], why: "dao động thường không phải là dấu hiệu" },
		{ after: [15.3], signals: [], why: "15,3 còn trong giới hạn 15,32" },
		{ after: [15.4], signals: [["outside", "above", 12, 12]], why: "15,4 vượt giới hạn trên" },
		{ after: [10, 4.6], signals: [["outside", "below", 13, 13]], why: "4,6 dưới giới hạn 4,68" },
		{ after: [6, 12.6], signals: [["jump", "above", 12, 13]], why: "tăng 6,6 là hơn 6,53" },
		{ after: [13, 13, 13], signals: [["nearLimit", "above", 12, 14]], why: "ba trên ba nằm sát giới hạn" },
		{ after: [13, 13, 10, 13], signals: [["nearLimit", "above", 12, 15]], why: "ba trong bốn" },
		{ after: [13, 13, 10, 10, 13], signals: [], why: "ba trong năm thì chưa" },
		{
			after: [7, 13, 7, 13, 13],
			signals: [["nearLimit", "above", 13, 16]],
			why: "ba trong bốn cùng một phía",
		},
	] as const)("$why", ({ after, signals }) => {
		assert.deepStrictEqual(signalsOf([...calm, ...after]), [...signals])
	})

	it.each([
		{ after: [10.5, 10.5, 10.5, 10.5, 10.5, 10.5], segments: 1, why: "bảy kỳ liên tiếp thì chưa đủ" },
		{ after: [10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5], segments: 2, why: "tám kỳ liên tiếp là mức mới" },
		{
			after: [10.5, 10.5, 10, 10.5, 10.5, 10.5, 10.5, 10.5],
			segments: 1,
			why: "kỳ đúng bằng trung bình cắt dãy",
		},
	])("$why", ({ after, segments }) => {
		assert.strictEqual(segmentsOf([...calm, ...after]).length, segments)
	})

	it("a proven change starts new limits at the first point of its run", () => {
		const segments = segmentsOf([...calm, ...calm.map((value) => value - 4)])
		assert.deepStrictEqual(
			segments.map(({ start, end, limits }) => [start, end, limits?.mean]),
			[
				[0, 12, 10],
				[12, 24, 6],
			],
		)
	})

	it("a run at the very beginning has no six points before it and stays a signal", () => {
		const values = [11, 11, 11, 11, 11, 11, 11, 11, 8, 8, 8, 8]
		assert.deepInclude(signalsOf(values), ["run", "above", 0, 7])
		assert.strictEqual(segmentsOf(values).length, 1)
	})

	it("too few points have no limits and no signals", () => {
		assert.deepStrictEqual(segmentsOf([1, 99, 1]), [{ start: 0, end: 3, limits: null, signals: [] }])
		assert.deepStrictEqual(segmentsOf([]), [])
	})

	it.each([0.1, 0.97, 1 / 3, 5])(
		"%d twelve times is no signal, though sums of it may be rounded",
		(value) => {
			assert.deepStrictEqual(signalsOf(Array(12).fill(value)), [])
		},
	)

	it("equal figures are no signal, and the first other one is", () => {
		assert.deepStrictEqual(signalsOf([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]), [])
		assert.deepInclude(signalsOf([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6]), ["outside", "above", 12, 12])
	})

	it("the segments follow each other over the whole row; mirrored figures give mirrored signals", () => {
		fc.assert(
			fc.property(anyRow, (values) => {
				const segments = segmentsOf(values)
				let expected = 0
				for (const { start, end, signals } of segments) {
					assert.strictEqual(start, expected)
					assert.isAbove(end, start)
					for (const { from, to } of signals) assert.isTrue(start <= from && from <= to && to < end)
					expected = end
				}
				assert.strictEqual(expected, values.length)
				const text = (sign: "above" | "below") =>
					(sign === "above" ? signalsOf(values) : signalsOf(values.map((value) => -value)))
						.map(([rule, side, from, to]) => `${rule} ${side === sign} ${from} ${to}`)
						.toSorted()
				assert.deepStrictEqual(text("above"), text("below"))
			}),
		)
	})
})

describe("words", () => {
	const say = (values: readonly number[], kind: "share" | "number", language: "vi" | "en") =>
		ProcessBehaviourText.describe(row(values), segmentsOf(values), kind, language)

	it.each([
		{
			values: [1, 2],
			vi: ["T1–T2: chưa đủ số liệu để phân biệt thay đổi với dao động thường."],
			en: ["T1–T2: too few figures to tell change from noise."],
		},
		{
			values: calm,
			vi: ["T1–T12: trung bình 10, dao động thường từ 4,68 đến 15,32. Không có dấu hiệu thay đổi."],
			en: ["T1–T12: mean 10, usual from 4.68 to 15.32. No sign of a change."],
		},
		{
			values: [...calm, 4.5, 11.5],
			vi: [
				"T1–T14: trung bình 10, dao động thường từ 4,68 đến 15,32.",
				"T13: 4,5 nằm dưới giới hạn dao động thường; cần tìm nguyên nhân riêng.",
				"T13 → T14: tăng nhiều hơn mức dao động thường.",
			],
			en: [
				"T1–T14: mean 10, usual from 4.68 to 15.32.",
				"T13: 4.5 is below what is usual; look for a cause of its own.",
				"T13 → T14: a rise larger than usual.",
			],
		},
		{
			values: [11, 10.2, 11, 10.2, 11, 10.2, 11, 10.2, 8, 9.6, 8, 9.6],
			vi: [
				"T1–T12: trung bình 10, dao động thường từ 6,95 đến 13,05.",
				"T1–T8: 8 kỳ liên tiếp nằm trên trung bình 10; mức chung đã thay đổi.",
			],
			en: [
				"T1–T12: mean 10, usual from 6.95 to 13.05.",
				"T1–T8: 8 in a row above the mean of 10; the level has changed.",
			],
		},
		{
			values: [...calm, 13, 13, 13],
			vi: [
				"T1–T15: trung bình 10, dao động thường từ 4,68 đến 15,32.",
				"T13–T15: phần lớn nằm sát giới hạn trên; có thể đang thay đổi.",
			],
			en: [
				"T1–T15: mean 10, usual from 4.68 to 15.32.",
				"T13–T15: most lie close to the upper limit; a change may be under way.",
			],
		},
	])("of $values", ({ values, vi, en }) => {
		assert.deepStrictEqual(say(values, "number", "vi"), vi)
		assert.deepStrictEqual(say(values, "number", "en"), en)
	})

	it("a share is never said to reach beyond 100 %", () => {
		assert.deepStrictEqual(
			say(
				calm.map((value) => 0.97 + value / 1_000),
				"share",
				"vi",
			),
			[
				"T1–T12: trung bình 98\u00a0%, dao động thường từ 97,47\u00a0% đến 98,53\u00a0%. Không có dấu hiệu thay đổi.",
			],
		)
		assert.deepStrictEqual(
			say(
				calm.map((value) => 0.88 + value / 100),
				"share",
				"en",
			),
			["T1–T12: mean 98%, usual from 92.68% to 100%. No sign of a change."],
		)
	})
})
