import type { Language } from "#lib/i18n/language.ts"

/** The API's name of a language. */
export const languageVariable = (language: Language): "VI" | "EN" => (language === "vi" ? "VI" : "EN")

/** The part of a list that an address asks for: `?after=` forwards, `?before=` backwards, else the beginning. */
export const cursorVariables = (params: URLSearchParams, size: number) => {
	const before = params.get("before")
	return before === null ? { first: size, after: params.get("after") } : { last: size, before }
}
