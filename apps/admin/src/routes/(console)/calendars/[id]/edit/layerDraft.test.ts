import { describe, expect, it } from "vitest"
import { monthDayOf, sessionMistake, typedMonthDay } from "./layerDraft.ts"

describe("the sessions of a day", () => {
	it.each([
		{ typed: "", mistake: null, why: "no sessions: closed" },
		{ typed: "07:00-11:30 13:00-17:00", mistake: null, why: "morning and afternoon" },
		{ typed: "07:00-11:30 11:30-17:00", mistake: null, why: "one ends where the next begins" },
		{ typed: "13:00-17:00 07:00-11:30", mistake: null, why: "typed in any order" },
		{ typed: "07:00-13:01 13:00-17:00", mistake: "overlap", why: "one minute in common" },
		{ typed: "11:30-07:00", mistake: "reversed", why: "ends before it starts" },
		{ typed: "07:00-07:00", mistake: "reversed", why: "empty" },
		{ typed: "7:00-11:30", mistake: "time", why: "a digit is missing" },
		{ typed: "07:00-25:00", mistake: "time", why: "no such hour" },
	])("$typed → $mistake: $why", ({ typed, mistake }) => {
		const sessions = typed
			.split(" ")
			.filter((text) => text !== "")
			.map((text) => {
				const [start = "", end = ""] = text.split("-")
				return { start, end }
			})
		expect(sessionMistake(sessions)).toBe(mistake)
	})
})

describe("a day of the year as typed", () => {
	it.each([
		["16/10", "10-16"],
		["1/4", "04-01"],
		["29/2", "02-29"],
		["30/2", null],
		["31/4", null],
		["16-10", null],
		["0/5", null],
		["5/13", null],
	])("%s → %s", (typed, monthDay) => {
		expect(monthDayOf(typed)).toBe(monthDay)
	})

	it("is shown day first", () => {
		expect(typedMonthDay("10-16")).toBe("16/10")
	})
})
