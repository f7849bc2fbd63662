import { isEmpty, isObject } from "../internal/Json.ts"
import { decodeDate } from "../internal/TimeFields.ts"
import * as CivilDate from "../time/CivilDate.ts"
import { decodeReason, encodeReason, type Reason, type ReasonJson } from "./CalendarFields.ts"
import type { Report } from "./InvalidCalendar.ts"

/** All kinds of closure, in the order of the calendar's legend. */
export const kinds = ["statutory", "tet", "compensatory", "other"] as const

/** Why a date is closed: a holiday by law, Tết, the rest that makes up for a holiday on a rest day, or the unit's own reason. */
export type ClosureKind = (typeof kinds)[number]

/** A date on which the unit is closed although its week would open it (ngày nghỉ). */
export interface Closure extends Reason {
	readonly date: CivilDate.CivilDate
	readonly kind?: ClosureKind
}

/** A closure in data: the date alone, or with what is known about it. */
export type Json = string | (ReasonJson & { readonly date: string; readonly kind?: ClosureKind })

/** Reports dates that are closed twice; `null` was unreadable. */
export const check = (closures: readonly (Closure | null)[], report: Report): void => {
	const seen = new Set<CivilDate.CivilDate>()
	closures.forEach((closure, index) => {
		if (closure === null) return
		if (seen.has(closure.date)) report(`closures[${index}]`, "duplicateDate", CivilDate.format(closure.date))
		seen.add(closure.date)
	})
}

/** Reads one closure; `null` when it is unreadable, which is reported. */
export const decode = (json: unknown, path: string, report: Report): Closure | null => {
	if (!isObject(json)) {
		const date = decodeDate(json, path, report)
		return date === null ? null : { date }
	}
	const date = decodeDate(json.date, `${path}.date`, report)
	const kind = kinds.find((one) => one === json.kind)
	if (json.kind !== undefined && kind === undefined) report(`${path}.kind`, "notAChoice", json.kind)
	const reason = decodeReason(json, path, report)
	return date === null ? null : { date, ...reason, ...(kind === undefined ? {} : { kind }) }
}

/**
 * The closure in data: its date alone when nothing more is known.
 *
 * ```ts
 * import { CivilDate, Closure } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2020-09-02"))
 * Closure.encode({ date }) // => "2020-09-02"
 * Closure.encode({ date, kind: "statutory" }) // => { date: "2020-09-02", kind: "statutory" }
 * ```
 */
export const encode = (closure: Closure): Json => {
	const date = CivilDate.format(closure.date)
	const { kind } = closure
	const said = { ...encodeReason(closure), ...(kind === undefined ? {} : { kind }) }
	return isEmpty(said) ? date : { date, ...said }
}
