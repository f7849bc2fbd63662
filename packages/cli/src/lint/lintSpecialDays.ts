import {
	CivilDate,
	ErrorText,
	type Language,
	SpecialDayLint,
	SpecialDayLintText,
	SpecialDayRule,
} from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import * as Result from "effect/Result"
import type { Finding } from "./lint.ts"

const daysLookedAt = 400

/** What is doubtful in a rule beside others, on the national calendar, in the 400 days from its first one. */
const doubtsOf = (
	rule: SpecialDayRule.SpecialDayRule,
	others: readonly SpecialDayRule.SpecialDayRule[],
): readonly SpecialDayLint.Finding[] => {
	const calendar = vn()
	const from = CivilDate.max(rule.period.from, calendar.range.from)
	const to = CivilDate.min(CivilDate.addDays(from, daysLookedAt), calendar.range.to)
	return from > to ? [] : SpecialDayLint.check(rule, () => calendar, { from, to }, others)
}

/** The faults of one rule, or of every rule of a list; of rules without a fault, what is doubtful in them. */
export function lintSpecialDays(json: unknown, language: Language.Language): readonly Finding[] {
	const rules = Array.isArray(json)
		? json.map((rule: unknown, index) => ({ at: `[${index}]`, rule: SpecialDayRule.decode(rule) }))
		: [{ at: "", rule: SpecialDayRule.decode(json) }]
	const read = rules.flatMap(({ rule }) => (Result.isSuccess(rule) ? [rule.success] : []))
	return rules.flatMap(({ at, rule }): readonly Finding[] =>
		Result.isFailure(rule)
			? ErrorText.issuesOf(rule.failure, language).map((issue) => ({
					...issue,
					path: at === "" || issue.path === "" ? at + issue.path : `${at}.${issue.path}`,
				}))
			: doubtsOf(
					rule.success,
					read.filter((other) => other !== rule.success),
				).map((finding) => ({
					path: at,
					code: finding._tag,
					message: SpecialDayLintText.describe(finding, language),
				})),
	)
}
