import * as Data from "effect/Data"
import type { IssueReport } from "../internal/IssueReport.ts"

/** What can be wrong with the description of a calendar. */
export type CalendarIssueCode =
	| "notAnObject"
	| "notAList"
	| "notAText"
	| "missing"
	| "notAChoice"
	| "invalidDate"
	| "invalidMonthDay"
	| "invalidTime"
	| "invalidMinutes"
	| "unknownWeekday"
	| "notASession"
	| "emptySession"
	| "reversedSession"
	| "overlappingSessions"
	| "duplicateDate"
	| "swapOfOneDay"
	| "swapOffAlreadyClosed"
	| "swapWorkedAlreadyOpen"
	| "swapWorkedIsClosed"
	| "reversedRange"
	| "unknownFormat"

/** One fault: where (`weekly.mon[1]`, `swaps[0].off`), which, and the value found there, in no language. */
export interface CalendarIssue {
	readonly path: string
	readonly code: CalendarIssueCode
	readonly detail: string
}

/**
 * The calendar cannot be used; `issues` lists every fault, not only the first.
 *
 * ```ts
 * import { CalendarSpec } from "@motcua/domain"
 *
 * const refused = CalendarSpec.decode({ weekly: { mon: [["13:00", "11:30"]] }, closures: ["2020-02-30"] }).failure
 * refused.issues.map(({ path, code }) => `${path} ${code}`) // => ["weekly.mon[0] reversedSession", "closures[0] invalidDate"]
 * ```
 */
export class InvalidCalendar extends Data.TaggedError("InvalidCalendar")<{
	readonly issues: readonly CalendarIssue[]
}> {}

/** Takes down one fault; the value found is shown as it stood. */
export type Report = IssueReport<CalendarIssueCode>
