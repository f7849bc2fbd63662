import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { startPostgres } from "../../../scripts/debian.mjs"
import { type Measurement, makeRandom } from "../Measurement.ts"
import { apiAlone, RunningServer } from "../RunningServer.ts"
import { fill } from "./fill.ts"
import { percentile, post } from "./Http.ts"
import type { Job, Outcome } from "./openLoop.ts"
import { peersOver, type Questions } from "./peers.ts"

const rounds = Number(process.env.MOTCUA_LOAD_ROUNDS ?? 200)
const mixedSeconds = Number(process.env.MOTCUA_LOAD_SECONDS ?? 300)
const mixedPerSecond = Number(process.env.MOTCUA_LOAD_PER_SECOND ?? 200)
/** How often the example of nearly 18,000 dossiers is put into PostgreSQL. */
const copies = Number(process.env.MOTCUA_LOAD_COPIES ?? 100)
/** `PGlite`, `PostgreSQL` or both. */
const stores = (process.env.MOTCUA_LOAD_STORES ?? "PGlite,PostgreSQL").split(",")
const client = fileURLToPath(new URL("openLoop.ts", import.meta.url))

const byCode = `query ($code: String) { dossier(code: $code) {
	id code status dueAt legalDueAt receivedAt unit { name } procedure { code name }
} }`
const page = `query ($filter: DossierFilter, $sort: DossierSort, $after: String) {
	dossiers(first: 50, after: $after, filter: $filter, sort: $sort) {
		edges { node { id code status dueAt receivedAt submitterName unit { name } procedure { code name } } }
		pageInfo { hasNextPage endCursor }
	}
}`
const overview = `query ($from: CivilDate!, $to: CivilDate!) { overview(from: $from, to: $to) { ... on Problem { message } ... on Overview {
	received resolved open overdueOpen early late onTime { value low high } channels { channel count }
	months { month received resolved late } units { unit { name } received open overdueOpen }
} } }`
/** All that an impact tells: over the open dossiers, and with loads and targets over those of late. */
const told = `open moved later earlier overdueBefore overdueAfter byDays { days count }
	moves(first: 50) { edges { node { from to dossier { code } } } }
	trial { from to oneIn result { replayed moved
		before { late onTimeShare { value } loads { dossiers daysOverCapacity } }
		after { late onTimeShare { value } loads { dossiers daysOverCapacity } }
		targets { target { name } before { status } after { status } }
	} }`
const calendarImpact = `query ($input: CalendarImpactInput!) { calendarImpact(input: $input) {
	... on CalendarImpact { ${told} } ... on Problem { message }
} }`
const procedureImpact = `query ($id: ID) { procedure(id: $id) { draft { impact { ${told} } } } }`
const specialDayImpact = `query ($id: ID!) { node(id: $id) { ... on SpecialDayDraft { impact { ${told} } } } }`
const counting = "query ($filter: DossierFilter) { dossiers(first: 1, filter: $filter) { totalCount } }"

type Variables = Readonly<Record<string, unknown>>

/** Somebody who has signed in. */
class Caller {
	readonly headers: Readonly<Record<string, string>>
	readonly #address: string

	private constructor(address: string, cookie: string) {
		this.#address = `${address}/graphql`
		this.headers = { cookie, origin: address }
	}

	static async signIn(server: RunningServer, username: string): Promise<Caller> {
		await server.signIn(username, `motcua-${username}-2020`)
		return new Caller(server.url, server.cookie)
	}

