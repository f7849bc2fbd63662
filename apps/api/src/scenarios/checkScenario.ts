import type { Effect } from "effect"
import { type InvalidInput, type Issue, inputIssue, refuseIssues } from "../problems/Problem.ts"
import type { Changes, ScenarioContent } from "./Scenario.ts"

const longestName = 200
const longestDescription = 2000
const longestDays = 3660
const mostRules = 20

const changesNothing = ({ calendar, rules, withoutRuleIds, factor, limits }: Changes): boolean =>
	calendar === null &&
	rules.length === 0 &&
	withoutRuleIds.length === 0 &&
	factor === 1 &&
	limits.length === 0

const issuesOf = ({ name, description, from, to, changes }: ScenarioContent): readonly Issue[] => [
	...(name === "" || name.length > longestName
		? [
				inputIssue(
					"nameUnfit",
					"name",
					`Kịch bản cần có tên, dài nhất ${longestName} ký tự.`,
					`A scenario needs a name of at most ${longestName} characters.`,
				),
			]
		: []),
	...((description ?? "").length > longestDescription
		? [
				inputIssue(
					"tooLong",
					"description",
					`Mô tả dài nhất ${longestDescription} ký tự.`,
					`A description has at most ${longestDescription} characters.`,
				),
			]
		: []),
	...(from > to || to - from > longestDays
		? [
				inputIssue(
					"invalidSpan",
					"to",
					"Khoảng ngày tiếp nhận phải theo thứ tự và dài nhất mười năm.",
					"The days of receipt must be in order and at most ten years apart.",
				),
			]
		: []),
	...(changes.factor > 0 && changes.factor <= 10
		? []
		: [
				inputIssue(
					"factorUnfit",
					"limitFactor",
					"Hệ số thời hạn phải lớn hơn 0 và không quá 10.",
					"The factor of limits must be above 0 and at most 10.",
				),
			]),
	...(changes.rules.length > mostRules
		? [
				inputIssue(
					"tooManyRules",
					"rules",
					`Một kịch bản có nhiều nhất ${mostRules} quy định.`,
					`A scenario has at most ${mostRules} rules.`,
				),
			]
		: []),
	...(changesNothing(changes)
		? [
				inputIssue(
					"nothingChanges",
					"calendar",
					"Kịch bản chưa thay đổi gì. Hãy đổi lịch, ngày đặc thù hoặc thời hạn.",
					"The scenario changes nothing. Change the calendar, special days or limits.",
				),
			]
		: []),
]

/** Refuses a scenario with all that is wrong with its own fields. */
export const checkScenario = (content: ScenarioContent): Effect.Effect<void, InvalidInput> =>
	refuseIssues(issuesOf(content))
