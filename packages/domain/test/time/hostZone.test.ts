import { assert, it } from "@effect/vitest"

const offsets: Readonly<Record<string, number>> = {
	UTC: 0,
	"Asia/Ho_Chi_Minh": -420,
	"America/New_York": 300,
}

it("the suite really runs in the host time zone that its project names", () => {
	const zone = process.env.TZ ?? ""
	assert.strictEqual(new Date("2020-01-15T00:00:00Z").getTimezoneOffset(), offsets[zone])
})
