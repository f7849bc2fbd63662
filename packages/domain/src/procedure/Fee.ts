import type { Language } from "../law/Language.ts"

/** How much: whole đồng, for each of something where it says so ("bản"), or what the source says in words. */
export type Charge =
	| { readonly _tag: "Amount"; readonly dong: number; readonly per: string | null }
	| { readonly _tag: "Words"; readonly text: string }

/** What a procedure costs (phí, lệ phí). */
export interface Fee {
	/** Lệ phí đăng ký; phí thẩm định. */
	readonly name: string
	readonly charge: Charge
}

/**
 * The charge as people read it: "8.000 đồng/bản", "8,000 VND per bản", or its words.
 *
 * ```ts
 * import { Fee } from "@motcua/domain"
 *
 * const fee: Fee.Fee = { name: "Lệ phí bản sao", charge: { _tag: "Amount", dong: 8000, per: "bản" } }
 * Fee.describe(fee, "vi") // => "8.000 đồng/bản"
 * Fee.describe(fee, "en") // => "8,000 VND per bản"
 * ```
 */
export const describe = ({ charge }: Fee, language: Language): string => {
	if (charge._tag === "Words") return charge.text
	const separator = language === "vi" ? "." : ","
	const amount = String(charge.dong).replace(/\B(?=(\d{3})+$)/g, separator)
	const per = charge.per === null ? "" : language === "vi" ? `/${charge.per}` : ` per ${charge.per}`
	return `${amount} ${language === "vi" ? "đồng" : "VND"}${per}`
}
