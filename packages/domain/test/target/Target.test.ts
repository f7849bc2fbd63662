import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { CivilDate, Indicator, Proportion, Target, TargetText } from "../../src/index.ts"
import { day } from "../support/given.ts"

const year2020: Target.Target = {
	indicator: "onTimeShare",
	from: day("2020-01-01"),
	to: day("2020-12-31"),
	value: 0.98,
	baseline: null,
}

const shareOn = (date: string, numerator: number, denominator: number) =>
	Target.shareFigure(day(date), Proportion.of(numerator, denominator))

describe("share", () => {
	const lateRows: readonly {
		readonly value: number
		readonly judgement: Target.Judgement
		readonly why: string
	}[] = [
		{
			value: 0.98,
			judgement: { status: "outOfReach", budgetLeft: -54, reachable: false, paceValue: 0.98 },
			why: "27.000 hồ sơ cả năm được phép 540 hồ sơ trễ, đã có 594",
		},
		{
			value: 0.97,
			judgement: { status: "atRisk", budgetLeft: 216, reachable: true, paceValue: 0.97 },
			why: "được phép 810 hồ sơ trễ, còn 216, nhưng đang dưới 97 %",
		},
		{
			value: 0.96,
			judgement: { status: "onTrack", budgetLeft: 486, reachable: true, paceValue: 0.96 },
			why: "được phép 1.080 hồ sơ trễ, còn 486",
		},
	]
	it.each(lateRows)("244 of 366 days, 594 of 18,000 late: $why", ({ value, judgement }) => {
		const figure = shareOn("2020-08-31", 17_406, 18_000)
		assert.deepStrictEqual(Target.judge({ ...year2020, value }, figure), judgement)
	})

	it.each([
		{ on: "2020-02-05", k: 95, n: 100, status: "tooEarly", why: "36 trong 366 ngày chưa tới một phần mười" },
		{ on: "2020-02-06", k: 99, n: 100, status: "onTrack", why: "37 ngày là hơn một phần mười" },
		{ on: "2020-02-06", k: 80, n: 100, status: "outOfReach", why: "cả kỳ chừng 989 hồ sơ chỉ được trễ 19" },
		{ on: "2020-06-30", k: 29, n: 29, status: "tooEarly", why: "29 hồ sơ chưa đủ để nói" },
		{ on: "2020-06-30", k: 30, n: 30, status: "onTrack", why: "30 hồ sơ là đủ" },
		{ on: "2020-06-30", k: 0, n: 0, status: "noData", why: "không có hồ sơ" },
		{ on: "2020-12-30", k: 980, n: 1000, status: "onTrack", why: "kỳ chưa hết thì chưa đạt" },
		{ on: "2020-12-31", k: 980, n: 1000, status: "reached", why: "vừa bằng chỉ tiêu vào ngày cuối là đạt" },
		{ on: "2020-12-31", k: 979, n: 1000, status: "missed", why: "thiếu một hồ sơ là không đạt" },
		{ on: "2020-12-31", k: 10, n: 10, status: "reached", why: "hết kỳ thì ít hồ sơ cũng phải kết luận" },
		{ on: "2021-03-01", k: 979, n: 1000, status: "missed", why: "sau kỳ vẫn là không đạt" },
	])("$on, $k/$n: $why", ({ on, k, n, status }) => {
		assert.strictEqual(Target.judge(year2020, shareOn(on, k, n)).status, status)
	})

	it("three misses in thirty are exactly the tenth that a target of 90 % allows", () => {
		const judgement = Target.judge({ ...year2020, value: 0.9 }, shareOn("2020-12-31", 27, 30))
		assert.deepStrictEqual(judgement, { status: "reached", budgetLeft: 0, reachable: true, paceValue: 0.9 })
	})

	it("open dossiers can still be resolved, so that share is never out of reach before the end", () => {
		const resolved = { ...year2020, indicator: "resolvedShare" as const }
		const judgement = Target.judge(resolved, shareOn("2020-08-31", 17_406, 18_000))
		assert.deepStrictEqual(judgement, { status: "atRisk", budgetLeft: -54, reachable: true, paceValue: 0.98 })
	})

	it("where less is better the dossiers counted are the misses", () => {
		const supplements = { ...year2020, indicator: "supplementShare" as const, value: 0.05 }
		const few = Target.judge(supplements, shareOn("2020-08-31", 800, 18_000))
		assert.deepStrictEqual(few, { status: "onTrack", budgetLeft: 550, reachable: true, paceValue: 0.05 })
		const many = Target.judge(supplements, shareOn("2020-08-31", 1_351, 18_000))
		assert.deepStrictEqual(many, { status: "outOfReach", budgetLeft: -1, reachable: false, paceValue: 0.05 })
	})

	it("what is out of reach has spent its budget, and what is not has not", () => {
		const counts = fc.tuple(fc.integer({ min: 30, max: 50_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
		fc.assert(
			fc.property(
				counts,
				fc.integer({ min: 40, max: 364 }),
				fc.integer({ min: 1, max: 100 }),
				([n, part], days, percent) => {
					const figure = Target.shareFigure(
						CivilDate.addDays(year2020.from, days),
						Proportion.of(Math.floor(part * n), n),
					)
					const { status, budgetLeft, reachable } = Target.judge(
						{ ...year2020, value: percent / 100 },
						figure,
					)
					assert.strictEqual(reachable, (budgetLeft ?? 0) >= 0)
					assert.strictEqual(status === "outOfReach", !reachable)
				},
			),
		)
	})
})

describe("reach", () => {
	// 300 days with n dossiers let 366/300 of them be expected for the year; the rest could all be on time.
	const anyFigure = fc
		.integer({ min: 30, max: 50_000 })
		.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
	const on = "2020-10-26"

	it("a target is out of reach exactly when even a perfect rest of the year would miss it", () => {
		fc.assert(
			fc.property(anyFigure, fc.integer({ min: 1, max: 100 }), ([missed, n], percent) => {
				const expected = Math.round((n * 366) / 300)
				const { reachable } = Target.judge({ ...year2020, value: percent / 100 }, shareOn(on, n - missed, n))
				assert.strictEqual(reachable, (expected - missed) * 100 >= percent * expected)
			}),
		)
	})

	it("one more late dossier takes exactly one from the budget", () => {
		fc.assert(
			fc.property(anyFigure, fc.integer({ min: 1, max: 100 }), ([missed, n], percent) => {
				fc.pre(missed < n)
				const target = { ...year2020, value: percent / 100 }
				const { budgetLeft } = Target.judge(target, shareOn(on, n - missed, n))
				const worse = Target.judge(target, shareOn(on, n - missed - 1, n))
				assert.strictEqual(worse.budgetLeft, (budgetLeft ?? 0) - 1)
			}),
		)
	})
})

describe("number", () => {
	const posts: Target.Target = { ...year2020, indicator: "publicServicePostsChange", value: -31 }

	it.each([
		{ on: "2020-06-30", value: null, status: "noData", pace: -15.415_300_546_448_087, why: "chưa nhập số" },
		{
			on: "2020-08-31",
			value: -20,
			status: "atRisk",
			pace: -20.666_666_666_666_668,
			why: "chậm hơn đường tiến độ",
		},
		{
			on: "2020-08-31",
			value: -21,
			status: "onTrack",
			pace: -20.666_666_666_666_668,
			why: "đúng đường tiến độ",
		},
		{
			on: "2020-08-31",
			value: -31,
			status: "reached",
			pace: -20.666_666_666_666_668,
			why: "giảm đủ 31 trước hạn",
		},
		{
			on: "2020-01-15",
			value: -1,
			status: "tooEarly",
			pace: -1.270_491_803_278_688_5,
			why: "mới qua 15 ngày",
		},
		{ on: "2020-12-31", value: -30, status: "missed", pace: -31, why: "thiếu một người" },
		{ on: "2020-12-31", value: -32, status: "reached", pace: -31, why: "giảm nhiều hơn kế hoạch" },
	])("$on: $why", ({ on, value, status, pace }) => {
		const judgement = Target.judge(posts, Target.numberFigure(day(on), value))
		assert.strictEqual(judgement.status, status)
		assert.closeTo(judgement.paceValue, pace, 1e-9)
		assert.isNull(judgement.budgetLeft)
	})

	it("the line begins at the baseline", () => {
		const from300: Target.Target = { ...posts, value: 270, baseline: 300 }
		const { paceValue } = Target.judge(from300, Target.numberFigure(day("2020-08-31"), 285))
		assert.strictEqual(paceValue, 280)
	})
})

describe("level", () => {
	const index: Target.Target = { ...year2020, indicator: "index766", value: 85, baseline: 70 }
	const time: Target.Target = { ...year2020, indicator: "medianHandlingTime", value: 16 }

	it.each([
		{ target: index, on: "2020-01-15", value: 90, status: "tooEarly", why: "mới qua 15 ngày" },
		{ target: index, on: "2020-08-31", value: 84.9, status: "atRisk", why: "chưa tới 85 điểm" },
		{ target: index, on: "2020-08-31", value: 85, status: "onTrack", why: "đạt 85 điểm nhưng kỳ chưa hết" },
		{ target: index, on: "2020-12-31", value: 85, status: "reached", why: "hết kỳ vẫn giữ 85 điểm" },
		{ target: time, on: "2020-08-31", value: 16.5, status: "atRisk", why: "lâu hơn 16 giờ" },
		{ target: time, on: "2020-08-31", value: 16, status: "onTrack", why: "đúng 16 giờ" },
		{ target: time, on: "2020-12-31", value: 17, status: "missed", why: "hết kỳ còn 17 giờ" },
	])("$why: $status", ({ target, on, value, status }) => {
		const judgement = Target.judge(target, Target.numberFigure(day(on), value))
		assert.strictEqual(judgement.status, status)
		assert.strictEqual(judgement.paceValue, target.value)
		assert.isNull(judgement.budgetLeft)
	})
})

describe("sentence", () => {
	const say = (target: Target.Target, figure: Target.Figure) => {
		const judgement = Target.judge(target, figure)
		return [
			TargetText.describe(target, figure, judgement, "vi").replaceAll("\u00a0", " "),
			TargetText.describe(target, figure, judgement, "en"),
		]
	}
	const summer = shareOn("2020-08-31", 17_406, 18_000)

	it("says a level with its unit", () => {
		const index: Target.Target = { ...year2020, indicator: "index766", value: 85 }
		const time: Target.Target = { ...year2020, indicator: "medianHandlingTime", value: 16 }
		const on = day("2020-08-31")
		assert.deepStrictEqual(say(index, Target.numberFigure(on, 87.5)), [
			"Hiện là 87,5 điểm, chỉ tiêu ≥ 85 điểm: đúng tiến độ.",
			"Now 87.5 points, target ≥ 85 points: on track.",
		])
		assert.deepStrictEqual(say(time, Target.numberFigure(on, 16.25)), [
			"Hiện là 16,25 giờ làm việc, chỉ tiêu ≤ 16 giờ làm việc: có nguy cơ không đạt.",
			"Now 16.25 working hours, target ≤ 16 working hours: at risk.",
		])
	})

	it("says that a target is out of reach, and by how much", () => {
		assert.deepStrictEqual(say(year2020, summer), [
			"Hiện là 96,7 % (17.406/18.000), chỉ tiêu ≥ 98 %: không còn đạt được, đã vượt mức cho phép của cả kỳ 54 hồ sơ.",
			"Now 96.7% (17,406/18,000), target ≥ 98%: out of reach, 54 dossiers beyond what the whole period allows.",
		])
	})

	it("says how many misses are left", () => {
		assert.deepStrictEqual(say({ ...year2020, value: 0.97 }, summer), [
			"Hiện là 96,7 % (17.406/18.000), chỉ tiêu ≥ 97 %: có nguy cơ không đạt; đến hết kỳ còn được phép 216 hồ sơ không đạt.",
			"Now 96.7% (17,406/18,000), target ≥ 97%: at risk; until the end 216 more dossiers may miss.",
		])
	})

	it("writes a change with its sign", () => {
		const posts: Target.Target = { ...year2020, indicator: "administrativePostsChange", value: -2 }
		assert.deepStrictEqual(say(posts, Target.numberFigure(day("2020-08-31"), -2)), [
			"Đạt chỉ tiêu ≤ −2 với −2.",
			"The target ≤ −2 was reached with −2.",
		])
	})

	it("says that there are no figures", () => {
		assert.deepStrictEqual(say(year2020, shareOn("2020-08-31", 0, 0)), [
			"Chưa có số liệu.",
			"There are no figures yet.",
		])
	})

	it("says something for every indicator and status", () => {
		const anyFigure = fc
			.tuple(
				fc.integer({ min: 0, max: 400 }),
				fc.integer({ min: 0, max: 90 }),
				fc.integer({ min: 0, max: 90 }),
			)
			.map(([days, k, more]) => ({ on: CivilDate.addDays(year2020.from, days), k, n: k + more }))
		fc.assert(
			fc.property(fc.constantFrom(...Indicator.all), anyFigure, (indicator, { on, k, n }) => {
				const target = { ...year2020, indicator }
				const figure =
					Indicator.definitions[indicator].kind === "share"
						? Target.shareFigure(on, Proportion.of(k, n))
						: Target.numberFigure(on, -k)
				for (const sentence of say(target, figure)) assert.match(sentence, /^\p{L}.+\.$/u)
			}),
		)
	})
})
