import { describe, expect, it } from "vitest"
import { formats } from "./format.ts"
import { parseNumber } from "./parseNumber.ts"

const { vi, en } = formats

it("groups thousands with a point and writes decimals with a comma in Vietnamese", () => {
	expect(vi.number(17_406)).toBe("17.406")
	expect(vi.number(1.5)).toBe("1,5")
	expect(en.number(17_406)).toBe("17,406")
	expect(en.number(1.5)).toBe("1.5")
})

it("writes shares with one decimal, a space before the sign only in Vietnamese", () => {
	expect(vi.percent(0.967)).toBe("96,7\u00a0%")
	expect(en.percent(0.967)).toBe("96.7%")
	expect(vi.percent(1, 0)).toBe("100\u00a0%")
})

it("puts the interval behind the share", () => {
	const onTime = { value: 0.941, low: 0.937, high: 0.944 }
	expect(vi.share(onTime)).toBe("94,1\u00a0% (93,7–94,4\u00a0%)")
	expect(en.share(onTime)).toBe("94.1% (93.7–94.4%)")
	expect(vi.share({ value: 0.5, low: null, high: null })).toBe("50,0\u00a0%")
	expect(vi.share({ value: null, low: null, high: null })).toBeNull()
})

it("writes changes with a real minus sign", () => {
	expect([vi.signed(-31), vi.signed(-2), vi.signed(0), vi.signed(3)]).toEqual([
		"\u221231",
		"\u22122",
		"0",
		"+3",
	])
})

it("says durations in hours and minutes and never turns hours into days", () => {
	expect(vi.duration.minutes(150)).toBe("2 giờ 30 phút")
	expect(vi.duration.minutes(45)).toBe("45 phút")
	expect(vi.duration.minutes(0)).toBe("0 phút")
	expect(vi.duration.minutes(2_880)).toBe("48 giờ")
	expect(en.duration.minutes(61)).toBe("1 hour 1 minute")
	expect(vi.duration.days(5)).toBe("5 ngày")
	expect(vi.duration.seconds(61)).toBe("2 phút")
	expect(vi.list(["Phường 1", "Phường 2", "Xã Bình Minh"])).toBe("Phường 1, Phường 2 và Xã Bình Minh")
})

describe("a typed number", () => {
	it.each([
		["96,7", 96.7],
		["96.7", 96.7],
		[" 98 ", 98],
		["\u22122", -2],
		["-31", -31],
		["+3", 3],
		["", null],
		["1,", null],
		["1.000,5", null],
		["mười", null],
	])("%s → %s", (text, number) => {
		expect(parseNumber(text)).toBe(number)
	})
})
