import { describe, expect, it } from "vitest"
import { addDays, civilDateOf, localMomentOf, weekdayIndex } from "./date.ts"
import { formats } from "./format.ts"

const { vi, en } = formats

describe("a moment is shown as the clock in Vietnam shows it", () => {
	it.each([
		["2020-10-16T17:00:00+07:00", "16/10/2020 17:00", "the API's own form"],
		["2020-10-16T10:00:00Z", "16/10/2020 17:00", "UTC is seven hours behind"],
		["2020-12-31T17:30:00Z", "01/01/2021 00:30", "past midnight and New Year in Vietnam"],
		["2020-10-15T23:59:59.999-05:00", "16/10/2020 11:59", "a moment from New York"],
		["2020-10-16T17:00", "16/10/2020 17:00", "without an offset it is Vietnamese time"],
	])("%s → %s: %s", (moment, shown) => {
		expect(vi.dateTime(moment)).toBe(shown)
	})
})

it("a day keeps its date whatever the zone of the machine", () => {
	expect(vi.date("2020-01-01")).toBe("01/01/2020")
	expect(civilDateOf("2020-01-01")).toBe("2020-01-01")
	expect(civilDateOf("2020-08-31T23:59:59+07:00")).toBe("2020-08-31")
	expect(localMomentOf("2020-10-16T08:05:00Z")).toBe("2020-10-16T15:05")
})

it("names days as a clerk says them", () => {
	expect(vi.dateLong("2020-10-16")).toBe("Thứ Sáu, 16/10/2020")
	expect(en.dateLong("2020-10-16")).toBe("Friday, 16 Oct 2020")
	expect(vi.weekday("2020-10-18")).toBe("Chủ nhật")
	expect(vi.weekdayShort("2020-10-18")).toBe("CN")
	expect(weekdayIndex("2020-10-19")).toBe(0)
})

it("writes months and short days in both languages", () => {
	expect([vi.month("2020-08"), vi.monthShort("2020-08"), vi.dayAndMonth("2020-08-05")]).toEqual([
		"Tháng 8/2020",
		"T8",
		"05/08",
	])
	expect([en.month("2020-08"), en.monthShort("2020-08"), en.dayAndMonth("2020-08-05")]).toEqual([
		"August 2020",
		"Aug",
		"5 Aug",
	])
	expect(en.dateTime("2020-10-16T17:00:00+07:00")).toBe("16 Oct 2020, 17:00")
})

it("counts days across a leap day and a year end", () => {
	expect(addDays("2020-02-28", 1)).toBe("2020-02-29")
	expect(addDays("2020-12-31", 1)).toBe("2021-01-01")
	expect(addDays("2020-03-01", -1)).toBe("2020-02-29")
})
