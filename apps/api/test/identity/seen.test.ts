import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { type App, startApp } from "../support/app.ts"
import { givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let session: { readonly cookie: string }
let token: { readonly authorization: string }

const whoIs = async (headers: Readonly<Record<string, string>>) =>
	(await app.send(headers, "{ viewer { account { username } } }")).data.viewer?.account.username ?? null
const rows = (text: string) =>
	app.run(Effect.flatMap(SqlClient, (sql) => sql.unsafe<{ readonly isSeen: boolean }>(text)))

beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	await givenAccount(app, { unitId: city.id, username: "lan", password: "một mật khẩu dài" })
	const { cookies } = await app.send(
		{},
		"mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }",
		{ input: { username: "lan", password: "một mật khẩu dài" } },
	)
	session = { cookie: cookies[0]?.split(";")[0] ?? "" }
	const { data } = await app.send(
		session,
		`mutation ($input: CreateApiTokenInput!) {
			createApiToken(input: $input) { __typename ... on CreateApiTokenSuccess { secret } }
		}`,
		{ input: { name: "mẫu", expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) } },
	)
	token = { authorization: `Bearer ${data.createApiToken.secret}` }
})

describe.each([
	["a session", "sessions", "last_seen_at", () => session],
	["a token", "api_tokens", "last_used_at", () => token],
] as const)("the use of %s", (_what, table, column, headers) => {
	it("is noted when a minute has passed since it was", async () => {
		await rows(`update ${table} set ${column} = now() - interval '2 minutes'`)
		expect(await whoIs(headers())).toBe("lan")
		expect(await rows(`select ${column} > now() - interval '1 minute' as "isSeen" from ${table}`)).toEqual([
			{ isSeen: true },
		])
	})

	it.runIf(inject("databaseTemplate")._tag === "Server")("waits for nobody who notes it", async () => {
		await rows(`update ${table} set ${column} = now() - interval '2 minutes'`)
		await app.run(
			Effect.flatMap(SqlClient, (sql) =>
				sql.withTransaction(
					Effect.gen(function* () {
						yield* sql.unsafe(`update ${table} set ${column} = now()`)
						expect(yield* Effect.promise(() => whoIs(headers()))).toBe("lan")
					}),
				),
			),
		)
	})
})
