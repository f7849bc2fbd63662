import { assert, describe, it } from "@effect/vitest"
import { BurnRate, type Indicator, Proportion, Target } from "../../src/index.ts"
import { day } from "../support/given.ts"

/** 1,000 days, so that a part of the period is easily said. */
const period = { from: day("2020-01-01"), to: day("2022-09-26") }
const targetOf = (value: number, indicator: Indicator.IndicatorKey = "onTimeShare"): Target.Target => ({
	...period,
	indicator,
	value,
	baseline: null,
})
/** After 500 of the 1,000 days. */
const half = day("2021-05-14")

describe("burn rate", () => {
	it.each([
		{
			value: 0.9,
			kept: 475,
			of: 500,
			used: 0.25,
			rate: 0.5,
			why: "cả kỳ được trễ 100, mới 25 khi đã qua nửa kỳ",
		},
		{ value: 0.9, kept: 450, of: 500, used: 0.5, rate: 1, why: "dùng nửa mức khi qua nửa kỳ là vừa hết" },
		{ value: 0.9, kept: 350, of: 500, used: 1.5, rate: 3, why: "đã vượt mức của cả kỳ" },
		{ value: 0.9, kept: 500, of: 500, used: 0, rate: 0, why: "chưa hồ sơ nào trễ" },
	])("$kept of $of kept: $why", ({ value, kept, of, used, rate }) => {
		const burn = BurnRate.of(targetOf(value), Target.shareFigure(half, Proportion.of(kept, of)))
		assert.isNotNull(burn)
		assert.strictEqual(burn.missed, of - kept)
		assert.strictEqual(burn.passed, 0.5)
		assert.closeTo(burn.used, used, 1e-12)
		assert.closeTo(burn.rate, rate, 1e-12)
	})

	it("of an indicator that should be low is what has happened, not what has not", () => {
		const figure = Target.shareFigure(half, Proportion.of(50, 500))
		const burn = BurnRate.of(targetOf(0.1, "supplementShare"), figure)
		assert.strictEqual(burn?.missed, 50)
		assert.closeTo(burn?.rate ?? 0, 1, 1e-12)
	})

	it.each([
		{
			why: "a number has no misses",
			target: targetOf(-3, "administrativePostsChange"),
			figure: Target.numberFigure(half, -1),
		},
		{
			why: "an open dossier can still be resolved",
			target: targetOf(0.9, "resolvedShare"),
			figure: Target.shareFigure(half, Proportion.of(1, 2)),
		},
		{
			why: "there are no dossiers",
			target: targetOf(0.9),
			figure: Target.shareFigure(half, Proportion.of(0, 0)),
		},
		{
			why: "nothing may miss",
			target: targetOf(1),
			figure: Target.shareFigure(half, Proportion.of(1, 2)),
		},
		{
			why: "the period has not begun",
			target: targetOf(0.9),
			figure: Target.shareFigure(day("2019-12-31"), Proportion.of(1, 2)),
		},
	])("is not told where $why", ({ target, figure }) => {
		assert.isNull(BurnRate.of(target, figure))
	})
})
