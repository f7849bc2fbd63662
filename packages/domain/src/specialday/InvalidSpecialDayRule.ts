import * as Data from "effect/Data"
import type { IssueReport } from "../internal/IssueReport.ts"

/** What can be wrong with the description of a special day. */
export type SpecialDayIssueCode =
	| "notAnObject"
	| "notAList"
	| "notAText"
	| "notAChoice"
	| "notYesOrNo"
	| "missing"
	| "invalidDate"
	| "invalidTime"
	| "invalidProcedureCode"
	| "unknownWeekday"
	| "noWeekday"
	| "weekdaysAndDates"
	| "weeksAndOrdinals"
	| "invalidWeeks"
	| "invalidOrdinal"
	| "invalidCapacity"
	| "reversedRange"
	| "dateOutsideRange"
	| "emptyWindow"
	| "cutOffOutsideWindow"
	| "invalidLanguage"
	| "duplicateLanguage"
	| "tooManyLanguages"
	| "tooLong"
	| "controlCharacter"

/** One fault: the field (`weekdays[1]`, `session.end`), which fault, and the value found there, in no language. */
export interface SpecialDayIssue {
	readonly path: string
	readonly code: SpecialDayIssueCode
	readonly detail: string
}

/**
 * The rule cannot be used; `issues` lists every fault, not only the first.
 *
 * ```ts
 * import { SpecialDayRule } from "@motcua/domain"
 *
 * const refused = SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["xyz"], from: "2020-10-15" }).failure
 * refused.issues.map(({ path, code }) => `${path} ${code}`) // => ["weekdays[0] unknownWeekday"]
 * ```
 */
export class InvalidSpecialDayRule extends Data.TaggedError("InvalidSpecialDayRule")<{
	readonly issues: readonly SpecialDayIssue[]
}> {}

/** Takes down one fault; the value found is shown as it stood. */
export type Report = IssueReport<SpecialDayIssueCode>
