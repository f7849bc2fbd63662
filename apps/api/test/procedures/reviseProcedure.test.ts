import { Effect, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Procedure } from "../../src/procedures/Procedure.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { nodes, pageOf } from "../support/pages.ts"
import { contentInput, givenProcedure } from "./given.ts"

const revise = /* GraphQL */ `
	mutation ($input: ReviseProcedureInput!) {
		reviseProcedure(input: $input) {
			__typename
			... on ProcedureSuccess {
				procedure { version name state versions { edges { node { state name validFrom validTo } } } }
			}
			... on VersionConflict { expectedVersion actualVersion }
			... on Problem { code path }
		}
	}
`

let app: App
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", city)
})

const send = async (procedure: Procedure, input: Readonly<Record<string, unknown>>) => {
	const { data } = await app.ask(administrator, revise, {
		input: {
			id: btoa(`Procedure:${procedure.id}`),
			expectedVersion: 1,
			effectiveFrom: "2021-01-01",
			content: contentInput({ name: "Tên mới" }),
			publish: true,
			...input,
		},
	})
	return data.reviseProcedure
}

describe("publishing a new version", () => {
	it("ends the old one on the day before", async () => {
		const procedure = await givenProcedure(app, { code: "1.000001" })
		expect((await send(procedure, {})).procedure).toEqual({
			version: 2,
			name: "Tên mới",
			state: "PUBLISHED",
			versions: pageOf([
				{ state: "PUBLISHED", name: "Tên mới", validFrom: "2021-01-01", validTo: null },
				{ state: "PUBLISHED", name: "Đăng ký khai sinh", validFrom: "2020-01-01", validTo: "2020-12-31" },
			]),
		})
		const nameOn = (text: string) =>
			app.run(
				Procedures.use((procedures) =>
					Effect.map(
						procedures.versionOn(procedure.id, day(text)),
						Option.match({ onNone: () => null, onSome: ({ name }) => name }),
					),
				),
			)
		expect(await nameOn("2019-12-31")).toBeNull()
		expect(await nameOn("2020-12-31")).toBe("Đăng ký khai sinh")
		expect(await nameOn("2021-01-01")).toBe("Tên mới")
	})

	it("in the future leaves today's in force", async () => {
		const procedure = await givenProcedure(app, { code: "1.000002" })
		const { procedure: revised } = await send(procedure, { effectiveFrom: "2099-01-01" })
		expect(revised.name).toBe("Đăng ký khai sinh")
		expect(nodes(revised.versions)).toHaveLength(2)
	})

	it.each(["2020-01-01", "2019-06-01"])(
		"from %s meets a version that is in force: Overlap",
		async (effectiveFrom) => {
			const procedure = await givenProcedure(app, { code: `1.0001${effectiveFrom.slice(5, 7)}` })
			expect(await send(procedure, { effectiveFrom })).toEqual({
				__typename: "Overlap",
				code: "procedureVersionsOverlap",
				path: ["input", "effectiveFrom"],
			})
		},
	)

	it("takes the place of the draft", async () => {
		const procedure = await givenProcedure(app, { code: "1.000004", state: "draft" })
		const { procedure: published } = await send(procedure, { effectiveFrom: "2020-01-01" })
		expect(nodes(published.versions)).toEqual([
			{ state: "PUBLISHED", name: "Tên mới", validFrom: "2020-01-01", validTo: null },
		])
	})
})

describe("a draft", () => {
	it("stands beside the version in force and is replaced by the next draft", async () => {
		const procedure = await givenProcedure(app, { code: "1.000005" })
		await send(procedure, { publish: false, content: contentInput({ name: "Nháp 1" }) })
		const { procedure: drafted } = await send(procedure, {
			publish: false,
			expectedVersion: 2,
			content: contentInput({ name: "Nháp 2" }),
		})
		const { data } = await app.ask(
			administrator,
			"{ procedures(filter: { state: DRAFT }) { edges { node { code } } } }",
		)
		expect(data.procedures.edges).toEqual([{ node: { code: "1.000005" } }])
		expect(drafted.name).toBe("Đăng ký khai sinh")
		expect(nodes<{ name: string }>(drafted.versions).map(({ name }) => name)).toEqual([
			"Nháp 2",
			"Đăng ký khai sinh",
		])
	})
})

describe("two people at once", () => {
	it("the second one gets a conflict with both versions, and nothing of it is written", async () => {
		const procedure = await givenProcedure(app, { code: "1.000006" })
		await send(procedure, {})
		expect(await send(procedure, { effectiveFrom: "2022-01-01" })).toEqual({
			__typename: "VersionConflict",
			expectedVersion: 1,
			actualVersion: 2,
			code: "versionConflict",
			path: ["input", "expectedVersion"],
		})
		expect(await app.run(Procedures.use((procedures) => procedures.versionsOf([procedure.id])))).toHaveLength(
			2,
		)
	})

	it("of twenty who save together exactly one wins", async () => {
		const procedure = await givenProcedure(app, { code: "1.000007" })
		const types = await Promise.all(
			Array.from({ length: 20 }, async () => (await send(procedure, {})).__typename),
		)
		expect(types.filter((type) => type === "ProcedureSuccess")).toHaveLength(1)
		expect(types.filter((type) => type === "VersionConflict")).toHaveLength(19)
	})
})

describe("a procedure that is not there", () => {
	it("is not found", async () => {
		const procedure = await givenProcedure(app, { code: "1.000008" })
		expect((await send({ ...procedure, id: 999_999 }, {})).__typename).toBe("NotFound")
	})
})

describe("the audit row", () => {
	it("has the reason and only what changed", async () => {
		const procedure = await givenProcedure(app, { code: "1.000009" })
		await send(procedure, { reason: "Quyết định mới" })
		const [row] = await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`
					select reason, changes from audit_log where action = 'procedure.revised' and label = '1.000009'`,
			),
		)
		expect(row).toEqual({
			reason: "Quyết định mới",
			changes: [
				{ field: "name", before: "Đăng ký khai sinh", after: "Tên mới" },
				{ field: "validFrom", before: "2020-01-01", after: "2021-01-01" },
			],
		})
	})
})
