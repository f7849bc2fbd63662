import { expect, it } from "vitest"
import { isLonger, limitDraftOf, limitInputOf, limitMistake } from "./limitDraft.ts"

const days = (amount: string) => ({ unit: "WORKING_DAYS", amount, cutOff: "" }) as const
const hours = (amount: string) => ({ unit: "WORKING_HOURS", amount, cutOff: "" }) as const
const calendarDays = (amount: string) => ({ unit: "CALENDAR_DAYS", amount, cutOff: "" }) as const

it.each([
	{ typed: days("3"), mistake: null, why: "a whole number of working days" },
	{ typed: days("1,5"), mistake: null, why: "half working days occur in the national catalogue" },
	{ typed: days("2,3"), mistake: "amountHalf", why: "only halves occur" },
	{ typed: hours("1,5"), mistake: "amountInteger", why: "hours are whole" },
	{ typed: days("-1"), mistake: "amountInvalid", why: "a limit is not negative" },
	{ typed: days(""), mistake: "amountInvalid", why: "a unit without a number says nothing" },
	{ typed: days("ba"), mistake: "amountInvalid", why: "a word is no number" },
	{
		typed: { unit: "SAME_DAY", amount: "", cutOff: "" } as const,
		mistake: "cutOffMissing",
		why: "until when?",
	},
	{ typed: { unit: "SAME_DAY", amount: "", cutOff: "15:00" } as const, mistake: null, why: "in the day" },
	{ typed: { unit: "", amount: "5", cutOff: "" } as const, mistake: null, why: "no limit is entered" },
])("$typed.unit “$typed.amount”: $why", ({ typed, mistake }) => {
	expect(limitMistake(typed)).toBe(mistake)
})

it("a limit is shown with a comma and sent as a number", () => {
	const typed = limitDraftOf({ unit: "WORKING_DAYS", amount: 1.5, cutOff: null })
	expect(typed.amount).toBe("1,5")
	expect(limitInputOf(typed)).toEqual({ unit: "WORKING_DAYS", amount: 1.5 })
})

it.each([
	{ committed: days("3"), statutory: days("2"), longer: true },
	{ committed: days("2"), statutory: days("2"), longer: false },
	{ committed: days("1,5"), statutory: days("2"), longer: false },
	{ committed: { unit: "", amount: "", cutOff: "" } as const, statutory: days("2"), longer: false },
	{ committed: calendarDays("10"), statutory: calendarDays("7"), longer: true },
])("$committed.amount $committed.unit is longer than $statutory.amount $statutory.unit: $longer", (row) => {
	expect(isLonger(row.committed, row.statutory)).toBe(row.longer)
})
