import { beforeAll, describe, expect, it } from "vitest"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { givenMonths, yearAndQuarter } from "./given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const { id } = await givenProcedure(app, { code: "1.001193", effectiveFrom: day("2019-01-01") })
	await givenMonths(
		app,
		yearAndQuarter.map((month) => ({ ...month, unitId: places.ward.id, procedureId: id })),
	)
})

const query = `query ($unitId: ID, $indicator: BuiltInIndicator!, $from: CivilDate!, $to: CivilDate!, $by: TrendPeriod) {
	indicatorTrend(unitId: $unitId, indicator: $indicator, from: $from, to: $to, by: $by) { __typename ... on Problem { path } ... on IndicatorTrend {
		indicator by ruleSet unit { code }
		points { from to label figure { value numerator denominator low high } }
		segments { from to centreLine lower upper upperRange signals { rule side from to } }
		sentences vi: sentences(language: VI)
	} }
}`
const ask = (variables: Record<string, unknown> = {}) =>
	app.ask(actorOf("READ_ONLY", places.city, [places.ward]), query, {
		indicator: "ON_TIME_SHARE",
		from: "2019-01-01",
		to: "2020-03-31",
		...variables,
	})
const trend = async (variables: Record<string, unknown> = {}) => {
	const { data, errors } = await ask(variables)
	expect(errors).toBeUndefined()
	return data.indicatorTrend
}

interface Point {
	readonly from: string
	readonly to: string
	readonly figure: Record<string, unknown>
}
const whatIndicatorsGive = async ({ from, to }: Point, indicator: string) => {
	const { data } = await app.ask(
		actorOf("READ_ONLY", places.city, [places.ward]),
		`query ($from: CivilDate!, $to: CivilDate!, $only: [BuiltInIndicator!]) {
			indicators(from: $from, to: $to, only: $only) { ... on IndicatorFigures { figures { value numerator denominator low high } } }
		}`,
		{ from, to, only: [indicator] },
	)
	return data.indicators.figures[0]
}

describe("the chart of an indicator", () => {
	it("has a point for each month, and tells the level, the lower level and the bad month apart", async () => {
		const { points, segments, ...about } = await trend()
		expect(about).toMatchObject({ indicator: "ON_TIME_SHARE", by: "MONTH", ruleSet: "DECREE_61" })
		expect(about.unit).toEqual({ code: "TPTN" })
		expect(points).toHaveLength(15)
		expect(points[12]).toMatchObject({
			from: "2020-01-01",
			to: "2020-01-31",
			label: "1/2020",
			figure: { value: 0.6, numerator: 6, denominator: 10 },
		})
		// Six months: mean 0.95, every range 0.1. Nine months: 52 of 90, ranges seven times 0.1 and once 0.7.
		expect(segments).toEqual([
			{
				from: "2019-01-01",
				to: "2019-06-30",
				centreLine: expect.closeTo(0.95, 12),
				lower: expect.closeTo(0.95 - 0.3 / 1.128, 12),
				upper: 1,
				upperRange: expect.closeTo(0.3267, 12),
				signals: [],
			},
			{
				from: "2019-07-01",
				to: "2020-03-31",
				centreLine: expect.closeTo(52 / 90, 12),
				lower: expect.closeTo(52 / 90 - (3 * 0.175) / 1.128, 12),
				upper: 1,
				upperRange: expect.closeTo(0.571725, 12),
				signals: [
					// The bad month draws the mean below the eight before it.
					{ rule: "RUN", side: "ABOVE", from: "2019-07-01", to: "2020-02-29" },
					{ rule: "JUMP", side: "BELOW", from: "2020-02-01", to: "2020-03-31" },
					{ rule: "OUTSIDE", side: "BELOW", from: "2020-03-01", to: "2020-03-31" },
				],
			},
		])
	})

	it("says so in the language of the reader", async () => {
		const { sentences, vi } = await trend()
		expect(vi).toEqual([
			"1/2019–6/2019: trung bình 95\u00a0%, dao động thường từ 68,4\u00a0% đến 100\u00a0%. Không có dấu hiệu thay đổi.",
			"7/2019–3/2020: trung bình 57,78\u00a0%, dao động thường từ 11,24\u00a0% đến 100\u00a0%.",
			"7/2019–2/2020: 8 kỳ liên tiếp nằm trên trung bình 57,78 %; mức chung đã thay đổi.",
			"2/2020 → 3/2020: giảm nhiều hơn mức dao động thường.",
			"3/2020: 0\u00a0% nằm dưới giới hạn dao động thường; cần tìm nguyên nhân riêng.",
		])
		expect(sentences).toEqual(vi)
	})

	it.each(["ON_TIME_SHARE", "RESOLVED_SHARE", "COUNTER_SHARE", "SUPPLEMENT_SHARE", "MEDIAN_HANDLING_TIME"])(
		"gives of %s what indicators give for the same month and the same week",
		async (indicator) => {
			const { points: months } = await trend({ indicator, from: "2019-12-01", to: "2020-03-31" })
			expect(months).toHaveLength(4)
			const { points: weeks } = await trend({ indicator, by: "WEEK", from: "2020-02-01", to: "2020-03-01" })
			expect(weeks.map(({ from }: Point) => from)).toEqual([
				"2020-02-03",
				"2020-02-10",
				"2020-02-17",
				"2020-02-24",
			])
			for (const point of [...months, ...weeks])
				expect(point.figure).toEqual(await whatIndicatorsGive(point, indicator))
		},
	)

	it("leaves months without dossiers out of the limits, and a cut month out altogether", async () => {
		const { points, segments } = await trend({ from: "2018-11-15", to: "2019-06-29" })
		expect(points.map(({ from }: Point) => from)).toEqual([
			"2018-12-01",
			"2019-01-01",
			"2019-02-01",
			"2019-03-01",
			"2019-04-01",
			"2019-05-01",
		])
		expect(points[0].figure.value).toBeNull()
		// Five figures are too few for limits.
		expect(segments).toMatchObject([{ from: "2019-01-01", centreLine: null, upper: null, signals: [] }])
	})

	it("shows no month that is not over", async () => {
		const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
		const year = today.slice(0, 4)
		const { points } = await trend({ from: `${Number(year) - 1}-01-01`, to: `${Number(year) + 1}-12-31` })
		expect(points.at(-1).to < today).toBe(true)
		expect(points.length).toBeGreaterThanOrEqual(12)
	})

	it("refuses more than sixty points, a reversed span, and a unit outside of the caller's scope", async () => {
		const refusal = async (variables: Record<string, unknown>) => (await ask(variables)).data.indicatorTrend
		expect(await refusal({ from: "2015-01-01", to: "2019-12-31" })).toMatchObject({
			__typename: "IndicatorTrend",
		})
		expect(await refusal({ from: "2014-12-01", to: "2019-12-31" })).toEqual({
			__typename: "InvalidInput",
			path: ["to"],
		})
		expect(await refusal({ from: "2020-04-01" })).toEqual({ __typename: "InvalidInput", path: ["to"] })
		expect(await refusal({ unitId: btoa(`Unit:${places.elsewhere.id}`) })).toEqual({
			__typename: "NotFound",
			path: ["unitId"],
		})
	})
})
