import { decodeTime } from "../internal/TimeFields.ts"
import * as ClockTime from "../time/ClockTime.ts"
import type { Report } from "./InvalidCalendar.ts"

/** One opening block of a day (buổi làm việc), half-open `[start, end)`: at its end the desk is closed. */
export interface Session {
	readonly start: ClockTime.ClockTime
	readonly end: ClockTime.ClockTime
}

/** A session in data: `["07:00", "11:30"]`. */
export type Json = readonly [start: string, end: string]

/**
 * 07:00–11:30.
 *
 * ```ts
 * import { ClockTime, Session } from "@motcua/domain"
 *
 * const morning = { start: ClockTime.make(7 * 3600), end: ClockTime.make(11 * 3600 + 1800) }
 * Session.format(morning) // => "07:00–11:30"
 * ```
 */
export const format = (session: Session): string =>
	`${ClockTime.format(session.start)}–${ClockTime.format(session.end)}`

/** The same sessions in the order of the day. */
export const inOrder = (sessions: readonly Session[]): readonly Session[] =>
	sessions.every((session, index) => index === 0 || sessions[index - 1]!.start <= session.start)
		? sessions
		: sessions.toSorted((a, b) => a.start - b.start)

/** Reports sessions that are empty, end before they start (none may cross midnight) or overlap; `null` was unreadable. */
export const check = (sessions: readonly (Session | null)[], path: string, report: Report): void => {
	const proper: { readonly session: Session; readonly index: number }[] = []
	sessions.forEach((session, index) => {
		if (session === null) return
		if (session.end === session.start) report(`${path}[${index}]`, "emptySession", format(session))
		else if (session.end < session.start) report(`${path}[${index}]`, "reversedSession", format(session))
		else proper.push({ session, index })
	})
	if (proper.length < 2) return
	proper.sort((a, b) => a.session.start - b.session.start)
	let last = proper[0]!
	for (const next of proper.slice(1)) {
		if (next.session.start < last.session.end)
			report(
				`${path}[${next.index}]`,
				"overlappingSessions",
				`${format(last.session)}, ${format(next.session)}`,
			)
		if (next.session.end > last.session.end) last = next
	}
}

/** Reads and checks the sessions of one day, in any order; what is unreadable is reported and left out. */
export const decodeDay = (json: unknown, path: string, report: Report): readonly Session[] => {
	if (!Array.isArray(json)) {
		report(path, "notAList", json)
		return []
	}
	const sessions = json.map((item: unknown, index) => decode(item, `${path}[${index}]`, report))
	check(sessions, path, report)
	return inOrder(sessions.filter((session) => session !== null))
}

const decode = (json: unknown, path: string, report: Report): Session | null => {
	if (!Array.isArray(json) || json.length !== 2) {
		report(path, "notASession", json)
		return null
	}
	const start = decodeTime(json[0], `${path}[0]`, report)
	const end = decodeTime(json[1], `${path}[1]`, report)
	return start === null || end === null ? null : { start, end }
}

/** The sessions of a day in data, in their order. */
export const encodeDay = (sessions: readonly Session[]): readonly Json[] =>
	inOrder(sessions).map(({ start, end }) => [ClockTime.format(start), ClockTime.format(end)])

/** Whether two days are open at the same times. */
export const isSameDay = (a: readonly Session[], b: readonly Session[]): boolean =>
	a.length === b.length &&
	a.every(({ start, end }, index) => b[index]?.start === start && b[index]?.end === end)
