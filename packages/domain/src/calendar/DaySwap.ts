import { isObject } from "../internal/Json.ts"
import { decodeDate } from "../internal/TimeFields.ts"
import * as CivilDate from "../time/CivilDate.ts"
import { decodeReason, encodeReason, type Reason, type ReasonJson } from "./CalendarFields.ts"
import type { CalendarIssueCode, Report } from "./InvalidCalendar.ts"
import { type Hours, sessionsOn } from "./WeeklyHours.ts"

/**
 * A swap of working days (hoán đổi ngày làm việc): one operation that closes `off` and opens `worked` with the sessions
 * `off` would have had, so that the year's working days and hours stay the same. It may cross the year end.
 */
export interface DaySwap extends Omit<Reason, "name"> {
	readonly off: CivilDate.CivilDate
	readonly worked: CivilDate.CivilDate
}

/** A swap in data. */
export interface Json extends Omit<ReasonJson, "name"> {
	readonly off: string
	readonly worked: string
}

/** Why a swap changes nothing or contradicts another layer of the calendar; `null` when it fits. */
export const misfitOf = (
	swap: DaySwap,
	hours: Hours,
	isClosure: (date: CivilDate.CivilDate) => boolean,
): { readonly end: "off" | "worked"; readonly code: CalendarIssueCode } | null => {
	if (swap.off === swap.worked) return { end: "worked", code: "swapOfOneDay" }
	if (isClosure(swap.off) || sessionsOn(hours, swap.off).length === 0)
		return { end: "off", code: "swapOffAlreadyClosed" }
	if (isClosure(swap.worked)) return { end: "worked", code: "swapWorkedIsClosed" }
	if (sessionsOn(hours, swap.worked).length > 0) return { end: "worked", code: "swapWorkedAlreadyOpen" }
	return null
}

/**
 * Reports swaps that close a closed day, open an open one, or use a date that is `swapped` already. What an override says
 * of a date does not matter: it has the last word anyway.
 */
export const check = (
	swaps: readonly (DaySwap | null)[],
	hours: Hours,
	isClosure: (date: CivilDate.CivilDate) => boolean,
	swapped: ReadonlySet<CivilDate.CivilDate>,
	report: Report,
): void => {
	const seen = new Set(swapped)
	swaps.forEach((swap, index) => {
		if (swap === null) return
		const misfit = misfitOf(swap, hours, isClosure)
		if (misfit !== null)
			report(`swaps[${index}].${misfit.end}`, misfit.code, CivilDate.format(swap[misfit.end]))
		for (const end of ["off", "worked"] as const)
			if (misfit === null && seen.has(swap[end]))
				report(`swaps[${index}].${end}`, "duplicateDate", CivilDate.format(swap[end]))
		seen.add(swap.off).add(swap.worked)
	})
}

/** Reads one swap; `null` when it is unreadable, which is reported. */
export const decode = (json: unknown, path: string, report: Report): DaySwap | null => {
	if (!isObject(json)) {
		report(path, "notAnObject", json)
		return null
	}
	const off = decodeDate(json.off, `${path}.off`, report)
	const worked = decodeDate(json.worked, `${path}.worked`, report)
	const reason = decodeReason({ ...json, name: undefined }, path, report)
	return off === null || worked === null ? null : { off, worked, ...reason }
}

/**
 * The swap in data.
 *
 * ```ts
 * import { CivilDate, DaySwap } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const off = Result.getOrThrow(CivilDate.parse("2024-04-29"))
 * const worked = Result.getOrThrow(CivilDate.parse("2024-05-04"))
 * DaySwap.encode({ off, worked }) // => { off: "2024-04-29", worked: "2024-05-04" }
 * ```
 */
export const encode = (swap: DaySwap): Json => ({
	off: CivilDate.format(swap.off),
	worked: CivilDate.format(swap.worked),
	...encodeReason(swap),
})
