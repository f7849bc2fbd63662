import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import * as CalendarInheritance from "./CalendarInheritance.ts"
import * as DayException from "./DayException.ts"
import * as DaySwap from "./DaySwap.ts"
import type { InvalidCalendar } from "./InvalidCalendar.ts"
import * as Session from "./Session.ts"
import * as WeeklyHours from "./WeeklyHours.ts"
import * as WorkCalendar from "./WorkCalendar.ts"

/** Something in a calendar that a person should look at: an error surely, a warning most likely, a notice may be meant. */
export type Finding =
	| { readonly _tag: "NoHours"; readonly severity: "error" }
	| { readonly _tag: "Unannounced"; readonly severity: "notice"; readonly year: number }
	| { readonly _tag: "NoHolidays"; readonly severity: "warning"; readonly year: number }
	| {
			readonly _tag: "SwapSetAside"
			readonly severity: "warning"
			readonly swap: DaySwap.DaySwap
			/** What stands against it: the day to be off is closed already, or the day to be worked is open already. */
			readonly because: "offAlreadyClosed" | "workedAlreadyOpen"
	  }
	| { readonly _tag: "ClosureWithoutEffect"; readonly severity: "notice"; readonly date: CivilDate.CivilDate }
	| {
			readonly _tag: "OverrideWithoutEffect"
			readonly severity: "notice"
			readonly date: CivilDate.CivilDate
	  }
	| {
			readonly _tag: "ClosureOverridden"
			readonly severity: "notice"
			readonly date: CivilDate.CivilDate
	  }
	| { readonly _tag: "TooShortToCount"; readonly severity: "notice"; readonly date: CivilDate.CivilDate }
	| { readonly _tag: "SeasonNeverHolds"; readonly severity: "warning"; readonly index: number }
	| {
			readonly _tag: "LongGap"
			readonly severity: "warning"
			readonly from: CivilDate.CivilDate
			readonly to: CivilDate.CivilDate
	  }

/** The longest stretch without a working day that is not asked about: Tết with its weekends is nine or ten days. */
const longestGap = 12

/**
 * Everything doubtful in a layered calendar over the given days: years without announcement or
 * without any holiday, hours that are missing, swaps that cannot hold, exceptions that change nothing, seasons that never
 * come, long stretches without work. What cannot be a calendar at all (a swap whose worked day is open) is the error.
 *
 * ```ts
 * import { CalendarLint, CivilDate } from "@motcua/domain"
 * import { nationalCalendar } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const [from, to] = ["2024-01-01", "2024-12-31"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const findings = Result.getOrThrow(CalendarLint.check([nationalCalendar()], { from, to }))
 * findings.some(({ _tag }) => _tag === "NoHours") // => true
 * ```
 */
export const check = (
	layers: readonly CalendarInheritance.CalendarLayer[],
	range: WorkCalendar.CalendarRange,
): Result.Result<readonly Finding[], InvalidCalendar> =>
	Result.map(
		Result.flatMap(CalendarInheritance.resolve(layers), (calendar) => WorkCalendar.compile(calendar, range)),
		ofCalendar,
	)

/** As {@link check}, for a calendar that is compiled already, over all days that it knows. */
export const ofCalendar = (calendar: WorkCalendar.WorkCalendar): readonly Finding[] => [
	...(calendar.everOpens ? years(calendar) : [neverOpens]),
	...setAside(calendar),
	...exceptions(calendar),
	...seasons(calendar.spec),
	...(calendar.everOpens ? gaps(calendar) : []),
]

const neverOpens: Finding = { _tag: "NoHours", severity: "error" }

