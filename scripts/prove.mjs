// npm run prove -- NAME: the tests that are too long for every run, at their full size. What they found is in docs/proof.md.

import { join } from "node:path"
import { startPostgres } from "./debian.mjs"
import { ensureInstalled, node, root, run } from "./workspace.mjs"

const tests = (folder, file, env, ...options) =>
	run(`${file} in ${folder}`, join(root, "node_modules", ".bin", "vitest"), ["run", file, ...options], {
		cwd: join(root, folder),
		env,
	})

/** On the embedded database and on PostgreSQL. */
async function onBoth(file, env) {
	const embedded = await tests("apps/api", file, { ...env, DATABASE_URL: "" })
	const postgres = await startPostgres()
	try {
		const server = await tests("apps/api", file, { ...env, DATABASE_URL: postgres.url })
		return { code: embedded.code || server.code }
	} finally {
		await postgres.stop()
	}
}

const proofs = {
	fuzz: () => onBoth("test/fuzz/fuzz.test.ts", { MOTCUA_FUZZ_OPERATIONS: "20000" }),
	edits: () => onBoth("test/calendars/concurrentEdits.test.ts", { MOTCUA_EDITS: "500" }),
	damaged: () => onBoth("test/imports/damaged.test.ts", { MOTCUA_DAMAGED_FILES: "500" }),
	large: () =>
		tests("apps/api", "test/imports/largeFile.test.ts", { MOTCUA_LARGE_FILE_MB: "200", DATABASE_URL: "" }),
	oracle: () =>
		tests(
			"packages/domain",
			"test/deadline/due.oracle.test.ts",
			{ MOTCUA_ORACLE_CASES: "1000000" },
			"--project",
			"UTC",
		),
	histories: () =>
		tests(
			"packages/domain",
			"test/dossier/histories.test.ts",
			{ MOTCUA_HISTORIES: "150000" },
			"--project",
			"UTC",
			"--testTimeout",
			"3600000",
		),
	mutation: () =>
		run("mutations of the domain", join(root, "node_modules", ".bin", "stryker"), ["run"], {
			cwd: join(root, "packages/domain"),
		}),
	runtimes: () => run("the packages elsewhere", node, ["scripts/check-package.mjs", "--runtimes"]),
}

await ensureInstalled()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in proofs))
if (wanted.length === 0 || unknown.length > 0) {
	console.error(`npm run prove -- NAME …, one or more of: ${Object.keys(proofs).join(", ")}`)
	process.exit(2)
}
let failed = false
for (const name of wanted) {
	const { code } = await proofs[name]()
	failed ||= code !== 0
}
process.exit(failed ? 1 : 0)
