import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../../scripts/debian.mjs"
import { type Measurement, makeRandom } from "./Measurement.ts"
import { RunningServer } from "./RunningServer.ts"

const rounds = Number(process.env.MOTCUA_LOAD_ROUNDS ?? 200)
const mixedSeconds = Number(process.env.MOTCUA_LOAD_SECONDS ?? 300)
const mixedPerSecond = 200
/** How often the example of nearly 18,000 dossiers is put into PostgreSQL. */
const copies = Number(process.env.MOTCUA_LOAD_COPIES ?? 100)

const percentile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b)
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

const byCode = `query ($code: String) { dossier(code: $code) {
	id code status dueAt legalDueAt receivedAt unit { name } procedure { code name }
} }`
const page = `query ($filter: DossierFilter, $sort: DossierSort, $after: String) {
	dossiers(first: 50, after: $after, filter: $filter, sort: $sort) {
		edges { node { id code status dueAt receivedAt submitterName unit { name } procedure { code name } } }
		pageInfo { hasNextPage endCursor }
	}
}`
const overview = `query ($from: CivilDate!, $to: CivilDate!) { overview(from: $from, to: $to) {
	received resolved open overdueOpen early late onTime { value low high } channels { channel count }
	months { month received resolved late } units { unit { name } received open overdueOpen }
} }`
const impact = `query ($input: CalendarImpactInput!) { calendarImpact(input: $input) {
	__typename ... on CalendarImpact { open moved later earlier }
} }`

interface Known {
	readonly codes: readonly string[]
	readonly unitId: string
}

const findKnown = async (server: RunningServer): Promise<Known> => {
	const codes: string[] = []
	let after: string | null = null
	for (let pages = 0; pages < 20; pages += 1) {
		const {
			dossiers,
		}: {
			dossiers: { edges: { node: { code: string } }[]; pageInfo: { endCursor: string | null } }
		} = await server.ask(
			`query ($after: String) { dossiers(first: 100, after: $after, sort: CODE_ASC) { edges { node { code } } pageInfo { endCursor } } }`,
			{ after },
		)
		codes.push(...dossiers.edges.map(({ node }) => node.code))
		after = dossiers.pageInfo.endCursor
	}
	const { viewer } = await server.ask<{ viewer: { account: { unit: { id: string } } } }>(
		"{ viewer { account { unit { id } } } }",
	)
	return { codes, unitId: viewer.account.unit.id }
}

