import type { Language } from "#lib/i18n/language.ts"
import { refreshAll } from "$app/navigation"
import type { Theme } from "./theme.ts"

const remember = (name: string, value: string) => {
	// biome-ignore lint/suspicious/noDocumentCookie: the server must read the choice when it renders the first page
	document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`
}

export const chooseLanguage = async (language: Language) => {
	remember("lang", language)
	document.documentElement.lang = language
	await refreshAll()
}

export const chooseTheme = async (theme: Theme) => {
	remember("theme", theme)
	document.documentElement.dataset.theme = theme
	await refreshAll()
}
