import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as ContentLines from "../internal/ContentLines.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import type { Weekday } from "../time/Weekday.ts"
import * as Recurrence from "./Recurrence.ts"

/** When a special day falls, as far as iCalendar can say it; what happens on days off is said by the rule alone. */
export interface Schedule {
	readonly recurrence: Recurrence.Recurrence
	readonly period: EffectivePeriod.EffectivePeriod
	readonly exceptions: readonly CivilDate.CivilDate[]
}

/** Within its period the recurrence falls on no day, so that there is nothing to write. */
export class NeverFalls extends Data.TaggedError("NeverFalls")<{ readonly from: CivilDate.CivilDate }> {}

/** The longest wait for a first day: the fifth Friday of a month, or a weekday of every 52nd week. */
const longestWait = 2 * 366

/**
 * The schedule as lines of iCalendar (RFC 5545, 3.3.10): DTSTART on its first day, RRULE, EXDATE; single dates as RDATE.
 *
 * ```ts
 * import { RecurrenceRule, SpecialDayRule } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const friday = SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null })
 * const text = Result.getOrThrow(Result.flatMap(friday, RecurrenceRule.write))
 * text // => "DTSTART;VALUE=DATE:20201016\r\nRRULE:FREQ=WEEKLY;BYDAY=FR\r\n"
 * ```
 */
export const write = ({ recurrence, period, exceptions }: Schedule): Result.Result<string, NeverFalls> => {
	const dates = recurrence._tag === "Dates" ? recurrence.dates.toSorted((a, b) => a - b) : []
	const first = recurrence._tag === "Dates" ? dates[0] : firstDay(recurrence, period)
	if (first === undefined) return Result.fail(new NeverFalls({ from: period.from }))
	const until = period.to === null ? "" : `;UNTIL=${ContentLines.writeDate(period.to)}`
	return Result.succeed(
		ContentLines.write([
			`DTSTART;VALUE=DATE:${ContentLines.writeDate(first)}`,
			...(recurrence._tag === "Dates"
				? datesLine("RDATE", dates)
				: [`RRULE:${frequency(recurrence)}${until}`]),
			...datesLine("EXDATE", exceptions),
		]),
	)
}

const firstDay = (
	recurrence: Recurrence.Recurrence,
	period: EffectivePeriod.EffectivePeriod,
): CivilDate.CivilDate | undefined => {
	for (let wait = 0; wait <= longestWait; wait++) {
		const date = CivilDate.addDays(period.from, wait)
		if (!EffectivePeriod.contains(period, date)) return undefined
		if (Recurrence.fallsOn(recurrence, period.from, date)) return date
	}
	return undefined
}

const datesLine = (name: string, dates: readonly CivilDate.CivilDate[]): readonly string[] =>
	dates.length === 0 ? [] : [`${name};VALUE=DATE:${dates.map(ContentLines.writeDate).join(",")}`]

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const

const frequency = (recurrence: Exclude<Recurrence.Recurrence, { readonly _tag: "Dates" }>): string => {
	if (recurrence._tag === "Monthly") {
		const days = recurrence.nth.flatMap((nth) => recurrence.weekdays.map((day) => `${nth}${codes[day - 1]}`))
		return `FREQ=MONTHLY;BYDAY=${days.join(",")}`
	}
	const { everyWeeks, weekdays } = recurrence
	const interval = everyWeeks === 1 ? "" : `;INTERVAL=${everyWeeks}`
	return `FREQ=WEEKLY${interval};BYDAY=${weekdays.map((day) => codes[day - 1]).join(",")}`
}

/**
 * A part of the text that cannot be taken over: `missing`; `unreadable`; `unsupported`, because a special day does not
 * recur like that; `contradictory`, because two parts exclude each other.
 */
export class UnusableRecurrence extends Data.TaggedError("UnusableRecurrence")<{
	/** DTSTART, FREQ, BYDAY … */
	readonly part: string
	readonly value: string
	readonly because: "missing" | "unreadable" | "unsupported" | "contradictory"
}> {}

type Read<A> = Result.Result<A, UnusableRecurrence>

const refuse = (
	part: string,
	value: string,
	because: UnusableRecurrence["because"],
): Result.Result<never, UnusableRecurrence> => Result.fail(new UnusableRecurrence({ part, value, because }))

/**
 * Reads lines with DTSTART, RRULE, RDATE and EXDATE, or the text of an RRULE alone, which then begins at `from`. Weeks begin
 * on Monday, and those of an interval are counted from the week of DTSTART, as the standard has it. What a special day
 * cannot do (every third day, the 15th of a month, every year) is refused by name, never turned into something near it.
 */
