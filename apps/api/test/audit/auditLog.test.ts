import { Effect } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { AuditLog, changesOf } from "../../src/audit/AuditLog.ts"
import { type Actor, CurrentCause } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

const list = /* GraphQL */ `
	query ($first: Int, $after: String, $subjectId: ID) {
		auditLog(first: $first, after: $after, subjectId: $subjectId) {
			totalCount
			pageInfo { hasNextPage endCursor }
			edges { node { id actor action subject subjectId reason requestId changes { field before after } } }
		}
	}
`

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const record = (unitId: number | null, label: string) =>
		app.run(
			AuditLog.use((log) =>
				log.record({
					action: "procedure.revised",
					subject: "Procedure",
					subjectId: 7,
					label,
					unitId,
					reason: "Quyết định mới",
					before: { name: "Cũ", terms: [1] },
					after: { name: "Mới", terms: [1], decision: null },
				}),
			).pipe(Effect.provideService(CurrentCause, { actor: administrator, requestId: "yeu-cau-1" })),
		)
	await record(places.ward.id, "của phường")
	await record(places.elsewhere.id, "của nơi khác")
	await record(null, "của chung")
})

const ask = async (as: Actor, variables: Readonly<Record<string, unknown>> = {}) =>
	(await app.ask(as, list, variables)).data.auditLog
const subjects = (log: { edges: { node: { subject: string } }[] }) =>
	log.edges.map(({ node }) => node.subject)

describe("the audit log", () => {
	it("shows who did what, why, and what changed, the newest first", async () => {
		const log = await ask(actorOf("LEADER", places.ward))
		expect(log.edges[0].node).toEqual({
			id: expect.any(String),
			actor: administrator.name,
			action: "procedure.revised",
			subject: "của chung",
			subjectId: btoa("Procedure:7"),
			reason: "Quyết định mới",
			requestId: "yeu-cau-1",
			changes: [{ field: "name", before: "Cũ", after: "Mới" }],
		})
	})

	it("shows a unit its own deeds and those all share, not those of other units", async () => {
		const leader = actorOf("LEADER", places.ward)
		expect(subjects(await ask(leader))).toEqual(["của chung", "của phường", "Phường 1"])
		const found = await app.run(
			AuditLog.use((log) => log.page(null, { after: null, before: null, limit: 9, inverted: false })),
		)
		const foreign = found.rows.find(({ label }) => label === "của nơi khác")
		const { data } = await app.ask(leader, "query ($id: ID!) { node(id: $id) { id } }", {
			id: btoa(`AuditEntry:${foreign?.id}`),
		})
		expect(data.node).toBeNull()
	})

	it("goes page by page and filters by subject", async () => {
		const first = await ask(administrator, { first: 2, subjectId: btoa("Procedure:7") })
		expect(subjects(first)).toEqual(["của chung", "của phường"])
		expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false } })
		const [one, two] = [
			await ask(administrator, { first: 1 }),
			await ask(administrator, {
				first: 1,
				after: (await ask(administrator, { first: 1 })).pageInfo.endCursor,
			}),
		]
		expect([...subjects(one), ...subjects(two)]).toEqual(["của chung", "của phường"])
	})

	it("is not for officers, not even one entry by its id", async () => {
		const [entry] = (await ask(administrator)).edges
		const { data } = await app.ask(
			actorOf("OFFICER", places.ward),
			"query ($id: ID!) { node(id: $id) { id } }",
			{
				id: entry.node.id,
			},
		)
		expect(data.node).toBeNull()
	})
})

describe("what changed", () => {
	it.each([
		{ before: { a: "1" }, after: { a: "1" }, changes: [] },
		{ before: undefined, after: { a: "1", b: null }, changes: [["a", null, "1"]] },
		{ before: { a: "1" }, after: undefined, changes: [["a", "1", null]] },
		{ before: { a: [1] }, after: { a: [1, 2] }, changes: [["a", "[1]", "[1,2]"]] },
		{ before: { a: true }, after: { a: false }, changes: [["a", "true", "false"]] },
	])("from $before to $after", ({ before, after, changes }) => {
		expect(changesOf(before, after)).toEqual(
			changes.map(([field, from, to]) => ({ field, before: from, after: to })),
		)
	})
})
