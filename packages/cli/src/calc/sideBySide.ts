import { once } from "node:events"
import type { Writable } from "node:stream"
import { Worker } from "node:worker_threads"
import type { Language } from "@motcua/domain"
import { type Piece, piecesOf, write } from "./answerLines.ts"
import type { Answered } from "./desk.ts"

/** A thread, and those who wait for its answers, which come in the order of the questions. */
class Desk {
	readonly #worker: Worker
	readonly #waiting: PromiseWithResolvers<Answered>[] = []

	constructor(language: Language.Language) {
		this.#worker = new Worker(new URL("desk.ts", import.meta.url), { workerData: language })
		this.#worker.on("message", (answered: Answered) => this.#waiting.shift()?.resolve(answered))
		this.#worker.on("error", (error) => {
			for (const { reject } of this.#waiting.splice(0)) reject(error)
		})
	}

	answer(piece: Piece): Promise<Answered> {
		const answered = Promise.withResolvers<Answered>()
		// It fails when its turn to be written comes, not before.
		answered.promise.catch(() => undefined)
		this.#waiting.push(answered)
		this.#worker.postMessage(piece)
		return answered.promise
	}

	async close(): Promise<void> {
		const ended = once(this.#worker, "exit")
		await this.#worker.terminate()
		await ended
	}
}

/**
 * Answers as `answerLines` does, with so many threads; gives the number of refused lines. What defines a calendar is told to all
 * threads when everything before it is answered, so that each line means the calendars that stand above it.
 */
export async function answerSideBySide(
	input: AsyncIterable<Buffer>,
	output: Writable,
	language: Language.Language,
	threads: number,
): Promise<number> {
	const desks = Array.from({ length: threads }, () => new Desk(language))
	const asked: Promise<Answered>[] = []
	let failedLines = 0
	let next = 0
	const writeFirst = async (): Promise<void> => {
		const answered = await asked.shift()
		if (answered === undefined) return
		failedLines += answered.failedLines
		await write(output, answered.answers)
	}
	const writeAll = async (): Promise<void> => {
		while (asked.length > 0) await writeFirst()
	}
	try {
		for await (const piece of piecesOf(input)) {
			if (mayDefine(piece)) {
				await writeAll()
				const [told] = await Promise.all(desks.map((desk) => desk.answer(piece)))
				if (told !== undefined) asked.push(Promise.resolve(told))
				continue
			}
			const desk = desks[next % threads]
			if (desk !== undefined) asked.push(desk.answer(piece))
			next += 1
			if (asked.length >= 2 * threads) await writeFirst()
		}
		await writeAll()
		return failedLines
	} finally {
		await Promise.all(desks.map((desk) => desk.close()))
	}
}

/** Also when the word is written with an escape: `\u0064efine`. */
const mayDefine = ({ lines }: Piece): boolean => {
	if (lines === null) return false
	const text = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength)
	return text.includes('"define"') || text.includes("\\u")
}
