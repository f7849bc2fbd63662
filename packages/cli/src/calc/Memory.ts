const maxRemembered = 1000

/** Remembers what pieces of JSON were decoded to: files of a million lines repeat the same few. */
export class Memory<A> {
	readonly #decode: (json: unknown, path: string) => A
	readonly #byText = new Map<string, A>()

	constructor(decode: (json: unknown, path: string) => A) {
		this.#decode = decode
	}

	/** The decoded value; a failure is not remembered, because it names the path where it stood. */
	read(json: unknown, path: string): A {
		const text = JSON.stringify(json) ?? ""
		const known = this.#byText.get(text)
		if (known !== undefined) return known
		const decoded = this.#decode(json, path)
		if (this.#byText.size >= maxRemembered) this.#byText.clear()
		this.#byText.set(text, decoded)
		return decoded
	}
}
