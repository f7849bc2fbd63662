import type { Language } from "#lib/i18n/language.ts"
import { dateFormats } from "./date.ts"
import { durationFormats } from "./duration.ts"
import { numberFormats } from "./number.ts"

const formatsOf = (language: Language) => ({
	...dateFormats(language),
	...numberFormats(language),
	duration: durationFormats(language),
	/** "Châu Thành, Hòa Thành và Gò Dầu" */
	list: (items: readonly string[]) =>
		new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(items),
})

export type Format = ReturnType<typeof formatsOf>

export const formats: Record<Language, Format> = { vi: formatsOf("vi"), en: formatsOf("en") }
