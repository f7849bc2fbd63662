import { basename } from "node:path/posix"
import { isProduction, target } from "./places.ts"
import type { Import, Offence, Source } from "./source.ts"

const home = "apps/api/src/"
const notFeatures = new Set(["database", "graphql", "seeds"])
const isSchemaSide = (path: string) => /\.(schema|type|mutation|query|subscription|loaders)\.ts$/.test(path)
const isRepo = (path: string) => /Repo\.ts$/.test(path)
const mayImportGraphql = (path: string) =>
	isSchemaSide(path) ||
	path.startsWith(`${home}graphql/`) ||
	["server.ts", "runtime.ts", "cli.ts"].some((file) => path === home + file)
const mayRunEffects = new Set(["main.ts", "cli.ts", "graphql/effectField.ts"].map((file) => home + file))

const featureOf = (path: string): string | undefined => {
	const parts = path.slice(home.length).split("/")
	return path.startsWith(home) && parts.length > 1 && !notFeatures.has(parts[0]!) ? parts[0] : undefined
}

export function checkApi(source: Source): Offence[] {
	if (!source.path.startsWith(home) || !isProduction(source.path)) return []
	const offences: Offence[] = source.imports.flatMap((one) => checkImport(source, one))
	for (const { name, line } of source.uses) {
		const add = (rule: string, detail: string) => offences.push({ path: source.path, line, rule, detail })
		if (name === "process.env" && source.path !== `${home}config.ts`)
			add("one place reads the environment", "process.env outside config.ts")
		if (/^Effect\.run[A-Z]/.test(name) && !mayRunEffects.has(source.path))
			add("effects run at the edge", `${name} outside main.ts, cli.ts and graphql/effectField.ts`)
		if (name === "ManagedRuntime.make" && source.path !== `${home}runtime.ts`)
			add("layers are joined once", "ManagedRuntime.make outside runtime.ts")
	}
	return offences
}

function checkImport(source: Source, one: Import): Offence[] {
	const offence = (rule: string, detail: string): Offence[] => [
		{ path: source.path, line: one.line, rule, detail },
	]
	const file = target(source, one)
	if (file === undefined || !file.startsWith(home)) return []
	if (file.startsWith(`${home}graphql/`) && !mayImportGraphql(source.path))
		return offence("nothing imports from graphql/", `${basename(source.path)} imports ${one.specifier}`)
	const feature = featureOf(source.path)
	if (isSchemaSide(source.path) && isRepo(file) && !one.typeOnly)
		return offence("schema → service → repo", `a schema file asks the repository ${basename(file)} directly`)
	if (isSchemaSide(source.path) && file.startsWith(`${home}database/`))
		return offence("schema → service → repo", `a schema file imports ${one.specifier}`)
	if (isRepo(file) && feature !== undefined && featureOf(file) !== feature)
		return offence("another feature by its service", `${feature} asks ${basename(file)} of another feature`)
	if (isRepo(source.path) && (isSchemaSide(file) || (!one.typeOnly && isServiceOf(feature, file))))
		return offence("schema → service → repo", `a repository imports ${one.specifier}`)
	return []
}

/** The service of a feature is named after its folder: `calendars/Calendars.ts`. */
const isServiceOf = (feature: string | undefined, file: string): boolean =>
	feature !== undefined && file.toLowerCase() === `${home}${feature}/${feature}.ts`
