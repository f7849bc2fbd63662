import { isUtf8 } from "node:buffer"
import { once } from "node:events"
import type { Writable } from "node:stream"

const newline = 0x0a
const maxLineBytes = 16 * 1024 * 1024

/** What becomes of a line; `undefined` writes nothing. Lines are numbered from 1. */
export interface Answering {
	readonly answer: (line: string, number: number) => string | undefined
	readonly tooLong: (number: number) => string | undefined
	readonly notUtf8: (number: number) => string | undefined
}

/**
 * Answers every line of `input` on `output`, in order. Holds one chunk and one unfinished line, waits for a slow reader,
 * and lets a line of more than 16 MiB pass without keeping it.
 */
export async function answerLines(
	input: AsyncIterable<Buffer>,
	output: Writable,
	{ answer, tooLong, notUtf8 }: Answering,
): Promise<void> {
	let unfinished: Buffer[] = []
	let unfinishedBytes = 0
	let number = 0

	const answerText = (text: string): string => {
		let answers = ""
		let start = 0
		while (start <= text.length) {
			const next = text.indexOf("\n", start)
			const end = next < 0 ? text.length : next
			number += 1
			answers += lineOf(answer(text.slice(start, end), number))
			start = end + 1
		}
		return answers
	}
	const answerLine = (line: Buffer): string => {
		if (isUtf8(line)) return answerText(line.toString("utf8"))
		number += 1
		return lineOf(notUtf8(number))
	}
	const answerBytes = (bytes: Buffer): string =>
		isUtf8(bytes) ? answerText(bytes.toString("utf8")) : split(bytes).map(answerLine).join("")
	const keep = (bytes: Buffer): void => {
		unfinishedBytes += bytes.length
		if (unfinishedBytes > maxLineBytes) unfinished = []
		else unfinished.push(bytes)
	}
	const answerUnfinished = (): string => {
		const line = Buffer.concat(unfinished)
		const isTooLong = unfinishedBytes > maxLineBytes
		unfinished = []
		unfinishedBytes = 0
		if (!isTooLong) return answerLine(line)
		number += 1
		return lineOf(tooLong(number))
	}
	const write = async (answers: string): Promise<void> => {
		if (answers !== "" && !output.write(answers)) await once(output, "drain")
	}

	for await (const chunk of input) {
		const first = chunk.indexOf(newline)
		if (first < 0) {
			keep(chunk)
			continue
		}
		keep(chunk.subarray(0, first))
		const last = chunk.lastIndexOf(newline)
		const answers = answerUnfinished()
		await write(last > first ? answers + answerBytes(chunk.subarray(first + 1, last)) : answers)
		if (last + 1 < chunk.length) keep(chunk.subarray(last + 1))
	}
	if (unfinishedBytes > 0) await write(answerUnfinished())
}

const lineOf = (answer: string | undefined): string => (answer === undefined ? "" : `${answer}\n`)

function split(bytes: Buffer): Buffer[] {
	const lines: Buffer[] = []
	let start = 0
	for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
		lines.push(bytes.subarray(start, end))
		start = end + 1
	}
	return [...lines, bytes.subarray(start)]
}
