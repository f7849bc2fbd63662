import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import type { LayerName } from "./CalendarInheritance.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { DayOverride } from "./DayOverride.ts"
import * as DayStatus from "./DayStatus.ts"
import type { InvalidCalendar } from "./InvalidCalendar.ts"
import * as Session from "./Session.ts"
import * as WorkCalendar from "./WorkCalendar.ts"

/**
 * * The days of one office and then of another: from `first` to `last` those of `before`, later ones those of `after`, as a
 * dossier has them that is handed on. Whether a day is long enough to be a working day is judged by the office whose day it
 * is. Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { CalendarSplice, CivilDate, WorkCalendar } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const closedOn = (text) => Result.getOrThrow(WorkCalendar.compile({ ...vn().spec, closures: [{ date: day(text) }] }))
 * const [ward, province] = [closedOn("2020-10-15"), closedOn("2020-10-20")]
 * const joined = Result.getOrThrow(CalendarSplice.splice(ward, province, day("2020-10-14"), day("2020-10-16")))
 * const isOpen = (text) => WorkCalendar.isWorkingDay(joined, day(text))
 * ["2020-10-15", "2020-10-16", "2020-10-20"].map(isOpen) // => [false, true, false]
 * ```
 */
export const splice = (
	before: WorkCalendar.WorkCalendar,
	after: WorkCalendar.WorkCalendar,
	first: CivilDate.CivilDate,
	last: CivilDate.CivilDate,
): Result.Result<WorkCalendar.WorkCalendar, InvalidCalendar> => {
	const overrides = new Map(after.spec.overrides.map((override) => [override.date, override]))
	const layers = new Map(after.provenance.overrides)
	for (let date = first; date <= last; date = CivilDate.addDays(date, 1)) {
		const day = DayStatus.of(before, date)
		const leastMinutes = WorkCalendar.leastMinutesOn(before, date)
		if (
			leastMinutes === WorkCalendar.leastMinutesOn(after, date) &&
			Session.isSameDay(day.sessions, WorkCalendar.sessionsOn(after, date))
		)
			continue
		overrides.set(date, overrideOf(day, leastMinutes))
		layers.set(date, day.layer ?? nobody)
	}
	const spec = { ...after.spec, overrides: [...overrides.values()] }
	return WorkCalendar.compile(
		{
			spec,
			version: CalendarSpec.hash(spec),
			provenance: {
				...after.provenance,
				overrides: layers,
				provisional: [...before.provenance.provisional, ...after.provenance.provisional],
			},
		},
		after.range,
	)
}

/**
 * The days of a dossier that is handed on to a unit: those of `before` from `first` to `last`, then the unit's own; nothing
 * for a unit whose calendar nobody knows.
 */
export type HandOn = (
	unitId: string,
	before: WorkCalendar.WorkCalendar,
	first: CivilDate.CivilDate,
	last: CivilDate.CivilDate,
) => WorkCalendar.WorkCalendar | undefined

/** Hands on between units whose calendars are known. */
export const among =
	(calendars: ReadonlyMap<string, WorkCalendar.WorkCalendar>): HandOn =>
	(unitId, before, first, last) => {
		const after = calendars.get(unitId)
		if (after === undefined) return undefined
		const joined = splice(before, after, first, last)
		return Result.isSuccess(joined) ? joined.success : undefined
	}

const nobody: LayerName = { level: "unit", name: "" }

const overrideOf = (
	{ date, sessions, name, basis }: DayStatus.DayStatus,
	leastMinutes: number | "reception",
): DayOverride => ({
	date,
	sessions,
	...(name === null ? {} : { name }),
	...(basis === null ? {} : { basis }),
	...(leastMinutes === "reception" ? { receptionOnly: true } : { minOpenMinutes: leastMinutes }),
})
