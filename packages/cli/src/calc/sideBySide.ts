import { once } from "node:events"
import type { Writable } from "node:stream"
import { Worker } from "node:worker_threads"
import type { Language } from "@motcua/domain"
import { answerPiece, type Piece, piecesOf, write } from "./answerLines.ts"
import { Calculator } from "./Calculator.ts"
import type { Answered } from "./desk.ts"

/** A thread, and those who wait for its answers, which come in the order of the questions. */
class Desk {
	readonly #worker: Worker
	readonly #waiting: PromiseWithResolvers<Answered>[] = []

	constructor(language: Language.Language) {
		// Answers are short-lived: a larger nursery would only hold more of them.
		this.#worker = new Worker(new URL("desk.ts", import.meta.url), {
			workerData: language,
			resourceLimits: { maxYoungGenerationSizeMb: 16 },
		})
		this.#worker.on("message", (answered: Answered) => this.#waiting.shift()?.resolve(answered))
		this.#worker.on("error", (error) => {
			for (const { reject } of this.#waiting.splice(0)) reject(error)
		})
	}

	/** How many pieces it has not answered yet. */
	get waiting(): number {
		return this.#waiting.length
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

/** So many pieces wait at a desk at most. */
const queueLength = 3

/**
 * Answers as `answerLines` does, with so many threads, of which this is one; gives the number of refused lines. What defines a
 * calendar is told to all threads when everything before it is answered, so that each line means the calendars that stand above it.
 */
export async function answerSideBySide(
	input: AsyncIterable<Buffer>,
	output: Writable,
	language: Language.Language,
	threads: number,
): Promise<number> {
	const desks = Array.from({ length: threads - 1 }, () => new Desk(language))
	const here = new Calculator(language)
	const asked: (Promise<Answered> | string)[] = []
	let failedLines = 0
	const writeFirst = async (): Promise<void> => {
		const answered = await asked.shift()
		if (answered === undefined) return
		if (typeof answered === "string") return write(output, answered)
		failedLines += answered.failedLines
		await write(output, answered.answers)
	}
	const writeAll = async (): Promise<void> => {
		while (asked.length > 0) await writeFirst()
	}
	try {
		for await (const piece of piecesOf(input)) {
			const isForAll = mayDefine(piece)
			if (isForAll) {
				await writeAll()
				await Promise.all(desks.map((desk) => desk.answer(piece)))
			}
			const free = isForAll ? undefined : desks.find((desk) => desk.waiting < queueLength)
			asked.push(free === undefined ? answerPiece(piece, here) : free.answer(piece))
			if (asked.length > threads * queueLength) await writeFirst()
		}
		await writeAll()
		return failedLines + here.failedLines
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