const years = (calendar: WorkCalendar.WorkCalendar): readonly Finding[] => {
	const first = CivilDate.toParts(calendar.range.from).year
	const count = CivilDate.toParts(calendar.range.to).year - first + 1
	const closedYears = new Set(
		[...calendar.exceptions].flatMap(([date, { _tag }]) =>
			_tag === "Closure" || _tag === "Override" ? [CivilDate.toParts(date).year] : [],
		),
	)
	return Array.from({ length: count }, (_, index) => first + index).flatMap((year): readonly Finding[] => {
		const [start, end] = [`${year}-01-01`, `${year}-12-31`].map((text) => CivilDate.parse(text))
		if (start === undefined || end === undefined || Result.isFailure(start) || Result.isFailure(end))
			return []
		const from = CivilDate.max(start.success, calendar.range.from)
		const to = CivilDate.min(end.success, calendar.range.to)
		const isWhole = from === start.success && to === end.success
		if (isWhole && !closedYears.has(year)) return [{ _tag: "NoHolidays", severity: "warning", year }]
		return WorkCalendar.isProvisional(calendar, from, to)
			? [{ _tag: "Unannounced", severity: "notice", year }]
			: []
	})
}

const setAside = ({ spec, provenance }: WorkCalendar.WorkCalendar): readonly Finding[] =>
	provenance.setAside.map(({ item: swap }) => ({
		_tag: "SwapSetAside",
		severity: "warning",
		swap,
		because:
			DaySwap.misfitOf(swap, spec, () => false)?.end === "off" ? "offAlreadyClosed" : "workedAlreadyOpen",
	}))

const exceptions = ({ spec, range }: WorkCalendar.WorkCalendar): readonly Finding[] => {
	const isInRange = ({ date }: { readonly date: CivilDate.CivilDate }) =>
		range.from <= date && date <= range.to
	const overridden = new Set(spec.overrides.map(({ date }) => date))
	const withoutOverrides = DayException.byDate({ ...spec, overrides: [] })
	const sessionsWithout = (date: CivilDate.CivilDate): readonly Session.Session[] => {
		const exception = withoutOverrides.get(date)
		return exception === undefined
			? WeeklyHours.sessionsOn(spec, date)
			: DayException.sessionsOf(exception, spec)
	}
	const closures = spec.closures.filter(isInRange).flatMap(({ date, kind }): readonly Finding[] => {
		if (overridden.has(date)) return [{ _tag: "ClosureOverridden", severity: "notice", date }]
		// A holiday on a Sunday is one all the same; a closure of the unit's own there is no more than a note.
		return (kind === undefined || kind === "other") && WeeklyHours.sessionsOn(spec, date).length === 0
			? [{ _tag: "ClosureWithoutEffect", severity: "notice", date }]
			: []
	})
	const overrides = spec.overrides.filter(isInRange).flatMap((override): readonly Finding[] => {
		const { date, sessions, receptionOnly = false, minOpenMinutes } = override
		if (!receptionOnly && minOpenMinutes === undefined && Session.isSameDay(sessions, sessionsWithout(date)))
			return [{ _tag: "OverrideWithoutEffect", severity: "notice", date }]
		const seconds = sessions.reduce((sum, { start, end }) => sum + end - start, 0)
		return !receptionOnly && seconds > 0 && seconds < (minOpenMinutes ?? spec.minOpenMinutes) * 60
			? [{ _tag: "TooShortToCount", severity: "notice", date }]
			: []
	})
	return [...closures, ...overrides]
}

/** A season never holds when each of its days belongs to an earlier one. */
const seasons = ({ seasons: all }: WeeklyHours.Hours): readonly Finding[] => {
	const days = Array.from({ length: 366 }, (_, index) =>
		CivilDate.toParts(CivilDate.make(leapYearStart + index)),
	)
	return all.flatMap((_, index): readonly Finding[] =>
		days.some((day) => all.findIndex((one) => WeeklyHours.isInSeason(one, day)) === index)
			? []
			: [{ _tag: "SeasonNeverHolds", severity: "warning", index }],
	)
}

/** 2000-01-01. */
const leapYearStart = 10_957

/** Between two working days, and from the first day and to the last that the calendar knows. */
const gaps = ({ table, range }: WorkCalendar.WorkCalendar): readonly Finding[] => {
	const ends = [...table.workingDays, range.to + 1]
	return ends.flatMap((day, index): readonly Finding[] => {
		const before = ends[index - 1] ?? range.from - 1
		return day - before - 1 > longestGap
			? [
					{
						_tag: "LongGap",
						severity: "warning",
						from: CivilDate.make(before + 1),
						to: CivilDate.make(day - 1),
					},
				]
			: []
	})
}
