import type { CalendarSpec, Session } from "../../src/index.ts"
import { CivilDate, ClockTime, Instant, Weekday } from "../../src/index.ts"

/**
 * The rules of docs/domain.md 2.1 and 2.2 followed day by day, session by session and second by second, written to be
 * obviously right and not to be fast. It shares nothing with the engine but the description it reads, and what a date and a
 * moment are.
 */

const sessionsByWeek = (
	spec: CalendarSpec.CalendarSpec,
	date: CivilDate.CivilDate,
): readonly Session.Session[] => {
	const monthDay = CivilDate.format(date).slice(5)
	const code = Weekday.code(CivilDate.weekday(date))
	for (const { from, to, weekly } of spec.seasons) {
		const start = `${String(from.month).padStart(2, "0")}-${String(from.day).padStart(2, "0")}`
		const end = `${String(to.month).padStart(2, "0")}-${String(to.day).padStart(2, "0")}`
		const wraps = start > end
		if (wraps ? monthDay >= start || monthDay <= end : monthDay >= start && monthDay <= end)
			return weekly[code] ?? []
	}
	return spec.weekly[code] ?? []
}

/** What a date is: when its desk is open, whether that is work or reception only, and how long a working day must be. */
export const dayOf = (spec: CalendarSpec.CalendarSpec, date: CivilDate.CivilDate) => {
	const { minOpenMinutes } = spec
	for (const override of spec.overrides)
		if (override.date === date)
			return {
				sessions: override.sessions,
				receptionOnly: override.receptionOnly === true,
				minOpenMinutes: override.minOpenMinutes ?? minOpenMinutes,
			}
	for (const closure of spec.closures)
		if (closure.date === date) return { sessions: [], receptionOnly: false, minOpenMinutes }
	for (const swap of spec.swaps) {
		if (swap.off === date) return { sessions: [], receptionOnly: false, minOpenMinutes }
		if (swap.worked === date)
			return { sessions: sessionsByWeek(spec, swap.off), receptionOnly: false, minOpenMinutes }
	}
	return { sessions: sessionsByWeek(spec, date), receptionOnly: false, minOpenMinutes }
}

export const isWorkingDay = (spec: CalendarSpec.CalendarSpec, date: CivilDate.CivilDate): boolean => {
	const { sessions, receptionOnly, minOpenMinutes } = dayOf(spec, date)
	let openSeconds = 0
	for (const session of sessions) openSeconds += session.end - session.start
	return !receptionOnly && openSeconds >= minOpenMinutes * 60
}

/** The answer, or `null` when `last` is passed without finding it. */
export const addWorkingDays = (
	spec: CalendarSpec.CalendarSpec,
	start: CivilDate.CivilDate,
	n: number,
	range: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate },
): CivilDate.CivilDate | null => {
	const step = n < 0 ? -1 : 1
	let date = start
	let left = Math.abs(n)
	if (n === 0) {
		while (!isWorkingDay(spec, date)) {
			date = CivilDate.addDays(date, 1)
			if (date > range.to) return null
		}
		return date
	}
	while (left > 0) {
		date = CivilDate.addDays(date, step)
		if (date < range.from || date > range.to) return null
		if (isWorkingDay(spec, date)) left--
	}
	return date
}

export const workingDaysBetween = (
	spec: CalendarSpec.CalendarSpec,
	a: CivilDate.CivilDate,
	b: CivilDate.CivilDate,
): number => {
	if (b < a) return -workingDaysBetween(spec, b, a)
	let count = 0
	for (let date = CivilDate.addDays(a, 1); date <= b; date = CivilDate.addDays(date, 1))
		if (isWorkingDay(spec, date)) count++
	return count
}

/** The working stretches of a date, in their order. */
export const workOf = (spec: CalendarSpec.CalendarSpec, date: CivilDate.CivilDate) => {
	const { sessions, receptionOnly } = dayOf(spec, date)
	if (receptionOnly) return []
	return [...sessions]
		.sort((a, b) => a.start - b.start)
		.map(({ start, end }) => ({ start: Instant.at(date, start), end: Instant.at(date, end) }))
}

export const workingTimeBetween = (
	spec: CalendarSpec.CalendarSpec,
	a: Instant.Instant,
	b: Instant.Instant,
): number => {
	if (b < a) return -workingTimeBetween(spec, b, a)
	let millis = 0
	for (let date = Instant.dateOf(a); date <= Instant.dateOf(b); date = CivilDate.addDays(date, 1))
		for (const { start, end } of workOf(spec, date))
			millis += Math.max(0, Math.min(end, b) - Math.max(start, a))
	return millis
}

/** Forward only; `null` when the range ends first. */
export const addWorkingTime = (
	spec: CalendarSpec.CalendarSpec,
	at: Instant.Instant,
	millis: number,
	lastDay: CivilDate.CivilDate,
): Instant.Instant | null => {
	let left = millis
	for (let date = Instant.dateOf(at); date <= lastDay; date = CivilDate.addDays(date, 1))
		for (const { start, end } of workOf(spec, date)) {
			const from = Math.max(start, at)
			if (from >= end) continue
			if (left <= end - from) return Instant.make(from + left)
			left -= end - from
		}
	return null
}

/** Backward only, `millis` positive. */
export const takeWorkingTime = (
	spec: CalendarSpec.CalendarSpec,
	at: Instant.Instant,
	millis: number,
	firstDay: CivilDate.CivilDate,
): Instant.Instant | null => {
	let left = millis
	for (let date = Instant.dateOf(at); date >= firstDay; date = CivilDate.addDays(date, -1))
		for (const { start, end } of workOf(spec, date).reverse()) {
			const to = Math.min(end, at)
			if (to <= start) continue
			if (left <= to - start) return Instant.make(to - left)
			left -= to - start
		}
	return null
}

export const nextOpening = (
	spec: CalendarSpec.CalendarSpec,
	at: Instant.Instant,
	lastDay: CivilDate.CivilDate,
): Instant.Instant | null => {
	for (let date = Instant.dateOf(at); date <= lastDay; date = CivilDate.addDays(date, 1)) {
		const sessions = [...dayOf(spec, date).sessions].sort((a, b) => a.start - b.start)
		for (const { start, end } of sessions) {
			if (at < Instant.at(date, start)) return Instant.at(date, start)
			if (at < Instant.at(date, end)) return at
		}
	}
	return null
}

export const closingOf = (
	spec: CalendarSpec.CalendarSpec,
	date: CivilDate.CivilDate,
): Instant.Instant | null => {
	let last: ClockTime.ClockTime | null = null
	for (const { end } of dayOf(spec, date).sessions) if (last === null || end > last) last = end
	return last === null ? null : Instant.at(date, ClockTime.make(last))
}
