import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import { Units } from "../../src/units/Units.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces, givenUnit } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
})

describe("units", () => {
	it("lists the caller's unit and those below it", async () => {
		const leader = actorOf("LEADER", places.city, [places.ward])
		const { data } = await app.ask(leader, "{ units { edges { node { code parent { code } } } } }")
		expect(nodes(data.units)).toEqual([
			{ code: "TPTN", parent: null },
			{ code: "TPTN.P1", parent: { code: "TPTN" } },
		])
	})

	it("leaves out a unit before its first and after its last day", async () => {
		const closed = await givenUnit(app, {
			code: "TPTN.CU",
			validTo: day("2025-06-30"),
			parentId: places.city.id,
		})
		const leader = actorOf("LEADER", places.city, [closed])
		const codesOn = async (asOf: string) => {
			const query = "query ($asOf: CivilDate) { units(asOf: $asOf) { edges { node { code } } } }"
			const { data } = await app.ask(leader, query, { asOf })
			return nodes<{ readonly code: string }>(data.units).map(({ code }) => code)
		}
		expect(await codesOn("2013-12-28")).toEqual([])
		expect(await codesOn("2025-06-30")).toEqual(["TPTN", "TPTN.CU"])
		expect(await codesOn("2025-07-01")).toEqual(["TPTN"])
	})

	it("asks an anonymous caller to sign in", async () => {
		const { data, errors } = await app.ask(anonymous, "{ units { totalCount } }")
		expect(data).toBeNull()
		expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED")
	})
})

describe("a unit", () => {
	it("is found by its global id, also through node", async () => {
		const reader = actorOf("READ_ONLY", places.ward)
		const id = btoa(`Unit:${places.elsewhere.id}`)
		const { data } = await app.ask(
			reader,
			"query ($id: ID!) { unit(id: $id) { name } node(id: $id) { id ... on Unit { code } } }",
			{ id },
		)
		expect(data).toEqual({ unit: { name: "Thành phố Đà Nẵng" }, node: { id, code: "TPDN" } })
	})

	it.each(["Unit:0", "Unit:99999999999", "Unit:-1", "Unit:1; drop table units"])(
		"%s is none",
		async (text) => {
			const { data, errors } = await app.ask(
				actorOf("READ_ONLY", places.ward),
				"query ($id: ID!) { unit(id: $id) { name } }",
				{ id: btoa(text) },
			)
			expect({ data, errors }).toEqual({ data: { unit: null }, errors: undefined })
		},
	)
})

describe("creating a unit", () => {
	it("refuses a code that is taken and writes nothing", async () => {
		const rows = () =>
			app.run(
				Effect.flatMap(
					SqlClient,
					(sql) =>
						sql`select (select count(*)::int from units) as units, (select count(*)::int from audit_log) as deeds`,
				),
			)
		const before = await rows()
		const refused = await app.run(
			Effect.flip(Units.use((units) => units.create({ ...places.ward, name: "Phường khác" }))),
		)
		expect(refused).toMatchObject({ _tag: "Overlap", code: "unitCodeTaken", path: ["input", "code"] })
		expect(await rows()).toEqual(before)
	})

	it("leaves an audit row of the program itself", async () => {
		const rows = await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`
					select actor, action, subject, subject_id, request_id, changes->0 as change
					from audit_log where subject_id = ${places.city.id}`,
			),
		)
		expect(rows).toEqual([
			{
				actor: "system",
				action: "unit.created",
				subject: "Unit",
				subject_id: places.city.id,
				request_id: "system",
				change: { field: "name", before: null, after: "Thành phố Tây Ninh" },
			},
		])
	})
})
