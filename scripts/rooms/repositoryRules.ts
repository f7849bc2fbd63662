import { basename, dirname } from "node:path/posix"
import { allowedPackages, isProduction, isTest, target, workspaceOf } from "./places.ts"
import type { Import, Offence, Source } from "./source.ts"

const emptyNames = /^(utils?|helpers?|common|shared|misc)$/i
const seeds = "apps/api/src/seeds/"
const mayImportSeeds = new Set(["apps/api/src/main.ts", "apps/api/src/cli.ts"])

export function checkRepository(source: Source): Offence[] {
	return [...checkName(source), ...source.imports.flatMap((one) => checkImport(source, one))]
}

function checkName({ path }: Source): Offence[] {
	const parts = [...dirname(path).split("/"), basename(path).split(".")[0]!]
	return parts
		.filter((part) => emptyNames.test(part))
		.map((part) => ({
			path,
			line: 1,
			rule: "named after its concept",
			detail: `“${part}” says nothing: name the folder or file after the one thing it owns`,
		}))
}

function checkImport(source: Source, one: Import): Offence[] {
	const offence = (rule: string, detail: string): Offence[] => [
		{ path: source.path, line: one.line, rule, detail },
	]
	const workspace = workspaceOf(source.path)
	if (workspace === undefined) return []
	const file = target(source, one)
	if (file === undefined) {
		const name = /^@motcua\/[^/]+/.exec(one.specifier)?.[0]
		if (name === undefined || allowedPackages[workspace]!.includes(name)) return []
		return offence("arrows between packages", `${workspace} must not import ${name}`)
	}
	// Benchmarks start PostgreSQL as the tests do.
	if (workspace === "bench" && file === "scripts/debian.mjs") return []
	if (!file.startsWith(`${workspace}/`) && file !== workspace)
		return offence("packages by name", `${one.specifier} leaves ${workspace}; import the package by its name`)
	if (isProduction(source.path) && isTest(file))
		return offence("no test code in production", `imports ${one.specifier}`)
	if (
		isProduction(source.path) &&
		file.startsWith(seeds) &&
		!source.path.startsWith(seeds) &&
		!mayImportSeeds.has(source.path)
	)
		return offence("no seeds in production", `only main.ts and cli.ts may import ${one.specifier}`)
	return []
}

/** Cycles of files that import one another at run time, each reported once with its path. */
export function findCycles(sources: readonly Source[]): Offence[] {
	const byPath = new Map(sources.map((source) => [source.path, source]))
	const state = new Map<string, "open" | "done">()
	const trail: string[] = []
	const offences: Offence[] = []

	const visit = (source: Source): void => {
		state.set(source.path, "open")
		trail.push(source.path)
		for (const one of source.imports) {
			const next = byPath.get(target(source, one) ?? "")
			if (one.typeOnly || next === undefined || state.get(next.path) === "done") continue
			if (state.get(next.path) === "open")
				offences.push({
					path: source.path,
					line: one.line,
					rule: "no cycles",
					detail: [...trail.slice(trail.indexOf(next.path)), next.path]
						.map((path) => basename(path))
						.join(" → "),
				})
			else visit(next)
		}
		trail.pop()
		state.set(source.path, "done")
	}
	for (const source of sources) if (!state.has(source.path)) visit(source)
	return offences
}
