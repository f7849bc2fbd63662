import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { Capacity } from "./SpecialDayRule.ts"
import type { Occurrence } from "./SpecialDays.ts"

/** How many dossiers can be finished on a special day, and how many of those expected would be too many. */
export interface Load {
	readonly capacity: number
	readonly excess: number
}

/** Whole dossiers that the desks can finish in the open time of the day's session: desks × open minutes ÷ minutes each. */
export const capacityOn = (
	{ desks, minutesPerDossier }: Capacity,
	calendar: WorkCalendar.WorkCalendar,
	{ date, start, end }: Occurrence,
): number => {
	const openSeconds = WorkCalendar.sessionsOn(calendar, date).reduce(
		(sum, session) => sum + Math.max(0, Math.min(session.end, end) - Math.max(session.start, start)),
		0,
	)
	return Math.floor((desks * openSeconds) / (minutesPerDossier * 60))
}

/**
 * The day's capacity against the arrivals to be expected.
 *
 * ```ts
 * import { CivilDate, DeskCapacity, SpecialDayRule, SpecialDays } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const friday = Result.getOrThrow(CivilDate.parse("2020-10-16"))
 * const rule = Result.getOrThrow(SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15" }))
 * const occurrence = SpecialDays.occurrenceOn(rule, vn(), friday)
 * const desks = { desks: 2, minutesPerDossier: 15 }
 * DeskCapacity.loadOn(desks, vn(), occurrence, 75) // => { capacity: 68, excess: 7 }
 * ```
 */
export const loadOn = (
	capacity: Capacity,
	calendar: WorkCalendar.WorkCalendar,
	occurrence: Occurrence,
	expectedArrivals: number,
): Load => {
	const dossiers = capacityOn(capacity, calendar, occurrence)
	return { capacity: dossiers, excess: Math.max(0, expectedArrivals - dossiers) }
}
