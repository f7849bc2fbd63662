import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Procedure } from "../../src/procedures/Procedure.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { contentInput, givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let places: { readonly city: Unit; readonly ward: Unit; readonly elsewhere: Unit }
let procedure: Procedure
let session: { readonly cookie: string }

const write = (text: string) => app.run(Effect.flatMap(SqlClient, (sql) => sql.unsafe(text)))
const globalId = (type: string, { id }: { readonly id: number }) => btoa(`${type}:${id}`)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	procedure = await givenProcedure(app, { code: "1.000001" })
	await givenAccount(app, { unitId: places.city.id, username: "lan", password: "một mật khẩu dài" })
	const { cookies } = await app.send(
		{},
		"mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }",
		{ input: { username: "lan", password: "một mật khẩu dài" } },
	)
	session = { cookie: cookies[0]?.split(";")[0] ?? "" }
})

const shown = async () => {
	const { data } = await app.send(
		session,
		`query ($unit: ID!, $procedure: ID!) {
			unit: node(id: $unit) { ... on Unit { name version } }
			procedure: node(id: $procedure) { ... on Procedure { name version } }
		}`,
		{ unit: globalId("Unit", places.ward), procedure: globalId("Procedure", procedure) },
	)
	return data
}

describe("what queries remember of units and procedures", () => {
	it("holds while nothing has changed", async () => {
		const before = await shown()
		expect(before).toEqual({
			unit: { name: "Phường 1", version: 1 },
			procedure: { name: "Đăng ký khai sinh", version: 1 },
		})
		await write("alter table units disable trigger units_count_their_changes")
		await write(`update units set name = 'Không ai thấy' where id = ${places.ward.id}`)
		expect(await shown()).toEqual(before)
		await write(`update units set name = 'Phường 1' where id = ${places.ward.id}`)
		await write("alter table units enable trigger units_count_their_changes")
	})

	it.each([
		[
			"a unit was revised here",
			async () => {
				const { data } = await app.send(
					session,
					`mutation ($input: ReviseUnitInput!) {
						reviseUnit(input: $input) { ... on UnitSuccess { unit { name parent { name } } } }
					}`,
					{
						input: {
							id: globalId("Unit", places.ward),
							expectedVersion: 1,
							name: "Phường Một",
							kind: "WARD",
							parentId: globalId("Unit", places.city),
							validFrom: "2013-12-29",
							reason: "đổi tên",
						},
					},
				)
				expect(data.reviseUnit).toEqual({
					unit: { name: "Phường Một", parent: { name: "Thành phố Tây Ninh" } },
				})
			},
			{ unit: { name: "Phường Một", version: 2 }, procedure: { name: "Đăng ký khai sinh", version: 1 } },
		],
		[
			"another process has written to the database",
			() => write(`update units set name = 'Phường Hai', version = version + 1 where id = ${places.ward.id}`),
			{ unit: { name: "Phường Hai", version: 3 }, procedure: { name: "Đăng ký khai sinh", version: 1 } },
		],
		[
			"a procedure was revised",
			async () => {
				const { data } = await app.send(
					session,
					"mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) { __typename } }",
					{
						input: {
							id: globalId("Procedure", procedure),
							expectedVersion: 1,
							effectiveFrom: "2021-01-01",
							publish: true,
							content: contentInput({ name: "Đăng ký khai sinh lại" }),
						},
					},
				)
				expect(data.reviseProcedure.__typename).toBe("ProcedureSuccess")
			},
			{ unit: { name: "Phường Hai", version: 3 }, procedure: { name: "Đăng ký khai sinh lại", version: 2 } },
		],
		[
			"a unit went and another came",
			async () => {
				const unit = (code: string) =>
					`insert into units (code, name, kind, valid_from) values ('${code}', 'Mẫu', 'WARD', '2020-01-01')`
				await write(unit("GONE"))
				await shown()
				await write("delete from units where code = 'GONE'")
				await write(unit("CAME"))
				await write("alter table units disable trigger units_count_their_changes")
				await write(`update units set name = 'Phường Ba' where id = ${places.ward.id}`)
				await write("alter table units enable trigger units_count_their_changes")
			},
			{ unit: { name: "Phường Ba", version: 3 }, procedure: { name: "Đăng ký khai sinh lại", version: 2 } },
		],
	] as const)("is read anew after %s", async (_what, change, expected) => {
		await shown()
		await change()
		expect(await shown()).toEqual(expected)
	})
})

it.each([
	["a unit", "update units set name = 'x' where code = 'TPTN'"],
	["a procedure", "update procedures set code = '1.000009' where code = '1.000001'"],
	["what a version of a procedure says", "update procedure_versions set name = 'x'"],
])("the database refuses a change of %s that nobody would notice", async (_what, statement) => {
	await expect(write(statement)).rejects.toThrow()
	expect(await shown()).toMatchObject({ unit: { name: "Phường Ba" } })
})

it("a mutation reads what it has written", async () => {
	const { data } = await app.send(
		session,
		`mutation ($city: ReviseUnitInput!, $ward: ReviseUnitInput!) {
			city: reviseUnit(input: $city) { __typename }
			ward: reviseUnit(input: $ward) { ... on UnitSuccess { unit { parent { name } } } }
		}`,
		{
			city: {
				id: globalId("Unit", places.city),
				expectedVersion: 1,
				name: "Thành phố Mới",
				kind: "CITY",
				parentId: null,
				validFrom: "2013-12-29",
				reason: "đổi tên",
			},
			ward: {
				id: globalId("Unit", places.ward),
				expectedVersion: 3,
				name: "Phường Ba",
				kind: "WARD",
				parentId: globalId("Unit", places.city),
				validFrom: "2013-12-29",
				reason: "giữ nguyên",
			},
		},
	)
	expect(data).toEqual({
		city: { __typename: "UnitSuccess" },
		ward: { unit: { parent: { name: "Thành phố Mới" } } },
	})
})
