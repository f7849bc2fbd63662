import type { ClockTime } from "../time/ClockTime.ts"

/** One opening block of a day (buổi làm việc), half-open `[start, end)`: at its end the desk is closed. */
export interface Session {
	readonly start: ClockTime
	readonly end: ClockTime
}

/** The same sessions in the order of the day. */
export const inOrder = (sessions: readonly Session[]): readonly Session[] =>
	sessions.every((session, index) => index === 0 || sessions[index - 1]!.start <= session.start)
		? sessions
		: sessions.toSorted((a, b) => a.start - b.start)

/** Open seconds of a day. */
export const openSeconds = (sessions: readonly Session[]): number =>
	sessions.reduce((sum, session) => sum + session.end - session.start, 0)
