import type { Session } from "../calendar/Session.ts"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"
import type { SpecialDayRule } from "./SpecialDayRule.ts"
import { windowOf } from "./SpecialDays.ts"

/** The moments from `start` up to `end`, which is no more one of them. */
export interface ReceiptWindow {
	readonly start: Instant.Instant
	readonly end: Instant.Instant
}

/**
 * * When a dossier must come in to count as received on a date in the session of a rule and not after its cut-off, whether or
 * not the rule holds on that date. What comes while the desk is closed counts at the next opening, so the night before
 * belongs to it; `null` when nothing can. Decision: docs/domain.md 2.2(2), 2.3.
 *
 * ```ts
 * import { CivilDate, Instant, ReceiptWindow, SpecialDayRule } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const fridays = Result.getOrThrow(
 *   SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", cutOff: "16:00" }),
 * )
 * const friday = Result.getOrThrow(CivilDate.parse("2020-10-16"))
 * const { start, end } = ReceiptWindow.on(fridays, vn(), friday)
 * Instant.format(start) // => "2020-10-15T17:00"
 * end - Result.getOrThrow(Instant.parse("2020-10-16T16:00")) // => 1
 * ```
 */
export const on = (
	{ session, cutOff }: Pick<SpecialDayRule, "session" | "cutOff">,
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): ReceiptWindow | null => {
	const sessions = WorkCalendar.sessionsOn(calendar, date)
	const window = windowOf(session, sessions)
	if (window === null) return null
	const end = endOf(window, cutOff, sessions, date)
	if (end === null) return null
	const start = startOf(window, sessions, calendar, date)
	return start < end ? { start, end } : null
}

/** A session that opens in the window takes what came since the closing before. */
const startOf = (
	{ start }: Session,
	sessions: readonly Session[],
	calendar: WorkCalendar.WorkCalendar,
	date: CivilDate.CivilDate,
): Instant.Instant => {
	if (!sessions.some((session) => session.start === start)) return Instant.at(date, start)
	const before = sessions.findLast((session) => session.end <= start)
	return before === undefined ? closingBefore(calendar, date) : Instant.at(date, before.end)
}

/** The last closing before a day; the begin of the calendar when it never opened before. */
const closingBefore = (calendar: WorkCalendar.WorkCalendar, date: CivilDate.CivilDate): Instant.Instant => {
	for (
		let day = CivilDate.addDays(date, -1);
		WorkCalendar.covers(calendar, day);
		day = CivilDate.addDays(day, -1)
	) {
		const closing = WorkCalendar.closingOf(calendar, day)
		if (closing !== null) return closing
	}
	return Instant.at(calendar.range.from, ClockTime.midnight)
}

/** A receipt at exactly the cut-off is in time; one in a break counts at the opening after it. */
const endOf = (
	{ end }: Session,
	cutOff: ClockTime.ClockTime | null,
	sessions: readonly Session[],
	date: CivilDate.CivilDate,
): Instant.Instant | null => {
	if (cutOff === null || cutOff >= end) return Instant.at(date, end)
	if (sessions.some((session) => session.start <= cutOff && cutOff < session.end))
		return Instant.make(Instant.at(date, cutOff) + 1)
	const before = sessions.findLast((session) => session.end <= cutOff)
	return before === undefined ? null : Instant.at(date, before.end)
}
