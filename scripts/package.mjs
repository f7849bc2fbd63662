// npm run package: the tarballs of @motcua/domain and @motcua/vietnam-calendar as another developer installs them, in
// build/packages. The workspace itself runs from .ts; only what is shipped is compiled: one readable module per source
// module with its types, unminified, so source maps would add weight and show nothing new.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { ensureInstalled, node, root, run } from "./workspace.mjs"

export const packed = join(root, "build", "packages")

const tsc = join(root, "node_modules/@typescript/native/bin/tsc")

const must = async (title, command, args, options = {}) => {
	const { code, output } = await run(title, command, args, { quiet: true, ...options })
	if (code !== 0) throw new Error(`${title} failed`)
	return output
}

/** The compiler mends imports in the modules; in their types the names still end with .ts. */
const typesOfModules = (folder) => {
	for (const file of globSync("dist/**/*.d.ts", { cwd: folder })) {
		const text = readFileSync(join(folder, file), "utf8")
		writeFileSync(join(folder, file), text.replace(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'))
	}
}

/** Plain modules run everywhere; modules of JSON need an import attribute that not every bundler and browser knows. */
const dataAsModules = (folder) => {
	for (const file of globSync("dist/data/**/*.json", { cwd: folder })) {
		const json = readFileSync(join(folder, file), "utf8").trim()
		writeFileSync(join(folder, file.replace(/json$/, "js")), `export default ${json}\n`)
		rmSync(join(folder, file))
	}
	for (const file of globSync("dist/**/*.js", { cwd: folder })) {
		const text = readFileSync(join(folder, file), "utf8")
		writeFileSync(join(folder, file), text.replace(/\.json" with \{ type: "json" \}/g, '.js"'))
	}
}

/** What npm is told: the compiled files instead of the sources, and Effect as a peer, so that there is one copy of it. */
const manifest = (source, entry, more = {}) => {
	const { name, version, description, license, type, sideEffects, dependencies } = source
	const { effect, ...others } = dependencies
	return {
		name,
		version,
		description,
		license,
		type,
		sideEffects,
		exports: {
			".": { types: `${entry}.d.ts`, default: `${entry}.js` },
			...more,
			"./package.json": "./package.json",
		},
		dependencies: Object.fromEntries(Object.keys(others).map((other) => [other, version])),
		peerDependencies: { effect: `^${effect}` },
	}
}

const packages = [
	["domain", "./dist/index", { "./conformance": "./conformance/vectors.json" }, ["conformance"]],
	["vietnam-calendar", "./dist/src/index", {}, []],
]

/** Compiles and packs both; the paths of the tarballs. */
export async function pack() {
	rmSync(packed, { recursive: true, force: true })
	const tarballs = []
	for (const [name, entry, more, folders] of packages) {
		const source = join(root, "packages", name)
		const staged = join(packed, name)
		mkdirSync(staged, { recursive: true })
		rmSync(join(source, "dist"), { recursive: true, force: true })
		await must(`compile ${name}`, node, [tsc, "-p", join(source, "tsconfig.build.json")])
		for (const part of ["dist", "README.md", ...folders])
			cpSync(join(source, part), join(staged, part), { recursive: true })
		cpSync(join(root, "LICENSE"), join(staged, "LICENSE"))
		typesOfModules(staged)
		dataAsModules(staged)
		const json = JSON.parse(readFileSync(join(source, "package.json"), "utf8"))
		writeFileSync(
			join(staged, "package.json"),
			`${JSON.stringify(manifest(json, entry, more), null, "\t")}\n`,
		)
		const output = await must(
			`pack ${name}`,
			"npm",
			["pack", "--silent", "--pack-destination", packed, staged],
			{
				cwd: packed,
			},
		)
		tarballs.push(join(packed, output.trim().split("\n").at(-1)))
	}
	return tarballs
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	await ensureInstalled()
	for (const tarball of await pack()) console.log(tarball)
}
