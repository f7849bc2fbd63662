import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Redacted } from "effect"
import Provider from "oidc-provider"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type RunningServer, startServer } from "../../src/server.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { pageOf } from "../support/pages.ts"

/** A real provider whose people are named by what they type: its subject is the login, its user name too. */
const startProvider = async (clientSecret: string, callback: () => string) => {
	const server: Server = createServer()
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	const provider = new Provider(issuer, {
		clients: [{ client_id: "motcua", client_secret: clientSecret, redirect_uris: [callback()] }],
		claims: { openid: ["sub"], profile: ["preferred_username"] },
		conformIdTokenClaims: false,
		cookies: { keys: ["chỉ để thử"] },
		findAccount: (_context: unknown, id: string) => ({
			accountId: id,
			claims: () => ({ sub: `person-${id}`, preferred_username: id }),
		}),
	})
	server.on("request", provider.callback())
	return { issuer, server }
}

/** Goes on as a browser does: keeps cookies of each origin, follows redirects, fills in the provider's forms. */
class Browser {
	readonly #cookies = new Map<string, Map<string, string>>()

	async open(
		address: string,
		init: RequestInit = {},
	): Promise<{ address: string; status: number; text: string }> {
		const { origin } = new URL(address)
		const jar = this.#cookies.get(origin) ?? new Map<string, string>()
		this.#cookies.set(origin, jar)
		const response = await fetch(address, {
			...init,
			redirect: "manual",
			headers: {
				...Object.fromEntries(new Headers(init.headers)),
				cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
			},
		})
		for (const cookie of response.headers.getSetCookie()) {
			const [pair = ""] = cookie.split(";")
			const at = pair.indexOf("=")
			const isGone = /max-age=0|1970/i.test(cookie)
			if (isGone) jar.delete(pair.slice(0, at))
			else jar.set(pair.slice(0, at), pair.slice(at + 1))
		}
		const location = response.headers.get("location")
		return location === null
			? { address, status: response.status, text: await response.text() }
			: this.open(new URL(location, address).href)
	}

	async submit(page: { address: string; text: string }, fields: Readonly<Record<string, string>>) {
		const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1] ?? ""
		const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
			([, name = "", value = ""]) => [name, value],
		)
		return this.open(new URL(action, page.address).href, {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded" },
			body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }).toString(),
		})
	}

	cookieOf(address: string, name: string): string | undefined {
		return this.#cookies.get(new URL(address).origin)?.get(name)
	}

	setCookie(address: string, name: string, value: string): void {
		this.#cookies.get(new URL(address).origin)?.set(name, value)
	}
}

let app: App
let server: RunningServer
let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	await givenAccount(app, { username: "hoa", unitId: city.id })
	await givenAccount(app, { username: "vang", unitId: city.id })
	const port = await new Promise<number>((resolve) => {
		const probe = createServer().listen(0, "127.0.0.1", () => {
			const { port: free } = probe.address() as AddressInfo
			probe.close(() => resolve(free))
		})
	})
	const publicAddress = new URL(`http://127.0.0.1:${port}`)
	const secret = "chi-de-thu-0123456789abcdef"
	provider = await startProvider(secret, () => new URL("/auth/oidc/callback", publicAddress).href)
	server = await startServer(
		app.runtime,
		{
			...testConfig,
			port,
			identityProvider: {
				issuer: new URL(provider.issuer),
				clientId: "motcua",
				clientSecret: Redacted.make(secret),
				usernameClaim: "preferred_username",
				publicAddress,
			},
		},
		() => Promise.resolve(true),
	)
	address = publicAddress.origin
})
afterAll(async () => {
	await server.stop()
	provider.server.closeAllConnections()
	await new Promise((resolve) => provider.server.close(resolve))
})
let address: string

const signIn = async (browser: Browser, person: string, next = "/graphql-is-not-here") => {
	const loginPage = await browser.open(`${address}/auth/oidc/start?next=${encodeURIComponent(next)}`)
	const consent = await browser.submit(loginPage, { login: person, password: "bất kỳ" })
	return browser.submit(consent, {})
}
const whoIs = async (browser: Browser) => {
	const cookie = `motcua_session=${browser.cookieOf(address, "motcua_session") ?? ""}`
	const { data } = await app.send(
		{ cookie },
		"{ viewer { account { username sessions { edges { node { method current } } } } } }",
	)
	return data.viewer?.account ?? null
}

describe("signing in through an identity provider", () => {
	it("opens a session of the account with the claimed user name and comes back to the wanted page", async () => {
		const browser = new Browser()
		const back = await signIn(browser, "hoa", "/dossiers?view=OPEN")
		expect(back.address).toBe(`${address}/dossiers?view=OPEN`)
		expect(await whoIs(browser)).toEqual({
			username: "hoa",
			sessions: pageOf([{ method: "IDENTITY_PROVIDER", current: true }]),
		})
	})

	it("knows the person again by the subject", async () => {
		const browser = new Browser()
		await signIn(browser, "hoa")
		expect((await whoIs(browser))?.username).toBe("hoa")
	})

	it("tells somebody who has no account here", async () => {
		const browser = new Browser()
		expect((await signIn(browser, "nguoila")).address).toBe(`${address}/login?failed=unknown`)
		expect(await whoIs(browser)).toBeNull()
	})

	it.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
		"never leads to %s",
		async (next) => {
			const back = await signIn(new Browser(), "hoa", next)
			expect(new URL(back.address).origin).toBe(address)
		},
	)

	it("refuses an answer that belongs to another sign-in", async () => {
		const victim = new Browser()
		await victim.open(`${address}/auth/oidc/start`)
		const outcome = await victim.open(`${address}/auth/oidc/callback?code=stolen&state=another`)
		expect(outcome.address).toBe(`${address}/login?failed=provider`)
		expect(await whoIs(victim)).toBeNull()
	})

	it("refuses an answer without a sign-in, and one whose kept half was tampered with", async () => {
		const browser = new Browser()
		expect((await browser.open(`${address}/auth/oidc/callback?code=x&state=y`)).address).toBe(
			`${address}/login?failed=expired`,
		)
		await browser.open(`${address}/auth/oidc/start`)
		browser.setCookie(address, "motcua_oidc", "bm90IGpzb24")
		expect((await browser.open(`${address}/auth/oidc/callback?code=x&state=y`)).address).toBe(
			`${address}/login?failed=expired`,
		)
	})
})

describe("where only emergency accounts may use passwords", () => {
	it("others are sent to the provider, and each use of an emergency account is told", async () => {
		const strict = await startApp({ passwordSignIn: "emergency" })
		const { city } = await givenPlaces(strict)
		await givenAccount(strict, { username: "thuong", unitId: city.id })
		await givenAccount(strict, { username: "khancap", unitId: city.id, emergency: true })
		const attempt = async (username: string) =>
			(
				await strict.send(
					{},
					"mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Problem { code } } }",
					{ input: { username, password: "một mật khẩu dài" } },
				)
			).data.signIn
		expect(await attempt("thuong")).toEqual({ __typename: "InvalidCredentials", code: "providerOnly" })
		expect((await attempt("khancap")).__typename).toBe("SignInSuccess")
		const administrator = actorOf("ADMINISTRATOR", city)
		const { data } = await strict.ask(administrator, "{ auditLog(first: 10) { edges { node { action } } } }")
		expect(data.auditLog.edges.map(({ node }: { node: { action: string } }) => node.action)).toContain(
			"account.emergencyUsed",
		)
	})
})
