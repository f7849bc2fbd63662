// What a developer elsewhere gets: packs both packages, lints the tarballs, weighs them, installs them into an empty project,
// follows the README of the domain there in Node and in a browser page, and runs the conformance vectors.
import { globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { rolldown } from "rolldown"
import { sizes, table } from "./bundle-size.mjs"
import { ensureChromium } from "./debian.mjs"
import { findExamples, hasPromise, withChecks } from "./examples.ts"
import { pack } from "./package.mjs"
import { node, root, run } from "./workspace.mjs"

const complaints = []
const must = async (title, command, args, options = {}) => {
	const { code } = await run(title, command, args, { quiet: true, ...options })
	if (code !== 0) complaints.push(title)
	return code === 0
}
const bin = (name) => join(root, "node_modules/.bin", name)

const tarballs = await pack()
for (const tarball of tarballs) {
	await must(`publint ${tarball}`, bin("publint"), ["--strict", tarball])
	await must(`are the types wrong in ${tarball}`, bin("attw"), [tarball, "--profile", "esm-only"])
}
await must("the pages of docs/api and the report packages/domain/api.md", node, [
	join(root, "scripts/api-docs.mjs"),
	"--check",
])
for (const file of globSync("build/packages/*/dist/**/*.{js,d.ts}", { cwd: root }))
	if (/(?:from |import\()"[^"]*\.ts"/.test(readFileSync(join(root, file), "utf8")))
		complaints.push(`${file} imports a .ts file`)

const weights = await sizes()
console.log(table(weights))
for (const { what, alone, budget } of weights)
	if (budget !== undefined && alone > budget) complaints.push(`${what}: ${alone} bytes, more than ${budget}`)

const project = realpathSync(mkdtempSync(join(tmpdir(), "consumer-")))
try {
	await follow(project)
} finally {
	rmSync(project, { recursive: true, force: true })
}

async function follow(folder) {
	const write = (name, text) => writeFileSync(join(folder, name), text)
	const { dependencies } = JSON.parse(readFileSync(join(root, "packages/domain/package.json"), "utf8"))
	write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }))
	const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]
	const installed = await must(
		"install the tarballs into an empty project",
		"npm",
		["install", ...flags, ...tarballs, `effect@${dependencies.effect}`],
		{ cwd: folder },
	)
	if (!installed) return

	write(
		"equal.ts",
		`export const equal = (actual: unknown, expected: unknown): void => {
	if (JSON.stringify(actual) !== JSON.stringify(expected))
		throw new Error(\`\${JSON.stringify(actual)} instead of \${JSON.stringify(expected)}\`)
}
`,
	)
	const examples = ["domain", "vietnam-calendar"].flatMap((name) => {
		const path = join(folder, "node_modules/@motcua", name, "README.md")
		return findExamples(path, readFileSync(path, "utf8")).filter(hasPromise)
	})
	if (examples.length < 6) complaints.push("the READMEs lost their examples")
	const steps = examples.map((example, index) => {
		write(`step${index}.ts`, `import { equal } from "./equal.ts"\n${withChecks(example, "equal")}\n`)
		return `step${index}.ts`
	})

	mkdirSync(join(folder, "vectors"))
	for (const name of ["runVectors.ts", "Vectors.ts"]) {
		const text = readFileSync(join(root, "packages/domain/test/conformance", name), "utf8")
		write(join("vectors", name), text.replaceAll('"../../src/index.ts"', '"@motcua/domain"'))
	}
	write(
		"conformance.ts",
		`import vectors from "@motcua/domain/conformance" with { type: "json" }
import { runVectors } from "./vectors/runVectors.ts"
import type { Vectors } from "./vectors/Vectors.ts"
const { count, wrong } = runVectors(vectors as unknown as Vectors)
if (count < 1000 || wrong.length > 0) throw new Error(\`\${count} vectors, \${wrong.length} wrong: \${wrong.join("; ")}\`)
`,
	)
	steps.push("conformance.ts")

	write(
		"tsconfig.json",
		JSON.stringify({
			compilerOptions: {
				target: "esnext",
				module: "nodenext",
				lib: ["esnext", "dom"],
				types: [],
				strict: true,
				exactOptionalPropertyTypes: true,
				noUncheckedIndexedAccess: true,
				resolveJsonModule: true,
				allowImportingTsExtensions: true,
				noEmit: true,
			},
			include: ["*.ts", "vectors"],
		}),
	)
	const tsc = join(root, "node_modules/@typescript/native/bin/tsc")
	await must("the types of the project and of the packages", node, [tsc, "-p", folder])
	for (const step of steps) await must(`${step} in Node`, node, [step], { cwd: folder })

	write("page.ts", steps.map((step) => `import "./${step}"`).join("\n"))
	const build = await rolldown({ input: join(folder, "page.ts"), cwd: folder, platform: "browser" })
	const { output } = await build.generate({ format: "iife" })
	await inBrowser(output[0].code)
	if (process.argv.includes("--runtimes")) await elsewhere(folder, steps, output[0].code)
}

/** The same steps in Deno, Bun and the bare edge: 200 MB of programs, so only when asked for. */
async function elsewhere(folder, steps, bundled) {
	const programs = ["deno@2.9.6", "bun@1.4.5", "@edge-runtime/vm@5.0.0"]
	const flags = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
	if (
		!(await must("install Deno, Bun and the edge", "npm", ["install", ...flags, ...programs], {
			cwd: folder,
		}))
	)
		return
	const at = (name) => join(folder, "node_modules/.bin", name)
	const told = async (title, command, args) => {
		const holds = await must(title, command, args, { cwd: folder })
		console.log(`${holds ? "✓" : "✗"} ${title}`)
	}
	for (const step of steps) {
		await told(`${step} in Deno without permissions`, at("deno"), [
			"run",
			"--no-prompt",
			"--node-modules-dir=manual",
			step,
		])
		await told(`${step} in Bun`, at("bun"), ["run", step])
	}
	writeFileSync(join(folder, "bundled.js"), `${bundled}\n;globalThis.followed = true`)
	writeFileSync(
		join(folder, "edge.mjs"),
		`import { readFileSync } from "node:fs"
import { EdgeVM } from "@edge-runtime/vm"
const edge = new EdgeVM()
edge.evaluate(readFileSync("bundled.js", "utf8"))
if (edge.evaluate("globalThis.followed") !== true) throw new Error("not followed to the end")
`,
	)
	await told("all steps in the edge runtime", node, ["edge.mjs"])
}

async function inBrowser(code) {
	const { chromium } = await import("playwright-core")
	const browser = await chromium.launch({
		executablePath: await ensureChromium(),
		args: ["--no-sandbox", "--disable-gpu"],
	})
	try {
		const page = await browser.newPage()
		const errors = []
		page.on("pageerror", (error) => errors.push(error.message))
		await page.setContent("<!doctype html><title>consumer</title>")
		await page.addScriptTag({ content: `${code}\n;globalThis.followed = true` })
		const followed = await page.evaluate(() => globalThis.followed === true)
		if (!followed || errors.length > 0) complaints.push(`the browser page: ${errors.join("; ")}`)
	} finally {
		await browser.close()
	}
}

for (const complaint of complaints) console.error(`✗ ${complaint}`)
if (complaints.length > 0) process.exit(1)
console.log("The tarballs install, compute, explain, simulate and conform, in Node and in a browser page.")
