import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CalendarSpec, DayEntry } from "../../src/index.ts"

const layerOf = (json: CalendarSpec.Json) => Result.getOrThrow(CalendarSpec.decodeLayer(json))
const entryOf = (json: CalendarSpec.Json): DayEntry.DayEntry => {
	const [entry] = DayEntry.ofLayer(layerOf(json))
	assert.isDefined(entry)
	return entry!
}
const said = layerOf({
	weekly: { mon: [["07:00", "11:30"]] },
	closures: [{ date: "2026-09-01", name: "Nghỉ bù" }],
	swaps: [{ off: "2026-12-31", worked: "2027-01-09" }],
	overrides: { "2026-10-03": [["07:00", "11:00"]] },
})

describe("how a day to be taken over stands to what a layer says", () => {
	it.each([
		{ why: "chưa có gì về ngày này", json: { closures: ["2026-10-05"] }, standing: "New" },
		{
			why: "đã có đúng như vậy",
			json: { closures: [{ date: "2026-09-01", name: "Nghỉ bù" }] },
			standing: "Same",
		},
		{
			why: "cùng ngày nhưng tên khác",
			json: { closures: [{ date: "2026-09-01", name: "Mất điện" }] },
			standing: "Conflict",
		},
		{ why: "ngày đã mở theo giờ riêng", json: { closures: ["2026-10-03"] }, standing: "Conflict" },
		{ why: "ngày làm bù của một lần hoán đổi", json: { closures: ["2027-01-09"] }, standing: "Conflict" },
		{
			why: "cùng hoán đổi",
			json: { swaps: [{ off: "2026-12-31", worked: "2027-01-09" }] },
			standing: "Same",
		},
		{
			why: "hoán đổi sang ngày khác",
			json: { swaps: [{ off: "2026-12-31", worked: "2027-01-16" }] },
			standing: "Conflict",
		},
		{
			why: "cùng giờ riêng",
			json: { overrides: { "2026-10-03": [["07:00", "11:00"]] } },
			standing: "Same",
		},
	] as const)("$standing: $why", ({ json, standing }) => {
		assert.strictEqual(DayEntry.standingOf(said, entryOf(json))._tag, standing)
	})

	it("names everything that it would replace", () => {
		const swap = entryOf({ swaps: [{ off: "2026-09-01", worked: "2026-10-03" }] })
		const standing = DayEntry.standingOf(said, swap)
		assert.deepStrictEqual(standing._tag === "Conflict" ? standing.replaces.map(({ _tag }) => _tag) : [], [
			"Closure",
			"Override",
		])
	})
})

describe("a layer that takes days over", () => {
	it("keeps its hours and what it says of other days, and says the new of theirs", () => {
		const after = DayEntry.takeOver(said, [
			entryOf({ closures: [{ date: "2027-01-09", name: "Mất điện" }] }),
			entryOf({ overrides: { "2026-09-01": [["08:00", "10:00"]] } }),
		])
		assert.deepStrictEqual(CalendarSpec.encodeLayer(after), {
			weekly: { mon: [["07:00", "11:30"]] },
			closures: [{ date: "2027-01-09", name: "Mất điện" }],
			// The swap that ended on 9/1/2027 is gone as a whole.
			swaps: [],
			overrides: { "2026-09-01": [["08:00", "10:00"]], "2026-10-03": [["07:00", "11:00"]] },
		})
	})

	it("that said nothing says them alone", () => {
		const after = DayEntry.takeOver({}, [entryOf({ closures: ["2026-10-05"] })])
		assert.deepStrictEqual(CalendarSpec.encodeLayer(after), {
			closures: ["2026-10-05"],
			swaps: [],
			overrides: {},
		})
	})
})
