import { ErrorText, InvalidCalendar } from "@motcua/domain"
import { type InvalidInput, type Issue, invalidInput } from "../problems/Problem.ts"

/** `weekly.mon[1]` of the n-th layer or of the content alone, as the path of the input field. */
const pathOf = (path: string): readonly string[] => [
	"input",
	"content",
	...path
		.replace(/^layers\[\d+\]\.?/, "")
		.replaceAll("[", ".")
		.replaceAll("]", "")
		.split(".")
		.filter((part) => part !== ""),
]

const issueOf = (issue: InvalidCalendar.CalendarIssue): Issue => {
	const alone = new InvalidCalendar.InvalidCalendar({ issues: [issue] })
	return {
		code: issue.code,
		path: pathOf(issue.path),
		text: { vi: ErrorText.describe(alone, "vi"), en: ErrorText.describe(alone, "en") },
	}
}

/** Every fault of a calendar as a problem of the input that described it. */
export const invalidContent = ({ issues }: InvalidCalendar.InvalidCalendar): InvalidInput => {
	const [first, ...others] = issues.map(issueOf)
	if (first === undefined) throw new Error("an invalid calendar names what is wrong with it")
	return invalidInput(first, ...others)
}
