import { assert, describe, it } from "@effect/vitest"
import { EffectivePeriod, Instant, TimeSegment } from "../../src/index.ts"
import { at, day } from "../support/given.ts"

const segment = (start: number, end: number): TimeSegment.TimeSegment => ({
	start: Instant.make(start),
	end: Instant.make(end),
})

describe("TimeSegment", () => {
	it.each([
		{ moment: "2020-10-14T06:59:59.999", inside: false },
		{ moment: "2020-10-14T07:00", inside: true },
		{ moment: "2020-10-14T07:00:00.001", inside: true },
		{ moment: "2020-10-14T11:29:59.999", inside: true },
		{ moment: "2020-10-14T11:30", inside: false },
	])("$moment lies in [07:00, 11:30): $inside", ({ moment, inside }) => {
		const morning = { start: at("2020-10-14T07:00"), end: at("2020-10-14T11:30") }
		assert.strictEqual(TimeSegment.contains(morning, at(moment)), inside)
	})

	it("two that only touch have nothing in common", () => {
		assert.strictEqual(TimeSegment.intersect(segment(0, 10), segment(10, 20)), null)
		assert.deepStrictEqual(TimeSegment.intersect(segment(0, 11), segment(10, 20)), segment(10, 11))
	})

	it("a union is sorted, joins what touches or overlaps and drops what is empty or reversed", () => {
		assert.deepStrictEqual(
			TimeSegment.normalise([
				segment(30, 40),
				segment(0, 10),
				segment(5, 12),
				segment(12, 15),
				segment(20, 20),
				segment(26, 25),
				segment(31, 33),
			]),
			[segment(0, 15), segment(30, 40)],
		)
	})

	it.each([
		{ removed: [], rest: [segment(0, 100)], why: "nothing is taken" },
		{ removed: [segment(20, 30)], rest: [segment(0, 20), segment(30, 100)], why: "a hole in the middle" },
		{ removed: [segment(-5, 10), segment(90, 120)], rest: [segment(10, 90)], why: "both ends" },
		{ removed: [segment(20, 100)], rest: [segment(0, 20)], why: "to its very end" },
		{ removed: [segment(-5, 120)], rest: [], why: "all of it" },
		{ removed: [segment(100, 120), segment(-20, 0)], rest: [segment(0, 100)], why: "only touching" },
	])("what is left: $why", ({ removed, rest }) => {
		assert.deepStrictEqual(TimeSegment.subtract(segment(0, 100), removed), rest)
	})
})

describe("EffectivePeriod", () => {
	const period = { from: day("2020-10-15"), to: day("2020-12-31") }

	it.each([
		{ date: "2020-10-14", inForce: false },
		{ date: "2020-10-15", inForce: true },
		{ date: "2020-10-16", inForce: true },
		{ date: "2020-12-31", inForce: true },
		{ date: "2021-01-01", inForce: false },
	])("both ends belong to it: $date $inForce", ({ date, inForce }) => {
		assert.strictEqual(EffectivePeriod.contains(period, day(date)), inForce)
	})

	it("one without end is in force for ever", () => {
		assert.isTrue(EffectivePeriod.contains({ from: day("2020-10-15"), to: null }, day("9999-12-31")))
	})

	it("two overlap when they share a single day", () => {
		assert.isTrue(EffectivePeriod.overlaps(period, { from: day("2020-12-31"), to: null }))
		assert.isFalse(EffectivePeriod.overlaps(period, { from: day("2021-01-01"), to: null }))
		assert.deepStrictEqual(EffectivePeriod.intersect(period, { from: day("2020-12-01"), to: null }), {
			from: day("2020-12-01"),
			to: day("2020-12-31"),
		})
		assert.deepStrictEqual(
			EffectivePeriod.intersect({ from: day("2020-01-01"), to: null }, { from: day("2019-01-01"), to: null }),
			{ from: day("2020-01-01"), to: null },
		)
	})

	it("one that ends before it starts is reversed", () => {
		assert.isTrue(EffectivePeriod.isReversed({ from: day("2020-10-15"), to: day("2020-10-14") }))
		assert.isFalse(EffectivePeriod.isReversed({ from: day("2020-10-15"), to: day("2020-10-15") }))
		assert.isFalse(EffectivePeriod.isReversed({ from: day("2020-10-15"), to: null }))
	})
})
