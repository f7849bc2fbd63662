import type { JsonObject } from "../internal/Json.ts"
import { decodeDate } from "../internal/TimeFields.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import * as Weekday from "../time/Weekday.ts"
import type { Report } from "./InvalidSpecialDayRule.ts"
import { decodeEach, isAbsent } from "./RuleFields.ts"

/** Which of its weekdays in a month: the first to the fifth, or -1 for the last. */
export type Ordinal = 1 | 2 | 3 | 4 | 5 | -1

/** All of them, the last of the month at the end. */
export const ordinals = [1, 2, 3, 4, 5, -1] as const satisfies readonly Ordinal[]

/**
 * On which days something happens (lặp lại): weekdays of every n-th week, certain ones of a month, or single dates. The
 * weeks of an n-th week are counted, Monday to Sunday, from the week of the first such weekday in force.
 */
export type Recurrence =
	| { readonly _tag: "Weekly"; readonly weekdays: readonly Weekday.Weekday[]; readonly everyWeeks: number }
	| {
			readonly _tag: "Monthly"
			readonly weekdays: readonly Weekday.Weekday[]
			readonly nth: readonly Ordinal[]
	  }
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

const firstWeek = (weekdays: readonly Weekday.Weekday[], from: CivilDate.CivilDate): number => {
	const today = CivilDate.weekday(from)
	return weekdays.some((weekday) => weekday >= today) ? weekOf(from) : weekOf(from) + 1
}

const isOrdinalOfMonth = (date: CivilDate.CivilDate, ordinal: Ordinal): boolean => {
	const { year, month, day } = CivilDate.toParts(date)
	return ordinal === -1 ? day + 7 > CivilDate.daysInMonth(year, month) : Math.ceil(day / 7) === ordinal
}

/** A recurrence in data: `weekdays` of every week, of `everyWeeks`, or of the `nthOfMonth`; else single `dates`. */
export interface Json {
	readonly weekdays?: readonly Weekday.WeekdayCode[]
	readonly everyWeeks?: number
	readonly nthOfMonth?: readonly Ordinal[]
	readonly dates?: readonly string[]
}

/** Reads a recurrence; a date outside of the period is reported, for the rule could never hold on it. */
export const decode = (
	json: JsonObject,
	period: EffectivePeriod.EffectivePeriod | null,
	report: Report,
): Recurrence | null => {
	const isByDates = isGiven(json.dates)
	if (isByDates && isGiven(json.weekdays)) report("dates", "weekdaysAndDates", json.dates)
	if (!isByDates && !isGiven(json.weekdays)) report("weekdays", "noWeekday", json.weekdays ?? "")
	const dates = decodeEach(json.dates, "dates", report, dateWithin(period))
	const weekdays = decodeEach(json.weekdays, "weekdays", report, decodeWeekday)
	const nth = decodeEach(json.nthOfMonth, "nthOfMonth", report, decodeOrdinal)
	const everyWeeks = isAbsent(json.everyWeeks) ? 1 : json.everyWeeks
	if (typeof everyWeeks !== "number" || !Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 52) {
		report("everyWeeks", "invalidWeeks", everyWeeks)
		return null
	}
	if (nth.length > 0 && everyWeeks > 1) report("everyWeeks", "weeksAndOrdinals", everyWeeks)
	if (isByDates) return { _tag: "Dates", dates }
	return nth.length > 0 ? { _tag: "Monthly", weekdays, nth } : { _tag: "Weekly", weekdays, everyWeeks }
}

/** An empty list says as little as none. */
const isGiven = (json: unknown): boolean => !isAbsent(json) && !(Array.isArray(json) && json.length === 0)

const dateWithin =
	(period: EffectivePeriod.EffectivePeriod | null) =>
	(json: unknown, path: string, report: Report): CivilDate.CivilDate | null => {
		const date = decodeDate(json, path, report)
		if (date !== null && period !== null && !EffectivePeriod.contains(period, date))
			report(path, "dateOutsideRange", json)
		return date
	}

const decodeWeekday = (json: unknown, path: string, report: Report): Weekday.Weekday | null => {
	const weekday = typeof json === "string" ? Weekday.fromCode(json) : null
	if (weekday === null) report(path, "unknownWeekday", json)
	return weekday
}

const decodeOrdinal = (json: unknown, path: string, report: Report): Ordinal | null => {
	const ordinal = ordinals.find((one) => one === json)
	if (ordinal === undefined) report(path, "invalidOrdinal", json)
	return ordinal ?? null
}

/**
 * The recurrence in data.
 *
 * ```ts
 * import { Recurrence } from "@motcua/domain"
 *
 * Recurrence.encode({ _tag: "Weekly", weekdays: [5], everyWeeks: 2 }) // => { weekdays: ["fri"], everyWeeks: 2 }
 * ```
 */
export const encode = (recurrence: Recurrence): Json => {
	switch (recurrence._tag) {
		case "Weekly":
			return { weekdays: recurrence.weekdays.map(Weekday.code), everyWeeks: recurrence.everyWeeks }
		case "Monthly":
			return { weekdays: recurrence.weekdays.map(Weekday.code), nthOfMonth: recurrence.nth }
		case "Dates":
			return { dates: recurrence.dates.map(CivilDate.format) }
	}
}
