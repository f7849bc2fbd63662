import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** The API alone, without the console that `npm start` builds. */
export const apiAlone = fileURLToPath(new URL("../../apps/api/src/main.ts", import.meta.url))
const start = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url))
const port = 4330
const patienceMillis = 300_000

/** `npm start` as a child process on a port and a data folder of its own, without npm itself. */
export class RunningServer {
	readonly url = `http://localhost:${port}`
	readonly #child: ChildProcess
	#cookie = ""
	#output = ""

	constructor(dataFolder: string, settings: NodeJS.ProcessEnv = {}, program = start) {
		const env = {
			...process.env,
			PORT: String(port),
			MOTCUA_DATA_DIR: dataFolder,
			DATABASE_URL: "",
			MOTCUA_FREE_QUERIES: "everyone",
			...settings,
		}
		this.#child = spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", "pipe"] })
		for (const stream of [this.#child.stdout, this.#child.stderr])
			stream?.on("data", (text) => {
				this.#output += text
			})
	}

	/** Waits until the first page of the console is there. */
	answersPage(): Promise<void> {
		return this.#answers("", "<html")
	}

	/** Waits until the API and its database are there. */
	isReady(): Promise<void> {
		return this.#answers("/ready", "ready")
	}

	async #answers(path: string, sign: string): Promise<void> {
		const patience = performance.now() + patienceMillis
		while (performance.now() < patience && this.#child.exitCode === null) {
			const page = await fetch(this.url + path).catch(() => undefined)
			if (page?.ok && (await page.text()).includes(sign)) return
			await new Promise((resolve) => setTimeout(resolve, 20))
		}
		throw new Error(`The server did not answer:\n${this.#output}`)
	}

	async stop(): Promise<void> {
		if (this.#child.exitCode !== null) return
		const ended = once(this.#child, "exit")
		this.#child.kill("SIGTERM")
		await ended
	}

	async signIn(username: string, password: string): Promise<void> {
		await this.ask(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { __typename } }`, {
			input: { username, password },
		})
		if (this.#cookie === "") throw new Error(`${username} could not sign in`)
	}

	/** What shows who has signed in last. */
	get cookie(): string {
		return this.#cookie
	}

	/** Sends a body as it is; refused is what an answer without data is. */
	async send(body: string): Promise<{ readonly isRefused: boolean; readonly text: string }> {
		const response = await fetch(`${this.url}/graphql`, {
			method: "POST",
			headers: { "content-type": "application/json", cookie: this.#cookie, origin: this.url },
			body,
		})
		const text = await response.text()
		const isInternal = text.includes("INTERNAL_SERVER_ERROR")
		return { isRefused: text.includes('"errors"') && !text.includes('"data":{') && !isInternal, text }
	}

	/** Sends a file as it is made, never as a whole; answers the id of the upload. */
	async upload(name: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
		const response = await fetch(`${this.url}/imports/uploads?name=${encodeURIComponent(name)}`, {
			method: "POST",
			headers: { cookie: this.#cookie, "x-graphql-yoga-csrf": "bench" },
			body: ReadableStream.from(pieces),
			duplex: "half",
		})
		const answer = (await response.json()) as { uploadId?: string; error?: unknown }
		if (answer.uploadId === undefined) throw new Error(JSON.stringify(answer.error))
		return answer.uploadId
	}

	/** What the server's processes hold in memory (Linux). */
	residentMegabytes(): number {
		const children = (pid: number): number[] =>
			readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number)
		const kilobytes = (pid: number): number =>
			Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) +
			children(pid).reduce((sum, child) => sum + kilobytes(child), 0)
		return kilobytes(this.#child.pid ?? 0) / 1024
	}

	async ask<A>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<A> {
		const response = await fetch(`${this.url}/graphql`, {
			method: "POST",
			headers: { "content-type": "application/json", cookie: this.#cookie, origin: this.url },
			body: JSON.stringify({ query, variables }),
		})
		const [cookie] = response.headers.getSetCookie()
		if (cookie !== undefined) this.#cookie = cookie.split(";")[0]!
		const { data, errors } = (await response.json()) as { data?: A; errors?: { message: string }[] }
		if (errors !== undefined || data === undefined || data === null)
			throw new Error(errors?.map(({ message }) => message).join("\n") ?? "no data")
		return data
	}
}
