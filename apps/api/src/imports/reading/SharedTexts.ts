import { randomUUID } from "node:crypto"
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

type Block = readonly string[]

const blockTexts = 256

/** Characters of texts that are kept in memory; those read or asked for longest ago go to a file. */
const keptCharacters = 2_097_152

const lengthOf = (block: Block): number => block.reduce((sum, text) => sum + text.length, 0)

/**
 * The texts of a workbook that its cells name by number, read as far as a cell asks for and held in bounded memory, however
 * many they are. What does not fit lies in a temporary file that only this process can open: it has no name any more.
 */
export class SharedTexts {
	readonly #source: AsyncGenerator<readonly string[]>
	readonly #recent = new Map<number, Block>()
	readonly #places = new Map<number, { readonly at: number; readonly bytes: number }>()
	readonly #mostKept: number
	#kept = 0
	#open: string[] = []
	#count = 0
	#file: number | undefined
	#fileEnd = 0

	constructor(source: AsyncGenerator<readonly string[]>, mostKept = keptCharacters) {
		this.#source = source
		this.#mostKept = mostKept
	}

	/** Reads on until the text of this number is known, or there is none. */
	async readTo(number: number): Promise<void> {
		while (this.#count <= number) {
			const { value, done } = await this.#source.next()
			if (done) return
			for (const text of value) {
				this.#open.push(text)
				this.#count += 1
				if (this.#open.length < blockTexts) continue
				this.#keep(this.#count / blockTexts - 1, this.#open)
				this.#open = []
			}
		}
	}

	/** A text that was read; empty when there is none of this number. */
	at(number: number): string {
		const index = Math.floor(number / blockTexts)
		const block = index === Math.floor(this.#count / blockTexts) ? this.#open : this.#block(index)
		return block?.[number % blockTexts] ?? ""
	}

	close(): void {
		if (this.#file !== undefined) closeSync(this.#file)
		this.#file = undefined
		this.#places.clear()
		this.#recent.clear()
	}

	#block(index: number): Block | undefined {
		const recent = this.#recent.get(index)
		if (recent !== undefined) {
			this.#recent.delete(index)
			this.#recent.set(index, recent)
			return recent
		}
		const place = this.#places.get(index)
		if (place === undefined || this.#file === undefined) return undefined
		const bytes = Buffer.alloc(place.bytes)
		readSync(this.#file, bytes, 0, place.bytes, place.at)
		const block: Block = JSON.parse(bytes.toString())
		this.#keep(index, block)
		return block
	}

	#keep(index: number, block: Block): void {
		this.#recent.set(index, block)
		this.#kept += lengthOf(block)
		for (const [oldest, texts] of this.#recent) {
			if (this.#kept <= this.#mostKept || oldest === index) return
			if (!this.#places.has(oldest)) this.#write(oldest, texts)
			this.#recent.delete(oldest)
			this.#kept -= lengthOf(texts)
		}
	}

	#write(index: number, block: Block): void {
		this.#file ??= openNameless()
		const bytes = Buffer.from(JSON.stringify(block))
		for (let written = 0; written < bytes.length; )
			written += writeSync(this.#file, bytes, written, bytes.length - written, this.#fileEnd + written)
		this.#places.set(index, { at: this.#fileEnd, bytes: bytes.length })
		this.#fileEnd += bytes.length
	}
}

const openNameless = (): number => {
	const path = join(tmpdir(), `motcua-${randomUUID()}`)
	const file = openSync(path, "wx+", 0o600)
	unlinkSync(path)
	return file
}
