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

/** What stands in one language: the words of `tag`, and dates and procedures where the console has names for them. */
export type Part = { tag: string; facts: Language | null }

const factsOf = (tag: string): Language | null => languages.find((language) => language === tag) ?? null

/** Dates and procedures are never left out: in Vietnamese at the end where no language that is printed tells them. */
export const partsOf = (chosen: readonly string[]): Part[] => {
	const parts = chosen.map((tag) => ({ tag, facts: factsOf(tag) }))
	return parts.some(({ facts }) => facts !== null) ? parts : [...parts, { tag: "", facts: "vi" }]
}

export const paperOf = (asked: string | null): Paper => papers.find((paper) => paper === asked) ?? "A4"

/** So long an address still gives a code that telephones read from a poster. */
export const longestAddress = 300

/** The address of a QR code, when it is one that a browser opens; `null` for no code. */
export const addressOf = (typed: string): string | null => {
	const address = URL.parse(typed.trim())
	if (address === null || !/^https?:$/.test(address.protocol)) return null
	return address.href.length > longestAddress ? null : address.href
}
