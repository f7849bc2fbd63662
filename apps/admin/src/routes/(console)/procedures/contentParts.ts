import type { VariablesOf } from "#lib/graphql/graphql.ts"
import { type LimitDraft, limitDraftOf, limitInputOf, type TimeLimitInput } from "./limitDraft.ts"
import type { CreateProcedure } from "./procedures.graphql.ts"

type Content = VariablesOf<typeof CreateProcedure>["input"]["content"]
type Item<List> = NonNullable<List> extends readonly (infer One)[] ? One : never
export type StepInput = Item<Content["steps"]>
export type AllowanceInput = Item<Content["allowances"]>
export type DocumentInput = Item<Content["documents"]>
export type FeeInput = Item<Content["fees"]>
export type FormInput = Item<Content["forms"]>
export type BasisInput = Item<Content["legalBasis"]>

/** Rows as a person types them. A key tells a row from others while it has no name, or two have the same. */
export type StepDraft = {
	key: number
	name: string
	by: string
	limit: LimitDraft
	/** Whether it waits for the step above, for none, or for the steps that are named. */
	waits: "above" | "none" | "chosen"
	/** The keys of the steps that it waits for, so that a step can be renamed. */
	after: number[]
}
export type AllowanceRole = NonNullable<AllowanceInput["by"]>
export type AllowanceDraft = {
	key: number
	kind: AllowanceInput["kind"]
	/** Events carry it: it stays when the name is corrected. */
	code: string
	name: string
	/** The role that may; empty is everybody who handles dossiers. */
	by: AllowanceRole | ""
	atMost: string
	longest: LimitDraft
	basis: string
}
export type DocumentDraft = { key: number; name: string; originals: string; copies: string; remark: string }
export type FeeDraft = {
	key: number
	name: string
	charge: "amount" | "words"
	dong: string
	per: string
	words: string
}
export type FormDraft = {
	key: number
	name: string
	nameEn: string
	code: string
	url: string
	basis: string
}
export type BasisDraft = { key: number; instrument: string; article: string; url: string }

type SavedLimit = Parameters<typeof limitDraftOf>[0]
type SavedStep = { name: string; by: string; limit: NonNullable<SavedLimit>; after: string[] | null }
type SavedAllowance = Omit<AllowanceDraft, "key" | "by" | "atMost" | "longest" | "basis"> & {
	by: AllowanceRole | null
	atMost: number
	longest: SavedLimit
	basis: string | null
}
type SavedDocument = { name: string; originals: number; copies: number; remark: string | null }
type SavedFee = { name: string; dong: number | null; per: string | null; words: string | null }
type SavedForm = {
	name: string
	nameEn: string | null
	code: string | null
	url: string | null
	basis: string | null
}
type SavedBasis = { instrument: string; article: string | null; url: string | null }

let lastKey = 0
export const newKey = () => {
	lastKey += 1
	return lastKey
}

/** New steps take a limit in the unit of the others, because only one unit can be added up. */
export const blankStep = (others: readonly StepDraft[]): StepDraft => ({
	key: newKey(),
	name: "",
	by: "",
	limit: { unit: others.at(-1)?.limit.unit || "WORKING_DAYS", amount: "", cutOff: "" },
	waits: "above",
	after: [],
})
export const blankAllowance = (): AllowanceDraft => ({
	key: newKey(),
	kind: "SUSPENSION",
	code: "",
	name: "",
	by: "",
	atMost: "1",
	longest: limitDraftOf(null),
	basis: "",
})
export const blankDocument = (): DocumentDraft => ({
	key: newKey(),
	name: "",
	originals: "1",
	copies: "0",
	remark: "",
})
export const blankFee = (): FeeDraft => ({
	key: newKey(),
	name: "",
	charge: "amount",
	dong: "",
	per: "",
	words: "",
})
export const blankForm = (): FormDraft => ({
	key: newKey(),
	name: "",
	nameEn: "",
	code: "",
	url: "",
	basis: "",
})
export const blankBasis = (): BasisDraft => ({ key: newKey(), instrument: "", article: "", url: "" })

