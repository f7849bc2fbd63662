import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Measurement, median } from "./Measurement.ts"
import { RunningServer } from "./RunningServer.ts"

const deep = (depth: number): string => (depth === 0 ? "code" : `parent { ${deep(depth - 1)} }`)
const search = "query ($text: String) { procedures(filter: { search: $text }) { totalCount } }"
const doubling = Array.from(
	{ length: 25 },
	(_, n) => `fragment f${n} on Unit { code parent { ...f${n + 1} } other: parent { ...f${n + 1} } }`,
).join(" ")

/** Requests that no honest client sends; each must be refused, and soon. */
const attacks: Readonly<Record<string, string>> = {
	"fields nested 50 deep": JSON.stringify({ query: `{ units { edges { node { ${deep(50)} } } } }` }),
	"1,000 aliases": JSON.stringify({
		query: `{ ${Array.from({ length: 1000 }, (_, n) => `a${n}: now`).join(" ")} }`,
	}),
	"1,000 directives": JSON.stringify({ query: `{ now ${"@skip(if: false) ".repeat(1000)} }` }),
	"a cycle of fragments": JSON.stringify({
		query:
			"{ units { edges { node { ...a } } } } fragment a on Unit { parent { ...b } } fragment b on Unit { parent { ...a } }",
	}),
	"fragments that double 25 times": JSON.stringify({
		query: `{ units { edges { node { ...f0 } } } } ${doubling} fragment f25 on Unit { code }`,
	}),
	"a document of 1 MB": JSON.stringify({ query: `{ now } # ${"x".repeat(1_000_000)}` }),
	"a variable of 1 MB in 200,000 brackets": JSON.stringify({ query: search }).replace(
		"}",
		`,"variables":{"text":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`,
	),
	"a batch of 1,000": JSON.stringify(Array.from({ length: 1000 }, () => ({ query: "{ now }" }))),
	"prototype keys": `{"query":${JSON.stringify(search)},"variables":{"__proto__":{"text":"x"},"text":{"__proto__":1}}}`,
	"NUL in a variable": JSON.stringify({ query: search, variables: { text: "khai\0sinh" } }),
	"a lone surrogate in a variable": JSON.stringify({ query: search, variables: { text: "khai\ud83d" } }),
	"a number for a text": JSON.stringify({ query: search, variables: { text: 7 } }),
	"a page of 2,147,483,647": JSON.stringify({ query: "{ procedures(first: 2147483647) { totalCount } }" }),
	"four full pages with all they hold": JSON.stringify({
		query: `{ ${[1, 2, 3, 4].map((n) => `p${n}: procedures(first: 100) { edges { node { versions { edges { node { terms { statutory { unit amount text } } } } } } } }`).join(" ")} }`,
	}),
	"a document that does not end": JSON.stringify({
		query: `{ units { edges { node { ${"parent { ".repeat(2000)}`,
	}),
	"no JSON": "{".repeat(10_000),
	nothing: "",
}
const rounds = 25
/** So many that the server collects its garbage more than once meanwhile. */
const longRounds = 600

/** What the server holds at its highest while all attacks come again and again. */
const highestWhile = async (server: RunningServer): Promise<number> => {
	let highest = 0
	for (let round = 0; round < longRounds; round += 1) {
		for (const body of Object.values(attacks)) await server.send(body)
		highest = Math.max(highest, server.residentMegabytes())
	}
	return highest
}

/** Sends each attack to a running server and tells how long refusals take, and what more of memory the server takes when all come again. */
export async function* measureAttack(): AsyncGenerator<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-attack-"))
	const server = new RunningServer(folder)
	try {
		await server.answersPage()
		await server.signIn("quantri", "motcua-quantri-2020")
		for (const body of Object.values(attacks)) await server.send(body)
		for (const [name, body] of Object.entries(attacks)) {
			const times: number[] = []
			for (let round = 0; round < rounds; round += 1) {
				const started = performance.now()
				const { isRefused, text } = await server.send(body)
				times.push(performance.now() - started)
				if (!isRefused) throw new Error(`${name} was not refused: ${text.slice(0, 300)}`)
			}
			yield {
				name: `attack refused: ${name}`,
				value: median(times),
				unit: "ms",
				target: 50,
				better: "lower",
				peers: {},
				note: `the slowest of ${rounds}: ${Math.max(...times).toFixed(1)} ms`,
			}
		}
		const first = await highestWhile(server)
		const second = await highestWhile(server)
		yield {
			name: "memory that all attacks take when they go on",
			value: Math.max(0, second - first),
			unit: "MB",
			target: 64,
			better: "lower",
			peers: {},
			note: `resident memory of the server at its highest: ${first.toFixed(0)} MB while each attack came ${longRounds} times, ${second.toFixed(0)} MB while it came as often again`,
		}
	} finally {
		await server.stop()
		rmSync(folder, { recursive: true, force: true })
	}
}
