// Runs the examples of the documentation. In a fence marked `ts` every line `expression // => value` must hold (the fence
// runs when it has such a line). In a fence marked `console` the lines after `$ command` are what it prints; `…` stands for
// anything. Covers README*.md, CONTRIBUTING.md, docs/, packages/*/README.md and the docstrings of packages/*/src;
// docs/api repeats those.
import { spawnSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Example, findExamples, hasPromise, withChecks } from "./examples.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const places = ["*.md", "docs/**/*.md", "packages/*/README.md", "packages/*/src/**/*.ts"]

const run = (
	command: string,
	args: readonly string[],
	input?: string,
): { output: string; status: number | null } => {
	const env = {
		...process.env,
		PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`,
	}
	const { stdout, stderr, status } = spawnSync(command, args, { cwd: root, encoding: "utf8", input, env })
	return { output: stdout + stderr, status }
}

/** The complaint about an example in TypeScript, or `undefined` when every promise in it holds. */
function checkTypeScript(example: Example): string | undefined {
	const source = `import assert from "node:assert"\n${withChecks(example, "assert.deepStrictEqual")}`
	const { output, status } = run(process.execPath, ["--input-type=module-typescript", "-"], source)
	return status === 0 ? undefined : output
}

/** The complaint about a console session, or `undefined` when each command prints what stands below it. */
function checkConsole({ lines }: Example): string | undefined {
	const starts = lines.flatMap((line, index) => (line.startsWith("$ ") ? [index] : []))
	for (const [number, start] of starts.entries()) {
		const expected = lines
			.slice(start + 1, starts[number + 1])
			.join("\n")
			.trim()
		const { output } = run("bash", ["-c", lines[start]!.slice(2)])
		const pattern = expected.split("…").map(RegExp.escape).join(".*")
		if (!new RegExp(`^${pattern}$`).test(output.trim()))
			return `${lines[start]}\nprints\n${output.trim()}\nand not\n${expected}`
	}
	return undefined
}

function check(example: Example): string | undefined {
	if (example.language === "console") return checkConsole(example)
	if (hasPromise(example)) return checkTypeScript(example)
	return undefined
}

const blind = [
	{ path: "", line: 1, language: "console", lines: ["$ echo one", "two"] },
	{ path: "", line: 1, language: "ts", lines: ["1 + 1 // => 3"] },
].filter((example) => check(example) === undefined)
const examples = globSync(places, { cwd: root, exclude: ["**/node_modules/**", "docs/api/**"] })
	.sort()
	.flatMap((path) => findExamples(path, readFileSync(join(root, path), "utf8")))
	.filter((example) => example.language === "console" || hasPromise(example))
const complaints = examples.flatMap((example) => {
	const complaint = check(example)
	return complaint === undefined ? [] : [`${example.path}:${example.line}\n${complaint}\n`]
})
for (const complaint of complaints) console.error(complaint)
if (blind.length > 0) console.error("The checker is blind: a wrong example of its own passed.")
if (complaints.length + blind.length > 0) process.exit(1)
console.log(`${examples.length} examples of the documentation hold.`)
