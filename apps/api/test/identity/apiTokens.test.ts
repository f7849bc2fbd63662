import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

const create = /* GraphQL */ `
	mutation ($input: CreateApiTokenInput!) {
		createApiToken(input: $input) {
			__typename
			... on CreateApiTokenSuccess { secret token { id name expiresOn revokedAt } }
			... on InvalidInput { issues { code path } }
			... on Problem { message }
		}
	}
`
const revoke = /* GraphQL */ `
	mutation ($id: ID!) {
		revokeApiToken(input: { id: $id }) {
			__typename
			... on RevokeApiTokenSuccess { token { id revokedAt } }
		}
	}
`
const viewer = "{ viewer { account { username } } }"

let app: App
let lan: Actor
let other: Actor
let officer: Actor
let today: CivilDate.CivilDate
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	const first = await givenAccount(app, { username: "lan", unitId: city.id })
	const second = await givenAccount(app, { username: "an", unitId: city.id })
	lan = { ...actorOf("ADMINISTRATOR", city, [ward]), accountId: first.id } as Actor
	other = { ...actorOf("ADMINISTRATOR", city, [ward]), accountId: second.id } as Actor
	officer = actorOf("OFFICER", ward)
	today = Instant.dateOf(Instant.make(await app.run(Clock.currentTimeMillis)))
})

const make = (days: number, name = "Cổng tỉnh") =>
	app.ask(lan, create, { input: { name, expiresOn: CivilDate.format(CivilDate.addDays(today, days)) } })

describe("a token", () => {
	it("acts as the account that made it, until it is revoked", async () => {
		const { data } = await make(30)
		const { secret, token } = data.createApiToken
		expect(secret).toMatch(/^mc_[\w-]{43}$/)
		const headers = { authorization: `Bearer ${secret}` }
		expect((await app.send(headers, viewer)).data.viewer.account.username).toBe("lan")
		const revoked = await app.ask(lan, revoke, { id: token.id })
		expect(revoked.data.revokeApiToken.token.revokedAt).not.toBeNull()
		expect((await app.send(headers, viewer)).data.viewer).toBeNull()
	})

	it("works on its last day and not on the next", async () => {
		const { data } = await make(0)
		const headers = { authorization: `Bearer ${data.createApiToken.secret}` }
		expect((await app.send(headers, viewer)).data.viewer).not.toBeNull()
		await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) =>
					sql`update api_tokens set expires_on = expires_on - 1 where expires_on = ${CivilDate.format(today)}`,
			),
		)
		expect((await app.send(headers, viewer)).data.viewer).toBeNull()
	})

	it("is listed for its owner only, without the secret", async () => {
		await make(10, "Riêng của Lan")
		const names = async (as: Actor) =>
			(await app.ask(as, "{ apiTokens { edges { node { name } } } }")).data.apiTokens.edges.map(
				({ node }: { readonly node: { readonly name: string } }) => node.name,
			)
		expect(await names(lan)).toContain("Riêng của Lan")
		expect(await names(other)).toEqual([])
	})

	it("cannot be revoked by another account", async () => {
		const { data } = await make(10)
		const { id } = data.createApiToken.token
		expect((await app.ask(other, revoke, { id })).data.revokeApiToken.__typename).toBe("NotFound")
	})
})

describe("a request about a token that is sent again with its key", () => {
	const said = async () =>
		(await app.ask(lan, "{ auditLog(first: 1) { totalCount } }")).data.auditLog.totalCount
	const makeKeyed = async (name: string, idempotencyKey: string) =>
		(await app.ask(lan, create, { input: { name, expiresOn: CivilDate.format(today), idempotencyKey } })).data
			.createApiToken

	it("makes one token; its secret is shown the first time only", async () => {
		const first = await makeKeyed("Một lần", "mã 1")
		const before = await said()
		expect(first.secret).toMatch(/^mc_/)
		expect(await makeKeyed("Một lần", "mã 1")).toEqual({ ...first, secret: null })
		expect(await said()).toBe(before)
	})

	it("is refused when it asks for another token", async () => {
		await makeKeyed("Cổng tỉnh", "mã 2")
		const before = await said()
		expect(await makeKeyed("Cổng khác", "mã 2")).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code: "idempotencyKeyUsed", path: ["input", "idempotencyKey"] }],
		})
		expect(await said()).toBe(before)
	})

	it("revokes it once; another token is not revoked by it", async () => {
		const [one, two] = [await makeKeyed("Bỏ", "mã 3"), await makeKeyed("Giữ", "mã 4")]
		const revokeKeyed = async (id: string) =>
			(
				await app.ask(
					lan,
					"mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { ... on RevokeApiTokenSuccess { token { id revokedAt } } ... on Problem { code } } }",
					{ input: { id, idempotencyKey: "bỏ mã" } },
				)
			).data.revokeApiToken
		const first = await revokeKeyed(one.token.id)
		const before = await said()
		expect(first.token.revokedAt).not.toBeNull()
		expect(await revokeKeyed(one.token.id)).toEqual(first)
		expect(await revokeKeyed(two.token.id)).toEqual({ code: "idempotencyKeyUsed" })
		expect(await said()).toBe(before)
		expect((await app.send({ authorization: `Bearer ${two.secret}` }, viewer)).data.viewer).not.toBeNull()
	})
})

describe("making a token", () => {
	it.each([
		{ days: -1, why: "it would have ended" },
		{ days: 367, why: "more than a year" },
	])("refuses an expiry $days days from today: $why", async ({ days }) => {
		const { data } = await make(days)
		expect(data.createApiToken).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code: "expiryOutOfRange", path: ["input", "expiresOn"] }],
		})
	})

	it("needs a name", async () => {
		expect((await make(5, "  ")).data.createApiToken.issues).toEqual([
			{ code: "nameMissing", path: ["input", "name"] },
		])
	})

	it("is for administrators", async () => {
		const { data } = await app.ask(officer, create, { input: { name: "x", expiresOn: "2030-01-01" } })
		expect(data.createApiToken).toEqual({
			__typename: "Forbidden",
			message: "Bạn không có quyền làm việc này.",
		})
	})
})