export const stepDraftsOf = (steps: readonly SavedStep[]): StepDraft[] => {
	const keys = new Map(steps.map(({ name }) => [name, newKey()]))
	return steps.map(({ name, by, limit, after }) => ({
		key: keys.get(name) ?? newKey(),
		name,
		by,
		limit: limitDraftOf(limit),
		waits: after === null ? "above" : after.length === 0 ? "none" : "chosen",
		after: (after ?? []).flatMap((one) => keys.get(one) ?? []),
	}))
}
export const allowanceDraftOf = (saved: SavedAllowance): AllowanceDraft => ({
	key: newKey(),
	kind: saved.kind,
	code: saved.code,
	name: saved.name,
	by: saved.by ?? "",
	atMost: String(saved.atMost),
	longest: limitDraftOf(saved.longest),
	basis: saved.basis ?? "",
})
export const documentDraftOf = (saved: SavedDocument): DocumentDraft => ({
	key: newKey(),
	name: saved.name,
	originals: String(saved.originals),
	copies: String(saved.copies),
	remark: saved.remark ?? "",
})
export const feeDraftOf = (saved: SavedFee): FeeDraft => ({
	key: newKey(),
	name: saved.name,
	charge: saved.dong === null ? "words" : "amount",
	dong: saved.dong === null ? "" : String(saved.dong),
	per: saved.per ?? "",
	words: saved.words ?? "",
})
export const formDraftOf = (saved: SavedForm): FormDraft => ({
	key: newKey(),
	name: saved.name,
	nameEn: saved.nameEn ?? "",
	code: saved.code ?? "",
	url: saved.url ?? "",
	basis: saved.basis ?? "",
})
export const basisDraftOf = (saved: SavedBasis): BasisDraft => ({
	key: newKey(),
	instrument: saved.instrument,
	article: saved.article ?? "",
	url: saved.url ?? "",
})

/** A number as people write it: “1.250.000” is one and a quarter million. NaN when it is none. */
export const wholeNumber = (text: string): number => {
	const digits = text.trim().replaceAll(/[\s.,](?=\d{3}(?:\D|$))/g, "")
	return /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN
}

const nothing: TimeLimitInput = { unit: "WORKING_DAYS", amount: 0 }

/** A step that waits for others names them; one that was removed is waited for no more. */
export const stepInputsOf = (steps: readonly StepDraft[]): StepInput[] =>
	steps.map(({ name, by, limit, waits, after }) => {
		const names = steps.filter(({ key }) => after.includes(key)).map((step) => step.name.trim())
		return {
			name: name.trim(),
			by: by.trim(),
			limit: limitInputOf(limit) ?? nothing,
			after: waits === "above" ? null : waits === "none" ? [] : names,
		}
	})
export const allowanceInputsOf = (allowances: readonly AllowanceDraft[]): AllowanceInput[] => {
	const codes = codesOf(allowances)
	return allowances.map(({ kind, name, by, atMost, longest, basis }, index) => ({
		kind,
		code: codes[index] ?? "",
		name: name.trim(),
		by: by || null,
		atMost: wholeNumber(atMost),
		longest: limitInputOf(longest),
		basis: basis.trim() || null,
	}))
}
export const documentInputOf = ({ name, originals, copies, remark }: DocumentDraft): DocumentInput => ({
	name: name.trim(),
	originals: wholeNumber(originals),
	copies: wholeNumber(copies),
	remark: remark.trim() || null,
})
export const feeInputOf = ({ name, charge, dong, per, words }: FeeDraft): FeeInput =>
	charge === "amount"
		? { name: name.trim(), dong: wholeNumber(dong), per: per.trim() || null }
		: { name: name.trim(), words: words.trim() || null }
export const formInputOf = ({ name, nameEn, code, url, basis }: FormDraft): FormInput => ({
	name: name.trim(),
	nameEn: nameEn.trim() || null,
	code: code.trim() || null,
	url: url.trim() || null,
	basis: basis.trim() || null,
})
export const basisInputOf = ({ instrument, article, url }: BasisDraft): BasisInput => ({
	instrument: instrument.trim(),
	article: article.trim() || null,
	url: url.trim() || null,
})

/** The codes of rows: those they have, and for new ones one made of the name, without diacritics and not used yet. */
export const codesOf = (rows: readonly { code: string; name: string }[]): string[] => {
	const taken = new Set(rows.map(({ code }) => code).filter((code) => code !== ""))
	return rows.map(({ code, name }) => {
		if (code !== "") return code
		const plain =
			name
				.normalize("NFD")
				.replaceAll(/\p{M}/gu, "")
				.replaceAll(/đ/gi, "d")
				.toLowerCase()
				.replaceAll(/[^a-z0-9]+/g, "-")
				.replaceAll(/^-+|-+$/g, "")
				.slice(0, 40)
				.replace(/-+$/, "") || "ma"
		let made = plain
		for (let number = 2; taken.has(made); number += 1) made = `${plain}-${number}`
		taken.add(made)
		return made
	})
}
