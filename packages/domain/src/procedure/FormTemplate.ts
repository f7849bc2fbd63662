import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"

/** A form that the submitter fills in (biểu mẫu), and where it is to be had. */
export interface FormTemplate {
	/** Its Vietnamese name, as it is printed: "Tờ khai đăng ký khai sinh". */
	readonly name: string
	readonly nameEn: string | null
	/** Its number, where it has one: "Mẫu số 01". */
	readonly code: string | null
	/** Where the form itself is to be had, beginning with https. */
	readonly url: string | null
	readonly basis: LegalBasis.LegalBasis | null
}

/** Whether somebody can get the form, over a connection that nobody can change on the way. */
export const isToBeHad = ({ url }: Pick<FormTemplate, "url">): boolean =>
	url !== null && /^https:\/\/[^\s/]/i.test(url)

/**
 * What is said of a form besides its name: "Mẫu số 01, Thông tư 04/2020/TT-BTP, https://…".
 *
 * ```ts
 * import { FormTemplate } from "@motcua/domain"
 *
 * const nobodyKnowsWhere = { name: "Tờ khai", nameEn: null, code: "Mẫu số 01", url: null, basis: null }
 * FormTemplate.describe(nobodyKnowsWhere, "vi") // => "Mẫu số 01, chưa có địa chỉ tải"
 * FormTemplate.isToBeHad(nobodyKnowsWhere) // => false
 * ```
 */
export const describe = ({ nameEn, code, url, basis }: FormTemplate, language: Language): string =>
	[
		...(code === null ? [] : [code]),
		...(nameEn === null ? [] : [language === "vi" ? `tiếng Anh “${nameEn}”` : `in English “${nameEn}”`]),
		...(basis === null ? [] : [LegalBasis.format(basis)]),
		url ?? (language === "vi" ? "chưa có địa chỉ tải" : "no address yet"),
	].join(", ")