/** The requests of a working day, drawn at random. */
const requestsOf = ({ codes, unitId }: Known, random: () => number) => {
	const pick = <A>(choices: readonly A[]): A => choices[Math.floor(random() * choices.length)]!
	const layerId = btoa(`CalendarLayer:${atob(unitId).split(":")[1]}`)
	return {
		"dossier by number": () => [byCode, { code: pick(codes) }] as const,
		"filtered and sorted page of 50 with procedure and unit": () =>
			[
				page,
				{
					filter: pick([
						{ status: "IN_PROGRESS" },
						{ view: "OVERDUE_OPEN" },
						{ channel: "ONLINE" },
						{ receivedFrom: "2020-03-01", receivedTo: "2020-03-31" },
						{ unitId },
					]),
					sort: pick(["RECEIVED_DESC", "DUE_ASC", "CODE_ASC"]),
				},
			] as const,
		overview: () => [overview, { from: "2020-01-01", to: "2020-08-31" }] as const,
		"impact preview over all open dossiers": () =>
			[
				impact,
				{
					input: {
						id: layerId,
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
	"impact preview over all open dossiers": 2000,
}

async function* measure(store: string, server: RunningServer): AsyncGenerator<Measurement> {
	await server.signIn("quantri", "motcua-quantri-2020")
	const known = await findKnown(server)
	const requests = requestsOf(known, makeRandom(18_000))
	const { dossiers } = await server.ask<{ dossiers: { totalCount: number } }>(
		"{ dossiers(first: 1) { totalCount } }",
	)
	for (const [name, request] of Object.entries(requests)) {
		const times: number[] = []
		const count = name.startsWith("impact") ? Math.max(5, Math.round(rounds / 20)) : rounds
		for (let round = 0; round < count + 3; round += 1) {
			const [query, variables] = request()
			const started = performance.now()
			await server.ask(query, variables)
			if (round >= 3) times.push(performance.now() - started)
		}
		yield {
			name: `${store}: ${name}, p95`,
			value: percentile(times, 0.95),
			unit: "ms",
			target: targets[name] ?? 0,
			better: "lower",
			peers: {},
			note: `${dossiers.totalCount} dossiers, ${count} requests one after the other over HTTP; median ${percentile(times, 0.5).toFixed(1)} ms`,
		}
	}
	yield* measureMixed(store, server, requests)
}

/** So many requests a second, each sent at its time whether those before are answered or not. */
async function* measureMixed(
	store: string,
	server: RunningServer,
	requests: ReturnType<typeof requestsOf>,
): AsyncGenerator<Measurement> {
	const random = makeRandom(5)
	const draw = () => {
		const chance = random()
		if (chance < 0.7) return requests["dossier by number"]()
		if (chance < 0.99) return requests["filtered and sorted page of 50 with procedure and unit"]()
		return requests.overview()
	}
	const times: number[] = []
	let errors = 0
	const sent: Promise<void>[] = []
	const total = mixedPerSecond * mixedSeconds
	const started = performance.now()
	for (let number = 0; number < total; number += 1) {
		const due = started + (number * 1000) / mixedPerSecond
		const early = due - performance.now()
		if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
		const [query, variables] = draw()
		const at = performance.now()
		sent.push(
			server.ask(query, variables).then(
				() => {
					times.push(performance.now() - at)
				},
				() => {
					errors += 1
				},
			),
		)
	}
	await Promise.all(sent)
	const note = `${total} requests in ${mixedSeconds} s: 70 % dossiers by number, 29 % pages, 1 % overviews; client and server share the machine; median ${percentile(times, 0.5).toFixed(1)} ms`
	yield {
		name: `${store}: ${mixedPerSecond} mixed requests a second, p99`,
		value: percentile(times, 0.99),
		unit: "ms",
		target: 150,
		better: "lower",
		peers: {},
		note,
	}
	yield {
		name: `${store}: errors among them`,
		value: errors,
		unit: "count",
		target: 0,
		better: "lower",
		peers: {},
		note,
	}
}

const settings = { MOTCUA_COST_PER_MINUTE: "1000000000" }

/** What an office and what a province would wait for: the example on PGlite, and a hundred times of it on PostgreSQL. */
export async function* measureLoad(): AsyncGenerator<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-load-"))
	const embedded = new RunningServer(folder, settings)
	try {
		await embedded.answersPage()
		yield* measure("PGlite", embedded)
	} finally {
		await embedded.stop()
		rmSync(folder, { recursive: true, force: true })
	}
	if (copies === 0) return
	const postgres = await startPostgres()
	const server = new RunningServer(folder, { ...settings, DATABASE_URL: postgres.url })
	try {
		await server.answersPage()
		multiply(postgres.url)
		yield* measure("PostgreSQL", server)
	} finally {
		await server.stop()
		await postgres.stop()
	}
}

/** Puts the example's dossiers in again under other numbers and days, with their events. */
function multiply(url: string): void {
	const sql = `
		create temporary table copied as select * from dossiers;
		insert into dossiers (code, version, unit_id, procedure_id, channel, sub_channel, submitter_name, assisted_by,
			received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
			provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
			fault_class, incident_id, synthetic, rules_known_at)
		select code || '-C' || n, version, unit_id, procedure_id, channel, sub_channel, submitter_name, assisted_by,
			received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
			provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
			fault_class, incident_id, synthetic, rules_known_at
		from copied, generate_series(1, ${copies - 1}) as n;
		insert into dossier_events (dossier_id, sequence, kind, happened_at, recorded_at, actor, reason, content)
		select dossiers.id, sequence, kind, happened_at, recorded_at, actor, reason, content
		from dossier_events join copied on copied.id = dossier_id
		cross join generate_series(1, ${copies - 1}) as n
		join dossiers on dossiers.code = copied.code || '-C' || n;
		vacuum analyze;`
	const { status, stderr } = spawnSync("psql", [url, "-v", "ON_ERROR_STOP=1", "-q"], {
		input: sql,
		encoding: "utf8",
	})
	if (status !== 0) throw new Error(stderr)
}
