import type { LegalBasis } from "../law/LegalBasis.ts"
import type { CivilDate } from "../time/CivilDate.ts"
import type { LayerName } from "./CalendarInheritance.ts"
import * as DayException from "./DayException.ts"
import type { Session } from "./Session.ts"
import * as WeeklyHours from "./WeeklyHours.ts"
import * as WorkCalendar from "./WorkCalendar.ts"

/** What a day can be. */
export type DayKind =
	| "WorkingDay"
	| "WeeklyRest"
	| "Holiday"
	| "CompensatoryRest"
	| "SwappedOff"
	| "SwappedOn"
	| "Closed"
	| "Opened"
	| "ReceptionOnly"

/** Why a day is open or closed: what it is, who said so and by which document. */
export interface DayStatus {
	readonly _tag: DayKind
	readonly date: CivilDate
	readonly sessions: readonly Session[]
	/** The layer that decided; `null` when no layer gives any hours. */
	readonly layer: LayerName | null
	readonly name: string | null
	readonly basis: LegalBasis | null
	readonly provisional: boolean
	/** The other day of a swap. */
	readonly swappedWith: CivilDate | null
}

/**
 * The status of a day. One outside of the days that the calendar was compiled for is as its description has it, and
 * provisional; `WorkCalendar.isWorkingDay` counts it as no working day.
 *
 * ```ts
 * import { CivilDate, DayStatus } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const saturday = Result.getOrThrow(CivilDate.parse("2024-05-04"))
 * const { _tag, swappedWith } = DayStatus.of(vn(), saturday)
 * _tag // => "SwappedOn"
 * CivilDate.format(swappedWith) // => "2024-04-29"
 * ```
 */
export const of = (calendar: WorkCalendar.WorkCalendar, date: CivilDate): DayStatus => {
	const exception = calendar.exceptions.get(date)
	const sessions = sessionsOf(calendar, date)
	const provisional = WorkCalendar.isProvisional(calendar, date, date)
	const plain = { date, sessions, provisional, name: null, basis: null, swappedWith: null }
	if (exception === undefined)
		return {
			...plain,
			_tag: sessions.length > 0 ? "WorkingDay" : "WeeklyRest",
			layer: calendar.provenance.hours,
		}
	return { ...plain, ...decided(exception, calendar) }
}

const sessionsOf = (calendar: WorkCalendar.WorkCalendar, date: CivilDate): readonly Session[] => {
	if (WorkCalendar.covers(calendar, date)) return WorkCalendar.sessionsOn(calendar, date)
	const exception = calendar.exceptions.get(date)
	return exception === undefined
		? WeeklyHours.sessionsOn(calendar.spec, date)
		: DayException.sessionsOf(exception, calendar.spec)
}

const decided = (
	exception: DayException.DayException,
	{ provenance }: WorkCalendar.WorkCalendar,
): Pick<DayStatus, "_tag" | "layer" | "name" | "basis" | "swappedWith"> => {
	switch (exception._tag) {
		case "Closure": {
			const { date, kind = "other", name = null, basis = null } = exception.closure
			return {
				_tag: closureKinds[kind],
				layer: provenance.closures.get(date) ?? null,
				name,
				basis,
				swappedWith: null,
			}
		}
		case "SwapOff":
		case "SwapOn": {
			const { off, worked, basis = null } = exception.swap
			const layer = provenance.swaps.get(off) ?? null
			return exception._tag === "SwapOff"
				? { _tag: "SwappedOff", layer, name: null, basis, swappedWith: worked }
				: { _tag: "SwappedOn", layer, name: null, basis, swappedWith: off }
		}
		case "Override": {
			const { date, sessions, name = null, basis = null, receptionOnly = false } = exception.override
			const _tag = sessions.length === 0 ? "Closed" : receptionOnly ? "ReceptionOnly" : "Opened"
			return { _tag, layer: provenance.overrides.get(date) ?? null, name, basis, swappedWith: null }
		}
	}
}

const closureKinds = {
	statutory: "Holiday",
	tet: "Holiday",
	compensatory: "CompensatoryRest",
	other: "Closed",
} as const
