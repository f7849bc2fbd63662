import { localMomentOf } from "#lib/format/date.ts"

const lookMillis = 5_000

/** The server's time while a page stays open, so that a wrong clock of the counter's computer does not matter. */
export class ServerClock {
	readonly #serverStart: number
	readonly #start = performance.now()

	constructor(serverNow: string) {
		this.#serverStart = Date.parse(serverNow)
	}

	now(): string {
		return localMomentOf(new Date(this.#serverStart + performance.now() - this.#start).toISOString())
	}

	/** Tells the minute whenever it has changed; returns how to stop. */
	onMinute(tell: (now: string) => void): () => void {
		let told = ""
		const timer = setInterval(() => {
			const now = this.now()
			if (now !== told) tell(now)
			told = now
		}, lookMillis)
		return () => clearInterval(timer)
	}
}
