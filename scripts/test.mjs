// npm test: everything that must hold, on a new machine too. `npm test -- lint domain` runs only the named steps.

import { join } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { ensureChromium, startPostgres } from "./debian.mjs"
import { ensureBuilt, ensureInstalled, node, root, run } from "./workspace.mjs"

const bin = (name) => join(root, "node_modules", ".bin", name)
const vitest =
	(folder, env = {}, ...options) =>
	() =>
		run(`tests of ${folder}`, bin("vitest"), ["run", ...options], {
			quiet: true,
			cwd: join(root, folder),
			env,
		})

const steps = [
	["lint", () => run("lint", bin("biome"), ["check", "--error-on-warnings", "."], { quiet: true })],
	["rooms", () => run("rooms", node, ["scripts/check-rooms.ts"], { quiet: true })],
	["types", () => run("types", bin("turbo"), ["run", "check", "--output-logs=errors-only"], { quiet: true })],
	["lunar-table", () => run("lunar table", node, ["scripts/generate-lunar.ts", "--check"], { quiet: true })],
	["domain", vitest("packages/domain", {}, "--coverage")],
	["vietnam-calendar", vitest("packages/vietnam-calendar")],
	["cli", vitest("packages/cli")],
	["api-pglite", vitest("apps/api", { DATABASE_URL: "" })],
	["api-postgres", apiOnPostgres],
	["admin", vitest("apps/admin")],
	["docs", () => run("docs", node, ["scripts/check-docs.ts"], { quiet: true })],
	["package", () => run("package", node, ["scripts/check-package.mjs"], { quiet: true })],
	["browser", browser],
]

async function apiOnPostgres() {
	const postgres = await startPostgres()
	try {
		return await vitest("apps/api", { DATABASE_URL: postgres.url })()
	} finally {
		await postgres.stop()
	}
}

async function browser() {
	const chromium = await ensureChromium()
	await ensureBuilt()
	return run("browser tests", bin("playwright"), ["test"], {
		quiet: true,
		cwd: join(root, "e2e"),
		env: { CHROMIUM_PATH: chromium, DATABASE_URL: "" },
	})
}

await ensureInstalled()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some(([step]) => step === name))
if (unknown.length > 0) {
	console.error(`No such step: ${unknown.join(", ")}. Steps: ${steps.map(([step]) => step).join(", ")}.`)
	process.exit(2)
}
const chosen = wanted.length > 0 ? steps.filter(([step]) => wanted.includes(step)) : steps
const failed = []
for (const [name, step] of chosen) {
	console.log(`▸ ${name}`)
	const result = await step()
	const summary = result.output
		.split("\n")
		.map((line) => stripVTControlCharacters(line).trim())
		.filter((line) => /^(Tests|\d+ passed)/.test(line))
		.join(", ")
	console.log(`  ${result.code === 0 ? "✓" : "✗"} ${name} ${result.seconds}${summary ? ` — ${summary}` : ""}`)
	if (result.code !== 0) failed.push(name)
}
if (failed.length > 0) {
	console.error(`\nFailed: ${failed.join(", ")}`)
	process.exit(1)
}
console.log("\nEverything passed.")
