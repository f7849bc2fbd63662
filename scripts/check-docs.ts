// Runs the examples of the documentation. In a fence marked `ts` every line `expression // => value` must hold (the fence
// runs when it has such a line). In a fence marked `console` the lines after `$ command` are what it prints; `…` stands for
// anything. Covers README*.md, CONTRIBUTING.md, docs/, packages/*/README.md and the docstrings of packages/*/src;
// docs/api repeats those.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { globSync, readFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { delimiter, join } from "node:path"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { type Example, findExamples, hasPromise, withChecks } from "./examples.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const places = ["*.md", "docs/**/*.md", "packages/*/README.md", "packages/*/src/**/*.ts"]

const run = async (
	command: string,
	args: readonly string[],
	input = "",
): Promise<{ readonly output: string; readonly status: number | null }> => {
	const env = {
		...process.env,
		PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`,
		// All examples load the same modules.
		NODE_COMPILE_CACHE: join(root, "node_modules/.cache/examples"),
	}
	const child = spawn(command, args, { cwd: root, env })
	const ended = once(child, "close")
	// A command may end without reading what it is given.
	child.stdin.on("error", () => {})
	child.stdin.end(input)
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
	await ended
	return { output: out + err, status: child.exitCode }
}

/** The complaint about an example in TypeScript, or `undefined` when every promise in it holds. */
async function checkTypeScript(example: Example): Promise<string | undefined> {
	const source = `import assert from "node:assert"\n${withChecks(example, "assert.deepStrictEqual")}`
	const { output, status } = await run(process.execPath, ["--input-type=module-typescript", "-"], source)
	return status === 0 ? undefined : output
}

/** The complaint about a console session, or `undefined` when each command prints what stands below it. */
async function checkConsole({ lines }: Example): Promise<string | undefined> {
	const starts = lines.flatMap((line, index) => (line.startsWith("$ ") ? [index] : []))
	for (const [number, start] of starts.entries()) {
		const expected = lines
			.slice(start + 1, starts[number + 1])
			.join("\n")
			.trim()
		const { output } = await run("bash", ["-c", lines[start]!.slice(2)])
		const pattern = expected.split("…").map(RegExp.escape).join(".*")
		if (!new RegExp(`^${pattern}$`).test(output.trim()))
			return `${lines[start]}\nprints\n${output.trim()}\nand not\n${expected}`
	}
	return undefined
}

async function check(example: Example): Promise<string | undefined> {
	if (example.language === "console") return checkConsole(example)
	if (hasPromise(example)) return checkTypeScript(example)
	return undefined
}

/** The complaints about examples in their order; as many run at the same time as there are cores. */
async function checkAll(examples: readonly Example[]): Promise<readonly string[]> {
	const complaints = new Map<number, string>()
	const queue = examples.entries()
	const work = async () => {
		for (const [index, example] of queue) {
			const complaint = await check(example)
			if (complaint !== undefined) complaints.set(index, `${example.path}:${example.line}\n${complaint}\n`)
		}
	}
	await Promise.all(Array.from({ length: availableParallelism() }, work))
	return [...complaints].sort(([a], [b]) => a - b).map(([, complaint]) => complaint)
}

const wrong: readonly Example[] = [
	{ path: "", line: 1, language: "console", lines: ["$ echo one", "two"] },
	{ path: "", line: 1, language: "ts", lines: ["1 + 1 // => 3"] },
]
const isBlind = (await checkAll(wrong)).length < wrong.length
const examples = globSync(places, { cwd: root, exclude: ["**/node_modules/**", "docs/api/**"] })
	.sort()
	.flatMap((path) => findExamples(path, readFileSync(join(root, path), "utf8")))
	.filter((example) => example.language === "console" || hasPromise(example))
const complaints = await checkAll(examples)
for (const complaint of complaints) console.error(complaint)
if (isBlind) console.error("The checker is blind: a wrong example of its own passed.")
if (isBlind || complaints.length > 0) process.exit(1)
console.log(`${examples.length} examples of the documentation hold.`)
