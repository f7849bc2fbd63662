import { expect, it } from "vitest"
import { parseTypedDate, parseTypedTime, typedDate } from "./typed.ts"

it.each([
	["16/10/2020", "2020-10-16", "the usual form"],
	["3/9/2020", "2020-09-03", "the day stands first, always"],
	["16-10-2020", "2020-10-16", "with dashes"],
	["16.10.2020", "2020-10-16", "with dots"],
	["16102020", "2020-10-16", "digits alone"],
	["2020-10-16", "2020-10-16", "as programs write it"],
	[" 29/02/2020 ", "2020-02-29", "a leap day, with spaces around"],
	["29/02/2021", null, "no such day"],
	["13/13/2020", null, "no such month"],
	["16/10/20", null, "a year of two digits may mean two things"],
	["16/10", null, "no year yet"],
	["thứ Sáu", null, "a word"],
	["", null, "nothing"],
] as const)("“%s” → %s: %s", (text, date, _why) => {
	expect(parseTypedDate(text)).toBe(date)
})

it.each([
	["15:00", "15:00"],
	["9:05", "09:05"],
	["15h30", "15:30"],
	["15h", "15:00"],
	["15 giờ", "15:00"],
	["7 giờ 30 phút", "07:30"],
	["1530", "15:30"],
	["7", "07:00"],
	["00:00", "00:00"],
	["23:59", "23:59"],
	["24:00", null],
	["12:60", null],
	["3 PM", null],
	["", null],
] as const)("“%s” → %s", (text, time) => {
	expect(parseTypedTime(text)).toBe(time)
})

it("a field shows the day first", () => {
	expect(typedDate("2020-10-16")).toBe("16/10/2020")
	expect(typedDate("")).toBe("")
})
