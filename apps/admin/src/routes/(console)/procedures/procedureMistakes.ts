import { FormTemplate } from "@motcua/domain"
import { type FieldIssue, mistakesProblem, type Problem } from "#lib/graphql/problem.ts"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import { type StepDraft, wholeNumber } from "./contentParts.ts"
import { isLonger, type LimitDraft, limitMistake } from "./limitDraft.ts"
import type { ProcedureDraft, TermDraft } from "./ProcedureDraft.svelte.ts"

type Texts = Messages["procedures"]

type Path = readonly (string | number)[]

const issue = (path: Path, code: string, message: string): FieldIssue => ({
	code,
	message,
	path: path.map(String),
})
const needed = (text: string, path: Path, t: Texts): FieldIssue[] =>
	text.trim() === "" ? [issue(path, "required", t.required)] : []
const number = (text: string, path: Path, t: Texts): FieldIssue[] =>
	Number.isNaN(wholeNumber(text)) ? [issue(path, "notWhole", t.notWhole)] : []
const limit = (draft: LimitDraft, path: Path, t: Texts): FieldIssue[] => {
	const mistake = limitMistake(draft)
	return mistake === null ? [] : [issue(path, mistake, t[mistake])]
}

const termIssues = (term: TermDraft, path: Path, publish: boolean, t: Texts): FieldIssue[] => {
	const [statutory, committed] = [
		[...path, "statutory"],
		[...path, "committed"],
	]
	const unread = limit(term.statutory, statutory, t)
	return [
		...unread,
		...(publish && term.statutory.unit === "" ? [issue(statutory, "required", t.required)] : []),
		...limit(term.committed, committed, t),
		...(unread.length === 0 && isLonger(term.committed, term.statutory)
			? [issue(committed, "committedTooLong", t.committedTooLong)]
			: []),
	]
}

const termsIssues = (terms: readonly TermDraft[], path: Path, publish: boolean, t: Texts): FieldIssue[] =>
	terms.length === 0
		? [issue(path, "noChannel", t.noChannel)]
		: terms.flatMap((term, index) => termIssues(term, [...path, index], publish, t))

const stepIssues = (steps: readonly StepDraft[], path: Path, t: Texts): FieldIssue[] =>
	steps.flatMap((step, index) => [
		...needed(step.name, [...path, index, "name"], t),
		...limit(step.limit, [...path, index, "limit"], t),
	])

const partIssues = (draft: ProcedureDraft, publish: boolean, t: Texts): FieldIssue[] => {
	const at = (list: string, index: number, field: string) => ["content", list, index, field]
	return [
		...stepIssues(draft.steps, ["content", "steps"], t),
		...draft.cases.flatMap((one, index) => [
			...needed(one.name, at("cases", index, "name"), t),
			...termsIssues(one.accepted, at("cases", index, "terms"), publish, t),
			...stepIssues(one.steps, at("cases", index, "steps"), t),
		]),
		...draft.allowances.flatMap(({ name, atMost, longest }, index) => [
			...needed(name, at("allowances", index, "name"), t),
			...number(atMost, at("allowances", index, "atMost"), t),
			...limit(longest, at("allowances", index, "longest"), t),
		]),
		...draft.documents.flatMap(({ name, originals, copies }, index) => [
			...needed(name, at("documents", index, "name"), t),
			...number(originals, at("documents", index, "originals"), t),
			...number(copies, at("documents", index, "copies"), t),
		]),
		...draft.fees.flatMap(({ name, charge, dong, words }, index) => [
			...needed(name, at("fees", index, "name"), t),
			...(charge === "amount"
				? number(dong, at("fees", index, "dong"), t)
				: needed(words, at("fees", index, "words"), t)),
		]),
		...draft.forms.flatMap(({ name, url }, index) => [
			...needed(name, at("forms", index, "name"), t),
			...(url.trim() === "" || FormTemplate.isToBeHad({ url: url.trim() })
				? []
				: [issue(at("forms", index, "url"), "invalidAddress", t.notHttps)]),
		]),
		...draft.legalBasis.flatMap(({ instrument }, index) =>
			needed(instrument, at("legalBasis", index, "instrument"), t),
		),
	]
}

/** What can be seen before anything is sent; everything else is the server's to say, at the same paths. */
export const mistakesOf = (draft: ProcedureDraft, publish: boolean, t: Texts): Problem | null => {
	const required = (["name", "sector", "level"] as const)
		.filter((key) => draft[key].trim() === "")
		.map((key) => ({ code: "required", message: t.required, path: ["content", key] }))
	const issues: FieldIssue[] = [
		...(draft.code.trim() === "" ? [{ code: "required", message: t.required, path: ["code"] }] : []),
		...required,
		...termsIssues(draft.accepted, ["content", "terms"], publish, t),
		...partIssues(draft, publish, t),
		...(draft.effectiveFrom === ""
			? [{ code: "required", message: t.required, path: ["effectiveFrom"] }]
			: []),
	]
	return mistakesProblem(t.mistakes, issues)
}
