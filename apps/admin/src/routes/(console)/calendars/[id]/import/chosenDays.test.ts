import { expect, it } from "vitest"
import { chosenDays, tickedAtFirst } from "./chosenDays.ts"
import type { ImportedDay } from "./importDays.graphql.ts"

const day = (fields: Partial<ImportedDay>): ImportedDay => ({
	line: 2,
	kind: "CLOSURE",
	date: "2026-10-05",
	worked: null,
	name: "Mất điện",
	document: null,
	receptionOnly: false,
	standing: "NEW",
	replaces: [],
	sessions: [],
	...fields,
})

it("ticks what is new, and leaves what is there or contradicts to people", () => {
	expect(tickedAtFirst([day({}), day({ standing: "SAME" }), day({ standing: "CONFLICT" })])).toEqual([
		true,
		false,
		false,
	])
})

it("sends each ticked day as what it becomes", () => {
	const days = [
		day({}),
		day({ kind: "SWAP", date: "2026-12-31", worked: "2027-01-09", name: "", document: "QĐ 7" }),
		day({
			kind: "OVERRIDE",
			date: "2026-10-10",
			sessions: [{ start: "07:30", end: "11:00" }],
			receptionOnly: true,
		}),
		day({ date: "2026-10-06" }),
	]
	expect(chosenDays(days, [true, true, true, false])).toEqual({
		closures: [{ date: "2026-10-05", name: "Mất điện", document: null }],
		swaps: [{ off: "2026-12-31", worked: "2027-01-09", document: "QĐ 7" }],
		overrides: [
			{
				date: "2026-10-10",
				name: "Mất điện",
				document: null,
				sessions: [{ start: "07:30", end: "11:00" }],
				receptionOnly: true,
			},
		],
	})
})
