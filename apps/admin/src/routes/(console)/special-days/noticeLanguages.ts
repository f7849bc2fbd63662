import { NoticeText } from "@motcua/domain"
import type { Language } from "#lib/i18n/language.ts"

/** What a typed tag is the tag of; `null` while it is none. */
export const knownLanguage = (typed: string, language: Language): string | null => {
	try {
		const [tag] = Intl.getCanonicalLocales(typed.trim())
		return tag === undefined ? null : NoticeText.languageName(tag, language)
	} catch {
		return null
	}
}
