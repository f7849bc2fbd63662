import { describe, expect, it } from "vitest"
import { monthWithin, periodIn, presets } from "./period.ts"

describe("the periods around 31 August 2020", () => {
	const around = presets("2020-08-31")
	it.each([
		["month", "2020-08-01", "2020-08-31"],
		["quarter", "2020-07-01", "2020-09-30"],
		["yearToDate", "2020-01-01", "2020-08-31"],
		["year", "2020-01-01", "2020-12-31"],
	] as const)("%s", (name, from, to) => {
		expect(around[name]).toEqual({ from, to })
	})
})

it("a February of a leap year ends on the 29th", () => {
	expect(presets("2024-02-10").month).toEqual({ from: "2024-02-01", to: "2024-02-29" })
})

it("a month is cut where the period begins or ends inside it", () => {
	const period = { from: "2020-01-15", to: "2020-08-20" }
	expect(monthWithin("2020-01", period)).toEqual({ from: "2020-01-15", to: "2020-01-31" })
	expect(monthWithin("2020-08", period)).toEqual({ from: "2020-08-01", to: "2020-08-20" })
	expect(monthWithin("2020-04", period)).toEqual({ from: "2020-04-01", to: "2020-04-30" })
})

describe("the period in the address", () => {
	it.each([
		["from=2020-01-01&to=2020-08-31", { from: "2020-01-01", to: "2020-08-31" }],
		["from=2020-08-31&to=2020-01-01", null],
		["from=2020-1-1&to=2020-08-31", null],
		["", null],
	])("%s", (query, period) => {
		expect(periodIn(new URLSearchParams(query))).toEqual(period)
	})
})
