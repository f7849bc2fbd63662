import type { VariablesOf } from "#lib/graphql/graphql.ts"
import type { Layer, PublishLayer } from "../../calendars.graphql.ts"

export type Content = VariablesOf<typeof PublishLayer>["input"]["content"]
export type WeekdayCode = Content["weekly"][number]["weekday"]
export type SessionDraft = { start: string; end: string }
export type WeekDraft = Record<WeekdayCode, SessionDraft[]>

export const weekdays = [
	"MON",
	"TUE",
	"WED",
	"THU",
	"FRI",
	"SAT",
	"SUN",
] as const satisfies readonly WeekdayCode[]

const copySessions = (sessions: readonly SessionDraft[]): SessionDraft[] =>
	sessions.map(({ start, end }) => ({ start, end }))

export const emptyWeek = (): WeekDraft => ({ MON: [], TUE: [], WED: [], THU: [], FRI: [], SAT: [], SUN: [] })

export const weekDraft = (weekly: Layer["weekly"]): WeekDraft => {
	const week = emptyWeek()
	for (const { weekday, sessions } of weekly) week[weekday] = copySessions(sessions)
	return week
}

export const weekInput = (week: WeekDraft): Content["weekly"] =>
	weekdays.map((weekday) => ({ weekday, sessions: copySessions(week[weekday]) }))

/** A new session starts where one would expect it: in the morning, or after the lunch break. */
export const nextSession = (sessions: readonly SessionDraft[]): SessionDraft =>
	sessions.length === 0 ? { start: "07:00", end: "11:30" } : { start: "13:00", end: "17:00" }

/** Seasons are kept as "MM-DD" and typed as "16/10". */
export const typedMonthDay = (monthDay: string): string => monthDay.split("-").toReversed().join("/")

export const monthDayOf = (typed: string): string | null => {
	const match = /^(\d{1,2})\/(\d{1,2})$/.exec(typed.trim())
	const day = Number(match?.[1])
	const month = Number(match?.[2])
	if (match === null || month < 1 || month > 12) return null
	const lastDay = new Date(Date.UTC(2024, month, 0)).getUTCDate()
	return day >= 1 && day <= lastDay
		? `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
		: null
}

export type SessionMistake = "time" | "reversed" | "overlap"

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === "24:00"

/** The first thing wrong with the sessions of one day; null when they can be sent. */
export const sessionMistake = (sessions: readonly SessionDraft[]): SessionMistake | null => {
	if (sessions.some(({ start, end }) => !isTime(start) || !isTime(end))) return "time"
	if (sessions.some(({ start, end }) => end <= start)) return "reversed"
	const sorted = sessions.toSorted((a, b) => a.start.localeCompare(b.start))
	return sorted.some((session, index) => index > 0 && session.start < (sorted[index - 1]?.end ?? ""))
		? "overlap"
		: null
}
