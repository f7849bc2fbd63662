import { type DossierEvent, Instant } from "@motcua/domain"
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

/** Five working days: received on Monday 2/3/2020, due on Monday 9/3 at 17:00. */
const plans: readonly Plan[] = [
	[[received("2020-03-02T08:00"), completed("2020-03-06T16:00")], {}],
	[[received("2020-03-02T09:00"), completed("2020-03-09T17:00")], { channel: "online", subChannel: "zalo" }],
	[[received("2020-03-02T10:00"), completed("2020-03-09T17:01")], { faultClass: "officer" }],
	[[received("2020-03-02T10:30"), completed("2020-04-01T09:00")], { faultClass: "software" }],
	[[received("2020-03-02T11:00"), { _tag: "Withdrawn", at: at("2020-03-03T08:00"), reason: "Đổi ý" }], {}],
	[[received("2020-03-03T08:00")], { channel: "publicPost" }],
	[[received("2020-03-30T08:00")], {}],
	[
		[
			received("2020-03-30T09:00"),
			{ _tag: "SupplementRequested", at: at("2020-03-31T08:00"), reason: "Thiếu giấy tờ" },
		],
		{},
	],
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

const overview = async (
	variables: Record<string, unknown> = {},
	actor = actorOf("LEADER", places.city, [places.ward]),
) =>
	app.ask(
		actor,
		`query ($unitId: ID, $from: CivilDate!, $to: CivilDate!, $ruleSet: RuleSet, $asOf: CivilDate) {
			overview(unitId: $unitId, from: $from, to: $to, ruleSet: $ruleSet, asOf: $asOf) { __typename ... on Problem { code path } ... on Overview {
				ruleSet asOf received resolved open overdueOpen early onTimeExactly late unclassified
				resolvedShare { numerator denominator value } onTime { numerator denominator low high } onTimeAdjusted { numerator denominator }
				channels { channel subChannel count share } months { month received resolved late } lateByFault { faultClass count }
				units { unit { code } received rankable } synthetic lastEventAt
			} }
		}`,
		{ from: "2020-03-01", to: "2020-03-31", ...variables },
	)
const figures = async (variables: Record<string, unknown> = {}) => (await overview(variables)).data.overview

describe("the overview", () => {
	it("judges the dossiers of a period at its end", async () => {
		expect(await figures()).toMatchObject({
			asOf: "2020-03-31T23:59:59.999+07:00",
			received: 8,
			// The one that the software delayed ended in April: it was open and overdue at the end of March.
			resolved: 4,
			open: 4,
			overdueOpen: 2,
			early: 2,
			onTimeExactly: 1,
			late: 1,
			unclassified: 0,
			resolvedShare: { numerator: 4, denominator: 8, value: 0.5 },
			onTime: { numerator: 3, denominator: 4 },
			lateByFault: [{ faultClass: "OFFICER", count: 1 }],
		})
	})

	it("sees a month later what ended meanwhile, and takes the software's fault out of the adjusted rate", async () => {
		expect(await figures({ to: "2020-04-30" })).toMatchObject({
			received: 8,
			resolved: 5,
			late: 2,
			onTime: { numerator: 3, denominator: 5 },
			onTimeAdjusted: { numerator: 3, denominator: 4 },
			months: [
				{ month: "2020-03", received: 8, resolved: 4, late: 1 },
				{ month: "2020-04", received: 0, resolved: 1, late: 1 },
			],
		})
	})

	it("knows as of a day inside of the period nothing of what came later", async () => {
		expect(await figures({ asOf: "2020-03-09" })).toMatchObject({
			asOf: "2020-03-09T23:59:59.999+07:00",
			// Those of 30 March had not come, and of the two open ones that of the 2nd was past its due.
			received: 6,
			resolved: 4,
			open: 2,
			overdueOpen: 1,
			early: 2,
			onTimeExactly: 1,
			late: 1,
			months: [{ month: "2020-03", received: 6, resolved: 4, late: 1 }],
		})
	})

	it("knows as of a day after the period how the dossiers of the period ended", async () => {
		expect(await figures({ asOf: "2020-04-01" })).toMatchObject({
			asOf: "2020-04-01T23:59:59.999+07:00",
			received: 8,
			resolved: 5,
			late: 2,
		})
	})

	it("has nothing as of a day before the period", async () => {
		expect(await figures({ asOf: "2020-02-29" })).toMatchObject({ received: 0, resolved: 0, months: [] })
	})

	it("judges a day to come by what has happened so far", async () => {
		const { asOf, received, resolved } = await figures({ asOf: "9999-12-31" })
		expect(Date.parse(asOf)).toBeLessThanOrEqual(Date.now())
		expect({ received, resolved }).toEqual({ received: 8, resolved: 5 })
	})

	it("keeps Zalo apart and lets the shares add up to one", async () => {
		const { channels } = await figures()
		expect(channels).toEqual([
			{ channel: "COUNTER", subChannel: null, count: 6, share: 0.75 },
			expect.objectContaining({ count: 1, share: 0.125 }),
			expect.objectContaining({ count: 1, share: 0.125 }),
		])
		expect(channels).toContainEqual({ channel: "ONLINE", subChannel: "zalo", count: 1, share: 0.125 })
	})

	it("counts a finish a minute after closing as on time where days are compared", async () => {
		expect(await figures({ ruleSet: "LOCAL" })).toMatchObject({ ruleSet: "LOCAL", late: 0, resolved: 4 })
	})

	it("does not rank a unit with a handful of dossiers", async () => {
		expect((await figures()).units).toEqual([{ unit: { code: "TPTN.P1" }, received: 8, rankable: false }])
	})

	it("has no rates where nothing was received", async () => {
		expect(await figures({ from: "2019-01-01", to: "2019-12-31" })).toMatchObject({
			received: 0,
			resolvedShare: { denominator: 0, value: null },
			onTime: { low: null, high: null },
			months: [],
		})
	})

	it("agrees with the lists behind its numbers", async () => {
		const leader = actorOf("LEADER", places.city, [places.ward])
		const count = async (view: string) =>
			(
				await app.ask(leader, "query ($filter: DossierFilter) { dossiers(filter: $filter) { totalCount } }", {
					filter: { view, receivedFrom: "2020-03-01", receivedTo: "2020-03-31", asOf: "2020-03-31" },
				})
			).data.dossiers.totalCount
		const { received: all, resolved, open, overdueOpen, late } = await figures()
		expect({
			all: await count("ALL"),
			resolved: await count("RESOLVED"),
			open: await count("OPEN"),
			overdueOpen: await count("OVERDUE_OPEN"),
			late: await count("RESOLVED_LATE"),
		}).toEqual({ all, resolved, open, overdueOpen, late })
	})

	it("shows nothing of a unit outside the caller's scope", async () => {
		expect(await figures({ unitId: btoa(`Unit:${places.elsewhere.id}`) })).toMatchObject({
			__typename: "NotFound",
			path: ["unitId"],
		})
	})

	it("refuses a period that ends before it begins", async () => {
		expect(await figures({ from: "2020-04-01", to: "2020-03-01" })).toMatchObject({
			__typename: "InvalidInput",
			code: "periodReversed",
			path: ["to"],
		})
	})
})
