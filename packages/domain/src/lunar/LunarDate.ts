import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import { firstLunarYear, lunarYears } from "./monthStarts.generated.ts"

/** A day of the Vietnamese lunar calendar (ngày âm lịch); `year` is the civil year in which its Tết falls. */
export interface LunarDate {
	readonly year: number
	readonly month: number
	readonly day: number
	/** Whether the month is the leap month (tháng nhuận) that repeats the number of the month before. */
	readonly leap: boolean
}

/** There is no such day: no such month, a leap month in the wrong year, or a 30th in a month of 29 days. */
export class InvalidLunarDate extends Data.TaggedError("InvalidLunarDate")<{ readonly lunar: LunarDate }> {}

/** The day lies outside the table of months, which begins on 1968-01-01 and ends with the lunar year 2100. */
export class LunarOutOfRange extends Data.TaggedError("LunarOutOfRange")<{
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}> {}

/** 1968-01-01: since then the calendar has been reckoned at UTC+7; the table's first year only completes the winter before. */
const first = CivilDate.make(-731)

const lengthOf = (longMonths: string, index: number): number => (longMonths[index] === "1" ? 30 : 29)

const lastRow = lunarYears.at(-1)!
const last = CivilDate.make(
	lastRow[0] + [...lastRow[2]].reduce((days, _, index) => days + lengthOf(lastRow[2], index), 0) - 1,
)

const outOfRange = (): LunarOutOfRange => new LunarOutOfRange({ from: first, to: last })

/**
 * The civil date of a lunar one, reckoned at UTC+7. Decision: docs/domain.md 2.1.
 *
 * ```ts
 * import { CivilDate, LunarDate } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const vesak = LunarDate.toSolar({ year: 2025, month: 4, day: 15, leap: false })
 * CivilDate.format(Result.getOrThrow(vesak)) // => "2025-05-12"
 * ```
 */
export const toSolar = (
	lunar: LunarDate,
): Result.Result<CivilDate.CivilDate, InvalidLunarDate | LunarOutOfRange> => {
	const invalid = () => Result.fail(new InvalidLunarDate({ lunar }))
	const { year, month, day, leap } = lunar
	if (![year, month, day].every(Number.isInteger) || month < 1 || month > 12 || day < 1 || day > 30)
		return invalid()
	const row = lunarYears[year - firstLunarYear]
	if (row === undefined) return Result.fail(outOfRange())
	const [newYearDay, leapMonth, longMonths] = row
	if (leap && month !== leapMonth) return invalid()
	const index = month - 1 + (leap || (leapMonth > 0 && month > leapMonth) ? 1 : 0)
	if (day > lengthOf(longMonths, index)) return invalid()
	let start: number = newYearDay
	for (let before = 0; before < index; before++) start += lengthOf(longMonths, before)
	const date = CivilDate.make(start + day - 1)
	return date < first ? Result.fail(outOfRange()) : Result.succeed(date)
}

/** The lunar date of a civil one. */
export const fromSolar = (date: CivilDate.CivilDate): Result.Result<LunarDate, LunarOutOfRange> => {
	if (!(date >= first && date <= last)) return Result.fail(outOfRange())
	const civilYear = CivilDate.toParts(date).year
	const row = lunarYears[civilYear - firstLunarYear]
	const year = row !== undefined && date >= row[0] ? civilYear : civilYear - 1
	const [newYearDay, leapMonth, longMonths] = lunarYears[year - firstLunarYear]!
	let index = 0
	let rest = date - newYearDay
	while (rest >= lengthOf(longMonths, index)) {
		rest -= lengthOf(longMonths, index)
		index++
	}
	const leap = leapMonth > 0 && index === leapMonth
	const month = leapMonth > 0 && index >= leapMonth ? index : index + 1
	return Result.succeed({ year, month, day: rest + 1, leap })
}

/** The first day of the lunar year (mùng 1 Tết Nguyên đán). */
export const newYear = (
	year: number,
): Result.Result<CivilDate.CivilDate, InvalidLunarDate | LunarOutOfRange> =>
	toSolar({ year, month: 1, day: 1, leap: false })

/** The Hùng Kings' day (Giỗ Tổ Hùng Vương): the 10th of the regular third month, never of its leap. */
export const hungKings = (
	year: number,
): Result.Result<CivilDate.CivilDate, InvalidLunarDate | LunarOutOfRange> =>
	toSolar({ year, month: 3, day: 10, leap: false })