	// biome-ignore lint/suspicious/noExplicitAny: each question knows the shape that it asks for
	async ask(query: string, variables: Variables = {}): Promise<any> {
		const { text } = await post(this.#address, JSON.stringify({ query, variables }), this.headers)
		const { data, errors } = JSON.parse(text)
		if (errors !== undefined) throw new Error(text.slice(0, 500))
		return data
	}
}

interface Known {
	readonly codes: readonly string[]
	readonly unitId: string
	readonly procedureIds: readonly string[]
	/** The one with the most open dossiers. */
	readonly busiest: string
}

const findKnown = async (caller: Caller): Promise<Known> => {
	const codes: string[] = []
	for (const day of ["2020-01-15", "2020-03-12", "2020-05-14", "2020-07-09", "2020-08-20"]) {
		let after: string | null = null
		for (let pages = 0; pages < 4; pages += 1) {
			const { dossiers } = await caller.ask(
				`query ($day: CivilDate, $after: String) {
					dossiers(first: 100, after: $after, filter: { receivedFrom: $day, receivedTo: $day }) {
						edges { node { code } } pageInfo { hasNextPage endCursor }
					}
				}`,
				{ day, after },
			)
			for (const { node } of dossiers.edges) codes.push(node.code)
			if (!dossiers.pageInfo.hasNextPage) break
			after = dossiers.pageInfo.endCursor
		}
	}
	const { viewer, procedures } = await caller.ask(
		"{ viewer { account { unit { id } } } procedures(first: 40) { edges { node { id openDossiers } } } }",
	)
	const nodes: readonly { readonly id: string; readonly openDossiers: number }[] = procedures.edges.map(
		({ node }: { readonly node: unknown }) => node,
	)
	return {
		codes,
		unitId: viewer.account.unit.id,
		procedureIds: nodes.map(({ id }) => id),
		busiest: nodes.reduce((most, node) => (node.openDossiers > most.openDossiers ? node : most)).id,
	}
}

/** The questions of a working day, drawn at random. */
const questionsOf = (
	{ codes, unitId, procedureIds, busiest }: Known,
	draftId: string | null,
	random: () => number,
) => {
	const pick = <A>(choices: readonly A[]): A => choices[Math.floor(random() * choices.length)]!
	return {
		"dossier by number": () => [byCode, { code: pick(codes) }] as const,
		"filtered and sorted page of 50 with procedure and unit": () =>
			[
				page,
				{
					filter: pick([
						{},
						{ status: "IN_PROGRESS" },
						{ view: "OVERDUE_OPEN" },
						{ view: "WAITING" },
						{ channel: "ONLINE" },
						{ procedureId: pick(procedureIds) },
						{ receivedFrom: "2020-03-01", receivedTo: "2020-03-31" },
						{ receivedFrom: "2020-08-20", receivedTo: "2020-08-20" },
						{ unitId },
					]),
					sort: pick(["RECEIVED_DESC", "DUE_ASC", "CODE_ASC"]),
				},
			] as const,
		overview: () => [overview, { from: "2020-01-01", to: "2020-08-31" }] as const,
		"impact preview of a procedure": () => [procedureImpact, { id: busiest }] as const,
		"impact preview of a special-day rule": () => [specialDayImpact, { id: draftId }] as const,
		"impact preview of a calendar": () =>
			[
				calendarImpact,
				{
					input: {
						id: btoa(`CalendarLayer:${atob(unitId).split(":")[1]}`),
						validFrom: "2020-01-01",
						content: {
							weekly: [],
							seasons: [],
							closures: [{ date: "2020-08-17", name: "Thử (mẫu)" }],
							swaps: [],
							overrides: [],
						},
					},
				},
			] as const,
	}
}

const targets: Readonly<Record<string, number>> = {
	"dossier by number": 15,
	"filtered and sorted page of 50 with procedure and unit": 40,
	overview: 100,
	"impact preview of a procedure": 2000,
	"impact preview of a special-day rule": 2000,
	"impact preview of a calendar": 2000,
}

/** A draft with one day for everything, beside what holds of the procedure. */
const draftProcedure = async (caller: Caller, id: string) => {
	const { procedure } = await caller.ask(
		"query ($id: ID) { procedure(id: $id) { version name sector level } }",
		{ id },
	)
	const { version, ...content } = procedure
	const terms = [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 1 } }]
	await caller.ask(
		"mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) { __typename } }",
		{
			input: {
				id,
				expectedVersion: version,
				effectiveFrom: "2020-01-02",
				content: { ...content, terms, noAppointmentEligible: false },
				publish: false,
			},
		},
	)
}

/** One more day without appointments for all units, beside those that there are; the id of its draft. */
const draftRule = async (caller: Caller, unitId: string): Promise<string> => {
	const rule = {
		kind: "NO_APPOINTMENT",
		name: "Thứ Ba không hẹn (mẫu)",
		weekdays: ["TUE"],
		scope: "DAY",
		from: "2020-01-07",
		desks: 1,
		minutesPerDossier: 15,
		whenClosed: "SKIP",
		followSwap: false,
		unitId,
		procedureIds: [],
		sectors: [],
	}
	const { saveSpecialDayDraft } = await caller.ask(
		`mutation ($input: SaveSpecialDayDraftInput!) { saveSpecialDayDraft(input: $input) {
			... on SpecialDayDraftSuccess { draft { id } } ... on Problem { message }
		} }`,
		{ input: { effectiveFrom: "2020-01-07", rule } },
	)
	return saveSpecialDayDraft.draft.id
}

const timesOf = async (count: number, ask: () => Promise<unknown>): Promise<readonly number[]> => {
	const times: number[] = []
	for (let round = -10; round < count; round += 1) {
		const started = performance.now()
		await ask()
		if (round >= 0) times.push(performance.now() - started)
	}
	return times
}

/** What an impact is about. */
// biome-ignore lint/suspicious/noExplicitAny: one of the three impacts
const saidOf = ({ calendarImpact, procedure, node }: any): string => {
	const { open, moved, trial } = calendarImpact ?? procedure?.draft.impact ?? node.impact
	const { oneIn, result } = trial
	return `${open} of them open, ${moved} move; loads and targets from ${result.replayed} of twelve weeks${oneIn === 1 ? "" : ` (one week in ${oneIn})`}, `
}

