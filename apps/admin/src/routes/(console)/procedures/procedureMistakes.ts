import { type FieldIssue, mistakesProblem, type Problem } from "#lib/graphql/problem.ts"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import { isLonger, limitMistake } from "./limitDraft.ts"
import type { ProcedureDraft, TermDraft } from "./ProcedureDraft.svelte.ts"

type Texts = Messages["procedures"]

const termIssues = (term: TermDraft, index: number, publish: boolean, t: Texts): FieldIssue[] => {
	const issues: FieldIssue[] = []
	const add = (side: "statutory" | "committed", code: keyof Texts & string, message: string) =>
		issues.push({ code, message, path: ["content", "terms", String(index), side] })
	const statutory = limitMistake(term.statutory)
	const committed = limitMistake(term.committed)
	if (statutory !== null) add("statutory", statutory, t[statutory])
	else if (publish && term.statutory.unit === "") add("statutory", "required", t.required)
	if (committed !== null) add("committed", committed, t[committed])
	else if (statutory === null && isLonger(term.committed, term.statutory))
		add("committed", "committedTooLong", t.committedTooLong)
	return issues
}

/** What can be seen before anything is sent; everything else is the server's to say, at the same paths. */
export const mistakesOf = (draft: ProcedureDraft, publish: boolean, t: Texts): Problem | null => {
	const required = (["name", "sector", "level"] as const)
		.filter((key) => draft[key].trim() === "")
		.map((key) => ({ code: "required", message: t.required, path: ["content", key] }))
	const issues: FieldIssue[] = [
		...(draft.code.trim() === "" ? [{ code: "required", message: t.required, path: ["code"] }] : []),
		...required,
		...(draft.accepted.length === 0
			? [{ code: "noChannel", message: t.noChannel, path: ["content", "terms"] }]
			: []),
		...draft.accepted.flatMap((term, index) => termIssues(term, index, publish, t)),
		...(draft.effectiveFrom === ""
			? [{ code: "required", message: t.required, path: ["effectiveFrom"] }]
			: []),
	]
	return mistakesProblem(t.mistakes, issues)
}
