import type * as CivilDate from "../time/CivilDate.ts"
import type { Reason } from "./CalendarFields.ts"
import type { CalendarSpec } from "./CalendarSpec.ts"

/** The exceptions of a calendar, of one layer or of all. */
type Exceptions = Partial<Pick<CalendarSpec, "closures" | "overrides" | "swaps">>

/**
 * A calendar, or one layer of it, as people knew it at the end of a day: without the closures, swaps and overrides that
 * were announced later (a storm, a power failure). What carries no day of announcement was always known. With it a due
 * that was promised before an emergency can be computed again as it was promised. Decision: docs/domain.md 2.1.
 *
 * ```ts
 * import { CalendarKnowledge, CivilDate } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const storm = { date: day("2024-09-10"), name: "Bão số 3", announcedOn: day("2024-09-09") }
 * CalendarKnowledge.asKnownOn({ closures: [storm] }, day("2024-09-08")).closures // => []
 * ```
 */
export const asKnownOn = <Said extends Exceptions>(said: Said, date: CivilDate.CivilDate): Said => {
	const isKnown = ({ announcedOn }: Reason): boolean => announcedOn === undefined || announcedOn <= date
	return {
		...said,
		...(said.closures === undefined ? {} : { closures: said.closures.filter(isKnown) }),
		...(said.overrides === undefined ? {} : { overrides: said.overrides.filter(isKnown) }),
		...(said.swaps === undefined ? {} : { swaps: said.swaps.filter(isKnown) }),
	}
}

/** The days that became closed or open at short notice: announced on the day itself or fewer than `notice` days before. */
export const atShortNotice = (
	{ closures = [], overrides = [] }: Exceptions,
	notice: number,
): readonly CivilDate.CivilDate[] =>
	[...closures, ...overrides]
		.filter(({ date, announcedOn }) => announcedOn !== undefined && date - announcedOn < notice)
		.map(({ date }) => date)
		.toSorted((a, b) => a - b)
