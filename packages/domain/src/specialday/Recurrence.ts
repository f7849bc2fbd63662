import * as CivilDate from "../time/CivilDate.ts"
import type { Weekday } from "../time/Weekday.ts"

/** Which of its weekdays in a month: the first to the fifth, or -1 for the last. */
export type Ordinal = 1 | 2 | 3 | 4 | 5 | -1

export const ordinals = [1, 2, 3, 4, 5, -1] as const satisfies readonly Ordinal[]

/**
 * On which days something happens (lặp lại): weekdays of every n-th week, certain ones of a month, or single dates. The
 * weeks of an n-th week are counted, Monday to Sunday, from the week of the first such weekday in force.
 */
export type Recurrence =
	| { readonly _tag: "Weekly"; readonly weekdays: readonly Weekday[]; readonly everyWeeks: number }
	| { readonly _tag: "Monthly"; readonly weekdays: readonly Weekday[]; readonly nth: readonly Ordinal[] }
	| { readonly _tag: "Dates"; readonly dates: readonly CivilDate.CivilDate[] }

/** Whether the recurrence falls on a date, counted from the day it came into force; exceptions and days off apart. */
export const fallsOn = (
	recurrence: Recurrence,
	inForceFrom: CivilDate.CivilDate,
	date: CivilDate.CivilDate,
): boolean => {
	switch (recurrence._tag) {
		case "Weekly":
			return (
				recurrence.weekdays.includes(CivilDate.weekday(date)) &&
				(recurrence.everyWeeks === 1 ||
					(weekOf(date) - firstWeek(recurrence.weekdays, inForceFrom)) % recurrence.everyWeeks === 0)
			)
		case "Monthly":
			return (
				recurrence.weekdays.includes(CivilDate.weekday(date)) &&
				recurrence.nth.some((ordinal) => isOrdinalOfMonth(date, ordinal))
			)
		case "Dates":
			return recurrence.dates.includes(date)
	}
}

/** 1970-01-01 was a Thursday: three days later a new week begins. */
const weekOf = (date: CivilDate.CivilDate): number => Math.floor((date + 3) / 7)

const firstWeek = (weekdays: readonly Weekday[], from: CivilDate.CivilDate): number => {
	const today = CivilDate.weekday(from)
	return weekdays.some((weekday) => weekday >= today) ? weekOf(from) : weekOf(from) + 1
}

const isOrdinalOfMonth = (date: CivilDate.CivilDate, ordinal: Ordinal): boolean => {
	const { year, month, day } = CivilDate.toParts(date)
	return ordinal === -1 ? day + 7 > CivilDate.daysInMonth(year, month) : Math.ceil(day / 7) === ordinal
}
