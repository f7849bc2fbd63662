import { describe, expect, it } from "vitest"
import { formats } from "#lib/format/format.ts"
import { readValue, sayValue, typedValue } from "./indicatorScale.ts"

describe("a typed value", () => {
	it.each([
		["ON_TIME_SHARE", "98,5", { value: 0.985, mistake: null }],
		["ON_TIME_SHARE", "100", { value: 1, mistake: null }],
		["ON_TIME_SHARE", "100,1", { value: null, mistake: "shareOutside" }],
		["ON_TIME_SHARE", "-1", { value: null, mistake: "shareOutside" }],
		["ON_TIME_SHARE", "nhiều", { value: null, mistake: "numberInvalid" }],
		["PUBLIC_SERVICE_POSTS_CHANGE", "\u221231", { value: -31, mistake: null }],
	] as const)("%s %s", (indicator, text, read) => {
		expect(readValue(indicator, text)).toEqual(read)
	})
})

it("a saved value stands in its field as it would be typed", () => {
	expect(typedValue(formats.vi, "ON_TIME_SHARE", 0.985)).toBe("98,5")
	expect(readValue("ON_TIME_SHARE", typedValue(formats.vi, "ON_TIME_SHARE", 0.966)).value).toBe(0.966)
	expect(typedValue(formats.vi, "ADMINISTRATIVE_POSTS_CHANGE", -2)).toBe("\u22122")
})

it("shares are said in per cent and posts as a change", () => {
	expect(sayValue(formats.vi, "ONLINE_SHARE", 0.2)).toBe("20,0\u00a0%")
	expect(sayValue(formats.vi, "ADMINISTRATIVE_POSTS_CHANGE", -2)).toBe("\u22122")
})
