import { Secret, TOTP } from "otpauth"
import { beforeAll, describe, expect, it } from "vitest"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
})

const password = "một mật khẩu dài"
const signIn = async (username: string, code: string | null = null, secret = password) => {
	const { data, cookies } = await app.send(
		{},
		"mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Problem { code path } } }",
		{ input: { username, password: secret, code } },
	)
	return { outcome: data.signIn, headers: { cookie: cookies[0]?.split(";")[0] ?? "" } }
}
const given = async (username: string) => {
	const account = await givenAccount(app, { username, unitId: places.ward.id, role: "OFFICER" })
	return { account, ...(await signIn(username)) }
}
const whoIs = async (headers: { readonly cookie: string }) =>
	(await app.send(headers, "{ viewer { account { username } } }")).data.viewer?.account.username ?? null
const sessionsOf = async (headers: { readonly cookie: string }) =>
	(
		await app.send(
			headers,
			"{ viewer { account { sessions { edges { node { id current address method } } } } } }",
		)
	).data.viewer.account.sessions.edges.map(({ node }: { readonly node: object }) => node)

describe("somebody who is signed in", () => {
	it("changes the password; their other sessions end, this one goes on", async () => {
		const here = await given("hai")
		const there = await signIn("hai")
		const change = (present: string, next: string) =>
			app.send(
				here.headers,
				"mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on Problem { code path } } }",
				{ input: { password: present, newPassword: next } },
			)
		expect((await change("không phải", "một câu thật là mới")).data.changePassword).toMatchObject({
			code: "wrongPassword",
			path: ["input", "password"],
		})
		expect((await change(password, "ngắn")).data.changePassword).toMatchObject({ code: "passwordLength" })
		expect((await change(password, "một câu thật là mới")).data.changePassword.__typename).toBe(
			"OwnAccountSuccess",
		)
		expect(await whoIs(here.headers)).toBe("hai")
		expect(await whoIs(there.headers)).toBeNull()
		expect((await signIn("hai")).outcome.__typename).toBe("InvalidCredentials")
		expect((await signIn("hai", null, "một câu thật là mới")).outcome.__typename).toBe("SignInSuccess")
	})

	it("sees where they are signed in and ends a session elsewhere", async () => {
		const here = await given("ba")
		const there = await signIn("ba")
		const sessions = await sessionsOf(here.headers)
		expect(sessions).toHaveLength(2)
		expect(sessions[0]).toMatchObject({ current: false, address: "127.0.0.1", method: "PASSWORD" })
		expect(sessions[1]).toMatchObject({ current: true })
		const { data } = await app.send(
			here.headers,
			"mutation ($id: ID!) { revokeSession(input: { id: $id }) { __typename } }",
			{ id: sessions[0].id },
		)
		expect(data.revokeSession.__typename).toBe("RevokeSessionSuccess")
		expect(await whoIs(there.headers)).toBeNull()
		expect(await whoIs(here.headers)).toBe("ba")
	})

	it("neither sees nor ends the sessions of others, unless they administer their unit", async () => {
		const victim = await given("tu")
		const [session] = await sessionsOf(victim.headers)
		const revoke = "mutation ($id: ID!) { revokeSession(input: { id: $id }) { __typename } }"
		const ask = "query ($id: ID!) { node(id: $id) { ... on Account { sessions { edges { node { id } } } } } }"
		const id = btoa(`Account:${victim.account.id}`)
		const officer = actorOf("OFFICER", places.city, [places.ward])
		expect((await app.ask(officer, ask, { id })).data.node).toBeNull()
		expect((await app.ask(officer, revoke, { id: session.id })).data.revokeSession.__typename).toBe(
			"Forbidden",
		)
		const elsewhere = actorOf("ADMINISTRATOR", places.elsewhere)
		expect((await app.ask(elsewhere, revoke, { id: session.id })).data.revokeSession.__typename).toBe(
			"NotFound",
		)
		expect(await whoIs(victim.headers)).toBe("tu")
		const administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
		expect((await app.ask(administrator, revoke, { id: session.id })).data.revokeSession.__typename).toBe(
			"RevokeSessionSuccess",
		)
		expect(await whoIs(victim.headers)).toBeNull()
	})
})

