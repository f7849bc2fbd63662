import { type Language, languages } from "#lib/i18n/language.ts"

export const papers = ["A4", "A3"] as const
export type Paper = (typeof papers)[number]

type Texts = readonly { language: string }[]

/** Languages that can be printed: the two with words of their own, and those that somebody has written. */
export const printable = (notices: Texts): string[] => [
	...languages,
	...notices.map(({ language }) => language).filter((tag) => !languages.some((own) => own === tag)),
]

/** What an address asks to be printed; without it, all that is written, or what the reader reads. */
export const chosenLanguages = (asked: string | null, notices: Texts, reader: Language): string[] => {
	const all = printable(notices)
	if (asked !== null) return all.filter((tag) => asked.split(",").includes(tag))
	return notices.length === 0
		? [reader]
		: all.filter((tag) => notices.some(({ language }) => language === tag))
}

/** Dates and procedures stand below the words of each language that has names for them; they are never left out. */
export const factsIn = (chosen: readonly string[]): Language[] => {
	const own = languages.filter((language) => chosen.includes(language))
	return own.length > 0 ? own : ["vi"]
}

export const paperOf = (asked: string | null): Paper => papers.find((paper) => paper === asked) ?? "A4"
