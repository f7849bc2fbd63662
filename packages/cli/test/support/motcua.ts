import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

const bin = fileURLToPath(new URL("../../bin/motcua.mjs", import.meta.url))

export interface Ended {
	readonly status: number | null
	readonly stdout: string
	readonly stderr: string
}

export interface Start {
	readonly input?: string | Buffer
	readonly env?: Readonly<Record<string, string>>
	/** The program that runs the command; the Node of the tests unless another is named. */
	readonly node?: string
}

/** Runs the real command to its end. */
export function motcua(
	args: readonly string[],
	{ input = "", env = {}, node = process.execPath }: Start = {},
) {
	const child = spawn(node, [bin, ...args], { env: { ...process.env, ...env } })
	return new Promise<Ended>((resolve, reject) => {
		let stdout = ""
		let stderr = ""
		child.stdout.setEncoding("utf8").on("data", (text) => {
			stdout += text
		})
		child.stderr.setEncoding("utf8").on("data", (text) => {
			stderr += text
		})
		child.on("error", reject)
		child.on("close", (status) => resolve({ status, stdout, stderr }))
		child.stdin.on("error", () => {}).end(input)
	})
}

/** Asks `motcua calc` these questions in one process and reads its answers. */
export async function ask(questions: readonly unknown[], start: Start = {}) {
	const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("")
	const { status, stdout, stderr } = await motcua(["calc"], { ...start, input })
	if (stderr !== "") throw new Error(stderr)
	const answers: unknown[] = stdout
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line))
	return { status, answers }
}
