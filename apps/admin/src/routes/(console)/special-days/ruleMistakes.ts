import { type FieldIssue, mistakesProblem, type Problem } from "#lib/graphql/problem.ts"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import type { RuleDraft } from "./RuleDraft.svelte.ts"

type Texts = Messages["specialDays"]

const isWhole = (text: string) => text.trim() === "" || /^[1-9]\d*$/.test(text.trim())

const issueOf = (message: string, ...path: string[]): FieldIssue => ({
	code: "mistake",
	message,
	path: ["rule", ...path],
})

const daysIssues = (draft: RuleDraft, t: Texts): FieldIssue[] => {
	const issues: FieldIssue[] = []
	const add = (name: string, message: string) => issues.push(issueOf(message, name))
	if (draft.from === "") add("from", t.required)
	if (draft.repeat === "dates" && draft.dates.length === 0) add("dates", t.required)
	if (draft.repeat !== "dates" && draft.weekdays.length === 0) add("weekdays", t.chooseWeekday)
	if (draft.repeat === "nth" && draft.nthOfMonth.length === 0) add("nthOfMonth", t.required)
	if (draft.repeat === "every" && !isWhole(draft.everyWeeks)) add("everyWeeks", t.wholeNumber)
	if (draft.scope === "WINDOW" && draft.windowStart === "") add("windowStart", t.required)
	if (draft.scope === "WINDOW" && draft.windowEnd === "") add("windowEnd", t.required)
	if (!isWhole(draft.desks)) add("desks", t.wholeNumber)
	if (!isWhole(draft.minutesPerDossier)) add("minutesPerDossier", t.wholeNumber)
	return issues
}

const textsIssues = (draft: RuleDraft, t: Texts): FieldIssue[] =>
	draft.notices.flatMap((row, index) =>
		(["language", "title", "text"] as const)
			.filter((name) => row[name].trim() === "")
			.map((name) => issueOf(t.required, "notices", String(index), name)),
	)

/** What can be seen before anything is sent; everything else is the server's to say, at the same paths. */
export const ruleMistakes = (draft: RuleDraft, t: Texts): Problem | null =>
	mistakesProblem(t.mistakes, [
		...(draft.name.trim() === "" ? [issueOf(t.required, "name")] : []),
		...daysIssues(draft, t),
		...textsIssues(draft, t),
	])

/** The same for a rule that is only tried: neither its name nor its notice moves anything. */
export const trialMistakes = (draft: RuleDraft, t: Texts): Problem | null =>
	mistakesProblem(t.mistakes, daysIssues(draft, t))

const underRule = ([input, ...rest]: readonly string[]) => (input === "input" ? ["rule", ...rest] : [])

/** What the server says of a rule that is its whole input, at the fields of the form. */
export const trialProblem = (problem: Problem): Problem => ({
	...problem,
	path: underRule(problem.path),
	issues: problem.issues.map((issue) => ({ ...issue, path: underRule(issue.path) })),
})
