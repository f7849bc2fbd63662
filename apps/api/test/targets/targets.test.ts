import { type Channel, type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { NewTarget } from "../../src/targets/ReformPlan.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"
import { givenPlan, givenTarget } from "./given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let procedureId: number

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)

/** Received on Monday 2020-08-03 with five working days, so due on Monday 2020-08-10 at closing time. */
const givenReceived = (
	count: number,
	events: readonly DossierEvent.DossierEvent[],
	channel: Channel.Channel = "counter",
) =>
	givenDossiers(
		app,
		Array.from({ length: count }, () => ({
			unitId: places.ward.id,
			procedureId,
			channel,
			events: [{ _tag: "Received" as const, at: at("2020-08-03T09:00") }, ...events],
		})),
	)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	procedureId = (await givenProcedure(app, { code: "1.001193" })).id
	const accepted = { _tag: "Accepted", at: at("2020-08-03T09:00") } as const
	await givenReceived(30, [accepted, { _tag: "Completed", at: at("2020-08-06T10:00") }])
	await givenReceived(6, [accepted, { _tag: "Completed", at: at("2020-08-11T10:00") }])
	await givenReceived(4, [
		accepted,
		{ _tag: "SupplementRequested", at: at("2020-08-05T10:00"), reason: "Thiếu bản sao" },
	])
})

const problem = "... on InvalidInput { issues { code path } } ... on Problem { code path }"
const createPlan = `mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) {
	__typename ${problem} ... on ReformPlanSuccess { plan { id name year document unit { code } targets { edges { node { id } } } } } } }`
const createTarget = `mutation ($input: CreateTargetInput!) { createTarget(input: $input) {
	__typename ${problem}
	... on TargetSuccess { target { version indicator name formula(language: EN) direction from to value owner unit { code } } } } }`
const reviseTarget = `mutation ($input: ReviseTargetInput!) { reviseTarget(input: $input) {
	__typename ${problem} ... on VersionConflict { expectedVersion actualVersion }
	... on TargetSuccess { target { version value owner } } } }`
const recordFigure = `mutation ($input: RecordManualFigureInput!) { recordManualFigure(input: $input) {
	__typename ${problem} ... on TargetSuccess { target { actual { value status sentence } } } } }`

const send = async (query: string, input: Readonly<Record<string, unknown>>, actor = administrator) => {
	const { data } = await app.ask(actor, query, { input })
	return Object.values<Record<string, unknown>>(data)[0]
}

const targetsIn = (table: "targets" | "reform_plans" | "manual_figures") =>
	app.run(
		Effect.flatMap(
			SqlClient,
			(sql) => sql<{ readonly count: number }>`select count(*)::int as count from ${sql(table)}`,
		).pipe(Effect.map(([row]) => row?.count)),
	)

describe("creating a plan", () => {
	it("answers the plan, and the list shows it to the unit", async () => {
		const saved = await send(createPlan, {
			name: " Kế hoạch cải cách hành chính ",
			year: 2021,
			document: "01/KH-UBND",
			unitId: globalId("Unit", places.city.id),
		})
		expect(saved).toMatchObject({
			__typename: "ReformPlanSuccess",
			plan: {
				name: "Kế hoạch cải cách hành chính",
				year: 2021,
				document: "01/KH-UBND",
				unit: { code: "TPTN" },
				targets: { edges: [] },
			},
		})
		const names = async (actor: Actor) =>
			(await app.ask(actor, "{ reformPlans { edges { node { name } } } }")).data.reformPlans.edges.map(
				({ node }: { readonly node: { readonly name: string } }) => node.name,
			)
		expect(await names(actorOf("READ_ONLY", places.city))).toContain("Kế hoạch cải cách hành chính")
		expect(await names(actorOf("LEADER", places.elsewhere))).toEqual([])
	})

	it("names what is wrong, and writes nothing", async () => {
		const before = await targetsIn("reform_plans")
		const refused = await send(createPlan, {
			name: " ",
			year: 1899,
			unitId: globalId("Unit", places.city.id),
		})
		expect(refused).toMatchObject({
			__typename: "InvalidInput",
			issues: [
				{ code: "missingName", path: ["input", "name"] },
				{ code: "implausibleYear", path: ["input", "year"] },
			],
		})
		expect(await targetsIn("reform_plans")).toBe(before)
	})

	it("is refused for a unit outside of the caller's scope", async () => {
		const refused = await send(createPlan, {
			name: "Kế hoạch",
			year: 2020,
			unitId: globalId("Unit", places.elsewhere.id),
		})
		expect(refused).toMatchObject({ code: "outsideScope", path: ["input", "unitId"] })
	})
})

