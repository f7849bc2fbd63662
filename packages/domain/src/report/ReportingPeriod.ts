import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"

/** The days a report counts, both included (kỳ báo cáo). */
export interface ReportingPeriod {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/**
 * How months are cut: at their ends, or from the 15th to the 14th, so that the year runs from 15/12 to 14/12. Both are in
 * use, so each report names one. Legal basis of the second: Nghị định 09/2019/NĐ-CP.
 */
export type Convention = "calendar" | "fifteenth"

/** How long a report looks back. */
export type Length = "month" | "quarter" | "halfYear" | "year"

/** There are no such months in a year, or the year is outside of 1 to 9999. */
export class InvalidReportingPeriod extends Data.TaggedError("InvalidReportingPeriod")<{
	readonly year: number
	readonly firstMonth: number
	readonly lastMonth: number
}> {}

const monthsIn: Readonly<Record<Length, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The day on which a month of the second convention ends. */
const lastDayCounted = 14

/** The months of a reporting year from the first to the last, both included: 1 to 8 are its first eight months. */
export const months = (
	convention: Convention,
	year: number,
	firstMonth: number,
	lastMonth: number,
): Result.Result<ReportingPeriod, InvalidReportingPeriod> => {
	const invalid = () => new InvalidReportingPeriod({ year, firstMonth, lastMonth })
	if (firstMonth > lastMonth) return Result.fail(invalid())
	const first = CivilDate.fromParts(year, firstMonth, 1)
	const last = CivilDate.fromParts(year, lastMonth, 1)
	if (Result.isFailure(first) || Result.isFailure(last)) return Result.fail(invalid())
	return Result.succeed(
		convention === "calendar"
			? { from: first.success, to: CivilDate.addDays(CivilDate.addMonths(last.success, 1), -1) }
			: {
					from: CivilDate.addDays(CivilDate.addMonths(first.success, -1), lastDayCounted),
					to: CivilDate.addDays(last.success, lastDayCounted - 1),
				},
	)
}

/** The n-th period of this length in a reporting year, the first is 1: quarter 3, half-year 2, year 1. */
export const nth = (
	convention: Convention,
	year: number,
	length: Length,
	n: number,
): Result.Result<ReportingPeriod, InvalidReportingPeriod> => {
	const size = monthsIn[length]
	return months(convention, year, (n - 1) * size + 1, n * size)
}

/**
 * The period of this length in which a day is reported; 15/12/2019 belongs to the year 2020 that begins on the 15th.
 *
 * ```ts
 * import { CivilDate, ReportingPeriod } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2019-12-15"))
 * const { from, to } = Result.getOrThrow(ReportingPeriod.containing("fifteenth", date, "year"))
 * CivilDate.format(from) // => "2019-12-15"
 * CivilDate.format(to) // => "2020-12-14"
 * ```
 */
export const containing = (
	convention: Convention,
	date: CivilDate.CivilDate,
	length: Length,
): Result.Result<ReportingPeriod, InvalidReportingPeriod> => {
	const { day } = CivilDate.toParts(date)
	const isNextMonth = convention === "fifteenth" && day > lastDayCounted
	const { year, month } = CivilDate.toParts(isNextMonth ? CivilDate.addMonths(date, 1) : date)
	return nth(convention, year, length, Math.ceil(month / monthsIn[length]))
}

/** Calendar months, or weeks from Monday to Sunday. */
export type Part = "month" | "week"

/** A span of days, cut where calendar months or weeks end; only its first and its last part can be shorter than one. */
export const cut = ({ from, to }: ReportingPeriod, part: Part): readonly ReportingPeriod[] => {
	const parts: ReportingPeriod[] = []
	for (let first = from; first <= to; ) {
		const last = CivilDate.min(to, lastDayOf(first, part))
		parts.push({ from: first, to: last })
		first = CivilDate.addDays(last, 1)
	}
	return parts
}

/** Those of them of which no day is missing. */
export const wholeIn = (span: ReportingPeriod, part: Part): readonly ReportingPeriod[] =>
	cut(span, part).filter(({ from, to }) => placeOf(from, part) === 1 && to === lastDayOf(from, part))

/** Of a day within its month or week, from 1. */
const placeOf = (day: CivilDate.CivilDate, part: Part): number =>
	part === "week" ? CivilDate.weekday(day) : CivilDate.toParts(day).day

const lastDayOf = (day: CivilDate.CivilDate, part: Part): CivilDate.CivilDate => {
	const { year, month } = CivilDate.toParts(day)
	const days = part === "week" ? daysInWeek : CivilDate.daysInMonth(year, month)
	return CivilDate.addDays(day, days - placeOf(day, part))
}

const daysInWeek = 7
