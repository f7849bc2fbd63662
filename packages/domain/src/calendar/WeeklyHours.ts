import * as Result from "effect/Result"
import { twoDigits } from "../internal/Digits.ts"
import { isObject } from "../internal/Json.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Weekday from "../time/Weekday.ts"
import type { Report } from "./InvalidCalendar.ts"
import * as Session from "./Session.ts"

/** The sessions of each weekday (giờ làm việc trong tuần); a weekday that is missing or empty is a rest day. */
export type WeeklyHours = Readonly<Partial<Record<Weekday.WeekdayCode, readonly Session.Session[]>>>

/** A day of every year, such as 16 October; 29 February is allowed. */
export interface MonthDay {
	readonly month: number
	readonly day: number
}

/** Other weekly hours for a part of every year (mùa); both ends belong to it, and it may wrap the year end. */
export interface Season {
	readonly from: MonthDay
	readonly to: MonthDay
	readonly weekly: WeeklyHours
}

/** Weekly hours and the seasons that replace them for a part of the year. */
export interface Hours {
	readonly weekly: WeeklyHours
	readonly seasons: readonly Season[]
}

/** Weekly hours in data: a list of sessions by weekday code. */
export type Json = Readonly<Partial<Record<Weekday.WeekdayCode, readonly Session.Json[]>>>

/** A season in data: `from` and `to` as "MM-DD". */
export interface SeasonJson {
	readonly from: string
	readonly to: string
	readonly weekly: Json
}

const rank = ({ month, day }: MonthDay): number => month * 100 + day

/** Decision: docs/domain.md 2.1 – inclusive month-day ranges that may wrap the year end. */
export const isInSeason = (season: Season, monthDay: MonthDay): boolean => {
	const from = rank(season.from)
	const to = rank(season.to)
	const asked = rank(monthDay)
	return from <= to ? from <= asked && asked <= to : from <= asked || asked <= to
}

/** The stretches of days, both ends included, that a season takes of a range; the first and last may reach beyond it. */
export const stretchesOf = (
	{ from, to }: Season,
	first: CivilDate.CivilDate,
	last: CivilDate.CivilDate,
): readonly (readonly [CivilDate.CivilDate, CivilDate.CivilDate])[] => {
	const { year, month, day } = CivilDate.toParts(first)
	const january = CivilDate.addMonths(CivilDate.addDays(first, 1 - day), 1 - month)
	const years = CivilDate.toParts(last).year - year + 1
	const monthsToEnd = rank(from) <= rank(to) ? 0 : 12
	return Array.from({ length: years + 1 }, (_, index) => {
		const start = (index - 1) * 12
		// A day that a year lacks (29/2) begins a season on the next day and ends it on the day before.
		const [startMonth, startLength] = monthOf(january, start, from)
		const [endMonth, endLength] = monthOf(january, start + monthsToEnd, to)
		return [
			CivilDate.addDays(startMonth, Math.min(from.day - 1, startLength)),
			CivilDate.addDays(endMonth, Math.min(to.day, endLength) - 1),
		] as const
	}).filter(([start, end]) => start <= end && start <= last && end >= first)
}

/** The first day and the length of the month of a month-day, so many months after a January. */
const monthOf = (
	january: CivilDate.CivilDate,
	months: number,
	{ month }: MonthDay,
): readonly [CivilDate.CivilDate, number] => {
	const start = CivilDate.addMonths(january, months + month - 1)
	return [start, CivilDate.addMonths(start, 1) - start]
}

/** The week that holds on a day of the year: that of the first matching season, else the ordinary one. */
export const weekAt = ({ weekly, seasons }: Hours, monthDay: MonthDay): WeeklyHours =>
	seasons.find((season) => isInSeason(season, monthDay))?.weekly ?? weekly

/**
 * The sessions a date has by its weekday and season alone.
 *
 * ```ts
 * import { CivilDate, ClockTime, WeeklyHours } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const morning = { start: ClockTime.make(7 * 3600), end: ClockTime.make(11 * 3600) }
 * const hours = { weekly: { mon: [morning] }, seasons: [] }
 * const monday = Result.getOrThrow(CivilDate.parse("2020-10-12"))
 * WeeklyHours.sessionsOn(hours, monday).length // => 1
 * WeeklyHours.sessionsOn(hours, CivilDate.addDays(monday, 1)).length // => 0
 * ```
 */
