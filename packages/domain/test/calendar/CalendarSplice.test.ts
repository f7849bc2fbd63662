import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CalendarSplice, CivilDate, ClockTime, DayStatus, Instant, WorkCalendar } from "../../src/index.ts"
import { anyDay, anySpec, compiled } from "../support/anyCalendar.ts"
import { at, day, givenCalendar } from "../support/given.ts"

const before = givenCalendar({
	minOpenMinutes: 120,
	closures: [{ date: "2020-10-14", name: "Bão", basis: "CV 1" }],
	overrides: { "2020-10-15": [["08:00", "09:00"]] },
})
const after = givenCalendar({
	weekly: { wed: [["08:00", "12:00"]], sat: [["08:00", "12:00"]] },
	closures: [{ date: "2020-10-17", name: "Nghỉ", kind: "statutory" }],
	overrides: { "2020-10-21": [["09:00", "10:00"]], "2020-10-13": [["09:00", "10:00"]] },
})
const joined = Result.getOrThrow(CalendarSplice.splice(before, after, day("2020-10-12"), day("2020-10-16")))
const midnight = ClockTime.make(0)
const statusOn = (date: string) => DayStatus.of(joined, day(date))

describe("the days of one office and then of another", () => {
	it("carry the names, documents and layers of the office that decided them", () => {
		const closed = statusOn("2020-10-14")
		assert.deepStrictEqual(
			[closed._tag, closed.name, closed.basis?.instrument, closed.layer?.level],
			["Closed", "Bão", "CV 1", "unit"],
		)
		assert.deepStrictEqual([statusOn("2020-10-17")._tag, statusOn("2020-10-17").name], ["Holiday", "Nghỉ"])
	})

	it("are those of the first office up to the last day, and of the second from the next", () => {
		assert.isTrue(WorkCalendar.isWorkingDay(joined, day("2020-10-12")))
		assert.deepStrictEqual(
			WorkCalendar.sessionsOn(joined, day("2020-10-13")),
			WorkCalendar.sessionsOn(before, day("2020-10-13")),
		)
		assert.isTrue(WorkCalendar.isWorkingDay(joined, day("2020-10-16")))
		assert.isFalse(WorkCalendar.isWorkingDay(joined, day("2020-10-19")))
		assert.lengthOf(WorkCalendar.sessionsOn(joined, day("2020-10-21")), 1)
		assert.isFalse(WorkCalendar.isWorkingDay(joined, day("2020-10-09")))
	})

	it("a day too short for the office whose day it is counts as time and as no day, whatever the other asks", () => {
		const shortDay = day("2020-10-15")
		assert.strictEqual(statusOn("2020-10-15")._tag, "Opened")
		assert.isFalse(WorkCalendar.isWorkingDay(joined, shortDay))
		// Thu 08:00 to Fri 08:00: the one hour of Thursday, then 07:30–08:00 on Friday.
		assert.strictEqual(
			Result.getOrThrow(
				WorkCalendar.workingTimeBetween(joined, at("2020-10-15T08:00"), at("2020-10-16T08:00")),
			),
			90 * 60_000,
		)
		const strict = Result.getOrThrow(
			CalendarSplice.splice(after, before, day("2020-10-12"), day("2020-10-21")),
		)
		// An hour is a working day of the office that had it, though not of the one that goes on.
		assert.isTrue(WorkCalendar.isWorkingDay(strict, day("2020-10-21")))
		assert.isTrue(WorkCalendar.isWorkingDay(strict, day("2020-10-13")))
	})

	it("a desk that only receives is no work, handed on or not", () => {
		const desk = givenCalendar({
			overrides: { "2020-10-17": { sessions: [["08:00", "11:00"]], receptionOnly: true } },
		})
		const saturdays = givenCalendar({ weekly: { sat: [["08:00", "11:00"]] } })
		const handedOn = Result.getOrThrow(
			CalendarSplice.splice(desk, saturdays, day("2020-10-12"), day("2020-10-18")),
		)
		assert.strictEqual(DayStatus.of(handedOn, day("2020-10-17"))._tag, "ReceptionOnly")
		assert.isFalse(WorkCalendar.isWorkingDay(handedOn, day("2020-10-17")))
		assert.isTrue(WorkCalendar.isWorkingDay(handedOn, day("2020-10-24")))
	})

	it("have a version of their own, and are provisional where either office is", () => {
		assert.notStrictEqual(joined.version, after.version)
		const unsure = (calendar: WorkCalendar.WorkCalendar, from: string): WorkCalendar.WorkCalendar => ({
			...calendar,
			provenance: { ...calendar.provenance, provisional: [{ from: day(from), to: day(from) }] },
		})
		const both = Result.getOrThrow(
			CalendarSplice.splice(
				unsure(before, "2020-10-13"),
				unsure(after, "2020-10-22"),
				day("2020-10-12"),
				day("2020-10-16"),
			),
		)
		for (const date of ["2020-10-13", "2020-10-22"])
			assert.isTrue(WorkCalendar.isProvisional(both, day(date), day(date)))
		assert.isFalse(WorkCalendar.isProvisional(both, day("2020-10-14"), day("2020-10-14")))
	})

	it("agree day by day with the two offices, whatever their calendars", () => {
		fc.assert(
			fc.property(anySpec, anySpec, anyDay, fc.nat(40), (one, other, first, length) => {
				const [a, b] = [compiled(one), compiled(other)]
				const last = CivilDate.addDays(first, length)
				const both = Result.getOrThrow(CalendarSplice.splice(a, b, first, last))
				for (let date = CivilDate.addDays(first, -5); date <= last + 5; date = CivilDate.addDays(date, 1)) {
					const ruling = date >= first && date <= last ? a : b
					assert.deepStrictEqual(WorkCalendar.sessionsOn(both, date), WorkCalendar.sessionsOn(ruling, date))
					assert.strictEqual(WorkCalendar.isWorkingDay(both, date), WorkCalendar.isWorkingDay(ruling, date))
					const [start, end] = [Instant.at(date, midnight), Instant.at(CivilDate.addDays(date, 1), midnight)]
					assert.deepStrictEqual(
						WorkCalendar.workingTimeBetween(both, start, end),
						WorkCalendar.workingTimeBetween(ruling, start, end),
					)
				}
			}),
			{ numRuns: 50 },
		)
	})

	it("know no unit without a calendar", () => {
		const handOn = CalendarSplice.among(new Map([["b", after]]))
		assert.isUndefined(handOn("c", before, day("2020-10-12"), day("2020-10-16")))
		assert.strictEqual(handOn("b", before, day("2020-10-12"), day("2020-10-16"))?.version, joined.version)
	})
})
