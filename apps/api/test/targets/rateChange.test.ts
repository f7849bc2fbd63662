import { beforeAll, describe, expect, it } from "vitest"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { givenMonths } from "./given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>

/**
 * Certificates at the counter of the ward are 19 in 20 on time, land dossiers online in the city 4 in 5, in both months; but twice as
 * many certificates and half as many land dossiers come in the second.
 */
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const effectiveFrom = day("2019-01-01")
	const certificates = await givenProcedure(app, { code: "2.000815", effectiveFrom })
	const land = await givenProcedure(app, { code: "1.002255", effectiveFrom })
	const inWard = { unitId: places.ward.id, procedureId: certificates.id, channel: "counter" } as const
	const inCity = { unitId: places.city.id, procedureId: land.id, channel: "online" } as const
	await givenMonths(app, [
		{ ...inWard, month: "2020-05", met: 19, of: 20 },
		{ ...inCity, month: "2020-05", met: 16, of: 20 },
		{ ...inWard, month: "2020-06", met: 38, of: 40 },
		{ ...inCity, month: "2020-06", met: 8, of: 10 },
	])
})

const may = { from: "2020-05-01", to: "2020-05-31" }
const june = { from: "2020-06-01", to: "2020-06-30" }
const actor = () => actorOf("READ_ONLY", places.city, [places.ward])
const ask = (variables: Record<string, unknown>) =>
	app.ask(
		actor(),
		`query ($unitId: ID, $indicator: ShareIndicator!, $first: RatePeriodInput!, $second: RatePeriodInput!,
			$by: RateChangeGrouping!, $groups: Int = 20, $after: String) {
			rateChange(unitId: $unitId, indicator: $indicator, first: $first, second: $second, by: $by) { __typename ... on Problem { path } ... on RateChange {
				indicator ruleSet unit { code }
				before { numerator denominator value } after { numerator denominator value }
				difference { value verdict } mix real sentence vi: sentence(language: VI)
				groups(first: $groups, after: $after) { totalCount pageInfo { endCursor } edges { node {
					procedure { code } unit { code } channel before { numerator denominator } after { numerator denominator } mix real
				} } }
			} }
		}`,
		{ indicator: "ON_TIME_SHARE", first: may, second: june, ...variables },
	)
const change = async (variables: Record<string, unknown>) => {
	const { data, errors } = await ask(variables)
	expect(errors).toBeUndefined()
	return data.rateChange
}
const nodes = (found: Awaited<ReturnType<typeof change>>) =>
	found.groups.edges.map(({ node }: { readonly node: Record<string, unknown> }) => node)

describe("the change of a rate", () => {
	it.each([
		{ by: "PROCEDURE", land: { procedure: { code: "1.002255" }, unit: null, channel: null } },
		{ by: "UNIT", land: { procedure: null, unit: { code: "TPTN" }, channel: null } },
		{ by: "CHANNEL", land: { procedure: null, unit: null, channel: "ONLINE" } },
	])("by $by is all mix where every group did as before", async ({ by, land }) => {
		const found = await change({ by })
		expect(found).toMatchObject({
			indicator: "ON_TIME_SHARE",
			ruleSet: "DECREE_61",
			before: { numerator: 35, denominator: 40, value: 0.875 },
			after: { numerator: 46, denominator: 50, value: 0.92 },
			difference: { value: expect.closeTo(0.045, 12), verdict: "UNDECIDED" },
			mix: expect.closeTo(0.045, 12),
			real: expect.closeTo(0, 12),
			vi: "87,5\u00a0% → 92\u00a0%: +4,5 điểm phần trăm, trong đó +4,5 do cơ cấu hồ sơ thay đổi, 0 do cách giải quyết thay đổi.",
		})
		expect(found.groups.totalCount).toBe(2)
		// Weights 0.5 → 0.2 at 0.0975 below the average of both months, and 0.5 → 0.8 at 0.0525 above it.
		expect(nodes(found)).toMatchObject([
			{
				...land,
				before: { numerator: 16, denominator: 20 },
				after: { numerator: 8, denominator: 10 },
				mix: expect.closeTo(0.3 * 0.0975, 12),
				real: expect.closeTo(0, 12),
			},
			{ mix: expect.closeTo(0.3 * 0.0525, 12) },
		])
	})

	it.each([
		"RESOLVED_SHARE",
		"EARLY_SHARE",
		"COUNTER_SHARE",
		"SUPPLEMENT_SHARE",
		"SAME_DAY_PROMISE_KEPT_SHARE",
	])("of %s stands on what indicators give for each period", async (indicator) => {
		const given = async (period: typeof may) => {
			const { data } = await app.ask(
				actor(),
				`query ($from: CivilDate!, $to: CivilDate!, $only: [BuiltInIndicator!]) {
						indicators(from: $from, to: $to, only: $only) { ... on IndicatorFigures { figures { numerator denominator value } } } }`,
				{ ...period, only: [indicator] },
			)
			return data.indicators.figures[0]
		}
		for (const by of ["PROCEDURE", "UNIT", "CHANNEL"]) {
			const found = await change({ indicator, by })
			expect(found.before).toEqual(await given(may))
			expect(found.after).toEqual(await given(june))
		}
	})

	it("pages through its groups, those that moved it most first", async () => {
		const first = await change({ by: "UNIT", groups: 1 })
		expect(nodes(first)).toMatchObject([{ unit: { code: "TPTN" } }])
		const second = await change({ by: "UNIT", groups: 1, after: first.groups.pageInfo.endCursor })
		expect(nodes(second)).toMatchObject([{ unit: { code: "TPTN.P1" } }])
	})

	it("says that there is nothing to compare with a period without dossiers", async () => {
		const july = { from: "2020-07-01", to: "2020-07-31" }
		expect(await change({ by: "UNIT", second: july })).toMatchObject({
			after: { denominator: 0, value: null },
			mix: null,
			real: null,
			vi: "Chưa đủ số liệu để so sánh.",
		})
	})

	it("refuses periods with a day in common, reversed ones, and a unit outside of the caller's scope", async () => {
		const refusal = async (variables: Record<string, unknown>) =>
			(await ask({ by: "UNIT", ...variables })).data.rateChange
		expect(await refusal({ second: { from: "2020-05-31", to: "2020-06-30" } })).toEqual({
			__typename: "InvalidInput",
			path: ["second", "from"],
		})
		expect(await refusal({ first: june, second: may })).toMatchObject({ __typename: "RateChange" })
		expect(await refusal({ second: { from: "2020-06-30", to: "2020-06-01" } })).toEqual({
			__typename: "InvalidInput",
			path: ["second", "to"],
		})
		expect(await refusal({ unitId: btoa(`Unit:${places.elsewhere.id}`) })).toEqual({
			__typename: "NotFound",
			path: ["unitId"],
		})
	})
})
