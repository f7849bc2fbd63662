/** The document that a rule or a datum rests on (căn cứ pháp lý), such as "Bộ luật Lao động 45/2019/QH14", "điều 112.1". */
export interface LegalBasis {
	readonly instrument: string
	readonly article?: string
	readonly url?: string
}

/**
 * One line for people: "Bộ luật Lao động 45/2019/QH14, điều 112.1".
 *
 * ```ts
 * import { LegalBasis } from "@motcua/domain"
 *
 * const basis = { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 112.1" }
 * LegalBasis.format(basis) // => "Bộ luật Lao động 45/2019/QH14, điều 112.1"
 * ```
 */
export const format = (basis: LegalBasis): string =>
	basis.article === undefined ? basis.instrument : `${basis.instrument}, ${basis.article}`
