import type { Language } from "../law/Language.ts"

/** A paper that a dossier has to contain (thành phần hồ sơ), and in how many originals and copies. */
export interface RequiredDocument {
	readonly name: string
	readonly originals: number
	readonly copies: number
	/** Bản chính để đối chiếu; chỉ khi ủy quyền. */
	readonly remark: string | null
}

/**
 * How many and what else is said of it: "1 bản chính, 2 bản sao, chỉ khi ủy quyền".
 *
 * ```ts
 * import { RequiredDocument } from "@motcua/domain"
 *
 * const paper = { name: "Tờ khai", originals: 1, copies: 2, remark: null }
 * RequiredDocument.describe(paper, "vi") // => "1 bản chính, 2 bản sao"
 * RequiredDocument.describe(paper, "en") // => "1 original, 2 copies"
 * ```
 */
export const describe = ({ originals, copies, remark }: RequiredDocument, language: Language): string => {
	const counted = (count: number, vi: string, en: string) =>
		count === 0 ? [] : [language === "vi" ? `${count} ${vi}` : `${count} ${count === 1 ? en : plural(en)}`]
	const parts = [
		...counted(originals, "bản chính", "original"),
		...counted(copies, "bản sao", "copy"),
		...(remark === null ? [] : [remark]),
	]
	return parts.length > 0 ? parts.join(", ") : language === "vi" ? "không ghi số bản" : "no number said"
}

const plural = (noun: string): string => (noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`)
