import { isEmpty, isObject } from "../internal/Json.ts"
import { decodeDate } from "../internal/TimeFields.ts"
import * as CivilDate from "../time/CivilDate.ts"
import { checkMinutes, decodeReason, encodeReason, type Reason, type ReasonJson } from "./CalendarFields.ts"
import type { Report } from "./InvalidCalendar.ts"
import * as Session from "./Session.ts"

/**
 * The last word on one date: its sessions, or none when the unit is closed. A `receptionOnly` date (a Saturday desk that
 * receives and hands over) is open for receipt but is neither a working day nor working time for limits.
 * Decision: docs/domain.md 2.4.
 */
export interface DayOverride extends Reason {
	readonly date: CivilDate.CivilDate
	readonly sessions: readonly Session.Session[]
	readonly receptionOnly?: boolean
	/** How long this date must be open to be a working day; as long as the calendar says when left out. */
	readonly minOpenMinutes?: number
}

/** What data says of a date: its sessions alone, or with what is known about them. */
export type Json =
	| readonly Session.Json[]
	| (ReasonJson & {
			readonly sessions: readonly Session.Json[]
			readonly receptionOnly?: boolean
			readonly minOpenMinutes?: number
	  })

const pathOf = (override: DayOverride): string => `overrides.${CivilDate.format(override.date)}`

/** Reports wrong sessions and minutes, and dates on which two overrides claim the last word. */
export const check = (overrides: readonly DayOverride[], report: Report): void => {
	const seen = new Set<CivilDate.CivilDate>()
	for (const override of overrides) {
		const path = pathOf(override)
		if (seen.has(override.date)) report(path, "duplicateDate", CivilDate.format(override.date))
		seen.add(override.date)
		Session.check(override.sessions, path, report)
		if (override.minOpenMinutes !== undefined)
			checkMinutes(override.minOpenMinutes, `${path}.minOpenMinutes`, report)
	}
}

/** Reads and checks the override of one date; `null` when the date is unreadable, which is reported. */
export const decode = (key: string, json: unknown, report: Report): DayOverride | null => {
	const path = `overrides.${key}`
	const date = decodeDate(key, path, report)
	if (!isObject(json)) {
		const sessions = Session.decodeDay(json, path, report)
		return date === null ? null : { date, sessions }
	}
	const sessions = Session.decodeDay(json.sessions, `${path}.sessions`, report)
	const reason = decodeReason(json, path, report)
	const { receptionOnly = false, minOpenMinutes } = json
	if (typeof receptionOnly !== "boolean") report(`${path}.receptionOnly`, "notAChoice", receptionOnly)
	const hasMinutes =
		minOpenMinutes !== undefined && checkMinutes(minOpenMinutes, `${path}.minOpenMinutes`, report)
	return date === null
		? null
		: {
				date,
				sessions,
				...reason,
				...(receptionOnly === true ? { receptionOnly } : {}),
				...(hasMinutes ? { minOpenMinutes } : {}),
			}
}

/**
 * The override in data: its sessions alone when nothing more is known.
 *
 * ```ts
 * import { CivilDate, ClockTime, DayOverride } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2020-12-31"))
 * const morning = { start: ClockTime.make(7 * 3600), end: ClockTime.make(11 * 3600) }
 * DayOverride.encode({ date, sessions: [morning] }) // => [["07:00", "11:00"]]
 * ```
 */
export const encode = (override: DayOverride): Json => {
	const sessions = Session.encodeDay(override.sessions)
	const { receptionOnly = false, minOpenMinutes } = override
	const said = {
		...encodeReason(override),
		...(receptionOnly ? { receptionOnly } : {}),
		...(minOpenMinutes === undefined ? {} : { minOpenMinutes }),
	}
	return isEmpty(said) ? sessions : { sessions, ...said }
}
