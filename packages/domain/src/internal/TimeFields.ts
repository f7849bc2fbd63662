import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import type { IssueReport } from "./IssueReport.ts"

/** Reads a date; an unreadable or impossible one is reported. */
export const decodeDate = (
	json: unknown,
	path: string,
	report: IssueReport<"invalidDate">,
): CivilDate.CivilDate | null => {
	const date = typeof json === "string" ? CivilDate.parse(json) : null
	if (date !== null && Result.isSuccess(date)) return date.success
	report(path, "invalidDate", json)
	return null
}

/** Reads a time of day; an unreadable one is reported. */
export const decodeTime = (
	json: unknown,
	path: string,
	report: IssueReport<"invalidTime">,
): ClockTime.ClockTime | null => {
	const time = typeof json === "string" ? ClockTime.parse(json) : null
	if (time !== null && Result.isSuccess(time)) return time.success
	report(path, "invalidTime", json)
	return null
}
