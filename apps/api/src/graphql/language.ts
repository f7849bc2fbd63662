import type { Language } from "@motcua/domain"

const known = (text: string): Language.Language | undefined => {
	const tag = text.trim().toLowerCase().split("-")[0]
	return tag === "vi" || tag === "en" ? tag : undefined
}

/** The cookie `lang` (a choice made in the console) before Accept-Language; Vietnamese when neither says. */
export const languageOf = (cookie: string | undefined, acceptLanguage: string | null): Language.Language => {
	const chosen = cookie === undefined ? undefined : known(cookie)
	if (chosen !== undefined) return chosen
	const wanted = (acceptLanguage ?? "")
		.split(",")
		.map((entry) => {
			const [tag = "", ...parameters] = entry.split(";")
			const quality = parameters
				.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1])
				.find((q) => q !== undefined)
			return { language: known(tag), quality: quality === undefined ? 1 : Number(quality) }
		})
		.filter((entry) => entry.language !== undefined && entry.quality > 0)
		.sort((a, b) => b.quality - a.quality)
	return wanted[0]?.language ?? "vi"
}
