import type { Brand } from "effect/Brand"
import * as Data from "effect/Data"
import * as Result from "effect/Result"
import { digitsAt, fourDigits, twoDigits } from "../internal/Digits.ts"
import type { Weekday } from "./Weekday.ts"

/** A day of the civil calendar (ngày dương lịch), counted from 1970-01-01 = 0; it knows no time zone. */
export type CivilDate = number & Brand<"CivilDate">

/** A date as people write it; `month` and `day` count from 1. */
export interface Parts {
	readonly year: number
	readonly month: number
	readonly day: number
}

/** The text is no date of the form 2020-10-16, or the calendar has no such day (2020-02-30). */
export class InvalidCivilDate extends Data.TaggedError("InvalidCivilDate")<{ readonly text: string }> {}

/** The date with this epoch day; the caller vouches that it is a whole number. */
export const make = (epochDay: number): CivilDate => epochDay as CivilDate

/** 28 to 31 days; `month` counts from 1. */
export const daysInMonth = (year: number, month: number): number =>
	month === 2
		? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
			? 29
			: 28
		: month === 4 || month === 6 || month === 9 || month === 11
			? 30
			: 31

/** Years are counted from 1 March, so that the leap day is the last of its year. */
const epochDayOf = (year: number, month: number, day: number): CivilDate => {
	const y = month > 2 ? year : year - 1
	const era = Math.floor(y / 400)
	const yearOfEra = y - era * 400
	const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
	return make(era * 146_097 + dayOfEra - 719_468)
}

const exists = (year: number, month: number, day: number): boolean =>
	year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

/** The date of a year, month and day between the years 1 and 9999; a day that does not exist is refused, never moved. */
export const fromParts = (
	year: number,
	month: number,
	day: number,
): Result.Result<CivilDate, InvalidCivilDate> =>
	Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day) && exists(year, month, day)
		? Result.succeed(epochDayOf(year, month, day))
		: Result.fail(new InvalidCivilDate({ text: `${year}-${month}-${day}` }))

/** Reads ISO text such as 2020-10-16 and nothing else. */
export const parse = (text: string): Result.Result<CivilDate, InvalidCivilDate> => {
	const year = digitsAt(text, 0, 4)
	const month = digitsAt(text, 5, 7)
	const day = digitsAt(text, 8, 10)
	return text.length === 10 && text[4] === "-" && text[7] === "-" && exists(year, month, day)
		? Result.succeed(epochDayOf(year, month, day))
		: Result.fail(new InvalidCivilDate({ text }))
}

/** Year, month and day of a date. */
export const toParts = (date: CivilDate): Parts => {
	const shifted = date + 719_468
	const era = Math.floor(shifted / 146_097)
	const dayOfEra = shifted - era * 146_097
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365,
	)
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
	const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
	const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
	}
}

/** ISO text: 2020-10-16. */
export const format = (date: CivilDate): string => {
	const { year, month, day } = toParts(date)
	return `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}`
}

/** The day so many days later, or earlier for a negative number; the caller vouches that it is whole. */
export const addDays = (date: CivilDate, days: number): CivilDate => make(date + days)

/**
 * The corresponding day so many months later or earlier, else the last day of that month: 31/1 + 1 month = 28/2. The caller
 * vouches that the number is whole.
 * Legal basis: điều 148.4 Bộ luật Dân sự 2015; add all months in one step (docs/domain.md 2.2(8)).
 *
 * ```ts
 * import { CivilDate } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2020-01-31"))
 * CivilDate.format(CivilDate.addMonths(date, 1)) // => "2020-02-29"
 * ```
 */
export const addMonths = (date: CivilDate, months: number): CivilDate => {
	const { year, month, day } = toParts(date)
	const index = year * 12 + month - 1 + months
	const targetYear = Math.floor(index / 12)
	const targetMonth = index - targetYear * 12 + 1
	return epochDayOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** Monday = 1 … Sunday = 7. */
export const weekday = (date: CivilDate): Weekday => (((((date + 3) % 7) + 7) % 7) + 1) as Weekday

/** The earlier of two dates. */
export const min = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b)

/** The later of two dates. */
export const max = (a: CivilDate, b: CivilDate): CivilDate => (a >= b ? a : b)
