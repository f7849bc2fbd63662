import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Targets } from "../../src/targets/Targets.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let recorder: Actor
let approver: Actor

const person = async (username: string): Promise<Actor> => {
	const { id } = await givenAccount(app, { username, unitId: places.city.id })
	const actor = actorOf("ADMINISTRATOR", places.city, [places.ward])
	return actor._tag === "SignedIn" ? { ...actor, accountId: id, name: `${username} (mẫu)` } : actor
}
const begin = async (secondPerson: boolean) => {
	app = await startApp({ secondPerson })
	places = await givenPlaces(app)
	recorder = await person("mot")
	approver = await person("hai")
}
/** A target of posts of 2020 in the city; its global id. */
const givenTarget = () =>
	app.run(
		Targets.use((targets) =>
			Effect.gen(function* () {
				const plan = yield* targets.createPlan({
					unitId: places.city.id,
					name: "Kế hoạch (mẫu)",
					document: null,
					year: 2020,
				})
				const { id } = yield* targets.createTarget({
					planId: plan.id,
					indicator: "publicServicePostsChange",
					unitId: places.city.id,
					from: day("2020-01-01"),
					to: day("2020-12-31"),
					value: -31,
					baseline: null,
					baselineYear: 2019,
					owner: null,
					document: null,
				})
				return btoa(`Target:${id}`)
			}),
		),
	)

let keys = 0
const send = async (name: string, input: Readonly<Record<string, unknown>>, actor: Actor) => {
	keys += 1
	const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
	const success =
		name === "recordManualFigure"
			? "... on TargetSuccess { target { id } }"
			: "... on ManualFigureSuccess { figure { state version decidedBy comment } }"
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ${type}!) { ${name}(input: $input) {
			__typename ... on Problem { code path } ... on InvalidInput { issues { code path } }
			... on VersionConflict { expectedVersion actualVersion } ${success} } }`,
		{ input: { idempotencyKey: `k${keys}`, ...input } },
	)
	expect(errors).toBeUndefined()
	return data[name]
}
const record = async (targetId: string, value: number, on = "2020-08-31", actor = recorder) => {
	expect(
		await send("recordManualFigure", { targetId, on, value, document: "Báo cáo (mẫu)" }, actor),
	).toMatchObject({ __typename: "TargetSuccess" })
	const [latest] = await figuresOf(targetId)
	return latest as { readonly id: string }
}
const decide = (
	id: string,
	approve: boolean,
	actor = approver,
	comment: string | null = null,
	expectedVersion = 1,
) => send("decideManualFigure", { id, expectedVersion, approve, comment }, actor)
const figuresOf = async (id: string) => {
	const { data, errors } = await app.ask(
		actorOf("READ_ONLY", places.city),
		`query ($id: ID!) { node(id: $id) { ... on Target { manualFigures { edges { node {
			id on value document state recordedBy decidedBy comment } } } } } }`,
		{ id },
	)
	expect(errors).toBeUndefined()
	return data.node.manualFigures.edges.map(({ node }: { readonly node: Record<string, unknown> }) => node)
}
/** What the target, the overview and the indicators of the city say of posts. */
const told = async (id: string) => {
	const { data, errors } = await app.ask(
		recorder,
		`query ($id: ID!, $unitId: ID) {
			node(id: $id) { ... on Target { actual { value status } } }
			overview(unitId: $unitId, from: "2020-01-01", to: "2020-12-31") { ... on Overview { staff { publicService } } }
			indicators(unitId: $unitId, from: "2020-01-01", to: "2020-12-31", only: [PUBLIC_SERVICE_POSTS_CHANGE]) { ... on IndicatorFigures { figures { value } } }
		}`,
		{ id, unitId: btoa(`Unit:${places.city.id}`) },
	)
	expect(errors).toBeUndefined()
	return {
		target: data.node.actual.value,
		status: data.node.actual.status,
		overview: data.overview.staff?.publicService ?? null,
		indicator: data.indicators.figures[0].value,
	}
}
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from manual_figure_decisions) as decisions,
					(select count(*)::int from audit_log) as deeds`,
		),
	)

describe("where one person is enough", () => {
	beforeAll(() => begin(false))

	it("a reported figure counts at once, and the list says so", async () => {
		const id = await givenTarget()
		await record(id, -12, "2020-06-30")
		await record(id, -31)
		expect(await told(id)).toEqual({ target: -31, status: "REACHED", overview: -31, indicator: -31 })
		expect(await figuresOf(id)).toMatchObject([
			{
				on: "2020-08-31",
				value: -31,
				document: "Báo cáo (mẫu)",
				state: "COUNTED",
				recordedBy: "mot (mẫu)",
				decidedBy: null,
			},
			{ on: "2020-06-30", value: -12, state: "COUNTED" },
		])
	})

	it("nothing waits for a decision", async () => {
		const { id } = await record(await givenTarget(), -1)
		expect(await decide(id, true)).toMatchObject({ __typename: "NotFound", code: "manualFigureNotFound" })
	})
})

