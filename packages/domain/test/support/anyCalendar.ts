import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	type CalendarSpec,
	CivilDate,
	type DayOverride,
	type DaySwap,
	type Session,
	WeeklyHours,
	WorkCalendar,
} from "../../src/index.ts"
import { clock, day } from "./given.ts"

/** The days over which generated calendars are compiled. */
export const range: WorkCalendar.CalendarRange = { from: day("2019-03-01"), to: day("2021-10-31") }

/** A day far enough inside the range that a few weeks of work fit on both sides. */
export const anyDay: fc.Arbitrary<CivilDate.CivilDate> = fc
	.integer({ min: range.from + 200, max: range.to - 200 })
	.map(CivilDate.make)

const quarter = 900

/** Up to three sessions between 06:00 and 20:00, with gaps or touching. */
const anySessions: fc.Arbitrary<readonly Session.Session[]> = fc
	.uniqueArray(fc.integer({ min: 24, max: 80 }), { minLength: 2, maxLength: 6 })
	.chain((quarters) => {
		const sorted = quarters.toSorted((a, b) => a - b)
		const times = sorted.length % 2 === 0 ? sorted : sorted.slice(0, -1)
		const sessions = times.flatMap((time, index) =>
			index % 2 === 0
				? [{ start: clockOf(time * quarter), end: clockOf((times[index + 1] ?? time) * quarter) }]
				: [],
		)
		return fc.shuffledSubarray(sessions, { minLength: 1 })
	})

const clockOf = (seconds: number) =>
	clock(
		`${String(Math.floor(seconds / 3600)).padStart(2, "0")}:${String(Math.floor(seconds / 60) % 60).padStart(2, "0")}`,
	)

const anyWeek = (openDays: number): fc.Arbitrary<WeeklyHours.WeeklyHours> => {
	const sometimes = fc.option(anySessions, { nil: [], freq: 3 })
	const always = anySessions
	return fc.record({
		mon: openDays > 0 ? always : sometimes,
		tue: sometimes,
		wed: sometimes,
		thu: openDays > 1 ? always : sometimes,
		fri: sometimes,
		sat: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: anySessions }),
		sun: fc.constant([]),
	})
}

const anyMonthDay: fc.Arbitrary<WeeklyHours.MonthDay> = fc
	.integer({ min: 0, max: 365 })
	.map((offset) => CivilDate.toParts(CivilDate.make(day("2020-01-01") + offset)))
	.map(({ month, day: dayOfMonth }) => ({ month, day: dayOfMonth }))

const anySeason: fc.Arbitrary<WeeklyHours.Season> = fc.record({
	from: anyMonthDay,
	to: anyMonthDay,
	weekly: anyWeek(1),
})

const anyDate = fc.integer({ min: range.from, max: range.to }).map(CivilDate.make)

const anyOverride: fc.Arbitrary<DayOverride.DayOverride> = fc
	.tuple(
		anyDate,
		fc.oneof(anySessions, fc.constant([])),
		fc.constantFrom(
			{},
			{},
			{ receptionOnly: true },
			{ receptionOnly: true },
			{ minOpenMinutes: 60 },
			{ minOpenMinutes: 400 },
		),
	)
	.map(([date, sessions, standing]) => ({ date, sessions, ...standing }))

/** Sound calendars with uneven hours, seasons, closures, overrides and swaps that fit. */
export const anySpec: fc.Arbitrary<CalendarSpec.CalendarSpec> = fc
	.record({
		weekly: anyWeek(2),
		seasons: fc.array(anySeason, { maxLength: 2 }),
		closures: fc.uniqueArray(anyDate, { maxLength: 60, size: "max" }),
		overrides: fc.uniqueArray(anyOverride, { maxLength: 12, selector: ({ date }) => date }),
		swaps: fc.array(fc.tuple(anyDate, anyDate), { maxLength: 40, size: "max" }),
		minOpenMinutes: fc.constantFrom(1, 1, 1, 240, 300),
		overruled: fc.array(fc.tuple(fc.nat(), anyOverride), { maxLength: 4 }),
	})
	.map(({ closures, swaps, overruled, ...spec }) => {
		const fittingSwaps = fitting(swaps, spec, new Set(closures))
		return {
			...spec,
			closures: closures.map((date) => ({ date })),
			swaps: fittingSwaps,
			overrides: overrule(overruled, spec.overrides, [
				...closures,
				...fittingSwaps.flatMap(({ off, worked }) => [off, worked]),
			]),
		}
	})

/** Some of the closed and swapped days get the last word of an override. */
const overrule = (
	overruled: readonly (readonly [number, DayOverride.DayOverride])[],
	overrides: readonly DayOverride.DayOverride[],
	dates: readonly CivilDate.CivilDate[],
): readonly DayOverride.DayOverride[] => {
	const all = new Map(overrides.map((override) => [override.date, override]))
	for (const [place, override] of overruled) {
		const date = dates[place % dates.length]
		if (date !== undefined) all.set(date, { ...override, date })
	}
	return [...all.values()]
}

const fitting = (
	pairs: readonly (readonly [CivilDate.CivilDate, CivilDate.CivilDate])[],
	hours: WeeklyHours.Hours,
	closures: ReadonlySet<CivilDate.CivilDate>,
): readonly DaySwap.DaySwap[] => {
	const used = new Set(closures)
	return pairs.flatMap(([off, worked]) => {
		const isOpen = (date: CivilDate.CivilDate) => WeeklyHours.sessionsOn(hours, date).length > 0
		if (used.has(off) || used.has(worked) || !isOpen(off) || isOpen(worked)) return []
		used.add(off).add(worked)
		return [{ off, worked }]
	})
}

export const compiled = (spec: CalendarSpec.CalendarSpec): WorkCalendar.WorkCalendar =>
	Result.getOrThrow(WorkCalendar.compile(spec, range))
