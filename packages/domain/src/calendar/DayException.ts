import type { CivilDate } from "../time/CivilDate.ts"
import type { CalendarSpec } from "./CalendarSpec.ts"
import type { Closure } from "./Closure.ts"
import type { DayOverride } from "./DayOverride.ts"
import type { DaySwap } from "./DaySwap.ts"
import type { Session } from "./Session.ts"
import { sessionsOn as weeklySessionsOn } from "./WeeklyHours.ts"

/** What makes one date differ from its week. */
export type DayException =
	| { readonly _tag: "Closure"; readonly closure: Closure }
	| { readonly _tag: "SwapOff"; readonly swap: DaySwap }
	| { readonly _tag: "SwapOn"; readonly swap: DaySwap }
	| { readonly _tag: "Override"; readonly override: DayOverride }

/** The exception that decides each date; an override outranks closures and swaps, which never meet in a checked calendar. */
export const byDate = (spec: CalendarSpec): ReadonlyMap<CivilDate, DayException> => {
	const exceptions = new Map<CivilDate, DayException>()
	for (const closure of spec.closures) exceptions.set(closure.date, { _tag: "Closure", closure })
	for (const swap of spec.swaps)
		exceptions.set(swap.off, { _tag: "SwapOff", swap }).set(swap.worked, { _tag: "SwapOn", swap })
	for (const override of spec.overrides) exceptions.set(override.date, { _tag: "Override", override })
	return exceptions
}

/** How long the date must be open to be a working day; `reception` where it counts for nothing, however long. */
export const leastMinutesOf = (exception: DayException, spec: CalendarSpec): number | "reception" => {
	if (exception._tag !== "Override") return spec.minOpenMinutes
	const { receptionOnly = false, minOpenMinutes = spec.minOpenMinutes } = exception.override
	return receptionOnly ? "reception" : minOpenMinutes
}

/** The sessions a date has under its exception. */
export const sessionsOf = (exception: DayException, spec: CalendarSpec): readonly Session[] => {
	switch (exception._tag) {
		case "Closure":
		case "SwapOff":
			return []
		case "SwapOn":
			return weeklySessionsOn(spec, exception.swap.off)
		case "Override":
			return exception.override.sessions
	}
}
