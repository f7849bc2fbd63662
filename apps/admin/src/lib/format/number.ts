import type { Language } from "#lib/i18n/language.ts"

const space = "\u00a0"
const locales = { vi: "vi-VN", en: "en-GB" }

type Share = { value: number | null; low: number | null; high: number | null }

export const numberFormats = (language: Language) => {
	const plain = (digits: number) =>
		new Intl.NumberFormat(locales[language], { minimumFractionDigits: digits, maximumFractionDigits: digits })
	const byDigits = [plain(0), plain(1), plain(2)]
	const upTo = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 })
	const fixed = (value: number, digits: number) => (byDigits[digits] ?? plain(digits)).format(value)
	const sign = language === "vi" ? `${space}%` : "%"
	const percent = (share: number, digits = 1) => `${fixed(share * 100, digits)}${sign}`
	return {
		/** 17.406; decimals only where there are any, at most two */
		number: (value: number) => upTo.format(value),
		/** 1,50 */
		fixed,
		/** −2; +3; 0 (with a real minus sign) */
		signed: (value: number) =>
			value === 0 ? "0" : `${value < 0 ? "\u2212" : "+"}${upTo.format(Math.abs(value))}`,
		/** 96,7 % from 0.967 */
		percent,
		/** 93,7–94,4 % */
		percentRange: (low: number, high: number, digits = 1) =>
			`${fixed(low * 100, digits)}–${percent(high, digits)}`,
		/** 94,1 % (93,7–94,4 %); null when there is nothing to divide by */
		share: ({ value, low, high }: Share, digits = 1): string | null => {
			if (value === null) return null
			const range =
				low === null || high === null ? "" : ` (${fixed(low * 100, digits)}–${percent(high, digits)})`
			return `${percent(value, digits)}${range}`
		},
	}
}
