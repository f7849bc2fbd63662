import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { answer } from "../../src/graphql/effectField.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let reader: Actor
let leader: Actor
beforeAll(async () => {
	app = await startApp({ costPerMinute: 1000 })
	const { ward } = await givenPlaces(app)
	reader = actorOf("READ_ONLY", ward)
	const asLeader = actorOf("LEADER", ward)
	leader = asLeader._tag === "SignedIn" ? { ...asLeader, accountId: 2 } : asLeader
})

describe("every answer tells what it cost", () => {
	it.each([
		{ query: "{ now }", cost: 1 },
		{ query: "{ a: now b: now }", cost: 2 },
		// A page of n costs its connection and, n times, a row and each field of it.
		{ query: "{ procedures(first: 1) { edges { node { code name } } } }", cost: 4 },
		{ query: "{ procedures(first: 10) { edges { node { code name } } } }", cost: 31 },
		{
			query:
				"query { procedures(first: 10) { edges { node { ...f } } } } fragment f on Procedure { code name }",
			cost: 31,
		},
	])("$query", async ({ query, cost }) => {
		const { extensions, errors } = await app.ask(leader, query)
		expect(errors).toBeUndefined()
		expect(extensions?.cost).toEqual({ requested: cost, limit: 20_000 })
	})

	it("also of the one operation that was chosen among several", async () => {
		const response = await app.ask(leader, "query A { now }")
		expect(response.extensions?.cost?.requested).toBe(1)
	})
})

describe("an account may spend only so much within a minute", () => {
	const costly = "{ procedures(first: 100) { edges { node { code name sector } } } }"

	it("is told when to come back, while others go on", async () => {
		const spent = []
		for (let asked = 0; asked < 3; asked += 1) spent.push(await app.ask(reader, costly))
		expect(spent.slice(0, 2).map(({ status }) => status)).toEqual([200, 200])
		const refused = spent[2]
		expect(refused?.status).toBe(429)
		expect(refused?.data ?? null).toBeNull()
		expect(refused?.errors?.[0]?.extensions?.code).toBe("RATE_LIMITED")
		expect(refused?.errors?.[0]?.message).toMatch(/^Quá nhiều yêu cầu/)
		const wait = refused?.errors?.[0]?.extensions?.retryAfterSeconds ?? 0
		expect(wait).toBeGreaterThan(0)
		expect(wait).toBeLessThanOrEqual(60)
		expect((await app.ask(leader, "{ now }")).errors).toBeUndefined()
	})

	it("before sign-in it is the address that pays", async () => {
		const many = `{ ${Array.from({ length: 50 }, (_, n) => `a${n}: now`).join(" ")} }`
		let refused = 0
		for (let asked = 0; asked < 21; asked += 1) {
			const { status } = await app.ask(anonymous, many)
			if (status === 429) refused += 1
		}
		expect(refused).toBe(1)
	})
})

it("variables that do not fit are refused, not priced", async () => {
	const { errors, extensions } = await app.ask(
		leader,
		"query ($n: Int) { procedures(first: $n) { totalCount } }",
		{
			n: "many",
		},
	)
	expect(errors?.length).toBe(1)
	expect(errors?.[0]?.extensions?.code).not.toBe("INTERNAL_SERVER_ERROR")
	expect(extensions?.cost).toBeUndefined()
})

describe("a request that takes too long is given up", () => {
	const soon = () => ({ ...app.contextOf(leader), signal: AbortSignal.timeout(100) })

	it("says so, and that nothing was written", async () => {
		await expect(answer(soon(), Effect.never)).rejects.toMatchObject({ extensions: { code: "TIMEOUT" } })
	})

	it.runIf(inject("databaseTemplate")._tag === "Server")("and its query ends in the database", async () => {
		const sleeping = SqlClient.use((sql) => sql`select pg_sleep(20), 'given up'`).pipe(Effect.orDie)
		await expect(answer(soon(), sleeping)).rejects.toMatchObject({ extensions: { code: "TIMEOUT" } })
		const running = await app.run(
			SqlClient.use(
				(sql) => sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
					where state = 'active' and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()
						and datname = current_database()`,
			),
		)
		expect(running[0]?.n).toBe(0)
	})
})
