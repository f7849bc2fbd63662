import { CivilDate, Punctuality, ReportingPeriod } from "@motcua/domain"
import { Result, Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { groupings } from "./Form06Report.ts"

export const lengths = ["month", "quarter", "halfYear", "year"] as const satisfies ReportingPeriod.Length[]
export const conventions = ["calendar", "fifteenth"] as const satisfies ReportingPeriod.Convention[]

/** So many days at most a report waits for late entries. */
export const mostDaysAfter = 60

/** A report that is taken by itself when its period is over (báo cáo định kỳ). */
export const ReportSchedule = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	version: Schema.Int,
	length: Schema.Literals(lengths),
	convention: Schema.Literals(conventions),
	/** Days between the end of the period and the day on which it is taken; 0 takes it on the day after the end. */
	daysAfter: Schema.Int,
	rule: Schema.Literals(Punctuality.countingRules),
	grouping: Schema.Literals(groupings),
	note: Schema.NullOr(Schema.String),
	/** The first day that is not reported yet. */
	nextFrom: civilDate,
	endedAt: Schema.NullOr(instant),
})
export interface ReportSchedule extends Schema.Schema.Type<typeof ReportSchedule> {}

export interface Due {
	readonly period: ReportingPeriod.ReportingPeriod
	/** The day on which the report is taken. */
	readonly on: CivilDate.CivilDate
}

/** The next report: of the period in which the first day lies that is not reported yet. */
export const nextOf = ({
	convention,
	length,
	nextFrom,
	daysAfter,
}: Pick<ReportSchedule, "convention" | "length" | "nextFrom" | "daysAfter">): Due => {
	const period = Result.getOrThrow(ReportingPeriod.containing(convention, nextFrom, length))
	return { period, on: CivilDate.addDays(period.to, 1 + daysAfter) }
}
