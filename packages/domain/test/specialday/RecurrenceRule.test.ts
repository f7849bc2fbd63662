import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import ICAL from "ical.js"
import { CivilDate, Recurrence, RecurrenceRule, type Weekday } from "../../src/index.ts"
import { day } from "../support/given.ts"
import { givenRule } from "./given.ts"

const anyWeekdays = fc
	.uniqueArray(fc.constantFrom<Weekday.Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 4 })
	.map((days) => days.toSorted((a, b) => a - b))

const anyRecurrence: fc.Arbitrary<Recurrence.Recurrence> = fc.oneof(
	fc.record({
		_tag: fc.constant("Weekly" as const),
		weekdays: anyWeekdays,
		everyWeeks: fc.integer({ min: 1, max: 5 }),
	}),
	fc.record({
		_tag: fc.constant("Monthly" as const),
		weekdays: anyWeekdays,
		nth: fc.subarray([...Recurrence.ordinals], { minLength: 1 }),
	}),
)

const anyFrom = fc.integer({ min: day("2019-01-01"), max: day("2024-12-31") }).map(CivilDate.make)

const span = 400

/** The days of a schedule as our own rules have them. */
const ours = ({ recurrence, period, exceptions }: RecurrenceRule.Schedule, from: CivilDate.CivilDate) =>
	Array.from({ length: span }, (_, index) => CivilDate.addDays(from, index)).filter(
		(date) =>
			date >= period.from &&
			(period.to === null || date <= period.to) &&
			!exceptions.includes(date) &&
			Recurrence.fallsOn(recurrence, period.from, date),
	)

