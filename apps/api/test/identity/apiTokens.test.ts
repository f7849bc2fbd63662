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
