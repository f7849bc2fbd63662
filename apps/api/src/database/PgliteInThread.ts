import { once } from "node:events"
import { Worker } from "node:worker_threads"
import type { PGliteOptions } from "@electric-sql/pglite"
import type { Answered, Planning } from "./PgliteStatements.ts"

/** What the thread is asked. */
export type Question =
	| { readonly sql: string; readonly parameters: readonly unknown[]; readonly planning: Planning }
	| "close"

/** What it says: answers in the order of the questions, the first one when the database is open. */
export type Answer =
	| { readonly _tag: "Answered"; readonly result: Answered | null }
	| { readonly _tag: "Failed"; readonly error: object }
	| { readonly _tag: "Notified"; readonly channel: string; readonly payload: string }

/**
 * A PGlite in a thread of its own: while the database works, the server reads and writes requests on another core, and a
 * long statement keeps nobody waiting who needs no other.
 */
export class PgliteInThread {
	readonly #worker: Worker
	readonly #waiting: PromiseWithResolvers<Answered | null>[] = []
	readonly #listeners = new Map<string, Set<(payload: string) => void>>()
	#lost: unknown

	private constructor(options: PGliteOptions) {
		this.#worker = new Worker(new URL("pgliteThread.ts", import.meta.url), { workerData: options })
		this.#worker.on("message", (answer: Answer) => this.#hear(answer))
		this.#worker.on("error", (error) => this.#lose(error))
		this.#worker.on("exit", () => this.#lose(new Error("the thread of the database has ended")))
	}

	static async open(options: PGliteOptions): Promise<PgliteInThread> {
		const thread = new PgliteInThread(options)
		await thread.#answered()
		return thread
	}

	async run(sql: string, parameters: readonly unknown[], planning: Planning = "once"): Promise<Answered> {
		const answered = (await this.#ask({ sql, parameters, planning })) ?? { columns: [], json: [], rows: [] }
		for (const values of answered.rows)
			for (const index of answered.json) {
				const text = values[index]
				if (typeof text === "string") values[index] = JSON.parse(text)
			}
		return answered
	}

	/** Gives back what ends the listening. */
	async listen(channel: string, listener: (payload: string) => void): Promise<() => void> {
		const listeners = this.#listeners.get(channel) ?? new Set()
		this.#listeners.set(channel, listeners.add(listener))
		await this.run(`listen ${channel}`, [])
		return () => listeners.delete(listener)
	}

	async close(): Promise<void> {
		const ended = once(this.#worker, "exit")
		await this.#ask("close")
		await this.#worker.terminate()
		await ended
	}

	#ask(question: Question): Promise<Answered | null> {
		if (this.#lost !== undefined) return Promise.reject(this.#lost)
		this.#worker.postMessage(question)
		return this.#answered()
	}

	#answered(): Promise<Answered | null> {
		const answered = Promise.withResolvers<Answered | null>()
		this.#waiting.push(answered)
		return answered.promise
	}

	#hear(answer: Answer): void {
		if (answer._tag === "Answered") this.#waiting.shift()?.resolve(answer.result)
		else if (answer._tag === "Failed") this.#waiting.shift()?.reject(answer.error)
		else for (const listener of this.#listeners.get(answer.channel) ?? []) listener(answer.payload)
	}

	#lose(reason: unknown): void {
		this.#lost ??= reason
		for (const { reject } of this.#waiting.splice(0)) reject(reason)
	}
}
