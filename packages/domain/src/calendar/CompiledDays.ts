import { collectPatterns, type DayTable, sum } from "../internal/DayTable.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Weekday from "../time/Weekday.ts"
import type { CalendarSpec } from "./CalendarSpec.ts"
import * as DayException from "./DayException.ts"
import { inOrder, type Session } from "./Session.ts"
import { type Hours, stretchesOf, type WeeklyHours } from "./WeeklyHours.ts"

/** The days of a range as prefix sums; `everWorks` says whether any weekday of the week or a season is a working day. */
export const compileDays = (
	spec: CalendarSpec,
	exceptions: ReadonlyMap<CivilDate.CivilDate, DayException.DayException>,
	{ from, to }: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate },
): { readonly table: DayTable; readonly everWorks: boolean } => {
	const { patterns, idOf } = collectPatterns()
	const patternOfDay = weeklyPatterns(spec, from, to, (sessions) =>
		idOf(inOrder(sessions), spec.minOpenMinutes),
	)
	const everWorks = patterns.some(({ isWorkingDay }) => isWorkingDay)
	for (const [date, exception] of exceptions) {
		if (date < from || date > to) continue
		const sessions = inOrder(DayException.sessionsOf(exception, spec))
		patternOfDay[date - from] = idOf(sessions, DayException.leastMinutesOf(exception, spec))
	}
	return { table: sum(from, to - from + 1, patterns, patternOfDay), everWorks }
}

/**
 * The pattern each day of the range has by weekday and season. Copying whole stretches of weeks costs a process that has
 * just started a tenth of what a look at each day does.
 */
const weeklyPatterns = (
	hours: Hours,
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
	idOf: (sessions: readonly Session[]) => number,
): Int32Array => {
	const length = to - from + 1
	const patternOfDay = new Int32Array(length + 1)
	repeatWeek(patternOfDay, hours.weekly, from, length, idOf)
	if (hours.seasons.length === 0) return patternOfDay
	const ofSeason = new Int32Array(length + 1)
	// The first season that matches decides, so it is laid on last.
	for (const season of hours.seasons.toReversed()) {
		repeatWeek(ofSeason, season.weekly, from, length, idOf)
		for (const [first, last] of stretchesOf(season, from, to)) {
			const start = Math.max(first - from, 0)
			patternOfDay.set(ofSeason.subarray(start, Math.min(last - from + 1, length)), start)
		}
	}
	return patternOfDay
}

/** Writes one week and doubles it until the days are full. */
const repeatWeek = (
	patternOfDay: Int32Array,
	weekly: WeeklyHours,
	from: CivilDate.CivilDate,
	length: number,
	idOf: (sessions: readonly Session[]) => number,
): void => {
	for (let i = 0; i < Math.min(7, length); i++) {
		const code = Weekday.code(CivilDate.weekday(CivilDate.addDays(from, i)))
		patternOfDay[i] = idOf(weekly[code] ?? [])
	}
	for (let filled = 7; filled < length; filled *= 2)
		patternOfDay.copyWithin(filled, 0, Math.min(filled, length - filled))
}
