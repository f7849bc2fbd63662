import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../../scripts/debian.mjs"
import type { Measurement } from "./Measurement.ts"
import { apiAlone, RunningServer } from "./RunningServer.ts"

const megabyte = 1_048_576
const small = 100
const large = 200
const sampleMillis = 50

const columns = {
	"Số hồ sơ": "CODE",
	"Thủ tục": "PROCEDURE",
	"Ngày tiếp nhận": "RECEIVED",
	"Hình thức nộp": "CHANNEL",
	"Đơn vị": "UNIT",
	"Người nộp": "SUBMITTER",
}

/** A register of invented dossiers of so many megabytes, made as it is sent. */
async function* register(megabytes: number): AsyncGenerator<Uint8Array> {
	yield Buffer.from(`${Object.keys(columns).join(",")}\n`)
	let row = 0
	for (let written = 0; written < megabytes * megabyte; ) {
		const lines = Array.from({ length: 1000 }, () => {
			row += 1
			return `000.00.01.H53-201014-${String(row).padStart(8, "0")},1.001193,14/10/2020 09:00,Trực tiếp,TPTN.P1,Nguyễn Văn ${row} (mẫu)\n`
		})
		const piece = Buffer.from(lines.join(""))
		written += piece.length
		yield piece
	}
}

/** The most that the server held at once while something went on. */
const peakDuring = async <A>(server: RunningServer, work: () => Promise<A>) => {
	let peak = server.residentMegabytes()
	const sampling = setInterval(() => {
		peak = Math.max(peak, server.residentMegabytes())
	}, sampleMillis)
	const started = performance.now()
	try {
		const answer = await work()
		return { answer, peak, seconds: (performance.now() - started) / 1000 }
	} finally {
		clearInterval(sampling)
	}
}

const startImport = `mutation ($input: StartDossierImportInput!) { startDossierImport(input: $input) {
	... on Problem { message } ... on ImportSuccess { import { id } }
} }`
const stage = `query ($id: ID!) { import(id: $id) { state failure progress { stage } } }`
const discard = `mutation ($input: DiscardImportInput!) { discardImport(input: $input) {
	... on Problem { message } ... on ImportSuccess { import { state } }
} }`

/** Looks the whole file through and judges its first rows; then the import is given up. */
const lookThrough = async (server: RunningServer, uploadId: string): Promise<void> => {
	const mapping = Object.entries(columns).map(([column, field]) => ({ column, field }))
	const { startDossierImport } = await server.ask<{
		startDossierImport: { message?: string; import?: { id: string } }
	}>(startImport, { input: { uploadId, options: { mapping, dateOrder: "DAY_FIRST" } } })
	const id = startDossierImport.import?.id
	if (id === undefined) throw new Error(startDossierImport.message)
	for (;;) {
		const { import: job } = await server.ask<{
			import: { state: string; failure: string | null; progress: { stage: string } }
		}>(stage, { id })
		if (job.failure !== null) throw new Error(job.failure)
		if (job.progress.stage !== "LOOKING") break
		await new Promise((resolve) => setTimeout(resolve, 200))
	}
	await server.ask(discard, { input: { id } })
}

async function* measureOn(store: string, databaseUrl: string): AsyncGenerator<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"))
	const server = new RunningServer(
		join(folder, "data"),
		{ DATABASE_URL: databaseUrl, MOTCUA_COST_PER_MINUTE: "1000000000" },
		apiAlone,
	)
	try {
		await server.isReady()
		await server.signIn("quantri", "motcua-quantri-2020")
		const take = async (megabytes: number) => {
			const sending = await peakDuring(server, () => server.upload("so-ho-so.csv", register(megabytes)))
			const looking = await peakDuring(server, () => lookThrough(server, sending.answer))
			return { sending, looking, peak: Math.max(sending.peak, looking.peak) }
		}
		const first = await take(small)
		const second = await take(large)
		yield {
			name: `${store}: memory for importing ${large} MB more than for ${small} MB`,
			value: Math.max(0, second.peak - first.peak),
			unit: "MB",
			target: 64,
			better: "lower",
			peers: {},
			note: `resident memory of the server, sampled each ${sampleMillis} ms while a register is sent by HTTP (${second.sending.seconds.toFixed(0)} s) and looked through to its last row (${second.looking.seconds.toFixed(0)} s); ${first.peak.toFixed(0)} MB at most with ${small} MB, ${second.peak.toFixed(0)} MB with ${large}`,
		}
	} finally {
		await server.stop()
		rmSync(folder, { recursive: true })
	}
}

/** What the server holds of a large file: a few pieces, whatever its size. */
export async function* measureUpload(): AsyncGenerator<Measurement> {
	yield* measureOn("PGlite", "")
	const postgres = await startPostgres()
	try {
		yield* measureOn("PostgreSQL", postgres.url)
	} finally {
		await postgres.stop()
	}
}
