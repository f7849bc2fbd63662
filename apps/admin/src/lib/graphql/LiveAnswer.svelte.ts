const pauseMillis = 250

/** The newest answer to a question that changes while a person types; the last one stays until the next is here. */
export class LiveAnswer<Question, Answer> {
	answer = $state.raw<Answer | null>(null)
	isAsking = $state(false)
	readonly #ask: (question: Question) => Promise<Answer>
	#timer: ReturnType<typeof setTimeout> | undefined
	#turn = 0

	constructor(ask: (question: Question) => Promise<Answer>) {
		this.#ask = ask
	}

	/** Asks after a short pause; null means that there is nothing to ask yet. */
	ask(question: Question | null) {
		clearTimeout(this.#timer)
		const turn = ++this.#turn
		if (question === null) {
			this.answer = null
			this.isAsking = false
			return
		}
		this.isAsking = true
		this.#timer = setTimeout(async () => {
			const answer = await this.#ask(question)
			if (turn !== this.#turn) return
			this.answer = answer
			this.isAsking = false
		}, pauseMillis)
	}
}
