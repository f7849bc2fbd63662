import { Writable } from "node:stream"
import { describe, expect, it } from "vitest"
import { answerLines } from "../src/calc/answerLines.ts"
import { Calculator } from "../src/calc/Calculator.ts"
import { answerSideBySide } from "../src/calc/sideBySide.ts"

const collected = () => {
	const written: Buffer[] = []
	const output = new Writable({
		highWaterMark: 64,
		write: (chunk, _encoding, done) => {
			written.push(Buffer.from(chunk))
			setImmediate(done)
		},
	})
	return { output, text: () => Buffer.concat(written).toString() }
}

async function* chunksOf(bytes: Buffer, size: number) {
	for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const question = (id: number) =>
	JSON.stringify({ id, op: "addWorkingDays", calendar: "office", start: "2020-10-14", days: id % 9 })
const questions = (from: number) => Array.from({ length: 200 }, (_, index) => question(from + index))
const definition = (weekdays: readonly string[], key = "define") =>
	`{"${key}":"office","calendar":{"weekly":{${weekdays.map((day) => `"${day}":[["08:00","12:00"]]`).join(",")}}}}`

/** The office changes its days twice; what comes before it is defined cannot be answered. */
const lines = [
	...questions(1),
	definition(["mon", "tue", "wed", "thu", "fri"]),
	...questions(201),
	"not JSON",
	"",
	definition(["mon", "wed"]),
	...questions(401),
	definition(["tue"], "\\u0064efine"),
	...questions(601),
	'{"id":9,"op":"nothing"}',
]

describe("lines answered side by side", () => {
	it.each([
		{ threads: 1, size: 100_000, ending: "\n" },
		{ threads: 2, size: 1000, ending: "" },
		{ threads: 3, size: 333, ending: "\n" },
	])("are those that are answered one after another: %o", async ({ threads, size, ending }) => {
		const notUtf8 = Buffer.from([0xff, 0x0a])
		const bytes = Buffer.concat([
			Buffer.from(`${lines.join("\n")}\n`),
			notUtf8,
			Buffer.from(`${question(1)}${ending}`),
		])
		const calculator = new Calculator("en")
		const alone = collected()
		await answerLines(chunksOf(bytes, size), alone.output, calculator)
		const together = collected()
		const failedLines = await answerSideBySide(chunksOf(bytes, size), together.output, "en", threads)
		expect(together.text()).toBe(alone.text())
		expect(failedLines).toBe(calculator.failedLines)
		expect(failedLines).toBe(203)
	})
})
