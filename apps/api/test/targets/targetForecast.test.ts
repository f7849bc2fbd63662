import { beforeAll, describe, expect, it } from "vitest"
import type { NewTarget } from "../../src/targets/ReformPlan.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { givenMonths, givenPlan, givenTarget, yearAndQuarter } from "./given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let planId: number

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const { id } = await givenProcedure(app, { code: "1.001193", effectiveFrom: day("2019-01-01") })
	await givenMonths(
		app,
		yearAndQuarter.map((month) => ({ ...month, unitId: places.ward.id, procedureId: id })),
	)
	planId = (await givenPlan(app, places.city.id)).id
})

const forecast = async (asOf: string, fields: Partial<NewTarget> = {}) => {
	const target = await givenTarget(app, places.city.id, { planId, value: 0.9, ...fields })
	const { data, errors } = await app.ask(
		actorOf("READ_ONLY", places.city, [places.ward]),
		`query ($id: ID!, $asOf: CivilDate) { node(id: $id) { ... on Target { forecast(asOf: $asOf) {
			basedOn months value interval80 { low high } interval95 { low high } gap sentence vi: sentence(language: VI)
			backTest { trials meanError naiveError coverage80 { numerator denominator } coverage95 { numerator denominator }
				sentence(language: EN) }
		} } } }`,
		{ id: btoa(`Target:${target.id}`), asOf },
	)
	expect(errors).toBeUndefined()
	return data.node.forecast
}

// Expectations from the weights a(1−a)^j written out and the covariance matrix of the errors, in NumPy.
describe("the forecast of a target", () => {
	it("is made from the months of the year that are over and those of the year before", async () => {
		const found = await forecast("2020-02-29")
		expect(found).toEqual({
			basedOn: "2020-02-29",
			months: 14,
			value: expect.closeTo(0.6662241733712013, 9),
			interval80: { low: expect.closeTo(0.496948314337, 9), high: expect.closeTo(0.835500032406, 9) },
			interval95: { low: expect.closeTo(0.407339087449, 9), high: expect.closeTo(0.925109259293, 9) },
			gap: null,
			sentence: expect.stringContaining("66"),
			vi: "Dự báo 66,62\u00a0%; khoảng 80\u00a0%: 49,69\u00a0% … 83,55\u00a0%; khoảng 95\u00a0%: 40,73\u00a0% … 92,51\u00a0%.",
			backTest: {
				trials: 6,
				meanError: expect.closeTo(0.10450282933890993, 9),
				naiveError: expect.closeTo(0.1, 9),
				coverage80: { numerator: 5, denominator: 6 },
				coverage95: { numerator: 6, denominator: 6 },
				sentence:
					"Tried on past periods: off by 10.45 percentage points on average, “as last time” is off by 10 percentage points, this forecast is no better; outcomes inside the 80% interval: 5/6, inside the 95% interval: 6/6.",
			},
		})
	})

	it("looks at no month that is not over, and knows nothing of what came later", async () => {
		const atEnd = await forecast("2020-02-29")
		expect(await forecast("2020-03-30")).toEqual(atEnd)
		expect((await forecast("2020-03-31")).months).toBe(15)
	})

	it("in the first month of the year stands on the year before alone", async () => {
		expect(await forecast("2020-01-30")).toMatchObject({
			basedOn: "2019-12-31",
			months: 12,
			value: expect.closeTo(0.6714518915824272, 9),
			interval80: { low: expect.closeTo(0.440254052206, 9), high: expect.closeTo(0.902649730959, 9) },
		})
	})

	it("of a share that open dossiers can still make good looks at whole spans: all were resolved, all will be", async () => {
		expect(await forecast("2020-02-29", { indicator: "resolvedShare" })).toMatchObject({
			basedOn: "2020-02-29",
			months: 14,
			value: 1,
			interval95: { low: 1, high: 1 },
			gap: null,
		})
	})

	it.each([
		{
			asOf: "2019-12-31",
			fields: {},
			gap: "NOT_BEGUN",
			vi: "Kỳ của chỉ tiêu chưa bắt đầu nên chưa dự báo.",
		},
		{
			asOf: "2020-12-31",
			fields: {},
			gap: "PERIOD_OVER",
			vi: "Kỳ của chỉ tiêu đã kết thúc nên không còn gì để dự báo.",
		},
		{
			asOf: "2020-06-30",
			fields: { indicator: "publicServicePostsChange", value: -31 } as const,
			gap: "ENTERED_BY_HAND",
			vi: "Số liệu nhập tay nên không dự báo.",
		},
		{
			asOf: "2019-08-30",
			fields: { from: day("2019-03-01") },
			gap: "TOO_FEW_MONTHS",
			vi: "Chưa dự báo được: cần ít nhất 8 tháng có hồ sơ.",
		},
	])("at the end of $asOf there is none: $gap", async ({ asOf, fields, gap, vi }) => {
		expect(await forecast(asOf, fields)).toMatchObject({
			value: null,
			interval80: null,
			interval95: null,
			backTest: null,
			gap,
			vi,
		})
	})

	it("has eight months on the last day of the eighth", async () => {
		expect(await forecast("2019-08-31", { from: day("2019-03-01") })).toMatchObject({
			months: 8,
			gap: null,
			backTest: null,
		})
	})
})
