import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let reader: Actor
beforeAll(async () => {
	app = await startApp()
	const { ward } = await givenPlaces(app)
	reader = actorOf("READ_ONLY", ward)
})
afterEach(() => vi.restoreAllMocks())

describe("a failure that nobody expected", () => {
	it("is logged with an id, and the caller learns the id and nothing else", async () => {
		const log = vi.spyOn(process.stderr, "write").mockReturnValue(true)
		await app.run(Effect.flatMap(SqlClient, (sql) => sql`alter table procedures rename to hidden`))
		const { errors } = await app.ask(reader, "{ sectors procedures { totalCount } }")
		await app.run(Effect.flatMap(SqlClient, (sql) => sql`alter table hidden rename to procedures`))
		expect(errors).toHaveLength(1)
		expect(errors?.[0]).toMatchObject({
			message: "Máy chủ gặp sự cố. / Something went wrong on the server.",
			extensions: { code: "INTERNAL_SERVER_ERROR", id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
		})
		expect(String(log.mock.calls[0]?.[0])).toContain(errors?.[0]?.extensions?.id)
		expect(JSON.stringify(errors)).not.toContain("procedures_")
	})
})

describe("the schema", () => {
	const question = "{ __schema { queryType { name } } }"

	it("is told to those who have signed in", async () => {
		expect((await app.ask(reader, question)).data).toEqual({ __schema: { queryType: { name: "Query" } } })
	})

	it.each([question, '{ ...f } fragment f on Query { __type(name: "Unit") { name } }'])(
		"is not told to anonymous callers: %s",
		async (query) => {
			const { data, errors } = await app.ask(anonymous, query)
			expect(data).toBeUndefined()
			expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED")
		},
	)

	it("tells everybody __typename", async () => {
		expect((await app.ask(anonymous, "{ __typename }")).data).toEqual({ __typename: "Query" })
	})
})