describe("where a second person decides", () => {
	beforeAll(() => begin(true))

	it("a figure counts nowhere until another person approves it", async () => {
		const id = await givenTarget()
		const figure = await record(id, -31)
		expect(await told(id)).toEqual({ target: null, status: "NO_DATA", overview: null, indicator: null })
		expect(await figuresOf(id)).toMatchObject([{ state: "WAITING" }])
		expect(await decide(figure.id, true, approver, "Khớp báo cáo")).toEqual({
			__typename: "ManualFigureSuccess",
			figure: { state: "APPROVED", version: 2, decidedBy: "hai (mẫu)", comment: "Khớp báo cáo" },
		})
		expect(await told(id)).toEqual({ target: -31, status: "REACHED", overview: -31, indicator: -31 })
	})

	it("a correction that waits, or was rejected, leaves the approved figure where it is", async () => {
		const id = await givenTarget()
		await decide((await record(id, -31)).id, true)
		const correction = await record(id, -5)
		expect((await told(id)).target).toBe(-31)
		expect(await decide(correction.id, false)).toMatchObject({ figure: { state: "REJECTED" } })
		expect((await told(id)).target).toBe(-31)
		expect((await figuresOf(id)).map(({ state }: { state: string }) => state)).toEqual([
			"REJECTED",
			"APPROVED",
		])
	})

	it("nobody decides what they entered, nor twice, and nothing is written", async () => {
		const { id } = await record(await givenTarget(), -31)
		const before = await rows()
		expect(await decide(id, true, recorder)).toMatchObject({ __typename: "Forbidden", code: "anotherPerson" })
		expect(await rows()).toEqual(before)
		await decide(id, true)
		const after = await rows()
		expect(await decide(id, false)).toEqual({
			__typename: "VersionConflict",
			code: "versionConflict",
			path: ["input", "expectedVersion"],
			expectedVersion: 1,
			actualVersion: 2,
		})
		expect(await decide(id, false, approver, null, 2)).toMatchObject({ code: "manualFigureNotFound" })
		expect(await rows()).toEqual(after)
	})

	it("of ten who decide together exactly one wins", async () => {
		const { id } = await record(await givenTarget(), -31)
		const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => decide(id, i % 2 === 0)))
		expect(answers.filter(({ __typename }) => __typename === "ManualFigureSuccess")).toHaveLength(1)
	})

	it("what waits is listed for the units of whoever may decide, and only there", async () => {
		const { id } = await record(await givenTarget(), -31)
		const waiting = async (actor: Actor) =>
			(
				await app.ask(actor, "{ waitingManualFigures(last: 1) { edges { node { id } } } }")
			).data.waitingManualFigures.edges.map(({ node }: { readonly node: { readonly id: string } }) => node.id)
		expect(await waiting(approver)).toEqual([id])
		const far = actorOf("ADMINISTRATOR", places.elsewhere)
		expect(await waiting(far)).toEqual([])
		expect(await decide(id, true, far)).toMatchObject({ __typename: "NotFound" })
		await decide(id, true)
		expect(await waiting(approver)).toEqual([])
	})

	it("too long a comment is refused", async () => {
		const { id } = await record(await givenTarget(), -31)
		const before = await rows()
		expect(await decide(id, true, approver, "x".repeat(501))).toMatchObject({
			issues: [{ code: "tooLong", path: ["input", "comment"] }],
		})
		expect(await rows()).toEqual(before)
	})

	it("both steps stand in the audit log", async () => {
		const target = await givenTarget()
		const { id } = await record(target, -31)
		await decide(id, true, approver, "Khớp")
		const { data } = await app.ask(
			recorder,
			`query ($id: ID!) { auditLog(first: 2, subjectId: $id) { edges { node { action actor reason changes { field after } } } } }`,
			{ id: target },
		)
		expect(data.auditLog.edges.map(({ node }: { readonly node: unknown }) => node)).toEqual([
			{
				action: "target.figureApproved",
				actor: "hai (mẫu)",
				reason: "Khớp",
				changes: [
					{ field: "on", after: "2020-08-31" },
					{ field: "value", after: "-31" },
					{ field: "document", after: "Báo cáo (mẫu)" },
				],
			},
			{
				action: "target.figureRecorded",
				actor: "mot (mẫu)",
				reason: null,
				changes: [
					{ field: "on", after: "2020-08-31" },
					{ field: "value", after: "-31" },
					{ field: "document", after: "Báo cáo (mẫu)" },
					{ field: "state", after: "waiting" },
				],
			},
		])
	})
})