export const read = (text: string, from?: CivilDate.CivilDate): Read<Schedule> => {
	const lines = ContentLines.read(text.includes(":") ? text : `RRULE:${text.trim()}`)
	const other = lines.find(({ name }) => !knownLines.has(name))
	if (other !== undefined) return refuse(other.name, other.value, "unsupported")
	const rules = lines.filter(({ name }) => name === "RRULE")
	if (rules.length > 1) return refuse("RRULE", rules[1]?.value ?? "", "contradictory")
	const start = startOf(lines, from)
	if (Result.isFailure(start)) return Result.fail(start.failure)
	const exceptions = datesOf(lines, "EXDATE")
	if (Result.isFailure(exceptions)) return Result.fail(exceptions.failure)
	const dates = datesOf(lines, "RDATE")
	if (Result.isFailure(dates)) return Result.fail(dates.failure)
	const [rule] = rules
	if (rule === undefined) {
		const first = lines.some(({ name }) => name === "DTSTART") ? start.success : null
		return ofDates(dates.success, first, exceptions.success)
	}
	if (dates.success.length > 0)
		return refuse("RDATE", ContentLines.writeDate(dates.success[0]!), "contradictory")
	return Result.map(ofRule(rule.value, start.success), (schedule) => ({
		...schedule,
		exceptions: exceptions.success,
	}))
}

const knownLines = new Set(["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE"])

const startOf = (
	lines: readonly ContentLines.ContentLine[],
	from: CivilDate.CivilDate | undefined,
): Read<CivilDate.CivilDate | null> => {
	const line = lines.find(({ name }) => name === "DTSTART")
	if (line === undefined) return Result.succeed(from ?? null)
	const date = ContentLines.readDay(line.value)
	return date === null ? refuse("DTSTART", line.value, "unreadable") : Result.succeed(date)
}

const datesOf = (
	lines: readonly ContentLines.ContentLine[],
	part: "EXDATE" | "RDATE",
): Read<readonly CivilDate.CivilDate[]> => {
	const dates: CivilDate.CivilDate[] = []
	for (const { value } of lines.filter(({ name }) => name === part))
		for (const one of value.split(",")) {
			const date = ContentLines.readDay(one)
			if (date === null) return refuse(part, one, "unreadable")
			dates.push(date)
		}
	return Result.succeed([...new Set(dates)].toSorted((a, b) => a - b))
}

/** The day of DTSTART is one of the dates, whether RDATE repeats it or not (RFC 5545, 3.8.5.2). */
const ofDates = (
	listed: readonly CivilDate.CivilDate[],
	start: CivilDate.CivilDate | null,
	exceptions: readonly CivilDate.CivilDate[],
): Read<Schedule> => {
	const dates = [...new Set(start === null ? listed : [start, ...listed])].toSorted((a, b) => a - b)
	const [first, last] = [dates[0], dates.at(-1)]
	return listed.length === 0 || first === undefined || last === undefined
		? refuse("RRULE", "", "missing")
		: Result.succeed({ recurrence: { _tag: "Dates", dates }, period: { from: first, to: last }, exceptions })
}

const knownParts = new Set(["FREQ", "INTERVAL", "BYDAY", "BYSETPOS", "UNTIL", "COUNT", "WKST"])

const ofRule = (text: string, start: CivilDate.CivilDate | null): Read<Omit<Schedule, "exceptions">> => {
	const parts = new Map<string, string>()
	for (const piece of text.trim().toUpperCase().split(";").filter(Boolean)) {
		const [name = "", value] = piece.split("=")
		if (value === undefined || value === "") return refuse(name, piece, "unreadable")
		if (!knownParts.has(name)) return refuse(name, value, "unsupported")
		if (parts.has(name)) return refuse(name, value, "contradictory")
		parts.set(name, value)
	}
	if (start === null) return refuse("DTSTART", "", "missing")
	const recurrence = recurrenceOf(parts, start)
	if (Result.isFailure(recurrence)) return Result.fail(recurrence.failure)
	return Result.flatMap(anchored(recurrence.success, start), (from) =>
		Result.map(lastDayOf(parts, recurrence.success, from), (to) => ({
			recurrence: recurrence.success,
			period: { from, to },
		})),
	)
}

const recurrenceOf = (
	parts: ReadonlyMap<string, string>,
	start: CivilDate.CivilDate,
): Read<Recurrence.Recurrence> => {
	const interval = parts.get("INTERVAL") ?? "1"
	const every = Number(interval)
	if (!/^\d+$/.test(interval) || every < 1) return refuse("INTERVAL", interval, "unreadable")
	const days = weekdaysOf(parts.get("BYDAY"))
	if (Result.isFailure(days)) return Result.fail(days.failure)
	const ordinals = ordinalsOf(parts, days.success)
	if (Result.isFailure(ordinals)) return Result.fail(ordinals.failure)
	const nth = ordinals.success
	const weekdays = [...new Set(days.success.map(({ weekday }) => weekday))].toSorted((a, b) => a - b)
	const weekly = (everyWeeks: number): Recurrence.Recurrence => ({
		_tag: "Weekly",
		weekdays: weekdays.length === 0 ? [CivilDate.weekday(start)] : weekdays,
		everyWeeks,
	})
	const frequency = parts.get("FREQ")
	switch (frequency) {
		case "WEEKLY": {
			const firstOfWeek = parts.get("WKST") ?? "MO"
			if (every > 52) return refuse("INTERVAL", interval, "unsupported")
			if (every > 1 && firstOfWeek !== "MO") return refuse("WKST", firstOfWeek, "unsupported")
			return nth === null
				? Result.succeed(weekly(every))
				: refuse("BYDAY", parts.get("BYDAY") ?? "", "unsupported")
		}
		case "MONTHLY":
			if (every > 1) return refuse("INTERVAL", interval, "unsupported")
			if (weekdays.length === 0) return refuse("BYDAY", "", "missing")
			return Result.succeed(nth === null ? weekly(1) : { _tag: "Monthly", weekdays, nth })
		case "DAILY":
			return every > 1 || weekdays.length === 0 || nth !== null
				? refuse("FREQ", frequency, "unsupported")
				: Result.succeed(weekly(1))
		case undefined:
			return refuse("FREQ", "", "missing")
		default:
			return refuse("FREQ", frequency, "unsupported")
	}
}

