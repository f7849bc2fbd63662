import { spawn } from "node:child_process"
import {
	createReadStream,
	createWriteStream,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { fileURLToPath } from "node:url"
import { type Measurement, makeRandom, median } from "./Measurement.ts"

const motcua = fileURLToPath(new URL("../../packages/cli/bin/motcua.mjs", import.meta.url))
const lineCount = 1_000_000

/** `motcua calc` as a real process over a file: one question of each kind that other systems ask, mixed. */
export async function* measureCli(): AsyncGenerator<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"))
	try {
		const questions = join(folder, "questions.ndjson")
		const answers = join(folder, "answers.ndjson")
		await pipeline(generateLines, createWriteStream(questions))
		const rounds = []
		for (let round = 0; round < 3; round += 1) rounds.push(await runCalc(questions, answers))
		const answered = await countLines(answers)
		if (answered !== lineCount) throw new Error(`${answered} of ${lineCount} lines were answered`)
		const megabytes = Math.round(statSync(questions).size / 1e6)
		yield {
			name: "motcua calc, 1,000,000 mixed lines",
			value: lineCount / median(rounds.map(({ seconds }) => seconds)),
			unit: "lines/s",
			target: 250_000,
			better: "higher",
			peers: {},
			note: `whole process with its start-up; ${megabytes} MB of questions, half of them due dates with special days`,
		}
		yield {
			name: "motcua calc, peak memory over 1,000,000 lines",
			value: Math.max(...rounds.map(({ peakBytes }) => peakBytes)) / 1e6,
			unit: "MB",
			target: 250,
			better: "lower",
			peers: {},
		}
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

function* generateLines(): Generator<string> {
	const random = makeRandom(20_201_015)
	const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
	const two = (value: number) => String(value).padStart(2, "0")
	const date = () => `${pick(2018, 2026)}-${two(pick(1, 12))}-${two(pick(1, 28))}`
	const moment = () => `${date()}T${two(pick(6, 18))}:${two(pick(0, 59))}`
	const fridays = `[{"kind":"noAppointment","weekdays":["fri"],"from":"2020-10-15","to":null,"session":"day"}]`
	const kinds = [
		() =>
			`"op":"due","receivedAt":"${moment()}","limit":{"unit":"workingDays","amount":${pick(1, 30)}},"specialDays":${fridays}`,
		() =>
			`"op":"due","receivedAt":"${moment()}","limit":{"unit":"workingHours","amount":${pick(1, 40)}},"specialDays":${fridays}`,
		() => `"op":"addWorkingDays","start":"${date()}","days":${pick(-30, 30)}`,
		() => `"op":"workingTimeBetween","start":"${moment()}","end":"${moment()}","unit":"minutes"`,
	]
	let block = ""
	for (let id = 1; id <= lineCount; id += 1) {
		block += `{"id":${id},"calendar":"vn",${kinds[id % kinds.length]!()}}\n`
		if (id % 1000 === 0) {
			yield block
			block = ""
		}
	}
}

function runCalc(questions: string, answers: string): Promise<{ seconds: number; peakBytes: number }> {
	const started = performance.now()
	const child = spawn(process.execPath, [motcua, "calc"], {
		stdio: [openSync(questions, "r"), openSync(answers, "w"), "inherit"],
	})
	let peakBytes = 0
	const watch = setInterval(() => {
		peakBytes = Math.max(peakBytes, peakOf(child.pid))
	}, 50)
	return new Promise((resolve, reject) => {
		child.on("error", reject)
		child.on("exit", (code) => {
			clearInterval(watch)
			if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakBytes })
			else reject(new Error(`motcua calc ended with status ${code}`))
		})
	})
}

/** The kernel's own high-water mark, so that the interval of asking does not matter. */
function peakOf(pid: number | undefined): number {
	try {
		return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024
	} catch {
		return 0
	}
}

async function countLines(path: string): Promise<number> {
	let lines = 0
	for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
		for (const byte of chunk) if (byte === 0x0a) lines += 1
	return lines
}
