import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Measurement, makeRandom, median } from "./Measurement.ts"
import { RunningServer } from "./RunningServer.ts"

const motcua = fileURLToPath(new URL("../../packages/cli/bin/motcua.mjs", import.meta.url))
const dossierCount = 18_000

const overview = `query Overview($from: CivilDate!, $to: CivilDate!) { overview(from: $from, to: $to) { ... on Problem { message } ... on Overview {
	asOf received resolved open overdueOpen early onTimeExactly late unclassified
	resolvedShare { numerator denominator value low high } onTime { numerator denominator value low high }
	onTimeAdjusted { numerator denominator value low high } channels { channel subChannel count share }
	months { month received resolved late } lateByFault { faultClass count }
	units { unit { id name } received resolved open overdueOpen onTime { value low high } rankable }
	todaySpecialDays { date start end } lastEventAt
} } }`

/** The program as people start it, on PGlite in a folder of its own, with the example of nearly 18,000 dossiers. */
export async function* measureServer(): AsyncGenerator<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"))
	const data = join(folder, "data")
	let server = new RunningServer(data)
	try {
		await server.answersPage()
		await server.stop()

		const started = performance.now()
		server = new RunningServer(data)
		await server.answersPage()
		yield {
			name: "second start to the first answered page",
			value: (performance.now() - started) / 1000,
			unit: "s",
			target: 5,
			better: "lower",
			peers: {},
		}
		await server.signIn("quantri", "motcua-quantri-2020")
		yield await measureOverview(server)
		yield await measureImport(server, folder)
	} finally {
		await server.stop()
		rmSync(folder, { recursive: true, force: true })
	}
}

async function measureOverview(server: RunningServer): Promise<Measurement> {
	const variables = { from: "2020-01-01", to: "2020-08-31" }
	const times: number[] = []
	let received = 0
	for (let round = 0; round < 25; round += 1) {
		const started = performance.now()
		;({ received } = (await server.ask<{ overview: { received: number } }>(overview, variables)).overview)
		times.push(performance.now() - started)
	}
	return {
		name: "overview of the year",
		value: median(times.slice(4)),
		unit: "ms",
		target: 100,
		better: "lower",
		peers: {},
		note: `${received} dossiers; the whole request over HTTP, every figure of the page; the first one took ${times[0]!.toFixed(0)} ms`,
	}
}

async function measureImport(server: RunningServer, folder: string): Promise<Measurement> {
	const { createApiToken } = await server.ask<{ createApiToken: { secret: string } }>(
		`mutation CreateToken($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on CreateApiTokenSuccess { secret } } }`,
		{ input: { name: "bench", expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) } },
	)
	const file = join(folder, "dossiers.csv")
	const map = join(folder, "map.json")
	writeFileSync(file, await generateDossiers(server))
	const columns = {
		"Mã hồ sơ": "CODE",
		"Ngày tiếp nhận": "RECEIVED",
		"Mã TTHC": "PROCEDURE",
		"Đơn vị": "UNIT",
		Kênh: "CHANNEL",
	}
	writeFileSync(map, JSON.stringify({ mapping: columns, dateOrder: "DAY_FIRST" }))
	const args = [motcua, "import", "dossiers", file, "--map", map, "--server", server.url]
	const started = performance.now()
	const output = await run(process.execPath, args, createApiToken.secret)
	const seconds = (performance.now() - started) / 1000
	if (!output.includes(String(dossierCount))) throw new Error(output)
	return {
		name: "import and due dates of 18,000 dossiers",
		value: seconds,
		unit: "s",
		target: 20,
		better: "lower",
		peers: {},
		note: "motcua import dossiers: upload, preview and confirmation of a CSV, on PGlite",
	}
}

async function generateDossiers(server: RunningServer): Promise<string> {
	const { procedures, units } = await server.ask<{
		procedures: { edges: { node: { code: string } }[] }
		units: { edges: { node: { name: string } }[] }
	}>(
		`{ procedures(first: 40, filter: { state: PUBLISHED }) { edges { node { code } } } units(first: 100) { edges { node { name } } } }`,
	)
	const random = makeRandom(2020)
	const pick = <A>(list: readonly A[]): A => list[Math.floor(random() * list.length)]!
	const between = (from: number, to: number) =>
		String(from + Math.floor(random() * (to - from + 1))).padStart(2, "0")
	const rows = Array.from({ length: dossierCount }, (_, index) =>
		[
			`BENCH-${String(index + 1).padStart(6, "0")}`,
			`${between(1, 28)}/${between(1, 8)}/2020 ${between(7, 16)}:${between(0, 59)}`,
			pick(procedures.edges).node.code,
			pick(units.edges).node.name,
			pick(["Trực tiếp", "Trực tuyến", "Bưu chính công ích"]),
		].join(","),
	)
	return ["Mã hồ sơ,Ngày tiếp nhận,Mã TTHC,Đơn vị,Kênh", ...rows, ""].join("\n")
}

function run(command: string, args: readonly string[], token: string): Promise<string> {
	const child = spawn(command, args, { env: { ...process.env, MOTCUA_TOKEN: token } })
	return new Promise((resolve, reject) => {
		let output = ""
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (text) => {
				output += text
			})
		child.on("error", reject)
		child.on("close", () => resolve(output))
	})
}
