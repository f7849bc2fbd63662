import { type DossierEvent, Indicator, Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { DossierHistory } from "../../src/dossiers/DossierHistory.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const received = (text: string) => ({ _tag: "Received" as const, at: at(text) })
const completed = (text: string) => ({ _tag: "Completed" as const, at: at(text) })

type Plan = readonly [
	events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]],
	changes: Partial<DossierHistory>,
]

/** Five working days; office hours 07:00–11:30 and 13:00–17:00. Received on Monday 2/3/2020, due on Monday 9/3 at 17:00. */
const plans: readonly Plan[] = [
	// 7.5 h on Monday, 25.5 h, 7.5 h on Friday.
	[[received("2020-03-02T08:00"), completed("2020-03-06T16:00")], {}],
	// 6.5 h, 34 h, 8.5 h.
	[[received("2020-03-02T09:00"), completed("2020-03-09T17:00")], { channel: "online" }],
	// A minute late: 5.5 h, 34 h, 8.5 h.
	[[received("2020-03-02T10:00"), completed("2020-03-09T17:01")], {}],
	// 2 h before the supplement was asked for and 1 h after it came.
	[
		[
			received("2020-03-02T08:00"),
			{ _tag: "SupplementRequested", at: at("2020-03-02T10:00"), reason: "Thiếu giấy tờ" },
			{ _tag: "Supplemented", at: at("2020-03-03T10:00") },
			completed("2020-03-03T11:00"),
		],
		{ assistedBy: "Người Viết Giúp (mẫu)" },
	],
	[[received("2020-03-02T11:00"), completed("2020-04-01T09:00")], { channel: "publicPost" }],
	[[received("2020-03-30T08:00")], {}],
]

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const { id } = await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })
	await givenDossiers(
		app,
		plans.map(([events, changes]) => ({
			unitId: places.ward.id,
			procedureId: id,
			events,
			...changes,
		})),
	)
})

const ask = (variables: Record<string, unknown>, actor = actorOf("LEADER", places.city, [places.ward])) =>
	app.ask(
		actor,
		`query ($unitId: ID, $from: CivilDate!, $to: CivilDate!, $asOf: CivilDate, $ruleSet: RuleSet, $only: [BuiltInIndicator!]) {
			indicators(unitId: $unitId, from: $from, to: $to, asOf: $asOf, ruleSet: $ruleSet, only: $only) { __typename ... on Problem { code path } ... on IndicatorFigures { figures {
				indicator name formula unit direction ruleSet asOf numerator denominator value low high
			} } }
		}`,
		{ from: "2020-03-01", to: "2020-03-31", ...variables },
		{ "accept-language": "vi" },
	)

interface Figure {
	readonly indicator: string
	readonly numerator: number | null
	readonly denominator: number | null
	readonly value: number | null
}
const figures = async (variables: Record<string, unknown> = {}) => {
	const { data, errors } = await ask(variables)
	expect(errors).toBeUndefined()
	return data.indicators.figures as readonly Figure[]
}

const shares = (found: readonly Figure[]) =>
	Object.fromEntries(
		found
			.filter(({ denominator }) => denominator !== null)
			.map(({ indicator, numerator, denominator }) => [indicator, `${numerator}/${denominator}`]),
	)

describe("the indicators", () => {
	it("are all that are built in, each with its formula, unit and direction", async () => {
		const found = await figures()
		expect(found).toHaveLength(Indicator.all.length)
		expect(found[1]).toMatchObject({
			indicator: "ON_TIME_SHARE",
			name: "Tỷ lệ hồ sơ giải quyết đúng hạn",
			formula: "hồ sơ giải quyết trước hạn và đúng hạn ÷ hồ sơ đã giải quyết",
			unit: "PERCENT",
			direction: "HIGHER_IS_BETTER",
			ruleSet: "DECREE_61",
			asOf: "2020-03-31T23:59:59.999+07:00",
		})
	})

	it("count what had become of the dossiers at the end of the period", async () => {
		expect(shares(await figures())).toEqual({
			RESOLVED_SHARE: "4/6",
			ON_TIME_SHARE: "3/4",
			EARLY_SHARE: "2/4",
			// The one that ended in April was past its due, the one of 30 March was not.
			OVERDUE_OPEN_SHARE: "1/2",
			ONLINE_SHARE: "1/6",
			POST_SHARE: "1/6",
			SAME_DAY_PROMISE_KEPT_SHARE: "0/0",
			SUPPLEMENT_SHARE: "1/6",
			COUNTER_SHARE: "4/6",
			ASSISTED_SUPPLEMENT_SHARE: "1/1",
			UNASSISTED_SUPPLEMENT_SHARE: "0/5",
		})
	})

	it("know as of a day nothing of what happened later", async () => {
		expect(shares(await figures({ asOf: "2020-03-02" }))).toMatchObject({
			RESOLVED_SHARE: "0/5",
			SUPPLEMENT_SHARE: "1/5",
		})
		expect(shares(await figures({ asOf: "2020-04-30" }))).toMatchObject({ ON_TIME_SHARE: "3/5" })
	})

	it("come with the Wilson interval of a share", async () => {
		// 3 of 4 by hand: centre (0.75 + 1.9207/4)/(1 + 3.8415/4) = 0.6275, reach 0.3267.
		const [onTime] = await figures({ only: ["ON_TIME_SHARE"] })
		expect(onTime).toMatchObject({ value: 0.75 })
		expect(onTime).toHaveProperty("low", expect.closeTo(0.3006, 4))
		expect(onTime).toHaveProperty("high", expect.closeTo(0.9544, 4))
	})

	it("measure the median of working time without stops of the clock", async () => {
		// 3, 40.5, 48 and 49 hours: half took no longer than the second.
		expect(await figures({ only: ["MEDIAN_HANDLING_TIME"] })).toMatchObject([
			{ value: 40.5, numerator: null, low: null },
		])
		expect(await figures({ only: ["MEDIAN_HANDLING_TIME"], asOf: "2020-03-03" })).toMatchObject([
			{ value: 3 },
		])
		expect(await figures({ only: ["MEDIAN_HANDLING_TIME"], asOf: "2020-03-02" })).toMatchObject([
			{ value: null },
		])
	})

	it("show of the index of Decision 766 what is certain and what is possible", async () => {
		// 3 of 6 on time among received are 10 of 20 points, 1 of 6 online 2 of 12; 68 points are unknown.
		expect(await figures({ only: ["INDEX_766"] })).toMatchObject([{ value: null, low: 12, high: 80 }])
	})

	it("know no posts that nobody reported", async () => {
		expect(await figures({ only: ["ADMINISTRATIVE_POSTS_CHANGE"] })).toMatchObject([{ value: null }])
	})

	it("count by the rule set that is asked for", async () => {
		expect(shares(await figures({ ruleSet: "LOCAL" }))).toMatchObject({ ON_TIME_SHARE: "4/4" })
	})

	it("show nothing of a unit outside of the caller's scope", async () => {
		const { data } = await ask({ unitId: btoa(`Unit:${places.elsewhere.id}`) })
		expect(data.indicators).toMatchObject({ __typename: "NotFound", path: ["unitId"] })
	})

	it("refuse a period that ends before it begins", async () => {
		const { data } = await ask({ from: "2020-04-01" })
		expect(data.indicators).toMatchObject({
			__typename: "InvalidInput",
			code: "periodReversed",
			path: ["to"],
		})
	})
})
