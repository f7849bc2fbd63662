import { createConnection } from "node:net"
import { gunzipSync } from "node:zlib"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Account } from "../../src/identity/Account.ts"
import { Identity } from "../../src/identity/Identity.ts"
import { startServer } from "../../src/server.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let server: Awaited<ReturnType<typeof startServer>>
let account: Account
let isReady = true
beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	account = await givenAccount(app, { unitId: city.id })
	server = await startServer(app.runtime, { ...testConfig, host: "127.0.0.1" }, () =>
		Promise.resolve(isReady),
	)
})
afterAll(() => server.stop())

const json = { "content-type": "application/json" }
const post = (body: string, headers: Readonly<Record<string, string>> = json) =>
	fetch(`${server.address}/graphql`, { method: "POST", headers, body })

describe("the server", () => {
	it("says that it lives, and whether it can work", async () => {
		expect((await fetch(`${server.address}/live`)).status).toBe(200)
		expect((await fetch(`${server.address}/ready`)).status).toBe(200)
		isReady = false
		expect((await fetch(`${server.address}/ready`)).status).toBe(503)
		isReady = true
	})

	it("protects every answer with headers", async () => {
		const { headers } = await fetch(`${server.address}/live`)
		expect(headers.get("x-content-type-options")).toBe("nosniff")
		expect(headers.get("x-frame-options")).toBe("DENY")
		expect(headers.get("referrer-policy")).toBe("same-origin")
	})

	it("answers GraphQL over the session cookie that sign-in sets", async () => {
		const signedIn = await post(
			JSON.stringify({
				query: 'mutation { signIn(input: { username: "lan", password: "một mật khẩu dài" }) { __typename } }',
			}),
		)
		const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? ""
		const { data } = await (
			await post(JSON.stringify({ query: "{ viewer { account { username } } }" }), { ...json, cookie })
		).json()
		expect(data.viewer.account.username).toBe("lan")
	})

	it("ends its streams when it stops, at once", async () => {
		const other = await startServer(app.runtime, { ...testConfig, host: "127.0.0.1" }, () =>
			Promise.resolve(true),
		)
		const { cookies } = await app.send(
			{},
			'mutation { signIn(input: { username: "lan", password: "một mật khẩu dài" }) { __typename } }',
		)
		const stream = await fetch(`${other.address}/graphql`, {
			method: "POST",
			headers: { ...json, accept: "text/event-stream", cookie: cookies[0]?.split(";")[0] ?? "" },
			body: JSON.stringify({
				query:
					'subscription { overviewChanged(from: "2020-01-01", to: "2020-12-31") { ... on Overview { received } } }',
			}),
		})
		expect(stream.headers.get("content-type")).toContain("text/event-stream")
		const reader = stream.body?.getReader()
		const first = await reader?.read()
		expect(first?.done).toBe(false)
		const started = performance.now()
		const ended = (async () => {
			while (!(await reader?.read())?.done);
		})().catch(() => {})
		await other.stop()
		await ended
		expect(performance.now() - started).toBeLessThan(4000)
	})

	it("opens itself to no other site", async () => {
		const { headers } = await post('{"query":"{ now }"}', { ...json, origin: "https://evil.example" })
		expect(headers.get("access-control-allow-origin")).toBeNull()
	})

	it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
		"refuses a write that another site could send without being asked: %s",
		async (type) => {
			const response = await post('{"query":"mutation { signOut { signedOut } }"}', { "content-type": type })
			expect(response.status).toBe(403)
		},
	)

	it("shows no query editor", async () => {
		const response = await fetch(`${server.address}/graphql`, { headers: { accept: "text/html" } })
		expect(await response.text()).not.toMatch(/graphiql/i)
	})

	it("changes nothing on GET", async () => {
		const response = await fetch(
			`${server.address}/graphql?query=${encodeURIComponent("mutation { signOut { signedOut } }")}`,
			{ headers: { "x-graphql-yoga-csrf": "1" } },
		)
		expect(response.status).toBe(405)
	})

	it("sends larger answers as gzip to those who take it", async () => {
		const token = await app.run(
			Effect.map(
				Identity.use((identity) => identity.openSession(account, "127.0.0.1", "program")),
				(session) => session.token,
			),
		)
		const text = await new Promise<Buffer>((resolve, reject) => {
			const chunks: Buffer[] = []
			const body = '{"query":"{ __schema { types { name description } } }"}'
			const { port } = new URL(server.address)
			const socket = createConnection(Number(port), "127.0.0.1", () =>
				socket.write(
					`POST /graphql HTTP/1.0\r\nhost: x\r\ncookie: motcua_session=${token}\r\ncontent-type: application/json\r\naccept-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
				),
			)
			socket.on("data", (chunk) => chunks.push(Buffer.from(chunk)))
			socket.on("end", () => resolve(Buffer.concat(chunks)))
			socket.on("error", reject)
		})
		const at = text.indexOf("\r\n\r\n")
		expect(text.subarray(0, at).toString()).toMatch(/content-encoding: gzip/i)
		expect(
			JSON.parse(gunzipSync(text.subarray(at + 4)).toString()).data.__schema.types.length,
		).toBeGreaterThan(10)
	})
})

describe("an upload over the limit", () => {
	const megabytes = 200
	/** Sends a head, then chunks of a megabyte until an answer comes; tells the answer and how many chunks went out. */
	const upload = (length: string, chunks: number) =>
		new Promise<{ readonly answer: string; readonly sent: number }>((resolve, reject) => {
			let sent = 0
			let answer = ""
			const socket = createConnection(Number(new URL(server.address).port), "127.0.0.1", () => {
				socket.write(
					`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=x\r\nx-graphql-yoga-csrf: 1\r\n${length}\r\n\r\n`,
				)
				send()
			})
			const send = () => {
				if (sent === chunks || socket.destroyed) return
				sent += 1
				socket.write(`100000\r\n${"x".repeat(1_048_576)}\r\n`, () => setImmediate(send))
			}
			socket.on("data", (data) => {
				answer += data.toString()
				if (!answer.includes("PAYLOAD")) return
				resolve({ answer, sent })
				socket.destroy()
			})
			socket.on("error", reject)
		})

	it("that announces its size is refused before anything is sent", async () => {
		const { answer } = await upload(`content-length: ${megabytes * 1_048_576}`, 0)
		expect(answer).toMatch(/^HTTP\/1.1 413 /)
		expect(answer).toContain('"code":"PAYLOAD_TOO_LARGE"')
		expect(answer).toContain("1 MB")
	})

	it("that does not is cut off soon after the limit", async () => {
		const { answer, sent } = await upload("transfer-encoding: chunked", megabytes)
		expect(answer).toMatch(/^HTTP\/1.1 413 /)
		expect(sent).toBeLessThan(megabytes / 2)
	})
})

describe("a second server on the same port", () => {
	it("fails with the port in the failure", async () => {
		const port = Number(new URL(server.address).port)
		await expect(
			startServer(app.runtime, { ...testConfig, host: "127.0.0.1", port }, () => Promise.resolve(true)),
		).rejects.toMatchObject({ code: "EADDRINUSE", port })
	})
})
