import { collectPatterns, type DayTable, sum } from "../internal/DayTable.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Weekday from "../time/Weekday.ts"
import type { CalendarSpec } from "./CalendarSpec.ts"
import * as DayException from "./DayException.ts"
import { inOrder, type Session } from "./Session.ts"
import { type Hours, isInSeason } from "./WeeklyHours.ts"

/** The days of a range as prefix sums; `everWorks` says whether any weekday of the week or a season is a working day. */
export const compileDays = (
	spec: CalendarSpec,
	exceptions: ReadonlyMap<CivilDate.CivilDate, DayException.DayException>,
	{ from, to }: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate },
): { readonly table: DayTable; readonly everWorks: boolean } => {
	const { patterns, idOf } = collectPatterns(spec.minOpenMinutes)
	const patternOfDay = weeklyPatterns(spec, from, to, (sessions) => idOf(inOrder(sessions), "limits"))
	const everWorks = patterns.some(({ isWorkingDay }) => isWorkingDay)
	for (const [date, exception] of exceptions) {
		if (date < from || date > to) continue
		const sessions = inOrder(DayException.sessionsOf(exception, spec))
		const isReception = exception._tag === "Override" && exception.override.receptionOnly === true
		patternOfDay[date - from] = idOf(sessions, isReception ? "reception" : "limits")
	}
	return { table: sum(from, to - from + 1, patterns, patternOfDay), everWorks }
}

/** The pattern each day of the range has by weekday and season; the season of a day of the year is found once for all years. */
const weeklyPatterns = (
	hours: Hours,
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
	idOf: (sessions: readonly Session[]) => number,
): Int32Array => {
	const weeks = [hours.weekly, ...hours.seasons.map(({ weekly }) => weekly)].map((weekly) =>
		Weekday.codes.map((code) => idOf(weekly[code] ?? [])),
	)
	const weekOf = Array.from({ length: 13 * 32 }, (_, index) => {
		const monthDay = { month: index >> 5, day: index & 31 }
		return weeks[hours.seasons.findIndex((season) => isInSeason(season, monthDay)) + 1]!
	})
	const length = to - from + 1
	const patternOfDay = new Int32Array(length + 1)
	let { year, month, day } = CivilDate.toParts(from)
	let lastDay = CivilDate.daysInMonth(year, month)
	let weekday = CivilDate.weekday(from) - 1
	for (let i = 0; i < length; i++) {
		patternOfDay[i] = weekOf[month * 32 + day]![weekday]!
		weekday = weekday === 6 ? 0 : weekday + 1
		if (day < lastDay) {
			day++
			continue
		}
		day = 1
		month = month === 12 ? 1 : month + 1
		if (month === 1) year++
		lastDay = CivilDate.daysInMonth(year, month)
	}
	return patternOfDay
}
