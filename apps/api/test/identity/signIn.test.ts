import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import { type App, anonymous, startApp } from "../support/app.ts"
import { givenAccount, givenPlaces } from "../support/given.ts"

const signIn = /* GraphQL */ `
	mutation ($input: SignInInput!) {
		signIn(input: $input) {
			__typename
			... on SignInSuccess { viewer { account { username unit { code } } permissions } }
			... on Problem { code message path }
			... on TooManyAttempts { retryAfterSeconds }
		}
	}
`
const viewer = "{ viewer { account { displayName } } }"

let app: App
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	await givenAccount(app, { username: "Lan", unitId: city.id, role: "ADMINISTRATOR" })
	await givenAccount(app, { username: "minh", unitId: ward.id, role: "OFFICER" })
	await givenAccount(app, { username: "hoa", unitId: ward.id, role: "LEADER" })
	await givenAccount(app, { username: "tu", unitId: ward.id, role: "READ_ONLY" })
})

const attempt = (username: string, password: string, headers: Readonly<Record<string, string>> = {}) =>
	app.ask(anonymous, signIn, { input: { username, password } }, headers)
const right = "một mật khẩu dài"
const cookieOf = (header: string | undefined) => header?.split(";")[0] ?? ""

describe("signing in", () => {
	it("starts a session in a cookie that scripts cannot read", async () => {
		const { data, cookies } = await app.send({}, signIn, { input: { username: "lan", password: right } })
		expect(data.signIn.viewer.account).toEqual({ username: "Lan", unit: { code: "TPTN" } })
		expect(cookies).toHaveLength(1)
		expect(cookies[0]).toMatch(
			/^motcua_session=[\w-]{43}; Expires=[^;]+ GMT; Path=\/; HttpOnly; SameSite=Lax$/,
		)
		const next = await app.send({ cookie: cookieOf(cookies[0]) }, viewer)
		expect(next.data.viewer.account.displayName).toBe("Nguyễn Thị Lan (mẫu)")
	})

	it("does not store the token itself", async () => {
		const { cookies } = await app.send({}, signIn, { input: { username: "lan", password: right } })
		const token = cookieOf(cookies[0]).split("=")[1] ?? ""
		const rows = await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`select 1 from sessions where token_hash = sha256(convert_to(${token}, 'UTF8'))`,
			),
		)
		expect(rows).toHaveLength(1)
	})

	it.each([
		{ username: "lan", password: "sai", why: "wrong password" },
		{ username: "khongco", password: right, why: "unknown user" },
		{ username: "", password: "", why: "nothing typed" },
	])("$why: the same answer, which does not say what was wrong", async ({ username, password }) => {
		const { data } = await attempt(username, password)
		expect(data.signIn).toEqual({
			__typename: "InvalidCredentials",
			code: "invalidCredentials",
			message: "Tên đăng nhập hoặc mật khẩu không đúng.",
			path: [],
		})
	})

	it.each([
		{
			headers: { "accept-language": "en-GB,en;q=0.9,vi;q=0.8" },
			message: "The user name or the password is wrong.",
		},
		{ headers: { "accept-language": "fr, vi;q=0.5" }, message: "Tên đăng nhập hoặc mật khẩu không đúng." },
		{
			headers: { "accept-language": "en", cookie: "lang=vi" },
			message: "Tên đăng nhập hoặc mật khẩu không đúng.",
		},
	])("speaks the caller's language: $headers", async ({ headers, message }) => {
		const { data } = await attempt("nobody", "sai", headers)
		expect(data.signIn.message).toBe(message)
	})

	it("takes a password typed in the other Unicode form", async () => {
		const { data } = await attempt("minh", right.normalize("NFD"))
		expect(data.signIn.__typename).toBe("SignInSuccess")
	})
})

describe("guessing", () => {
	it("waits after five failures, also for the right password, and also when sent at once", async () => {
		const answers = await Promise.all(Array.from({ length: 8 }, () => attempt("hoa", "sai")))
		const types = answers.map(({ data }) => data.signIn.__typename).sort()
		expect(types).toEqual([
			...Array.from({ length: 5 }, () => "InvalidCredentials"),
			...Array.from({ length: 3 }, () => "TooManyAttempts"),
		])
		const { data } = await attempt("HOA", right)
		expect(data.signIn.__typename).toBe("TooManyAttempts")
		expect(data.signIn.retryAfterSeconds).toBeGreaterThan(0)
		expect(data.signIn.retryAfterSeconds).toBeLessThanOrEqual(900)
	})

	it("is forgotten after fifteen minutes", async () => {
		await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`
					update sign_in_attempts set attempted_at = attempted_at - interval '15 minutes' where username = 'hoa'`,
			),
		)
		const { data } = await attempt("hoa", right)
		expect(data.signIn.__typename).toBe("SignInSuccess")
	})

	it("of one account starts anew after its owner signed in", async () => {
		const types: string[] = []
		for (const password of ["sai", "sai", "sai", "sai", right, "sai", "sai", right])
			types.push((await attempt("tu", password)).data.signIn.__typename)
		expect(types.filter((type) => type === "SignInSuccess")).toHaveLength(2)
	})
})

describe("a session", () => {
	const open = async () => {
		const { cookies } = await app.send({}, signIn, { input: { username: "minh", password: right } })
		return cookieOf(cookies[0])
	}

	it("ends with sign-out, which clears the cookie", async () => {
		const cookie = await open()
		const out = await app.send({ cookie }, "mutation { signOut { signedOut } }")
		expect(out.data.signOut).toEqual({ signedOut: true })
		expect(out.cookies).toEqual(["motcua_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"])
		expect((await app.send({ cookie }, viewer)).data.viewer).toBeNull()
		const again = await app.send({ cookie }, "mutation { signOut { signedOut } }")
		expect(again.data.signOut).toEqual({ signedOut: false })
	})

	it("ends at its expiry", async () => {
		const cookie = await open()
		const now = await app.run(Clock.currentTimeMillis)
		await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`update sessions set expires_at = ${new Date(now).toISOString()}`,
			),
		)
		expect((await app.send({ cookie }, viewer)).data.viewer).toBeNull()
	})

	it("ends when the account is disabled", async () => {
		const cookie = await open()
		expect((await app.send({ cookie }, viewer)).data.viewer).not.toBeNull()
		await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`update accounts set disabled_at = now() where username = 'minh'`,
			),
		)
		expect((await app.send({ cookie }, viewer)).data.viewer).toBeNull()
	})

	it("that was made up is nobody's", async () => {
		expect((await app.send({ cookie: "motcua_session=abc" }, viewer)).data.viewer).toBeNull()
	})
})
