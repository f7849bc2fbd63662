const pauseMillis = 200

/** The list under a search box: asks a little after the last key and keeps only the newest answer. */
export class SearchBoxState<Item> {
	items = $state.raw<readonly Item[]>([])
	active = $state(0)
	isOpen = $state(false)
	hasFailed = $state(false)
	current = $derived(this.items[this.active])
	readonly #search: (text: string) => Promise<readonly Item[] | null>
	#timer: ReturnType<typeof setTimeout> | undefined
	#asked = 0

	constructor(search: (text: string) => Promise<readonly Item[] | null>) {
		this.#search = search
	}

	askSoon(text: string) {
		clearTimeout(this.#timer)
		this.#timer = setTimeout(() => this.ask(text), pauseMillis)
	}

	async ask(text: string) {
		const turn = ++this.#asked
		const items = await this.#search(text)
		if (turn !== this.#asked) return
		this.items = items ?? []
		this.hasFailed = items === null
		this.active = 0
		this.isOpen = true
	}

	move(step: 1 | -1) {
		const count = this.items.length
		if (count > 0) this.active = (this.active + step + count) % count
	}

	close() {
		clearTimeout(this.#timer)
		this.#asked++
		this.isOpen = false
	}
}
