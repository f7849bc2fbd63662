import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const program = fileURLToPath(new URL("../../src/main.ts", import.meta.url))
const directory = mkdtempSync(join(tmpdir(), "motcua-process-"))
const secret = "Trần Văn Bí Mật"
const identityNumber = "072099001234"

let child: ReturnType<typeof spawn>
let output = ""
let address = ""
let ended: Promise<number | null>
beforeAll(async () => {
	child = spawn(process.execPath, [program], {
		env: {
			...process.env,
			DATABASE_URL: "",
			MOTCUA_DATA_DIR: directory,
			MOTCUA_SEED: "none",
			MOTCUA_LOG: "requests",
			MOTCUA_FREE_QUERIES: "everyone",
			PORT: "0",
		},
		stdio: ["ignore", "pipe", "pipe"],
	})
	ended = new Promise((resolve) => child.on("exit", resolve))
	address = await new Promise<string>((resolve, reject) => {
		const read = (text: Buffer) => {
			output += text.toString()
			const found = /Một Cửa is at (http:\S+)/.exec(output)?.[1]
			if (found !== undefined) resolve(found)
		}
		child.stdout?.on("data", read)
		child.stderr?.on("data", read)
		child.on("exit", () => reject(new Error(output)))
	})
})
afterAll(async () => {
	child.kill("SIGKILL")
	await ended
	rmSync(directory, { recursive: true, force: true })
})

const logged = () =>
	output
		.split("\n")
		.filter((line) => line.startsWith("{"))
		.map((line): Readonly<Record<string, unknown>> => JSON.parse(line))

describe("a running server", () => {
	it("writes a line of JSON for each request with the id that the answer carries", async () => {
		const answer = await fetch(`${address}/ready`)
		await answer.text()
		await expect
			.poll(() => logged().find(({ requestId }) => requestId === answer.headers.get("x-request-id")))
			.toMatchObject({ level: "info", message: "request", method: "GET", route: "/ready", status: 200 })
	})

	it("writes nothing of whom a request is about", async () => {
		for (const path of [
			`/lookup/${identityNumber}?name=${encodeURIComponent(secret)}`,
			`/graphql?query=${identityNumber}`,
		])
			await (await fetch(`${address}${path}`)).text()
		await (
			await fetch(`${address}/graphql`, {
				method: "POST",
				headers: { "content-type": "application/json", authorization: `Bearer ${identityNumber}` },
				body: JSON.stringify({
					query: "mutation ($u: String!) { signIn(input: { username: $u, password: $u }) { __typename } }",
					variables: { u: `${secret} ${identityNumber}` },
				}),
			})
		).text()
		await expect.poll(() => logged().filter(({ route }) => route === "/graphql").length).toBe(2)
		expect(output).not.toContain(identityNumber)
		expect(output).not.toContain("Bí Mật")
		expect(output).not.toContain(encodeURIComponent(secret))
	})

	it("shows its figures as Prometheus reads them, and not through a proxy", async () => {
		const figures = await (await fetch(`${address}/metrics`)).text()
		expect(figures).toMatch(/^# TYPE motcua_requests_total counter$/m)
		expect(figures).toMatch(/^motcua_requests_total\{route="\/ready",status="200"\} [1-9]\d*$/m)
		expect(figures).toMatch(/^motcua_database_up 1$/m)
		expect(figures).not.toContain(identityNumber)
		const outside = await fetch(`${address}/metrics`, { headers: { "x-forwarded-for": "10.0.0.1" } })
		expect(outside.status).toBe(404)
	})

	it("ends the running request, refuses the next and stops within ten seconds when it is told to", async () => {
		const running = request(`${address}/graphql`, {
			method: "POST",
			headers: { "content-type": "application/json" },
		})
		const answered = new Promise<{ status: number | undefined; connection: string | undefined }>((resolve) =>
			running.on("response", (response) => {
				response.resume()
				resolve({ status: response.statusCode, connection: response.headers.connection })
			}),
		)
		await new Promise((resolve) =>
			running.on("socket", (socket) => socket.once("connect", () => running.write('{"query":', resolve))),
		)
		// What came before on another connection has been read by the time this is answered.
		await (await fetch(`${address}/live`)).text()
		const told = performance.now()
		child.kill("SIGTERM")
		await expect
			.poll(() =>
				fetch(`${address}/live`).then(
					() => "open",
					() => "closed",
				),
			)
			.toBe("closed")
		running.end('"{ now }"}')
		expect(await answered).toEqual({ status: 200, connection: "close" })
		expect(await ended).toBe(0)
		expect(performance.now() - told).toBeLessThan(10_000)
	})
})
