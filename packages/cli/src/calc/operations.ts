import {
	CivilDate,
	Instant,
	LegalBasis,
	LimitText,
	LunarDate,
	Suspension,
	TimeLimit,
	WorkCalendar,
} from "@motcua/domain"
import { publicHolidays } from "@motcua/vietnam-calendar"
import type { Calendars } from "./Calendars.ts"
import { due } from "./due.ts"
import {
	choice,
	date,
	datePairs,
	type Fields,
	flag,
	has,
	instant,
	instantPairs,
	integer,
	must,
	text,
} from "./Fields.ts"
import { Refusal } from "./Refusal.ts"

/** One operation of the protocol: the fields of a line to the fields of its answer. */
export type Operation = (fields: Fields, calendars: Calendars) => object

const millisPer = { minutes: 60_000, seconds: 1000 } as const

const printInstant = (fields: Fields, at: Instant.Instant | null): string | null =>
	at === null ? null : flag(fields, "offset") ? Instant.formatWithOffset(at) : Instant.format(at)

const addWorkingDays: Operation = (fields, calendars) => {
	const calendar = calendars.of(fields)
	const start = date(fields, "start")
	const days = integer(fields, "days")
	const roll = choice(fields, "roll", ["none", "forward", "backward"], "none")
	const bounds = choice(fields, "bounds", ["[)", "(]"], "[)")
	const suspended = datePairs(fields, "suspended").map(([from, to]) => ({ from, to }))
	const end =
		suspended.length === 0
			? must(WorkCalendar.addWorkingDays(calendar, start, days, roll), "days")
			: must(Suspension.addWorkingDays(calendar, start, days, { suspended, bounds, roll }), "days")
	return { date: end === null ? null : CivilDate.format(end) }
}

const workingDaysBetween: Operation = (fields, calendars) => {
	const calendar = calendars.of(fields)
	const start = date(fields, "start")
	return { days: must(WorkCalendar.workingDaysBetween(calendar, start, date(fields, "end")), "end") }
}

const suspendedTime = (fields: Fields) =>
	instantPairs(fields, "suspended").map(([start, end]) => ({ start, end }))

const addWorkingTime: Operation = (fields, calendars) => {
	const calendar = calendars.of(fields)
	const start = instant(fields, "start")
	if (has(fields, "minutes") === has(fields, "seconds"))
		throw new Refusal("missingField", "minutes", {
			vi: "Cần đúng một trong hai trường “minutes” và “seconds”.",
			en: "Exactly one of “minutes” and “seconds” is needed.",
		})
	const unit = has(fields, "minutes") ? "minutes" : "seconds"
	const millis = integer(fields, unit) * millisPer[unit]
	const suspended = suspendedTime(fields)
	const end =
		suspended.length === 0
			? must(WorkCalendar.addWorkingTime(calendar, start, millis), unit)
			: must(Suspension.addWorkingTime(calendar, start, millis, suspended), unit)
	return { at: printInstant(fields, end) }
}

const workingTimeBetween: Operation = (fields, calendars) => {
	const calendar = calendars.of(fields)
	const start = instant(fields, "start")
	const end = instant(fields, "end")
	const unit = choice(fields, "unit", ["minutes", "seconds"], "minutes")
	const suspended = suspendedTime(fields)
	const millis =
		suspended.length === 0
			? must(WorkCalendar.workingTimeBetween(calendar, start, end), "end")
			: must(Suspension.workingTimeBetween(calendar, start, end, suspended), "end")
	return { [unit]: millis / millisPer[unit] }
}

const nextOpening: Operation = (fields, calendars) => {
	const opening = must(WorkCalendar.nextOpening(calendars.of(fields), instant(fields, "at")), "at")
	return { at: printInstant(fields, opening) }
}

const lunarToSolar: Operation = (fields) => {
	const lunar = {
		year: integer(fields, "year"),
		month: integer(fields, "month"),
		day: integer(fields, "day"),
		leap: flag(fields, "leap"),
	}
	return { date: CivilDate.format(must(LunarDate.toSolar(lunar), "")) }
}

const solarToLunar: Operation = (fields) => {
	const { year, month, day, leap } = must(LunarDate.fromSolar(date(fields, "date")), "date")
	return { year, month, day, leap }
}

const publicHolidaysOf: Operation = (fields) => {
	const { days, swaps } = must(publicHolidays(integer(fields, "year")), "year")
	return {
		days: days.map(({ date, name, kind, basis, provisional }) => ({
			date: CivilDate.format(date),
			name,
			kind,
			basis: LegalBasis.format(basis),
			provisional,
		})),
		swaps: swaps.map(({ off, worked, basis, announcedOn }) => ({
			off: CivilDate.format(off),
			worked: CivilDate.format(worked),
			basis: LegalBasis.format(basis),
			announcedOn: CivilDate.format(announcedOn),
		})),
	}
}

const parseLimit: Operation = (fields) =>
	TimeLimit.encode(must(LimitText.parse(text(fields, "text")), "text"))

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	["addWorkingDays", addWorkingDays],
	["workingDaysBetween", workingDaysBetween],
	["addWorkingTime", addWorkingTime],
	["workingTimeBetween", workingTimeBetween],
	["nextOpening", nextOpening],
	["due", due],
	["lunarToSolar", lunarToSolar],
	["solarToLunar", solarToLunar],
	["publicHolidays", publicHolidaysOf],
	["parseLimit", parseLimit],
])
