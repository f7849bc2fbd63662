import { getContext, setContext } from "svelte"
import { type Format, formats } from "#lib/format/format.ts"
import type { Language } from "./language.ts"
import { en } from "./messages.en.ts"
import { type Messages, vi } from "./messages.vi.ts"

const catalogue: Record<Language, Messages> = { vi, en }
const key = Symbol("i18n")

/** The language of the page being shown, its texts and its way to write numbers and dates. */
export class I18n {
	readonly #language: () => Language

	constructor(language: () => Language) {
		this.#language = language
	}

	get language(): Language {
		return this.#language()
	}

	get t(): Messages {
		return catalogue[this.language]
	}

	get format(): Format {
		return formats[this.language]
	}
}

export const provideI18n = (language: () => Language): I18n => setContext(key, new I18n(language))

export const useI18n = (): I18n => getContext<I18n>(key)