interface Scene {
	readonly store: string
	readonly server: RunningServer
	/** Those who ask; the first sees everything. */
	readonly usernames: readonly string[]
	readonly remark: string
}

async function* measure({ store, server, usernames, remark }: Scene): AsyncGenerator<Measurement> {
	const random = makeRandom(18_000)
	const askers: { readonly caller: Caller; readonly questions: ReturnType<typeof questionsOf> }[] = []
	for (const username of usernames) {
		const caller = await Caller.signIn(server, username)
		const known = await findKnown(caller)
		const isFirst = askers.length === 0
		if (isFirst) await draftProcedure(caller, known.busiest)
		const draftId = isFirst ? await draftRule(caller, known.unitId) : null
		askers.push({ caller, questions: questionsOf(known, draftId, random) })
	}
	const [all] = askers
	if (all === undefined) return
	const { dossiers } = await all.caller.ask(counting)
	for (const name of Object.keys(targets) as (keyof (typeof all)["questions"])[]) {
		const isImpact = name.startsWith("impact")
		let next = 0
		const times = await timesOf(isImpact ? Math.max(5, Math.round(rounds / 20)) : rounds, () => {
			const asker = isImpact ? all : askers[next++ % askers.length]!
			const [query, variables] = asker.questions[name]()
			return asker.caller.ask(query, variables)
		})
		const [query, variables] = all.questions[name]()
		const about = isImpact ? saidOf(await all.caller.ask(query, variables)) : ""
		yield {
			name: `${store}: ${name}, p95`,
			value: percentile(times, 0.95),
			unit: "ms",
			target: targets[name] ?? 0,
			better: "lower",
			peers: {},
			note: `${dossiers.totalCount} dossiers, ${about}${times.length} requests one after the other over HTTP; median ${percentile(times, 0.5).toFixed(1)} ms; ${remark}`,
		}
	}
	const draw = () => {
		const { caller, questions } = askers[Math.floor(random() * askers.length)]!
		const chance = random()
		const [query, variables] =
			chance < 0.7
				? questions["dossier by number"]()
				: chance < 0.99
					? questions["filtered and sorted page of 50 with procedure and unit"]()
					: questions.overview()
		return { body: JSON.stringify({ query, variables }), headers: caller.headers }
	}
	const requests = Array.from({ length: 5000 }, draw)
	yield* measureMixed(store, server, requests, remark)
}

/** So many requests a second, each sent at its time whether those before are answered or not, by a process of its own. */
async function* measureMixed(
	store: string,
	server: RunningServer,
	requests: Job["requests"],
	remark: string,
): AsyncGenerator<Measurement> {
	const send = async (pace: Pick<Job, "perSecond" | "seconds">): Promise<Outcome> => {
		const job: Job = { address: `${server.url}/graphql`, requests, ...pace }
		const child = spawn(process.execPath, [client], { stdio: ["pipe", "pipe", "inherit"] })
		child.stdin.end(JSON.stringify(job))
		return JSON.parse(await text(child.stdout))
	}
	// A server that has just been started is still being compiled: it gets half a minute at a quarter of the pace.
	await send({ perSecond: mixedPerSecond / 4, seconds: 30 })
	const outcome = await send({ perSecond: mixedPerSecond, seconds: mixedSeconds })
	const note = `${outcome.sent} requests in ${outcome.seconds.toFixed(0)} s: 70 % dossiers by number, 29 % pages, 1 % overviews, timed from the moment when each was due, after half a minute at a quarter of the pace; client, server and database share the two cores; median ${outcome.median.toFixed(1)} ms, slowest ${outcome.slowest.toFixed(0)} ms; ${remark}`
	yield {
		name: `${store}: ${mixedPerSecond} mixed requests a second, p99`,
		value: outcome.p99,
		unit: "ms",
		target: 150,
		better: "lower",
		peers: {},
		note,
	}
	yield {
		name: `${store}: errors among them`,
		value: outcome.errors,
		unit: "count",
		target: 0,
		better: "lower",
		peers: {},
		...(outcome.example === "" ? {} : { note: outcome.example }),
	}
}

