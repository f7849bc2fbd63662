import {
	type CalendarInheritance,
	CivilDate,
	type DaySwap,
	type EffectivePeriod,
	HolidayRule,
} from "@motcua/domain"
import * as Result from "effect/Result"
import { type Decision, decisions } from "./announcements.ts"
import { basisOf, statutoryHolidays } from "./statutoryHolidays.ts"

/** What was known on a day; without it, everything announced so far. */
export interface Knowledge {
	readonly knownOn?: CivilDate.CivilDate
}

/** The decisions announced up to a day. */
export const decisionsKnown = ({ knownOn }: Knowledge): readonly Decision[] =>
	knownOn === undefined ? decisions : decisions.filter(({ announcedOn }) => announcedOn <= knownOn)

/** The civil years of the national calendar. */
export const years: readonly number[] = Array.from({ length: 2100 - 1975 + 1 }, (_, index) => 1975 + index)

/** The public holidays of one year under the rules, in the order of their dates; those of the weekend included. */
export const holidaysOf = (
	rules: readonly HolidayRule.HolidayRule[],
	year: number,
): readonly HolidayRule.Holiday[] =>
	rules
		.flatMap((rule) => Result.getOrThrow(HolidayRule.holidaysIn(rule, year)))
		.toSorted((a, b) => a.date - b.date)

/**
 * The nation's layer of every calendar from 1975 to 2100 as it was known on a day: public holidays, Tết and swaps with
 * their documents. A year without announcement is computed and provisional. Decision: docs/domain.md 2.1.
 */
export const nationalCalendar = (knowledge: Knowledge = {}): CalendarInheritance.CalendarLayer => {
	const known = decisionsKnown(knowledge)
	const rules = statutoryHolidays(known)
	const holidaysByYear = years.map((year) => ({ year, holidays: holidaysOf(rules, year) }))
	return {
		level: "nation",
		name: "Lịch nghỉ quốc gia",
		holidays: holidaysByYear.flatMap(({ holidays }) => holidays),
		spec: { swaps: swapsOf(known) },
		provisional: joined(
			holidaysByYear
				.filter(({ holidays }) => holidays.some(({ provisional }) => provisional))
				.map(({ year }) => year),
		),
	}
}

const swapsOf = (known: readonly Decision[]): readonly DaySwap.DaySwap[] =>
	known.flatMap((decision) =>
		decision._tag === "Swap"
			? [{ off: decision.off, worked: decision.worked, basis: basisOf(decision) }]
			: [],
	)

/** Whole years as few periods. */
const joined = (provisionalYears: readonly number[]): readonly EffectivePeriod.EffectivePeriod[] =>
	provisionalYears
		.filter((year) => !provisionalYears.includes(year - 1))
		.map((first) => {
			const after =
				years.find((year) => year > first && !provisionalYears.includes(year)) ?? years.at(-1)! + 1
			return { from: startOf(first), to: CivilDate.addDays(startOf(after), -1) }
		})

const startOf = (year: number): CivilDate.CivilDate => Result.getOrThrow(CivilDate.fromParts(year, 1, 1))