/** The same days by an independent reader of iCalendar. */
const theirs = (lines: string, from: CivilDate.CivilDate) => {
	const event = new ICAL.Event(
		new ICAL.Component(
			ICAL.parse(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${lines}END:VEVENT\r\nEND:VCALENDAR`),
		).getFirstSubcomponent("vevent") ?? undefined,
	)
	const days: CivilDate.CivilDate[] = []
	const iterator = event.iterator()
	for (let next = iterator.next(); next !== null && next !== undefined; next = iterator.next()) {
		const date = day(next.toString().slice(0, 10))
		if (date >= from + span) break
		if (date >= from) days.push(date)
	}
	return days
}

const shown = (days: readonly CivilDate.CivilDate[]) => days.map(CivilDate.format)

describe("special days as the recurrence of iCalendar", () => {
	it.each([
		{ rule: { weekdays: ["fri"] }, text: "DTSTART;VALUE=DATE:20201016|RRULE:FREQ=WEEKLY;BYDAY=FR" },
		{
			rule: { weekdays: ["wed", "fri"], everyWeeks: 2, to: "2020-12-31", exceptions: ["2020-10-30"] },
			text: "DTSTART;VALUE=DATE:20201016|RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;UNTIL=20201231|EXDATE;VALUE=DATE:20201030",
		},
		{
			rule: { weekdays: ["fri"], nthOfMonth: [1, -1] },
			text: "DTSTART;VALUE=DATE:20201030|RRULE:FREQ=MONTHLY;BYDAY=1FR,-1FR",
		},
		{
			rule: { dates: ["2020-11-20", "2020-10-20"] },
			text: "DTSTART;VALUE=DATE:20201020|RDATE;VALUE=DATE:20201020,20201120",
		},
	] as const)("$rule is $text", ({ rule, text }) => {
		const given = givenRule({ kind: "noAppointment", from: "2020-10-15", to: null, ...rule })
		assert.strictEqual(Result.getOrThrow(RecurrenceRule.write(given)), `${text.replaceAll("|", "\r\n")}\r\n`)
	})

	it("another reader finds the same days", () => {
		fc.assert(
			fc.property(anyRecurrence, anyFrom, fc.option(fc.nat(300)), (recurrence, from, length) => {
				const schedule = {
					recurrence,
					period: { from, to: length === null ? null : CivilDate.addDays(from, length) },
					exceptions: [],
				}
				const text = RecurrenceRule.write(schedule)
				if (Result.isFailure(text)) return assert.deepStrictEqual(ours(schedule, from), [])
				// What we write begins with its first day. ical.js 2.2.1 leaves that one out of BYDAY=5MO,5SU when its month has only
				// one of the two; RFC 5545 counts it.
				const [, start = ""] = /^DTSTART;VALUE=DATE:(\d{8})/.exec(text.success) ?? []
				const first = day(start.replace(/(\d{4})(\d\d)/, "$1-$2-"))
				const days = first < from + span ? [first] : []
				const found = new Set([...days, ...theirs(text.success, from)])
				assert.deepStrictEqual(shown([...found]), shown(ours(schedule, from)))
			}),
		)
	})

	it("what is written is read as the same days", () => {
		fc.assert(
			fc.property(
				anyRecurrence,
				anyFrom,
				fc.array(fc.nat(300), { maxLength: 5 }),
				(recurrence, from, skipped) => {
					const exceptions = [...new Set(skipped)].map((days) => CivilDate.addDays(from, days))
					const schedule = { recurrence, period: { from, to: null }, exceptions }
					const text = Result.getOrThrow(RecurrenceRule.write(schedule))
					const read = Result.getOrThrow(RecurrenceRule.read(text))
					assert.deepStrictEqual(shown(ours(read, from)), shown(ours(schedule, from)))
				},
			),
		)
	})

	it("dates come back as dates", () => {
		const schedule = {
			recurrence: { _tag: "Dates", dates: [day("2020-10-20"), day("2020-11-20")] },
			period: { from: day("2020-10-20"), to: day("2020-11-20") },
			exceptions: [day("2020-11-20")],
		} as const
		const text = Result.getOrThrow(RecurrenceRule.write(schedule))
		assert.deepStrictEqual(Result.getOrThrow(RecurrenceRule.read(text)), schedule)
	})

	it.each([
		"DTSTART;VALUE=DATE:20201017\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR\r\n",
		"DTSTART;VALUE=DATE:20201015\r\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU\r\n",
		"DTSTART;VALUE=DATE:20201015\r\nRRULE:FREQ=WEEKLY;COUNT=7;BYDAY=WE,FR\r\n",
		"DTSTART;VALUE=DATE:20201015\r\nRRULE:FREQ=MONTHLY;COUNT=3;BYDAY=2TU,4TU\r\n",
		"DTSTART;VALUE=DATE:20201016\r\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1\r\n",
		"DTSTART;VALUE=DATE:20201016\r\nRRULE:FREQ=MONTHLY;BYDAY=FR\r\n",
		"DTSTART;VALUE=DATE:20201016\r\nRRULE:FREQ=DAILY;BYDAY=MO,FR;UNTIL=20210131\r\n",
		"DTSTART;VALUE=DATE:20201016\r\nRRULE:FREQ=WEEKLY;UNTIL=20210131\r\nEXDATE;VALUE=DATE:20201023,20201106\r\n",
	])("reads what others write as they mean it: %j", (text) => {
		const from = day("2020-10-15")
		assert.deepStrictEqual(
			shown(ours(Result.getOrThrow(RecurrenceRule.read(text)), from)),
			shown(theirs(text, from)),
		)
	})

	it("an RRULE alone begins where one says", () => {
		const read = RecurrenceRule.read("FREQ=WEEKLY;BYDAY=FR", day("2020-10-15"))
		assert.deepStrictEqual(Result.getOrThrow(read), {
			recurrence: { _tag: "Weekly", weekdays: [5], everyWeeks: 1 },
			period: { from: day("2020-10-16"), to: null },
			exceptions: [],
		})
	})

	it("an end in UTC is the day in Vietnam", () => {
		const read = RecurrenceRule.read("FREQ=WEEKLY;BYDAY=FR;UNTIL=20201231T170000Z", day("2020-10-15"))
		assert.strictEqual(Result.getOrThrow(read).period.to, day("2021-01-01"))
	})

	it.each([
		{ text: "FREQ=YEARLY;BYDAY=FR", part: "FREQ", because: "unsupported" },
		{ text: "FREQ=DAILY;INTERVAL=3", part: "FREQ", because: "unsupported" },
		{ text: "BYDAY=FR", part: "FREQ", because: "missing" },
		{ text: "FREQ=MONTHLY;BYMONTHDAY=15", part: "BYMONTHDAY", because: "unsupported" },
		{ text: "FREQ=MONTHLY", part: "BYDAY", because: "missing" },
		{ text: "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR", part: "INTERVAL", because: "unsupported" },
		{ text: "FREQ=MONTHLY;BYDAY=1FR,2MO", part: "BYDAY", because: "unsupported" },
		{ text: "FREQ=MONTHLY;BYDAY=1FR,MO", part: "BYDAY", because: "unsupported" },
		{ text: "FREQ=MONTHLY;BYDAY=-2FR", part: "BYDAY", because: "unsupported" },
		{ text: "FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=1", part: "BYSETPOS", because: "unsupported" },
		{ text: "FREQ=WEEKLY;BYDAY=1FR", part: "BYDAY", because: "unsupported" },
		{ text: "FREQ=WEEKLY;BYDAY=XX", part: "BYDAY", because: "unreadable" },
		{ text: "FREQ=WEEKLY;INTERVAL=0", part: "INTERVAL", because: "unreadable" },
		{ text: "FREQ=WEEKLY;INTERVAL=60", part: "INTERVAL", because: "unsupported" },
		{ text: "FREQ=WEEKLY;INTERVAL=2;WKST=SU", part: "WKST", because: "unsupported" },
		{ text: "FREQ=WEEKLY;FREQ=DAILY", part: "FREQ", because: "contradictory" },
		{ text: "FREQ=WEEKLY;UNTIL=20210101;COUNT=2", part: "COUNT", because: "contradictory" },
		{ text: "FREQ=WEEKLY;UNTIL=20190101", part: "UNTIL", because: "contradictory" },
		{ text: "FREQ=WEEKLY;UNTIL=2021", part: "UNTIL", because: "unreadable" },
		{ text: "FREQ=WEEKLY;COUNT=0", part: "COUNT", because: "unreadable" },
		{ text: "FREQ=WEEKLY;INTERVAL=52;COUNT=5000", part: "COUNT", because: "unsupported" },
		{ text: "FREQ=WEEKLY;BYDAY=", part: "BYDAY", because: "unreadable" },
		{ text: "DTSTART:x\r\nRRULE:FREQ=WEEKLY", part: "DTSTART", because: "unreadable" },
		{ text: "RRULE:FREQ=WEEKLY\r\nRRULE:FREQ=DAILY", part: "RRULE", because: "contradictory" },
		{ text: "RRULE:FREQ=WEEKLY\r\nRDATE:20201016", part: "RDATE", because: "contradictory" },
		{ text: "RRULE:FREQ=WEEKLY\r\nEXDATE:x", part: "EXDATE", because: "unreadable" },
		{ text: "EXDATE:20201016", part: "RRULE", because: "missing" },
		{ text: "EXRULE:FREQ=WEEKLY", part: "EXRULE", because: "unsupported" },
	])("refuses by name what a special day cannot do: $text", ({ text, part, because }) => {
		const read = RecurrenceRule.read(text, day("2020-10-15"))
		assert.ok(Result.isFailure(read))
		assert.deepStrictEqual([read.failure.part, read.failure.because], [part, because])
	})

	it("the day of DTSTART is the first of single dates, as the standard has it, whether RDATE repeats it or not", () => {
		for (const text of [
			"DTSTART;VALUE=DATE:20201016\r\nRDATE;VALUE=DATE:20201120,20201023\r\n",
			"DTSTART;VALUE=DATE:20201016\r\nRDATE;VALUE=DATE:20201016,20201023,20201120\r\n",
		]) {
			const read = Result.getOrThrow(RecurrenceRule.read(text))
			assert.deepStrictEqual(shown(ours(read, day("2020-10-01"))), ["2020-10-16", "2020-10-23", "2020-11-20"])
		}
		const dates = Result.getOrThrow(RecurrenceRule.read("RDATE;VALUE=DATE:20201120", day("2020-10-15")))
		assert.deepStrictEqual(shown(ours(dates, day("2020-10-01"))), ["2020-11-20"])
	})

	it("needs a beginning", () => {
		const read = RecurrenceRule.read("FREQ=WEEKLY;BYDAY=FR")
		assert.ok(Result.isFailure(read))
		assert.deepStrictEqual([read.failure.part, read.failure.because], ["DTSTART", "missing"])
	})

	it("writes nothing for a schedule that falls on no day", () => {
		const none = RecurrenceRule.write({
			recurrence: { _tag: "Weekly", weekdays: [5], everyWeeks: 1 },
			period: { from: day("2020-10-12"), to: day("2020-10-15") },
			exceptions: [],
		})
		assert.ok(Result.isFailure(none))
	})
})
