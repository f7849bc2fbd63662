import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startPostgres } from "../../scripts/debian.mjs"
import { type Measurement, makeRandom } from "./Measurement.ts"

const main = fileURLToPath(new URL("../../apps/api/src/main.ts", import.meta.url))
const commands = fileURLToPath(new URL("../../apps/api/bin/motcua-server.mjs", import.meta.url))
const port = 4331
const url = `http://localhost:${port}`
const clients = 8
const mutations = Number(process.env.MOTCUA_KILL_MUTATIONS ?? 20_000)
const kills = Number(process.env.MOTCUA_KILLS ?? 20)

const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

/** The API as a process that can be killed at any moment and started again on the same data. */
class KillableServer {
	readonly #env: NodeJS.ProcessEnv
	#child: ChildProcess | undefined

	constructor(settings: NodeJS.ProcessEnv) {
		this.#env = {
			...process.env,
			PORT: String(port),
			MOTCUA_FREE_QUERIES: "everyone",
			MOTCUA_COST_PER_MINUTE: "1000000000",
			MOTCUA_LOG: "failures",
			...settings,
		}
	}

	async start(): Promise<void> {
		this.#child = spawn(process.execPath, [main], { env: this.#env, stdio: "ignore" })
		for (let attempt = 0; attempt < 1200; attempt += 1) {
			const ready = await fetch(`${url}/ready`).catch(() => undefined)
			if (ready?.ok) return
			if (this.#child.exitCode !== null) throw new Error(`the server ended with ${this.#child.exitCode}`)
			await wait(50)
		}
		throw new Error("the server did not become ready")
	}

	async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
		const child = this.#child
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
		const ended = once(child, "exit")
		child.kill(signal)
		await ended
	}

	command(...args: readonly string[]): { readonly code: number; readonly output: string } {
		const { status, stdout, stderr } = spawnSync(process.execPath, [commands, ...args], {
			env: this.#env,
			encoding: "utf8",
		})
		return { code: status ?? 1, output: `${stdout}${stderr}` }
	}
}

interface Answer {
	readonly data?: Readonly<Record<string, never>> | null
	readonly errors?: readonly { readonly message: string }[]
}

const post = async (query: string, variables: unknown, headers: Readonly<Record<string, string>>) => {
	const response = await fetch(`${url}/graphql`, {
		method: "POST",
		headers: { "content-type": "application/json", origin: url, ...headers },
		body: JSON.stringify({ query, variables }),
		signal: AbortSignal.timeout(20_000),
	})
	const answer: Answer = JSON.parse(await response.text())
	return { answer, cookie: response.headers.getSetCookie()[0]?.split(";")[0] }
}

const signIn = async (): Promise<Readonly<Record<string, string>>> => {
	const input = { username: "quantri", password: "motcua-quantri-2020" }
	const { cookie } = await post(
		"mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }",
		{ input },
		{},
	)
	if (cookie === undefined) throw new Error("nobody could sign in")
	return { cookie }
}

interface Place {
	readonly procedureId: string
	readonly unitId: string
}

const findPlace = async (headers: Readonly<Record<string, string>>): Promise<Place> => {
	const { answer } = await post(
		`{ procedures(first: 1, filter: { state: PUBLISHED }) { edges { node { id } } } viewer { account { unit { id } } } }`,
		{},
		headers,
	)
	const data = answer.data as unknown as {
		readonly procedures: { readonly edges: readonly { readonly node: { readonly id: string } }[] }
		readonly viewer: { readonly account: { readonly unit: { readonly id: string } } }
	}
	const procedureId = data.procedures.edges[0]?.node.id
	if (procedureId === undefined) throw new Error("the example has no procedure")
	return { procedureId, unitId: data.viewer.account.unit.id }
}

/** Receives one dossier, again and again with the same key until the server says that it is written. */
const receive = async (
	number: number,
	{ procedureId, unitId }: Place,
	headers: Readonly<Record<string, string>>,
): Promise<{ readonly code: string; readonly attempts: number }> => {
	const input = {
		procedureId,
		unitId,
		channel: "COUNTER",
		submitterName: `Người Thử ${number} (mẫu)`,
		idempotencyKey: `kill-${number}`,
	}
	for (let attempts = 1; attempts < 2000; attempts += 1) {
		const sent = await post(
			`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
				... on DossierSuccess { dossier { code } } ... on Problem { code message }
			} }`,
			{ input },
			headers,
		).catch(() => undefined)
		const outcome = sent?.answer.data?.receiveDossier as
			| { readonly dossier?: { readonly code: string }; readonly message?: string }
			| undefined
		if (outcome?.dossier) return { code: outcome.dossier.code, attempts }
		if (outcome?.message !== undefined) throw new Error(outcome.message)
		await wait(50)
	}
	throw new Error(`dossier ${number} was never acknowledged`)
}