interface Day {
	readonly ordinal: Recurrence.Ordinal | null
	readonly weekday: Weekday
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]

const weekdaysOf = (text: string | undefined): Read<readonly Day[]> => {
	const days: Day[] = []
	for (const one of text?.split(",") ?? []) {
		const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one)
		const weekday = weekdays.find((day) => codes[day - 1] === match?.[2])
		if (match === null || weekday === undefined) return refuse("BYDAY", one, "unreadable")
		const ordinal =
			match[1] === undefined ? null : Recurrence.ordinals.find((nth) => nth === Number(match[1]))
		if (ordinal === undefined) return refuse("BYDAY", one, "unsupported")
		days.push({ ordinal, weekday })
	}
	return Result.succeed(days)
}

/** Which of the month, the same for every weekday; `null` without any. BYSETPOS says the same for one weekday. */
const ordinalsOf = (
	parts: ReadonlyMap<string, string>,
	days: readonly Day[],
): Read<readonly Recurrence.Ordinal[] | null> => {
	const position = parts.get("BYSETPOS")
	const plain = days.every(({ ordinal }) => ordinal === null)
	if (position !== undefined) {
		const nth = position
			.split(",")
			.map((one) => Recurrence.ordinals.find((ordinal) => ordinal === Number(one)))
		if (!plain || days.length !== 1 || parts.get("FREQ") !== "MONTHLY" || nth.includes(undefined))
			return refuse("BYSETPOS", position, "unsupported")
		return Result.succeed(nth.filter((ordinal) => ordinal !== undefined))
	}
	if (plain) return Result.succeed(null)
	const sets = new Map<Weekday, string>()
	for (const { weekday } of days) sets.set(weekday, orderOf(days, weekday).join())
	if (new Set(sets.values()).size > 1 || days.some(({ ordinal }) => ordinal === null))
		return refuse("BYDAY", parts.get("BYDAY") ?? "", "unsupported")
	return Result.succeed(orderOf(days, days[0]?.weekday ?? 1))
}

const orderOf = (days: readonly Day[], of: Weekday): readonly Recurrence.Ordinal[] =>
	Recurrence.ordinals.filter((nth) => days.some(({ ordinal, weekday }) => weekday === of && ordinal === nth))

/** The first day of the recurrence from DTSTART on, so that its weeks are counted from the week of DTSTART. */
const anchored = (
	recurrence: Recurrence.Recurrence,
	start: CivilDate.CivilDate,
): Read<CivilDate.CivilDate> => {
	const monday = CivilDate.addDays(start, 1 - CivilDate.weekday(start))
	const reference = recurrence._tag === "Weekly" && recurrence.everyWeeks > 1 ? monday : start
	for (let wait = 0; wait <= longestWait; wait++) {
		const date = CivilDate.addDays(start, wait)
		if (Recurrence.fallsOn(recurrence, reference, date)) return Result.succeed(date)
	}
	return refuse("BYDAY", "", "unsupported")
}

/** How many days one looks ahead for the last of COUNT: 5,000 of every 52nd week would be 5,000 years. */
const furthest = 60 * 366

const lastDayOf = (
	parts: ReadonlyMap<string, string>,
	recurrence: Recurrence.Recurrence,
	from: CivilDate.CivilDate,
): Read<CivilDate.CivilDate | null> => {
	const [until, count] = [parts.get("UNTIL"), parts.get("COUNT")]
	if (until !== undefined) {
		if (count !== undefined) return refuse("COUNT", count, "contradictory")
		const to = ContentLines.readDay(until)
		if (to === null) return refuse("UNTIL", until, "unreadable")
		return to < from ? refuse("UNTIL", until, "contradictory") : Result.succeed(to)
	}
	if (count === undefined) return Result.succeed(null)
	if (!/^\d{1,6}$/.test(count) || Number(count) < 1) return refuse("COUNT", count, "unreadable")
	let left = Number(count)
	for (let date = from; date <= from + furthest; date = CivilDate.addDays(date, 1)) {
		if (Recurrence.fallsOn(recurrence, from, date)) left--
		if (left === 0) return Result.succeed(date)
	}
	return refuse("COUNT", count, "unsupported")
}