/** How often something of an account stands in the audit log. */
const deedsOf = async (action: string, accountId: number) => {
	const { data } = await app.ask(
		actorOf("ADMINISTRATOR", places.city, [places.ward]),
		"query ($id: ID!) { auditLog(first: 100, subjectId: $id) { edges { node { action } } } }",
		{ id: btoa(`Account:${accountId}`) },
	)
	return data.auditLog.edges.filter(({ node }: { node: { action: string } }) => node.action === action).length
}

describe("what somebody sends again with its key", () => {
	it("changes the password once, and is answered though the present password is another by now", async () => {
		const { account, headers } = await given("muoi")
		const change = async (next: string) =>
			(
				await app.send(
					headers,
					"mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on OwnAccountSuccess { account { username } } } }",
					{ input: { password, newPassword: next, idempotencyKey: "đổi mật khẩu" } },
				)
			).data.changePassword
		const first = await change("một câu thật là mới")
		expect(first).toEqual({ __typename: "OwnAccountSuccess", account: { username: "muoi" } })
		expect(await change("một câu thật là mới")).toEqual(first)
		expect(await deedsOf("account.passwordChanged", account.id)).toBe(1)
		expect((await signIn("muoi", null, "một câu thật là mới")).outcome.__typename).toBe("SignInSuccess")
	})

	it("ends a session once; another session is not ended by it", async () => {
		const { account, headers } = await given("muoimot")
		const [there, elsewhere] = [await signIn("muoimot"), await signIn("muoimot")]
		const [last, middle] = await sessionsOf(headers)
		const revoke = async (id: string) =>
			(
				await app.send(
					headers,
					"mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { ... on RevokeSessionSuccess { session { id } } ... on Problem { code path } } }",
					{ input: { id, idempotencyKey: "kết thúc phiên" } },
				)
			).data.revokeSession
		expect(await revoke(middle.id)).toEqual({ session: { id: middle.id } })
		expect(await revoke(middle.id)).toEqual({ session: { id: middle.id } })
		expect(await revoke(last.id)).toEqual({
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
		expect(await deedsOf("session.revoked", account.id)).toBe(1)
		expect(await whoIs(there.headers)).toBeNull()
		expect(await whoIs(elsewhere.headers)).toBe("muoimot")
	})
})

describe("a second factor", () => {
	const propose = async (headers: { readonly cookie: string }) => {
		const { data } = await app.send(
			headers,
			"mutation { proposeSecondFactor(input: {}) { __typename ... on ProposeSecondFactorSuccess { secret address } } }",
		)
		return data.proposeSecondFactor
	}
	const confirm = async (headers: { readonly cookie: string }, code: string) => {
		const { data } = await app.send(
			headers,
			"mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { __typename ... on ConfirmSecondFactorSuccess { recoveryCodes } ... on Problem { code } } }",
			{ code },
		)
		return data.confirmSecondFactor
	}
	const codeAt = (secret: string, timestamp: number) =>
		new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })

	it("asks for a code at sign-in; a code opens once", async () => {
		const { headers } = await given("nam")
		const { secret, address } = await propose(headers)
		expect(address).toMatch(/^otpauth:\/\/totp\//)
		expect((await signIn("nam")).outcome.__typename).toBe("SignInSuccess")
		expect(await confirm(headers, "000000")).toMatchObject({ code: "wrongCode" })
		const now = Date.now()
		expect((await confirm(headers, codeAt(secret, now - 30_000))).recoveryCodes).toHaveLength(10)

		expect((await signIn("nam")).outcome).toMatchObject({
			__typename: "SecondFactorRequired",
			path: ["input", "code"],
		})
		expect((await signIn("nam", "000000")).outcome.__typename).toBe("InvalidCredentials")
		const code = codeAt(secret, Date.now())
		expect((await signIn("nam", code)).outcome.__typename).toBe("SignInSuccess")
		expect((await signIn("nam", code)).outcome.__typename).toBe("InvalidCredentials")
		expect((await signIn("nam", code, "sai mật khẩu rồi")).outcome.__typename).toBe("InvalidCredentials")
	})

	it("is proposed, confirmed and removed once each by requests that are sent again with their keys", async () => {
		const { account, headers } = await given("bay")
		const ask = async (field: string, input: Readonly<Record<string, unknown>>, success: string) => {
			const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
			const { data } = await app.send(
				headers,
				`mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${success} ... on Problem { code } } }`,
				{ input },
			)
			return data[field]
		}
		const proposeAgain = () =>
			ask(
				"proposeSecondFactor",
				{ idempotencyKey: "đề nghị" },
				"... on ProposeSecondFactorSuccess { secret address }",
			)
		const proposed = await proposeAgain()
		expect(proposed.__typename).toBe("ProposeSecondFactorSuccess")
		expect(await proposeAgain()).toEqual(proposed)

		const confirmAgain = (code: string) =>
			ask(
				"confirmSecondFactor",
				{ code, idempotencyKey: "xác nhận" },
				"... on ConfirmSecondFactorSuccess { recoveryCodes }",
			)
		const code = codeAt(proposed.secret, Date.now())
		expect((await confirmAgain(code)).recoveryCodes).toHaveLength(10)
		expect(await confirmAgain(code)).toEqual({
			__typename: "ConfirmSecondFactorSuccess",
			recoveryCodes: null,
		})
		expect(await confirmAgain("000000")).toEqual({ __typename: "InvalidInput", code: "idempotencyKeyUsed" })
		expect(await deedsOf("account.secondFactorAdded", account.id)).toBe(1)
		// The secret counts by now, so nobody is shown it any more.
		expect(await proposeAgain()).toEqual({ __typename: "NotFound", code: "writtenNotVisible" })

		const removeAgain = () => ask("removeSecondFactor", { password, idempotencyKey: "bỏ" }, "")
		expect((await removeAgain()).__typename).toBe("OwnAccountSuccess")
		expect((await removeAgain()).__typename).toBe("OwnAccountSuccess")
		expect(await deedsOf("account.secondFactorRemoved", account.id)).toBe(1)
	})

	it("is opened by each recovery code once, and taken away with the password", async () => {
		const { headers } = await given("sau")
		const { secret } = await propose(headers)
		const { recoveryCodes } = await confirm(headers, codeAt(secret, Date.now()))
		expect((await signIn("sau", recoveryCodes[3].toUpperCase())).outcome.__typename).toBe("SignInSuccess")
		expect((await signIn("sau", recoveryCodes[3])).outcome.__typename).toBe("InvalidCredentials")
		const remove = (present: string) =>
			app.send(
				headers,
				"mutation ($password: String!) { removeSecondFactor(input: { password: $password }) { __typename } }",
				{
					password: present,
				},
			)
		expect((await remove("không phải")).data.removeSecondFactor.__typename).toBe("InvalidInput")
		expect((await remove(password)).data.removeSecondFactor.__typename).toBe("OwnAccountSuccess")
		expect((await signIn("sau")).outcome.__typename).toBe("SignInSuccess")
	})

	it("is not changed by an API token", async () => {
		const token = { ...actorOf("OFFICER", places.ward), via: { _tag: "Token", freeQueries: true } } as const
		const { data } = await app.ask(token, "mutation { proposeSecondFactor(input: {}) { __typename } }")
		expect(data.proposeSecondFactor.__typename).toBe("Forbidden")
	})
})

describe("a token", () => {
	it("does only what it was given, and sends only known documents unless it was allowed more", async () => {
		const administrator = await givenAccount(app, { username: "chinh", unitId: places.city.id })
		const actor = { ...actorOf("ADMINISTRATOR", places.city, [places.ward]), accountId: administrator.id }
		const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
		const make = async (input: Readonly<Record<string, unknown>>) => {
			const { data } = await app.ask(
				actor,
				"mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on CreateApiTokenSuccess { secret token { permissions freeQueries } } } }",
				{ input: { name: "thử", expiresOn, ...input } },
			)
			return data.createApiToken
		}
		const { secret, token } = await make({ permissions: ["VIEW_FIGURES"] })
		expect(token).toEqual({ permissions: ["VIEW_FIGURES"], freeQueries: true })
		const headers = { authorization: `Bearer ${secret}` }
		expect((await app.send(headers, "{ viewer { permissions } }")).data.viewer.permissions).toEqual([
			"VIEW_FIGURES",
		])
		expect((await app.send(headers, "{ accounts { totalCount } }")).errors?.[0]?.extensions?.code).toBe(
			"FORBIDDEN",
		)

		const held = await make({ freeQueries: false })
		const refused = await app.send({ authorization: `Bearer ${held.secret}` }, "{ now }")
		expect(refused.errors?.[0]?.extensions?.code).toBe("DOCUMENT_NOT_ALLOWED")
	})
})
