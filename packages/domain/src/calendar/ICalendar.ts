import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as ContentLines from "../internal/ContentLines.ts"
import type { Language } from "../law/Language.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Instant } from "../time/Instant.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { Closure } from "./Closure.ts"
import type { DayException } from "./DayException.ts"
import * as DayStatus from "./DayStatus.ts"
import * as DayText from "./DayText.ts"
import type { InvalidCalendar } from "./InvalidCalendar.ts"
import type { CalendarRange, WorkCalendar } from "./WorkCalendar.ts"

/** How a calendar is written: its name, who vouches for its ids, and the moment it is written at. */
export interface Writing {
	readonly name: string
	/** A domain name of one's own, so that ids are unique: "motcua.example.vn". */
	readonly host: string
	readonly writtenAt: Instant
	readonly language: Language
}

/**
 * A calendar as iCalendar (RFC 5545): one all-day event for every day of the range that is not as its week has it, with
 * its reason, document and hours. Weekly hours have no place there. Our own reader gets the same exceptions back.
 */
export const write = (calendar: WorkCalendar, range: CalendarRange, writing: Writing): string => {
	const days = [...calendar.exceptions]
		.filter(([date]) => range.from <= date && date <= range.to)
		.toSorted(([a], [b]) => a - b)
	return ContentLines.write([
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		`PRODID:-//Mot Cua//motcua//${writing.language.toUpperCase()}`,
		"CALSCALE:GREGORIAN",
		`X-WR-CALNAME:${ContentLines.writeText(writing.name)}`,
		...days.flatMap(([date, exception]) => eventOf(DayStatus.of(calendar, date), exception, writing)),
		"END:VCALENDAR",
	])
}

const eventOf = (
	day: DayStatus.DayStatus,
	exception: DayException,
	{ host, writtenAt, language }: Writing,
): readonly string[] => {
	const date = ContentLines.writeDate(day.date)
	const alone = DayText.reason({ ...DayText.reasonOf(day), layer: null, basis: null }, language)
	return [
		"BEGIN:VEVENT",
		`UID:${date}@${host}`,
		`DTSTAMP:${ContentLines.writeMoment(writtenAt)}`,
		`DTSTART;VALUE=DATE:${date}`,
		`DTEND;VALUE=DATE:${ContentLines.writeDate(CivilDate.addDays(day.date, 1))}`,
		`SUMMARY:${ContentLines.writeText(DayText.sentence(alone))}`,
		`DESCRIPTION:${ContentLines.writeText(DayText.sentence(DayText.status(day, language)))}`,
		"TRANSP:TRANSPARENT",
		`${own}:${ContentLines.writeText(JSON.stringify(contentOf(exception)))}`,
		"END:VEVENT",
	]
}

/** Carries what an event is, so that nothing of it is lost on the way. */
const own = "X-MOTCUA-DAY"

const contentOf = (exception: DayException): CalendarSpec.Json => {
	switch (exception._tag) {
		case "Closure":
			return CalendarSpec.encodeLayer({ closures: [exception.closure] })
		case "Override":
			return CalendarSpec.encodeLayer({ overrides: [exception.override] })
		case "SwapOff":
		case "SwapOn":
			return CalendarSpec.encodeLayer({ swaps: [exception.swap] })
	}
}

/** The text is no iCalendar. */
export class NotICalendar extends Data.TaggedError("NotICalendar")<{ readonly beginsWith: string }> {}

/** An event that says nothing about whole days, with the line on which it begins and its summary. */
export interface SkippedEvent {
	readonly line: number
	readonly summary: string
	readonly because: "noDate" | "partOfDay" | "repeats" | "tooLong" | "reversed" | "cancelled" | "unreadable"
}

/** What a file says of a calendar: to be shown before it is taken over. */
export interface Reading {
	readonly layer: Pick<CalendarSpec.CalendarSpec, "closures" | "overrides" | "swaps">
	readonly skipped: readonly SkippedEvent[]
}

/** The longest event in days that is taken for a closure. */
const longestEvent = 31

/**
 * Reads all-day events. Our own come back as the closure, day of its own or swap they were; every other one closes its days
 * under its summary. What cannot be taken over is listed, never guessed: parts of days, repetitions, cancelled events.
 *
 * ```ts
 * import { ICalendar } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const event = ["BEGIN:VEVENT", "DTSTART:20240910T090000", "SUMMARY:Họp", "END:VEVENT"]
 * const text = ["BEGIN:VCALENDAR", ...event, "END:VCALENDAR", ""].join("\r\n")
 * Result.getOrThrow(ICalendar.read(text)).skipped // => [{ line: 2, summary: "Họp", because: "partOfDay" }]
 * ```
 */
