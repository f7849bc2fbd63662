import type { Language } from "../law/Language.ts"

const marks = {
	vi: { group: ".", decimal: ",", percent: "\u00a0%" },
	en: { group: ",", decimal: ".", percent: "%" },
} as const

/** A whole number as people of the language write it: 17.406 or 17,406. */
export const count = (amount: number, language: Language): string =>
	String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, marks[language].group)

/** A share as a percentage with at most two decimals: 96,7 % (with a space that does not break) or 96.7%. */
export const share = (value: number, language: Language): string =>
	`${decimal(value * 100, language)}${marks[language].percent}`

/**
 * A change with its sign, a real minus: −31, +2, 0.
 *
 * ```ts
 * import { FigureText } from "@motcua/domain"
 *
 * FigureText.count(17_406, "vi") // => "17.406"
 * FigureText.share(0.967, "en") // => "96.7%"
 * FigureText.signed(-31, "vi") // => "−31"
 * FigureText.signed(2, "vi") // => "+2"
 * ```
 */
export const signed = (amount: number, language: Language): string => {
	const text = decimal(amount, language)
	return amount > 0 && text !== "0" ? `+${text}` : text
}

/** A number with at most two decimals: 1.234,5 or 1,234.5; a real minus below 0, and none before 0. */
export const decimal = (amount: number, language: Language): string => {
	const [whole = "0", part = ""] = Math.abs(amount).toFixed(2).split(".")
	const decimals = part.replace(/0+$/, "")
	const grouped = count(Number(whole), language)
	const text = decimals === "" ? grouped : `${grouped}${marks[language].decimal}${decimals}`
	return amount < 0 && text !== "0" ? `−${text}` : text
}