describe("revising a plan", () => {
	const revisePlan = `mutation ($input: ReviseReformPlanInput!) { reviseReformPlan(input: $input) {
		__typename ${problem} ... on VersionConflict { expectedVersion actualVersion }
		... on ReformPlanSuccess { plan { id version name document year } } } }`
	const sentPlan = async (): Promise<string> => {
		const { data } = await app.ask(
			administrator,
			`mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) {
				... on ReformPlanSuccess { plan { id } } } }`,
			{ input: { name: "Kế hoạch 2022", year: 2022, unitId: globalId("Unit", places.city.id) } },
		)
		return data.createReformPlan.plan.id
	}
	const change = { expectedVersion: 1, name: " Kế hoạch năm 2022 ", document: "02/KH-UBND", year: 2022 }

	it("leaves a line in the audit log with what it was before", async () => {
		const id = await sentPlan()
		expect(await send(revisePlan, { id, ...change, reason: "Sửa tên" })).toMatchObject({
			plan: { id, version: 2, name: "Kế hoạch năm 2022", document: "02/KH-UBND", year: 2022 },
		})
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { auditLog(first: 1, subjectId: $id) { edges { node { action reason changes { field before after } } } } }`,
			{ id },
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "reformPlan.revised",
			reason: "Sửa tên",
			changes: [
				{ field: "name", before: "Kế hoạch 2022", after: "Kế hoạch năm 2022" },
				{ field: "document", before: null, after: "02/KH-UBND" },
			],
		})
	})

	it.each([
		{
			why: "from a version that is not the stored one",
			input: { expectedVersion: 0 },
			code: "versionConflict",
		},
		{ why: "without a name", input: { name: " " }, code: "missingName" },
		{
			why: "of a plan that there is not",
			input: { id: globalId("ReformPlan", 999_999) },
			code: "reformPlanNotFound",
		},
	])("$why is refused, and nothing is written", async ({ input, code }) => {
		const id = await sentPlan()
		expect(await send(revisePlan, { id, ...change, ...input })).toMatchObject({ code })
		const { data } = await app.ask(
			administrator,
			"query ($id: ID!) { node(id: $id) { ... on ReformPlan { version name } } }",
			{ id },
		)
		expect(data.node).toEqual({ version: 1, name: "Kế hoạch 2022" })
	})

	it("is refused for a plan of another city", async () => {
		const id = await sentPlan()
		const foreign = actorOf("ADMINISTRATOR", places.elsewhere)
		expect(await send(revisePlan, { id, ...change }, foreign)).toMatchObject({ __typename: "Forbidden" })
	})
})

describe("creating a target", () => {
	const input = (planId: number, fields: Readonly<Record<string, unknown>> = {}) => ({
		planId: globalId("ReformPlan", planId),
		indicator: "ON_TIME_SHARE",
		unitId: globalId("Unit", places.city.id),
		from: "2020-01-01",
		to: "2020-12-31",
		value: 0.98,
		...fields,
	})

	it("answers the target with its name, its formula and its direction", async () => {
		const plan = await givenPlan(app, places.city.id)
		const saved = await send(createTarget, input(plan.id, { owner: "Phòng Nội vụ" }))
		expect(saved).toEqual({
			__typename: "TargetSuccess",
			target: {
				version: 1,
				indicator: "ON_TIME_SHARE",
				name: "Tỷ lệ hồ sơ giải quyết đúng hạn",
				formula: "resolved early or on time ÷ resolved",
				direction: "HIGHER_IS_BETTER",
				from: "2020-01-01",
				to: "2020-12-31",
				value: 0.98,
				owner: "Phòng Nội vụ",
				unit: { code: "TPTN" },
			},
		})
	})

	it.each([
		{ fields: { value: 98 }, code: "shareOutOfRange", path: "value", why: "98 is no share" },
		{ fields: { value: -0.1 }, code: "shareOutOfRange", path: "value", why: "below nothing" },
		{ fields: { baseline: 2 }, code: "shareOutOfRange", path: "baseline", why: "a baseline of 200 %" },
		{ fields: { to: "2019-12-31" }, code: "reversedRange", path: "to", why: "a period that ends first" },
		{ fields: { baselineYear: 19 }, code: "implausibleYear", path: "baselineYear", why: "the year 19" },
		{
			fields: { indicator: "ADMINISTRATIVE_POSTS_CHANGE", value: -1.5 },
			code: "notAWholeNumber",
			path: "value",
			why: "one and a half posts",
		},
	])("$why is refused by the field's name, and nothing is written", async ({ fields, code, path }) => {
		const plan = await givenPlan(app, places.city.id)
		const before = await targetsIn("targets")
		const refused = await send(createTarget, input(plan.id, fields))
		expect(refused).toMatchObject({ __typename: "InvalidInput", issues: [{ code, path: ["input", path] }] })
		expect(await targetsIn("targets")).toBe(before)
	})

	it("holds in the plan's unit or one below it", async () => {
		const plan = await givenPlan(app, places.ward.id)
		expect(await send(createTarget, input(plan.id))).toMatchObject({
			issues: [{ code: "unitOutsidePlan", path: ["input", "unitId"] }],
		})
	})

	it("does not find a plan that is not there, nor one of another city", async () => {
		const foreign = await givenPlan(app, places.elsewhere.id)
		for (const planId of [999_999, foreign.id])
			expect(await send(createTarget, input(planId))).toMatchObject({
				__typename: "NotFound",
				path: ["input", "planId"],
			})
	})
})

describe("revising a target", () => {
	it("leaves a line in the audit log with what it was before", async () => {
		const target = await givenTarget(app, places.city.id)
		const saved = await send(reviseTarget, {
			id: globalId("Target", target.id),
			expectedVersion: 1,
			value: 0.9,
			owner: "Phòng Tư pháp",
			reason: "Điều chỉnh giữa năm",
		})
		expect(saved).toMatchObject({ target: { version: 2, value: 0.9, owner: "Phòng Tư pháp" } })
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { auditLog(first: 1, subjectId: $id) { edges { node { action reason changes { field before after } } } } }`,
			{ id: globalId("Target", target.id) },
		)
		expect(data.auditLog.edges).toEqual([
			{
				node: {
					action: "target.revised",
					reason: "Điều chỉnh giữa năm",
					changes: [
						{ field: "value", before: "0.8", after: "0.9" },
						{ field: "owner", before: null, after: "Phòng Tư pháp" },
					],
				},
			},
		])
	})

	it("of ten who save together exactly one wins", async () => {
		const target = await givenTarget(app, places.city.id)
		const saved = await Promise.all(
			Array.from({ length: 10 }, (_, i) =>
				send(reviseTarget, {
					id: globalId("Target", target.id),
					expectedVersion: 1,
					value: 0.5 + i / 100,
				}),
			),
		)
		expect(saved.filter((one) => one?.__typename === "TargetSuccess")).toHaveLength(1)
		expect(saved.filter((one) => one?.__typename === "VersionConflict")).toHaveLength(9)
	})

	it("does not find one that is not there", async () => {
		const refused = await send(reviseTarget, {
			id: globalId("Target", 999_999),
			expectedVersion: 1,
			value: 0.5,
		})
		expect(refused).toMatchObject({ __typename: "NotFound", path: ["input", "id"] })
	})
})

