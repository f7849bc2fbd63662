export const languages = ["vi", "en"] as const
export type Language = (typeof languages)[number]

export const languageOf = (text: string | undefined): Language =>
	languages.find((language) => language === text) ?? "vi"