const storedCodes = async (headers: Readonly<Record<string, string>>): Promise<readonly string[]> => {
	const codes: string[] = []
	let after: string | null = null
	do {
		const { answer } = await post(
			`query ($after: String) { dossiers(first: 100, after: $after, filter: { receivedFrom: "2021-01-01" }, sort: CODE_ASC) {
				edges { node { code } } pageInfo { hasNextPage endCursor }
			} }`,
			{ after },
			headers,
		)
		const page = answer.data?.dossiers as unknown as {
			readonly edges: readonly { readonly node: { readonly code: string } }[]
			readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
		}
		codes.push(...page.edges.map(({ node }) => node.code))
		after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
	} while (after !== null)
	return codes
}

interface Scene {
	readonly name: string
	readonly server: KillableServer
	/** Kills something and brings it back. */
	readonly strike: () => Promise<void>
}

async function* play({ name, server, strike }: Scene): AsyncGenerator<Measurement> {
	await server.start()
	try {
		const headers = await signIn()
		const place = await findPlace(headers)
		const acknowledged = new Map<number, string>()
		let next = 0
		let attempts = 0
		const client = async () => {
			for (let number = next++; number < mutations; number = next++) {
				const written = await receive(number, place, headers)
				acknowledged.set(number, written.code)
				attempts += written.attempts
			}
		}
		const random = makeRandom(20_201_015)
		let struck = 0
		const killer = async () => {
			// The last strikes must still meet clients at work.
			for (; struck < kills; struck += 1) {
				const due = (mutations * (struck + 0.2 + 0.6 * random())) / kills
				while (acknowledged.size < due) await wait(20)
				await strike()
			}
		}
		const started = performance.now()
		await Promise.all([...Array.from({ length: clients }, client), killer()])
		const seconds = (performance.now() - started) / 1000

		const stored = await storedCodes(headers)
		const codes = new Set(acknowledged.values())
		const storedSet = new Set(stored)
		const lost = [...codes].filter((code) => !storedSet.has(code)).length
		const doubled = stored.length - acknowledged.size + (acknowledged.size - codes.size)
		const note = `${mutations} mutations of ${clients} clients, ${struck} kills, ${attempts - mutations} sent again, ${seconds.toFixed(0)} s`
		const none = { unit: "count", target: 0, better: "lower", peers: {}, note } as const
		yield { name: `${name}: acknowledged writes that were lost`, value: lost, ...none }
		yield { name: `${name}: writes that were doubled`, value: doubled, ...none }
		await server.end("SIGTERM")
		const { code, output } = server.command("audit", "verify")
		yield {
			name: `${name}: broken audit chains`,
			value: code === 0 ? 0 : 1,
			...none,
			note: output.trim().split("\n").at(-1) ?? "",
		}
	} finally {
		await server.end("SIGKILL")
	}
}

/** Clients write with idempotency keys and retries while the server, or its database, is killed again and again. */
export async function* measureKilling(): AsyncGenerator<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-kill-"))
	try {
		const server = new KillableServer({ DATABASE_URL: "", MOTCUA_DATA_DIR: join(folder, "data") })
		const strike = async () => {
			await server.end("SIGKILL")
			await server.start()
		}
		yield* play({ name: "server killed, PGlite", server, strike })
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
	const what = ["server killed, PostgreSQL", "PostgreSQL killed"] as const
	for (const name of what) {
		const postgres = await startPostgres({ durable: true })
		try {
			const server = new KillableServer({ DATABASE_URL: postgres.url })
			const strike = async () => {
				if (name === "PostgreSQL killed") return postgres.crash()
				await server.end("SIGKILL")
				await server.start()
			}
			yield* play({ name, server, strike })
		} finally {
			await postgres.stop()
		}
	}
}