describe("the figure so far", () => {
	const actual = async (fields: Partial<NewTarget>, asOf: string) => {
		const target = await givenTarget(app, places.city.id, fields)
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!, $asOf: CivilDate) { node(id: $id) { ... on Target { actual(asOf: $asOf) {
				asOf value status budgetLeft reachable paceValue proportion { numerator denominator }
			} } } }`,
			{ id: globalId("Target", target.id), asOf },
		)
		return data.node.actual
	}

	it("counts those on time among the resolved", async () => {
		expect(await actual({}, "2020-08-31")).toEqual({
			asOf: "2020-08-31",
			value: 30 / 36,
			status: "ON_TRACK",
			// 36 in 244 of 366 days are 54 in the year: a fifth, 10, may be late; 6 are.
			budgetLeft: 4,
			reachable: true,
			paceValue: 0.8,
			proportion: { numerator: 30, denominator: 36 },
		})
	})

	it("is judged as of the day: by 6 August nobody was late", async () => {
		expect(await actual({}, "2020-08-06")).toMatchObject({
			proportion: { numerator: 30, denominator: 30 },
		})
	})

	it.each([
		{ indicator: "resolvedShare", numerator: 36, denominator: 40 },
		{ indicator: "earlyShare", numerator: 30, denominator: 36 },
		{ indicator: "supplementShare", numerator: 4, denominator: 40 },
		{ indicator: "onlineShare", numerator: 0, denominator: 40 },
		{ indicator: "postShare", numerator: 0, denominator: 40 },
		{ indicator: "sameDayPromiseKeptShare", numerator: 0, denominator: 0 },
		{ indicator: "overdueOpenShare", numerator: 0, denominator: 4 },
	] as const)("$indicator is $numerator of $denominator", async ({ indicator, ...proportion }) => {
		expect((await actual({ indicator }, "2020-08-31")).proportion).toEqual(proportion)
	})

	it("never looks beyond the last day of the period", async () => {
		expect(await actual({}, "2021-06-30")).toMatchObject({ asOf: "2020-12-31", status: "REACHED" })
	})

	it("before the period there is none", async () => {
		expect(await actual({}, "2019-12-31")).toMatchObject({ value: null, status: "NO_DATA" })
	})
})

describe("a reported figure", () => {
	const posts = () =>
		givenTarget(app, places.city.id, {
			indicator: "publicServicePostsChange",
			value: -31,
			baselineYear: 2019,
		})
	const report = (targetId: number, on: string, value: number) =>
		send(recordFigure, { targetId: globalId("Target", targetId), on, value, document: "Báo cáo (mẫu)" })

	it("is the figure of the target, and the later one of a day corrects the earlier", async () => {
		const { id } = await posts()
		await report(id, "2020-08-31", -30)
		await report(id, "2020-06-30", -12)
		expect(await report(id, "2020-08-31", -31)).toMatchObject({
			target: { actual: { value: -31, status: "REACHED", sentence: "Đạt chỉ tiêu ≤ −31 với −31." } },
		})
	})

	it("stands in the overview of its unit and year, and only there", async () => {
		await report((await posts()).id, "2020-08-31", -31)
		const staff = async (unitId: number, to: string) => {
			const { data } = await app.ask(
				administrator,
				`query ($unitId: ID!, $to: CivilDate!) { overview(unitId: $unitId, from: "2020-01-01", to: $to) { ... on Overview {
					staff { administrative publicService baseYear } } } }`,
				{ unitId: globalId("Unit", unitId), to },
			)
			return data.overview.staff
		}
		expect(await staff(places.city.id, "2020-08-31")).toEqual({
			administrative: null,
			publicService: -31,
			baseYear: 2019,
		})
		expect(await staff(places.city.id, "2020-05-31")).toBeNull()
		expect(await staff(places.ward.id, "2020-08-31")).toBeNull()
	})

	it.each([
		{ on: "2021-01-01", value: -31, code: "dayOutsidePeriod", path: "on", why: "a day after the period" },
		{ on: "2020-08-31", value: -0.5, code: "notAWholeNumber", path: "value", why: "half a post" },
	])("$why is refused, and nothing is written", async ({ on, value, code, path }) => {
		const { id } = await posts()
		const before = await targetsIn("manual_figures")
		expect(await report(id, on, value)).toMatchObject({ issues: [{ code, path: ["input", path] }] })
		expect(await targetsIn("manual_figures")).toBe(before)
	})

	it("is refused where dossiers are counted", async () => {
		const { id } = await givenTarget(app, places.city.id)
		expect(await report(id, "2020-08-31", 1)).toMatchObject({
			issues: [{ code: "countedFromDossiers", path: ["input", "targetId"] }],
		})
	})

	it("of a unit elsewhere is refused", async () => {
		const { id } = await posts()
		const refused = await send(
			recordFigure,
			{ targetId: globalId("Target", id), on: "2020-08-31", value: -1 },
			actorOf("ADMINISTRATOR", places.elsewhere),
		)
		expect(refused).toMatchObject({ __typename: "Forbidden", code: "outsideScope" })
	})
})
