import { existsSync } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { parseArgs } from "node:util"
import { isMet, type Measurement } from "./Measurement.ts"
import { renderDocument, renderJson, renderLine } from "./report.ts"

/** Each group is loaded only when it runs, so that the server is no part of measuring the domain. */
const groups: Readonly<Record<string, () => Promise<AsyncIterable<Measurement> | Iterable<Measurement>>>> = {
	domain: async () => (await import("./domain.ts")).measureDomain(),
	cli: async () => (await import("./cli.ts")).measureCli(),
	attack: async () => (await import("./attack.ts")).measureAttack(),
	load: async () => (await import("./load/load.ts")).measureLoad(),
	killing: async () => (await import("./killing.ts")).measureKilling(),
	upload: async () => (await import("./upload.ts")).measureUpload(),
	server: async () => (await import("./server.ts")).measureServer(),
}

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { json: { type: "boolean" }, write: { type: "boolean" } },
})
const unknown = positionals.filter((name) => !(name in groups))
if (unknown.length > 0) {
	console.error(`No such group: ${unknown.join(", ")}. Groups: ${Object.keys(groups).join(", ")}.`)
	process.exit(2)
}

const measurements: Measurement[] = []
/** Take minutes, up to a quarter of an hour and more: only when they are named. */
const onlyNamed = new Set(["killing", "load", "upload"])
const usual = Object.keys(groups).filter((name) => !onlyNamed.has(name))

for (const name of positionals.length > 0 ? positionals : usual) {
	console.error(`▸ ${name}`)
	for await (const measurement of await groups[name]!()) {
		measurements.push(measurement)
		console.log(values.json ? renderJson(measurement) : renderLine(measurement))
	}
}
if (values.write) {
	const today = new Date().toISOString().slice(0, 10)
	const document = new URL("../../docs/benchmarks.md", import.meta.url)
	const before = existsSync(document) ? await readFile(document, "utf8") : ""
	await writeFile(document, renderDocument(measurements, today, before))
}
const missed = measurements.filter((one) => !isMet(one))
if (missed.length > 0) console.error(`\nMissed: ${missed.map(({ name }) => name).join(", ")}`)