export const sessionsOn = (hours: Hours, date: CivilDate.CivilDate): readonly Session.Session[] => {
	const weekly = hours.seasons.length === 0 ? hours.weekly : weekAt(hours, CivilDate.toParts(date))
	return weekly[Weekday.code(CivilDate.weekday(date))] ?? []
}

/** Whether any weekday of any season opens at all; if not, only single dates can be open. */
export const everOpens = (hours: Hours): boolean =>
	[hours.weekly, ...hours.seasons.map((season) => season.weekly)].some((weekly) =>
		Weekday.codes.some((code) => (weekly[code]?.length ?? 0) > 0),
	)

/** Reports every wrong session of the week and of the seasons. */
export const check = (hours: Hours, report: Report): void => {
	checkWeek(hours.weekly, "weekly", report)
	hours.seasons.forEach((season, index) => {
		for (const end of ["from", "to"] as const)
			if (!exists(season[end]))
				report(`seasons[${index}].${end}`, "invalidMonthDay", formatMonthDay(season[end]))
		checkWeek(season.weekly, `seasons[${index}].weekly`, report)
	})
}

const checkWeek = (weekly: WeeklyHours, path: string, report: Report): void => {
	for (const code of Weekday.codes) Session.check(weekly[code] ?? [], `${path}.${code}`, report)
}

/** Reads and checks weekly hours; rest days are left out of the result. */
export const decode = (json: unknown, path: string, report: Report): WeeklyHours => {
	if (!isObject(json)) {
		report(path, "notAnObject", json)
		return {}
	}
	for (const key of Object.keys(json))
		if (Weekday.fromCode(key) === null) report(`${path}.${key}`, "unknownWeekday", key)
	const weekly: Partial<Record<Weekday.WeekdayCode, readonly Session.Session[]>> = {}
	for (const code of Weekday.codes) {
		if (json[code] === undefined) continue
		const sessions = Session.decodeDay(json[code], `${path}.${code}`, report)
		if (sessions.length > 0) weekly[code] = sessions
	}
	return weekly
}

/** Reads and checks a list of seasons; what is unreadable is reported and left out. */
export const decodeSeasons = (json: unknown, path: string, report: Report): readonly Season[] => {
	if (!Array.isArray(json)) {
		report(path, "notAList", json)
		return []
	}
	return json.flatMap((item: unknown, index): readonly Season[] => {
		if (!isObject(item)) {
			report(`${path}[${index}]`, "notAnObject", item)
			return []
		}
		const from = decodeMonthDay(item.from, `${path}[${index}].from`, report)
		const to = decodeMonthDay(item.to, `${path}[${index}].to`, report)
		const weekly = decode(item.weekly, `${path}[${index}].weekly`, report)
		return from === null || to === null ? [] : [{ from, to, weekly }]
	})
}

/** In a leap year, so that a season may begin or end on 29 February. */
const inLeapYear = (text: string) => CivilDate.parse(`2000-${text}`)

const exists = (monthDay: MonthDay): boolean => Result.isSuccess(inLeapYear(formatMonthDay(monthDay)))

const decodeMonthDay = (json: unknown, path: string, report: Report): MonthDay | null => {
	const date = typeof json === "string" ? inLeapYear(json) : null
	if (date !== null && Result.isSuccess(date)) {
		const { month, day } = CivilDate.toParts(date.success)
		return { month, day }
	}
	report(path, "invalidMonthDay", json)
	return null
}

/** 10-16. */
export const formatMonthDay = ({ month, day }: MonthDay): string => `${twoDigits(month)}-${twoDigits(day)}`

/** Weekly hours in data; rest days are left out. */
export const encode = (weekly: WeeklyHours): Json => {
	const json: Partial<Record<Weekday.WeekdayCode, readonly Session.Json[]>> = {}
	for (const code of Weekday.codes) {
		const sessions = weekly[code] ?? []
		if (sessions.length > 0) json[code] = Session.encodeDay(sessions)
	}
	return json
}

/** A season in data: its first and last day as MM-DD. */
export const encodeSeason = (season: Season): SeasonJson => ({
	from: formatMonthDay(season.from),
	to: formatMonthDay(season.to),
	weekly: encode(season.weekly),
})
