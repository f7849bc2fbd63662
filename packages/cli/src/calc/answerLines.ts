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

/** Whole lines that stand together, without the last line end; `null` for one line of more than 16 MiB. */
export interface Piece {
	readonly lines: Uint8Array | null
	/** The number of its first line. */
	readonly first: number
}

/** The input in pieces, in order; holds one chunk and one unfinished line, and lets a too long one pass without keeping it. */
export async function* piecesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
	let unfinished: Buffer[] = []
	let unfinishedBytes = 0
	let number = 1

	const keep = (bytes: Buffer): void => {
		unfinishedBytes += bytes.length
		if (unfinishedBytes > maxLineBytes) unfinished = []
		else unfinished.push(bytes)
	}
	const piece = (lines: Buffer | null): Piece => {
		const first = number
		number += lines === null ? 1 : countLines(lines)
		unfinished = []
		unfinishedBytes = 0
		return { lines, first }
	}

	for await (const chunk of input) {
		const first = chunk.indexOf(newline)
		if (first < 0) {
			keep(chunk)
			continue
		}
		const last = chunk.lastIndexOf(newline)
		const isTooLong = unfinishedBytes + first > maxLineBytes
		const start = isTooLong ? first + 1 : 0
		const begun = unfinished
		if (isTooLong) yield piece(null)
		if (last >= start) yield piece(Buffer.concat([...(isTooLong ? [] : begun), chunk.subarray(start, last)]))
		if (last + 1 < chunk.length) keep(chunk.subarray(last + 1))
	}
	if (unfinishedBytes > 0) yield piece(unfinishedBytes > maxLineBytes ? null : Buffer.concat(unfinished))
}

/** The answers to the lines of a piece, in order, each with its line end. */
export function answerPiece({ lines, first }: Piece, { answer, tooLong, notUtf8 }: Answering): string {
	if (lines === null) return lineOf(tooLong(first))
	let number = first
	const answerText = (text: string): string => {
		let answers = ""
		let start = 0
		while (start <= text.length) {
			const next = text.indexOf("\n", start)
			const end = next < 0 ? text.length : next
			answers += lineOf(answer(text.slice(start, end), number))
			number += 1
			start = end + 1
		}
		return answers
	}
	const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength)
	if (isUtf8(bytes)) return answerText(bytes.toString("utf8"))
	return split(bytes)
		.map((line) => {
			if (isUtf8(line)) return answerText(line.toString("utf8"))
			number += 1
			return lineOf(notUtf8(number - 1))
		})
		.join("")
}

/** Answers every line of `input` on `output`, in order, and waits for a slow reader. */
export async function answerLines(
	input: AsyncIterable<Buffer>,
	output: Writable,
	answering: Answering,
): Promise<void> {
	for await (const piece of piecesOf(input)) await write(output, answerPiece(piece, answering))
}

/** Writes, and waits while the reader is behind. */
export async function write(output: Writable, answers: string | Uint8Array): Promise<void> {
	if (answers.length > 0 && !output.write(answers)) await once(output, "drain")
}

const lineOf = (answer: string | undefined): string => (answer === undefined ? "" : `${answer}\n`)

function countLines(lines: Buffer): number {
	let count = 1
	for (let end = lines.indexOf(newline); end >= 0; end = lines.indexOf(newline, end + 1)) count += 1
	return count
}

function split(bytes: Buffer): Buffer[] {
	const lines: Buffer[] = []
	let start = 0
	for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
		lines.push(bytes.subarray(start, end))
		start = end + 1
	}
	return [...lines, bytes.subarray(start)]
}
