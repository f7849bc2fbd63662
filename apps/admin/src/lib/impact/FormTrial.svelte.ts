/** What was told of a form as it stood when a person asked; it grows old when the form says something else. */
export class FormTrial<Said, Answer> {
	told = $state.raw<{ readonly said: Said; readonly answer: Answer } | null>(null)
	isBusy = $state(false)
	readonly #said: () => Said
	readonly #ask: (said: Said) => Promise<Answer>

	constructor(said: () => Said, ask: (said: Said) => Promise<Answer>) {
		this.#said = said
		this.#ask = ask
	}

	get isOutdated(): boolean {
		return this.told !== null && JSON.stringify(this.told.said) !== JSON.stringify(this.#said())
	}

	async ask(): Promise<Answer> {
		const said = this.#said()
		this.isBusy = true
		const answer = await this.#ask(said)
		this.isBusy = false
		this.told = { said, answer }
		return answer
	}
}
