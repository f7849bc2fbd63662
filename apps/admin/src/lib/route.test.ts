import { describe, expect, it } from "vitest"
import { Route } from "./route.ts"

it("a list keeps in its address only what was chosen", () => {
	expect(Route.dossiers()).toBe("/dossiers")
	expect(Route.dossiers({ unit: "a", view: undefined, from: "2020-01-01", channel: "ONLINE.zalo" })).toBe(
		"/dossiers?unit=a&from=2020-01-01&channel=ONLINE.zalo",
	)
})

it("codes and ids are safe inside an address", () => {
	expect(Route.dossier("000.01/A B")).toBe("/dossiers/000.01%2FA%20B")
	expect(Route.editCalendar("Q2Fs=", { unit: "x" })).toBe("/calendars/Q2Fs%3D/edit?unit=x")
})

describe("the way to sign in", () => {
	it.each([
		[undefined, "/login"],
		["/", "/login"],
		["/dashboard", "/login"],
		["/dossiers?view=OPEN", "/login?next=%2Fdossiers%3Fview%3DOPEN"],
	])("%s → %s", (next, address) => {
		expect(Route.login(next)).toBe(address)
	})
})