/** The same questions to others over the same rows, each alone with the database; their answers must be ours. */
async function* comparePeers(server: RunningServer, url: string): AsyncGenerator<Measurement> {
	const caller = await Caller.signIn(server, "quantri")
	const { codes, procedureIds } = await findKnown(caller)
	const rowOf = (globalId: string) => Number(atob(globalId).split(":")[1])
	const globalIdOf = (row: number) => btoa(`Procedure:${row}`)
	const questions: Questions = {
		"dossier by number": async (code) => (await caller.ask(byCode, { code })).dossier.code,
		"page of 50 of a procedure with unit and procedure": async (row) =>
			(
				await caller.ask(page, { filter: { procedureId: globalIdOf(row) }, sort: "RECEIVED_DESC" })
			).dossiers.edges
				.map(({ node }: { readonly node: { readonly code: string } }) => node.code)
				.join(" "),
		"number of dossiers of a procedure": async (row) =>
			String((await caller.ask(counting, { filter: { procedureId: globalIdOf(row) } })).dossiers.totalCount),
	}
	const random = makeRandom(7)
	const asked = Array.from({ length: 60 }, () => ({
		code: codes[Math.floor(random() * codes.length)]!,
		procedure: rowOf(procedureIds[Math.floor(random() * procedureIds.length)]!),
	}))
	const askAll = (by: Questions) => ({
		"dossier by number": asked.map(
			({ code }) =>
				() =>
					by["dossier by number"](code),
		),
		"page of 50 of a procedure with unit and procedure": asked.map(
			({ procedure }) =>
				() =>
					by["page of 50 of a procedure with unit and procedure"](procedure),
		),
		"number of dossiers of a procedure": asked.map(
			({ procedure }) =>
				() =>
					by["number of dossiers of a procedure"](procedure),
		),
	})
	const timed = async (asks: readonly (() => Promise<string>)[]) => {
		const answers: string[] = []
		let next = 0
		const times = await timesOf(asks.length, async () => {
			answers.push(await asks[next++ % asks.length]!())
		})
		return { p95: percentile(times, 0.95), answers }
	}
	const figures = new Map<keyof Questions, Record<string, number>>()
	const remarks: string[] = []
	const ours = askAll(questions)
	const names = Object.keys(ours) as (keyof Questions)[]
	for await (const attempt of peersOver(url)) {
		if ("why" in attempt) {
			remarks.push(`${attempt.name} could not be measured: ${attempt.why.replaceAll(/\s+/g, " ")}`)
			continue
		}
		const { name, questions: theirs } = attempt.peer
		const asks = askAll(theirs)
		for (const question of names) {
			const { p95, answers } = await timed(asks[question])
			const own = await timed(ours[question])
			const differing = answers.filter((answer, index) => answer !== own.answers[index]).length
			figures.set(question, { ...figures.get(question), [name]: p95 })
			remarks.push(`${question}: ${differing} of ${answers.length} answers of ${name} differ`)
		}
	}
	for (const question of names) {
		const { p95 } = await timed(ours[question])
		const peers = figures.get(question) ?? {}
		yield {
			name: `beside others, PostgreSQL: ${question}, p95`,
			value: p95,
			unit: "ms",
			target: Math.min(...Object.values(peers), Number.MAX_SAFE_INTEGER),
			better: "lower",
			peers,
			note: `one after the other over HTTP on the same database, the others without sessions of people, scopes or an audit log; ${remarks.filter((one) => one.startsWith(question) || one.includes("could not")).join("; ")}`,
		}
	}
}

const settings = { MOTCUA_COST_PER_MINUTE: "1000000000", MOTCUA_LOG: "failures" }

/** What an office and what a province would wait for: the example on PGlite, and a hundred times of it on PostgreSQL. */
export async function* measureLoad(): AsyncGenerator<Measurement> {
	if (stores.includes("PGlite")) {
		const folder = mkdtempSync(join(tmpdir(), "motcua-load-"))
		const server = new RunningServer(folder, settings, apiAlone)
		try {
			await server.isReady()
			yield* measure({
				store: "PGlite",
				server,
				usernames: ["quantri"],
				remark: "11 units, 41 procedures, asked by the administrator of all",
			})
		} finally {
			await server.stop()
			rmSync(folder, { recursive: true, force: true })
		}
	}
	if (!stores.includes("PostgreSQL")) return
	const postgres = await startPostgres({
		durable: true,
		settings: { shared_buffers: "2GB", max_wal_size: "8GB", effective_cache_size: "12GB" },
	})
	try {
		const environment = { ...settings, DATABASE_URL: postgres.url }
		const making = new RunningServer(tmpdir(), environment, apiAlone)
		await making.isReady()
		await making.stop()
		const seconds = fill(postgres.url, copies)
		const server = new RunningServer(tmpdir(), environment, apiAlone)
		try {
			await server.isReady()
			yield* measure({
				store: "PostgreSQL",
				server,
				usernames: ["quantri", "canbo"],
				remark: `a province of ten towns with 110 units, 41 procedures, asked by the administrator of the province and an officer of one town in turn; filled and compared with its counts in ${seconds.toFixed(0)} s`,
			})
			yield* comparePeers(server, postgres.url)
		} finally {
			await server.stop()
		}
	} finally {
		await postgres.stop()
	}
}
