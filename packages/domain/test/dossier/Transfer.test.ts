import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CalendarSplice } from "../../src/index.ts"
import { givenRule } from "../specialday/given.ts"
import { day, givenCalendar } from "../support/given.ts"
import { follow, given, givenRules, office, print, workingDays } from "./given.ts"

/** Closed on Mondays, open on Saturdays, until 17:00 like the office. */
const half = [
	["07:00", "11:30"],
	["13:00", "17:00"],
] as const
const saturdays = givenCalendar({ weekly: { tue: half, wed: half, thu: half, fri: half, sat: half } })

const rules = givenRules({
	statutory: workingDays(5),
	handOn: CalendarSplice.among(
		new Map([
			["so-tnmt", saturdays],
			["office", office],
		]),
	),
	scope: { unitId: "office" },
})

describe("a dossier that is handed on", () => {
	it("keeps the days that were used and counts on by the other unit's calendar", () => {
		// Received Wed 14/10: Thu 1, Fri 2 at the office; handed on on Friday; then Sat 3, no Monday, Tue 4, Wed 5.
		const dossier = given(
			rules,
			"Received 2020-10-14T09:00",
			"Accepted 2020-10-14T09:05",
			"Transferred 2020-10-16T10:00 so-tnmt",
		)
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-21T17:00")
		assert.strictEqual(dossier.unitId, "so-tnmt")
		assert.strictEqual(dossier.status, "InProgress")
	})

	it("is never due earlier than it was told", () => {
		// Handed on at once: Thu 1, Fri 2, Sat 3, Tue 4, Wed 5 as the law counts; told was Wed 21/10 as well; with 3 days it is Sat.
		const short = { ...rules, statutory: workingDays(3) }
		const dossier = given(short, "Received 2020-10-14T09:00", "Transferred 2020-10-14T10:00 so-tnmt")
		assert.strictEqual(print(dossier.dueAt), "2020-10-19T17:00")
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-17T17:00")
		assert.strictEqual(print(dossier.originalDueAt), "2020-10-19T17:00")
	})

	it("takes a promise of the day with it only once that is missed", () => {
		const friday = {
			...rules,
			specialDays: [givenRule()],
			scope: { unitId: "office", tags: ["noAppointment"] },
		}
		const promised = (at: string) =>
			given(friday, "Received 2020-10-16T09:00", `Transferred ${at} so-tnmt`).promise !== null
		assert.isFalse(promised("2020-10-16T16:59:59.999"))
		assert.isTrue(promised("2020-10-16T17:00"))
	})

	it("gets no promise back by a later stop that had fallen out when it was handed on", () => {
		const friday = {
			...rules,
			specialDays: [givenRule()],
			scope: { unitId: "office", tags: ["noAppointment"] },
		}
		// Handed on on Friday: Sat 1, Tue 2, Wed 3, Thu 4, Fri 5, told as Friday 23/10. Stopped on Tuesday, which makes it a day later.
		const dossier = given(
			friday,
			"Received 2020-10-16T09:00",
			"Transferred 2020-10-16T10:00 so-tnmt",
			"Suspended 2020-10-20T08:00",
			"Resumed 2020-10-21T07:00",
		)
		assert.isNull(dossier.promise)
		assert.strictEqual(print(dossier.dueAt), "2020-10-24T17:00")
	})

	it("that was late by law stays late, however late its apology was for", () => {
		const dossier = given(
			{ ...rules, statutory: workingDays(2) },
			"Received 2020-10-14T09:00 2020-10-30T17:00",
			"Extended 2020-10-26T10:00 2020-11-05",
			"Transferred 2020-10-27T10:00 so-tnmt",
		)
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-16T17:00")
		assert.strictEqual(print(dossier.dueAt), "2020-11-05T17:00")
	})

	it("goes on from suspensions by the new calendar", () => {
		const dossier = given(
			rules,
			"Received 2020-10-14T09:00",
			"Transferred 2020-10-16T10:00 so-tnmt",
			"Suspended 2020-10-17T08:00",
			"Resumed 2020-10-20T08:00",
		)
		// Saturday and Monday stand still: Tue 3, Wed 4, Thu 5.
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-22T17:00")
	})

	it("stays overdue: handing on cures nothing", () => {
		const late = given(rules, "Received 2020-10-14T09:00", "Transferred 2020-10-22T08:00 so-tnmt")
		assert.strictEqual(print(late.legalDueAt), "2020-10-21T17:00")
	})

	it("loses the promise of the day, and keeps one that is past", () => {
		const friday = { ...rules, specialDays: [givenRule()] }
		const before = given(friday, "Received 2020-10-16T09:00", "Transferred 2020-10-16T10:00 so-tnmt")
		assert.isNull(before.promise)
		assert.strictEqual(print(before.legalDueAt), "2020-10-23T17:00")
		const after = given(
			friday,
			"Received 2020-10-16T09:00",
			"Transferred 2020-10-16T17:30 so-tnmt",
			"Completed 2020-10-20T09:00",
		)
		assert.include(after.warnings, "PromiseMissed")
	})

	it("can be handed back", () => {
		const back = given(
			rules,
			"Received 2020-10-14T09:00",
			"Transferred 2020-10-14T10:00 so-tnmt",
			"Transferred 2020-10-17T10:00 office",
		)
		// Thu 1, Fri 2, Sat 3 at the other unit; Mon 4, Tue 5 at the office again.
		assert.strictEqual(print(back.legalDueAt), "2020-10-20T17:00")
		assert.strictEqual(back.unitId, "office")
	})

	it("keeps the later appointment of an apology", () => {
		const extended = given(
			rules,
			"Received 2020-10-14T09:00",
			"Extended 2020-10-19T09:00 2020-10-28",
			"Transferred 2020-10-20T09:00 so-tnmt",
		)
		assert.strictEqual(print(extended.dueAt), "2020-10-28T17:00")
		assert.strictEqual(print(extended.legalDueAt), "2020-10-28T17:00")
	})

	it.each([
		{ lines: ["Received 2020-10-14T09:00", "Transferred 2020-10-16T10:00 nowhere"], refusal: "UnknownUnit" },
		{ lines: ["Received 2020-10-14T09:00", "Transferred 2020-10-16T10:00 office"], refusal: "SameUnit" },
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Transferred 2020-10-16T10:00 so-tnmt",
				"Transferred 2020-10-16T11:00 so-tnmt",
			],
			refusal: "SameUnit",
		},
		{
			lines: ["Submitted 2020-10-14T09:00", "Transferred 2020-10-16T10:00 so-tnmt"],
			refusal: "NotAllowedNow",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Suspended 2020-10-15T09:00",
				"Transferred 2020-10-16T10:00 so-tnmt",
			],
			refusal: "NotAllowedNow",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Completed 2020-10-15T09:00",
				"Transferred 2020-10-16T10:00 so-tnmt",
			],
			refusal: "NotAllowedNow",
		},
	] as const)("cannot be: $refusal in $lines", ({ lines: [first, ...others], refusal }) => {
		const refused = follow(rules, first, ...others)
		assert.ok(Result.isFailure(refused) && refused.failure._tag === "EventNotAllowed")
		assert.strictEqual(refused.failure.refusal, refusal)
	})

	it("knows no unit where no calendars are given", () => {
		const { handOn: _, ...alone } = rules
		const refused = follow(alone, "Received 2020-10-14T09:00", "Transferred 2020-10-16T10:00 so-tnmt")
		assert.ok(Result.isFailure(refused) && refused.failure._tag === "EventNotAllowed")
		assert.strictEqual(refused.failure.refusal, "UnknownUnit")
	})

	it("the days before the transfer stay those of the first office, closures and all", () => {
		const closed = givenCalendar({
			weekly: { thu: half, fri: half },
			closures: [{ date: "2020-10-15", name: "Bão" }],
		})
		const dossier = given(
			{ ...rules, calendar: closed },
			"Received 2020-10-09T09:00",
			"Transferred 2020-10-16T10:00 so-tnmt",
		)
		// Thu 15/10 was closed: Fri 16 is day 1, Sat 2, Tue 3, Wed 4, Thu 5.
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-22T17:00")
		assert.isTrue(dossier.calendar?.exceptions.has(day("2020-10-15")))
	})
})
