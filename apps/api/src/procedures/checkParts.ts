import { FormTemplate, LegalBasis, TimeLimit } from "@motcua/domain"
import type { Issue } from "../problems/Problem.ts"
import { codeIssues, countIssues, issueAt, type Path, textIssues, tooMany, twice } from "./issues.ts"
import type { ProcedureContent } from "./ProcedureContent.ts"

const mostParts = 100
const mostCopies = 99
const mostTimes = 99
const mostDong = 2_000_000_000

const again = (path: Path, name: string): Issue =>
	issueAt(path, "nameTwice", `“${name}” xuất hiện hai lần.`, `“${name}” occurs twice.`)

const namesOf = (list: readonly { readonly name: string }[], path: Path): readonly Issue[] => [
	...tooMany(list, mostParts, path),
	...list.flatMap(({ name }, index) => textIssues(name, [...path, String(index), "name"], "needed")),
	...twice(list, ({ name }) => name).map(([{ name }, index]) =>
		again([...path, String(index), "name"], name),
	),
]

export const documentIssues = (documents: ProcedureContent["documents"], path: Path): readonly Issue[] => [
	...namesOf(documents, path),
	...documents.flatMap(({ originals, copies, remark }, index) => [
		...countIssues(originals, mostCopies, [...path, String(index), "originals"]),
		...countIssues(copies, mostCopies, [...path, String(index), "copies"]),
		...textIssues(remark, [...path, String(index), "remark"], "optional"),
	]),
]

export const feeIssues = (fees: ProcedureContent["fees"], path: Path): readonly Issue[] => [
	...namesOf(fees, path),
	...fees.flatMap(({ charge }, index) =>
		charge._tag === "Words"
			? textIssues(charge.text, [...path, String(index), "words"], "needed")
			: [
					...countIssues(charge.dong, mostDong, [...path, String(index), "dong"]),
					...textIssues(charge.per, [...path, String(index), "per"], "optional"),
				],
	),
]

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

/** What citizens download is not to be changed on the way. */
export const formIssues = (forms: ProcedureContent["forms"], path: Path): readonly Issue[] => [
	...namesOf(forms, path),
	...forms.flatMap(({ nameEn, code, url, basis }, index) => {
		const at = (field: string) => [...path, String(index), field]
		const tooLong = textIssues(url, at("url"), "optional")
		return [
			...textIssues(nameEn, at("nameEn"), "optional"),
			...textIssues(code, at("code"), "optional"),
			...tooLong,
			...(url === null || tooLong.length > 0 || (isWebAddress(url) && FormTemplate.isToBeHad({ url }))
				? []
				: [
						issueAt(
							at("url"),
							"invalidAddress",
							"Nhập địa chỉ web bắt đầu bằng https://.",
							"Enter a web address that begins with https://.",
						),
					]),
			...textIssues(basis, at("basis"), "optional"),
		]
	}),
]

export const basisIssues = (legalBasis: ProcedureContent["legalBasis"], path: Path): readonly Issue[] => [
	...tooMany(legalBasis, mostParts, path),
	...legalBasis.flatMap(({ instrument, article, url }, index) => [
		...textIssues(instrument, [...path, String(index), "instrument"], "needed"),
		...textIssues(article ?? null, [...path, String(index), "article"], "optional"),
		...(url === undefined || (isWebAddress(url) && textIssues(url, [], "optional").length === 0)
			? []
			: [
					issueAt(
						[...path, String(index), "url"],
						"invalidAddress",
						"Nhập địa chỉ web bắt đầu bằng https:// hoặc http://.",
						"Enter a web address that begins with https:// or http://.",
					),
				]),
	]),
	...twice(legalBasis, LegalBasis.format).map(([basis, index]) =>
		again([...path, String(index), "instrument"], LegalBasis.format(basis)),
	),
]

const unfitLongest = (path: Path): Issue =>
	issueAt(
		path,
		"unfitLongest",
		"Thời gian tối đa phải lớn hơn 0 và không phải “trong ngày”.",
		"The longest time must be more than 0 and not “same day”.",
	)

export const allowanceIssues = (allowances: ProcedureContent["allowances"], path: Path): readonly Issue[] => [
	...tooMany(allowances, mostParts, path),
	...allowances.flatMap(({ code, name, atMost, longest, basis }, index) => [
		...codeIssues(code, [...path, String(index), "code"]),
		...textIssues(name, [...path, String(index), "name"], "needed"),
		...countIssues(atMost, mostTimes, [...path, String(index), "atMost"]),
		...(longest !== null && (longest._tag === "SameDay" || TimeLimit.isZero(longest))
			? [unfitLongest([...path, String(index), "longest"])]
			: []),
		...textIssues(basis, [...path, String(index), "basis"], "optional"),
	]),
	...twice(allowances, ({ kind, code }) => `${kind} ${code}`).map(([{ code }, index]) =>
		again([...path, String(index), "code"], code),
	),
	...twice(allowances, ({ kind, name }) => `${kind} ${name}`).map(([{ name }, index]) =>
		again([...path, String(index), "name"], name),
	),
]
