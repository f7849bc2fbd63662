import {
	CivilDate,
	type Closure,
	CompensatoryRest,
	type DaySwap,
	type LegalBasis,
	WorkCalendar,
} from "@motcua/domain"
import * as Result from "effect/Result"
import { decisionsKnown, holidaysOf, type Knowledge } from "./nationalCalendar.ts"
import { officeHours } from "./officeHours.ts"
import { basisOf, statutoryHolidays } from "./statutoryHolidays.ts"

/** A day off of the year; `provisional` when it is computed because nothing has been announced. */
export interface PublicHoliday {
	readonly date: CivilDate.CivilDate
	readonly name: string
	readonly kind: Closure.ClosureKind
	readonly basis: LegalBasis.LegalBasis
	readonly provisional: boolean
}

/** A swap of the year in which its day off lies; the worked day may be in the next. */
export interface AnnouncedSwap extends DaySwap.DaySwap {
	readonly basis: LegalBasis.LegalBasis
	readonly announcedOn: CivilDate.CivilDate
}

/**
 * The public holidays of a year with the compensatory days of an office that rests on Saturday and Sunday, and the swaps
 * as announced. A day taken off by a swap is no holiday and stands only among the swaps.
 *
 * ```ts
 * import { CivilDate } from "@motcua/domain"
 * import { publicHolidays } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const { swaps } = Result.getOrThrow(publicHolidays(2024))
 * swaps.map(({ off, worked }) => [off, worked].map(CivilDate.format)) // => [["2024-04-29", "2024-05-04"]]
 * ```
 */
export const publicHolidays = (
	year: number,
	knowledge: Knowledge = {},
): Result.Result<
	{ readonly days: readonly PublicHoliday[]; readonly swaps: readonly AnnouncedSwap[] },
	CivilDate.InvalidCivilDate | WorkCalendar.CalendarHorizonExceeded
> =>
	Result.flatMap(CivilDate.fromParts(year, 1, 1), (start) => {
		const range = WorkCalendar.defaultRange
		if (start < range.from || start > range.to)
			return Result.fail(new WorkCalendar.CalendarHorizonExceeded({ asked: start, ...range }))
		const known = decisionsKnown(knowledge)
		const holidays = holidaysOf(statutoryHolidays(known), year)
		const rests = CompensatoryRest.compute(holidays, { weekly: officeHours, seasons: [] })
		const days: readonly PublicHoliday[] = [
			...holidays.map(({ date, name, kind, basis, provisional }) => ({
				date,
				name,
				kind,
				basis,
				provisional,
			})),
			...rests.map(({ date, holiday }) => ({
				date,
				name: CompensatoryRest.nameFor(holiday),
				kind: "compensatory" as const,
				basis: holiday.restBasis,
				provisional: holiday.provisional,
			})),
		]
		return Result.succeed({
			days: days.toSorted((a, b) => a.date - b.date),
			swaps: known.flatMap((decision) =>
				decision._tag === "Swap" && CivilDate.toParts(decision.off).year === year
					? [
							{
								off: decision.off,
								worked: decision.worked,
								basis: basisOf(decision),
								announcedOn: decision.announcedOn,
							},
						]
					: [],
			),
		})
	})
