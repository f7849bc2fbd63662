import { type FieldIssue, mistakesProblem, type Problem } from "#lib/graphql/problem.ts"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import type { RuleDraft } from "./RuleDraft.svelte.ts"

type Texts = Messages["specialDays"]

const isWhole = (text: string) => text.trim() === "" || /^[1-9]\d*$/.test(text.trim())

/** What can be seen before anything is sent; everything else is the server's to say, at the same paths. */
export const ruleMistakes = (draft: RuleDraft, t: Texts): Problem | null => {
	const issues: FieldIssue[] = []
	const add = (name: string, message: string) =>
		issues.push({ code: "mistake", message, path: ["rule", name] })
	if (draft.name.trim() === "") add("name", t.required)
	if (draft.from === "") add("from", t.required)
	if (draft.repeat === "dates" && draft.dates.length === 0) add("dates", t.required)
	if (draft.repeat !== "dates" && draft.weekdays.length === 0) add("weekdays", t.chooseWeekday)
	if (draft.repeat === "nth" && draft.nthOfMonth.length === 0) add("nthOfMonth", t.required)
	if (draft.repeat === "every" && !isWhole(draft.everyWeeks)) add("everyWeeks", t.wholeNumber)
	if (draft.scope === "WINDOW" && draft.windowStart === "") add("windowStart", t.required)
	if (draft.scope === "WINDOW" && draft.windowEnd === "") add("windowEnd", t.required)
	if (!isWhole(draft.desks)) add("desks", t.wholeNumber)
	if (!isWhole(draft.minutesPerDossier)) add("minutesPerDossier", t.wholeNumber)
	for (const [index, row] of draft.notices.entries())
		for (const name of ["language", "title", "text"] as const)
			if (row[name].trim() === "")
				issues.push({ code: "mistake", message: t.required, path: ["rule", "notices", String(index), name] })
	return mistakesProblem(t.mistakes, issues)
}
