import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CountedFigure, Difference, Proportion } from "../../src/index.ts"
import { day } from "../support/given.ts"

const given = (differing: Partial<CountedFigure.CountedFigure> = {}): CountedFigure.CountedFigure => ({
	indicator: "onTimeShare",
	rule: "decree61",
	scope: "Phường 1",
	period: { from: day("2020-01-01"), to: day("2020-08-31") },
	proportion: Proportion.of(17_406, 18_000),
	...differing,
})

const september = { from: day("2020-09-01"), to: day("2020-09-30") }

describe("counted figure", () => {
	it.each([
		{ other: { period: september }, obstacles: [], why: "kỳ sau của cùng đơn vị" },
		{ other: { scope: "Phường 2" }, obstacles: [], why: "đơn vị khác cùng kỳ" },
		{ other: { scope: "Phường 2", rule: "local" }, obstacles: ["rule"], why: "đơn vị tự tính" },
		{
			other: { scope: "Phường 2", indicator: "resolvedShare" },
			obstacles: ["indicator"],
			why: "hoàn thành không phải là đúng hạn",
		},
		{ other: {}, obstacles: ["sameDossiers"], why: "so với chính mình" },
		{
			other: { period: { from: day("2020-08-31"), to: day("2020-09-30") } },
			obstacles: ["sameDossiers"],
			why: "ngày 31/8 nằm trong cả hai kỳ",
		},
		{
			other: { indicator: "earlyShare", rule: "nationalPortal" },
			obstacles: ["indicator", "rule", "sameDossiers"],
			why: "nói đủ mọi lý do",
		},
	] as const)("$why: $obstacles", ({ other, obstacles }) => {
		const result = CountedFigure.compare(given(), given(other))
		assert.deepStrictEqual(Result.isFailure(result) ? result.failure.obstacles : [], [...obstacles])
		assert.strictEqual(Result.isSuccess(result), obstacles.length === 0)
	})

	it("compares what may be compared as the difference of the shares", () => {
		const proportion = Proportion.of(990, 1_000)
		assert.deepStrictEqual(
			Result.getOrThrow(CountedFigure.compare(given(), given({ period: september, proportion }))),
			Difference.of(given().proportion, proportion),
		)
	})

	it.each([
		{
			figure: given(),
			language: "vi",
			text: "Tỷ lệ hồ sơ giải quyết đúng hạn, Phường 1, 1/1/2020 – 31/8/2020: 96,7\u00a0% (17.406/18.000); hồ sơ giải quyết trước hạn và đúng hạn ÷ hồ sơ đã giải quyết; cách tính: Nghị định 61/2018/NĐ-CP.",
		},
		{
			figure: given({ rule: "nationalPortal", proportion: Proportion.of(0, 0) }),
			language: "en",
			text: "Dossiers resolved on time, Phường 1, 1 January 2020 – 31 August 2020: no figures; resolved early or on time ÷ resolved; counted by the National Public Service Portal.",
		},
	] as const)("states what it counts: $text", ({ figure, language, text }) => {
		assert.strictEqual(CountedFigure.describe(figure, language), text)
	})

	it("says why figures may not be compared", () => {
		const error = new CountedFigure.NotComparable({ obstacles: ["rule", "sameDossiers"] })
		assert.strictEqual(
			CountedFigure.describeObstacles(error, "vi"),
			"Không so sánh được: hai cách tính khác nhau; hai kỳ của cùng một đơn vị có chung hồ sơ.",
		)
		assert.strictEqual(
			CountedFigure.describeObstacles(error, "en"),
			"Not comparable: two different rules of counting; two periods of one unit share dossiers.",
		)
	})
})
