import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { post } from "./Http.ts"

/** What an API answers to each question, made comparable: codes, or a number. */
export interface Questions {
	readonly "dossier by number": (code: string) => Promise<string>
	readonly "page of 50 of a procedure with unit and procedure": (procedureId: number) => Promise<string>
	readonly "number of dossiers of a procedure": (procedureId: number) => Promise<string>
}

export interface Peer {
	readonly name: string
	readonly questions: Questions
	readonly stop: () => Promise<void>
}

/** Another API over the same database, or why there is none. */
export type Attempt = { readonly peer: Peer } | { readonly name: string; readonly why: string }

const patience = Number(process.env.MOTCUA_PEER_SECONDS ?? 600) * 1000

/** The versions are pinned here: the peers are no part of the project and are installed when they are measured. */
const install = (name: string, dependencies: Readonly<Record<string, string>>, overrides = {}): string => {
	const folder = join(tmpdir(), "motcua-bench-peers", name)
	mkdirSync(folder, { recursive: true })
	const wanted = JSON.stringify({ private: true, dependencies, overrides })
	writeFileSync(join(folder, "package.json"), wanted)
	if (existsSync(join(folder, "installed"))) return folder
	const { status, stderr } = spawnSync(
		"npm",
		["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
		{ cwd: folder, encoding: "utf8", timeout: patience },
	)
	if (status !== 0) throw new Error(`npm install: ${stderr.split("\n")[0] ?? "too slow"}`)
	writeFileSync(join(folder, "installed"), "")
	return folder
}

const launch = async (
	folder: string,
	args: readonly string[],
	environment: NodeJS.ProcessEnv,
	answers: () => Promise<boolean>,
): Promise<ChildProcess> => {
	const child = spawn(process.execPath, args, {
		cwd: folder,
		env: { ...process.env, NODE_ENV: "production", ...environment },
		stdio: ["ignore", "ignore", "pipe"],
	})
	let output = ""
	child.stderr?.on("data", (text) => {
		output += text
	})
	const until = performance.now() + patience
	while (performance.now() < until && child.exitCode === null) {
		if (await answers().catch(() => false)) return child
		await new Promise((resolve) => setTimeout(resolve, 200))
	}
	child.kill("SIGTERM")
	throw new Error(`it did not start: ${output.slice(-300)}`)
}

const stop = async (child: ChildProcess): Promise<void> => {
	if (child.exitCode !== null) return
	const ended = once(child, "exit")
	child.kill("SIGTERM")
	await ended
}

const graphqlAt = (address: string) => async (query: string, variables: unknown) => {
	const { status, text } = await post(address, JSON.stringify({ query, variables }), {})
	if (status !== 200 || text.includes('"errors":')) throw new Error(text.slice(0, 300))
	return JSON.parse(text).data
}

interface Coded {
	readonly code: string
}
const codesOf = (rows: readonly Coded[]): string => rows.map(({ code }) => code).join(" ")

const startPostGraphile = async (url: string): Promise<Peer> => {
	const folder = install("postgraphile", { postgraphile: "5.1.5" })
	const port = 4341
	writeFileSync(
		join(folder, "graphile.config.mjs"),
		`import { PostGraphileAmberPreset } from "postgraphile/presets/amber"
		import { makePgService } from "postgraphile/adaptors/pg"
		export default {
			extends: [PostGraphileAmberPreset],
			pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ["public"] })],
			grafserv: { port: ${port}, host: "127.0.0.1", watch: false, graphiql: false },
		}`,
	)
	const ask = graphqlAt(`http://127.0.0.1:${port}/graphql`)
	const child = await launch(
		folder,
		["node_modules/postgraphile/dist/cli-run.js", "--config", "graphile.config.mjs"],
		{ DATABASE_URL: url, GRAPHILE_ENV: "production" },
		async () => (await ask("{ __typename }", {})) !== undefined,
	)
	return {
		name: "PostGraphile 5.1.5",
		stop: () => stop(child),
		questions: {
			"dossier by number": async (code) =>
				codesOf([
					(
						await ask(
							`query ($code: String!) { dossierByCode(code: $code) { rowId code status dueAt legalDueAt receivedAt
								unitByUnitId { name } procedureByProcedureId { code } } }`,
							{ code },
						)
					).dossierByCode,
				]),
			"page of 50 of a procedure with unit and procedure": async (procedureId) =>
				codesOf(
					(
						await ask(
							`query ($id: Int!) { allDossiers(first: 50, condition: { procedureId: $id }, orderBy: [RECEIVED_AT_DESC, ROW_ID_DESC]) {
								nodes { rowId code status dueAt receivedAt submitterName unitByUnitId { name } procedureByProcedureId { code } }
								pageInfo { hasNextPage endCursor } } }`,
							{ id: procedureId },
						)
					).allDossiers.nodes,
				),
			"number of dossiers of a procedure": async (procedureId) =>
				String(
					(
						await ask("query ($id: Int!) { allDossiers(condition: { procedureId: $id }) { totalCount } }", {
							id: procedureId,
						})
					).allDossiers.totalCount,
				),
		},
	}
}

const startDirectus = async (url: string): Promise<Peer> => {
	// The isolated-vm that it asks for has no build for this Node, the newest one has; only its flows use it.
	const folder = install("directus", { directus: "12.4.0" }, { "isolated-vm": "7.0.1" })
	const address = "http://127.0.0.1:4342"
	const account = { email: "bench@example.com", password: "bench-password" }
	const environment = {
		DB_CLIENT: "pg",
		DB_CONNECTION_STRING: url,
		DB_SEARCH_PATH: "array:directus,public",
		SECRET: "bench",
		ADMIN_EMAIL: account.email,
		ADMIN_PASSWORD: account.password,
		HOST: "127.0.0.1",
		PORT: "4342",
		TELEMETRY: "false",
		LOG_LEVEL: "error",
	}
	spawnSync("psql", [url, "-qc", "create schema if not exists directus"])
	const cli = "node_modules/directus/cli.js"
	const made = spawnSync(process.execPath, [cli, "bootstrap"], {
		cwd: folder,
		env: { ...process.env, ...environment },
		encoding: "utf8",
		timeout: patience,
	})
	if (made.status !== 0)
		throw new Error(`directus bootstrap: ${(made.stderr || made.stdout || "too slow").slice(-300)}`)
	const child = await launch(folder, [cli, "start"], environment, async () => {
		const { status } = await post(`${address}/server/ping`, "", {}, "GET")
		return status === 200
	})
	const { text } = await post(`${address}/auth/login`, JSON.stringify(account), {})
	const headers = { authorization: `Bearer ${JSON.parse(text).data.access_token}` }
	const get = async (query: Readonly<Record<string, string>>) => {
		const { status, text } = await post(
			`${address}/items/dossiers?${new URLSearchParams(query)}`,
			"",
			headers,
			"GET",
		)
		if (status !== 200) throw new Error(text.slice(0, 300))
		return JSON.parse(text).data
	}
	return {
		name: "Directus 12.4.0",
		stop: () => stop(child),
		questions: {
			"dossier by number": async (code) =>
				codesOf(
					await get({
						"filter[code][_eq]": code,
						fields: "id,code,status,due_at,legal_due_at,received_at,unit_id.name,procedure_id.code",
					}),
				),
			"page of 50 of a procedure with unit and procedure": async (procedureId) =>
				codesOf(
					await get({
						"filter[procedure_id][_eq]": String(procedureId),
						sort: "-received_at,-id",
						limit: "50",
						fields: "id,code,status,due_at,received_at,submitter_name,unit_id.name,procedure_id.code",
					}),
				),
			"number of dossiers of a procedure": async (procedureId) =>
				String(
					(await get({ "filter[procedure_id][_eq]": String(procedureId), "aggregate[count]": "*" }))[0].count,
				),
		},
	}
}

const starts: Readonly<Record<string, (url: string) => Promise<Peer>>> = {
	"PostGraphile 5.1.5": startPostGraphile,
	"Directus 12.4.0": startDirectus,
}

/** Each peer after the other, so that none disturbs another. */
export async function* peersOver(url: string): AsyncGenerator<Attempt> {
	for (const [name, start] of Object.entries(starts)) {
		const attempt = await start(url).then(
			(peer): Attempt => ({ peer }),
			(failure: unknown): Attempt => ({
				name,
				why: failure instanceof Error ? failure.message : String(failure),
			}),
		)
		yield attempt
		if ("peer" in attempt) await attempt.peer.stop()
	}
}