export const read = (text: string): Result.Result<Reading, NotICalendar> => {
	const lines = ContentLines.read(text)
	const [first] = lines
	if (first?.name !== "BEGIN" || first.value.trim().toUpperCase() !== "VCALENDAR")
		return Result.fail(new NotICalendar({ beginsWith: text.slice(0, 40) }))
	const skipped: SkippedEvent[] = []
	const said: Reading["layer"][] = []
	for (const event of eventsOf(lines)) {
		const read = readEvent(event)
		if (Result.isSuccess(read)) said.push(read.success)
		else
			skipped.push({
				line: event[0]?.line ?? 1,
				summary: ContentLines.readText(find(event, "SUMMARY")?.value ?? ""),
				because: read.failure,
			})
	}
	return Result.succeed({ layer: together(said), skipped })
}

/** The lines of each event, without those of the alarms inside it. */
const eventsOf = (
	lines: readonly ContentLines.ContentLine[],
): readonly (readonly ContentLines.ContentLine[])[] => {
	const events: ContentLines.ContentLine[][] = []
	const open: string[] = []
	for (const line of lines) {
		const component = line.value.trim().toUpperCase()
		if (line.name === "BEGIN") {
			open.push(component)
			if (component === "VEVENT") events.push([line])
		} else if (line.name === "END") open.pop()
		else if (open.at(-1) === "VEVENT") events.at(-1)?.push(line)
	}
	return events
}

const find = (
	event: readonly ContentLines.ContentLine[],
	name: string,
): ContentLines.ContentLine | undefined => event.find((line) => line.name === name)

const readEvent = (
	event: readonly ContentLines.ContentLine[],
): Result.Result<Reading["layer"], SkippedEvent["because"]> => {
	if (find(event, "STATUS")?.value.toUpperCase() === "CANCELLED") return Result.fail("cancelled")
	const content = find(event, own)
	if (content !== undefined)
		return Result.mapBoth(readOwn(content.value), {
			onSuccess: (layer) => ({ ...nothing, ...layer }),
			onFailure: () => "unreadable" as const,
		})
	if (find(event, "RRULE") !== undefined || find(event, "RDATE") !== undefined) return Result.fail("repeats")
	return Result.map(daysOf(event), (days) => {
		const name = ContentLines.readText(find(event, "SUMMARY")?.value ?? "").trim()
		return { ...nothing, closures: days.map((date) => (name === "" ? { date } : { date, name })) }
	})
}

const nothing: Reading["layer"] = { closures: [], overrides: [], swaps: [] }

const readOwn = (
	value: string,
): Result.Result<Partial<CalendarSpec.CalendarSpec>, InvalidCalendar | null> => {
	const parsed = Result.try({
		try: (): unknown => JSON.parse(ContentLines.readText(value)),
		catch: () => null,
	})
	return Result.flatMap(parsed, (json) => CalendarSpec.decodeLayer(json))
}

/** From the first day to the day before DTEND; one day without it. */
const daysOf = (
	event: readonly ContentLines.ContentLine[],
): Result.Result<readonly CivilDate.CivilDate[], SkippedEvent["because"]> => {
	const [start, end] = [find(event, "DTSTART"), find(event, "DTEND")]
	if (start === undefined) return Result.fail("noDate")
	if (/T/i.test(start.value)) return Result.fail("partOfDay")
	const first = ContentLines.readDate(start.value)
	const after =
		end === undefined ? oneDayAfter(first, find(event, "DURATION")) : ContentLines.readDate(end.value)
	if (first === null || after === null) return Result.fail("noDate")
	if (after <= first) return Result.fail("reversed")
	if (after - first > longestEvent) return Result.fail("tooLong")
	return Result.succeed(Array.from({ length: after - first }, (_, index) => CivilDate.addDays(first, index)))
}

const oneDayAfter = (
	first: CivilDate.CivilDate | null,
	duration: ContentLines.ContentLine | undefined,
): CivilDate.CivilDate | null => {
	if (first === null) return null
	if (duration === undefined) return CivilDate.addDays(first, 1)
	const match = /^\+?P(?:(\d{1,3})W|(\d{1,4})D)$/i.exec(duration.value)
	return match === null ? null : CivilDate.addDays(first, Number(match[1] ?? 0) * 7 + Number(match[2] ?? 0))
}

/** Two events of one day are one closure with both names; a swap stands at both its days and is one all the same. */
const together = (said: readonly Reading["layer"][]): Reading["layer"] => {
	const closures = new Map<CivilDate.CivilDate, Closure>()
	for (const closure of said.flatMap((one) => one.closures)) {
		const other = closures.get(closure.date)
		const names = [other?.name, closure.name].filter((name) => name !== undefined)
		const name = [...new Set(names)].join("; ")
		closures.set(closure.date, { ...closure, ...other, ...(name === "" ? {} : { name }) })
	}
	return {
		closures: [...closures.values()],
		overrides: [
			...new Map(said.flatMap(({ overrides }) => overrides).map((one) => [one.date, one])).values(),
		],
		swaps: [
			...new Map(said.flatMap(({ swaps }) => swaps).map((one) => [`${one.off} ${one.worked}`, one])).values(),
		],
	}
}
