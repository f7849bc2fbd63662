import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Channel, Form06, Form06Text, Punctuality } from "../../src/index.ts"

const given = (count: number, differing: Partial<Form06.Group>): Form06.Group => ({
	ending: "finished",
	waiting: false,
	comparedByMoment: -1,
	comparedByDate: -1,
	supplementRequests: 0,
	channel: "counter",
	origin: "inPeriod",
	...differing,
	count,
})

const late = { comparedByMoment: 1, comparedByDate: 1 }
const withoutDue = { comparedByMoment: null, comparedByDate: null }

const month: readonly Form06.Group[] = [
	given(40, { channel: "online" }),
	given(30, { comparedByDate: 0 }),
	given(5, { ...late, channel: "publicPost" }),
	given(10, { origin: "carriedOver", channel: "online" }),
	given(8, { ending: "open" }),
	given(4, { ending: "open", ...late, origin: "carriedOver" }),
	given(3, { ending: "open", waiting: true, supplementRequests: 1 }),
]

const row: Form06.Row = {
	received: 100,
	receivedOnline: 40,
	receivedOtherwise: 46,
	carriedOver: 14,
	resolved: 85,
	early: 50,
	onTime: 30,
	late: 5,
	open: 15,
	openInTime: 11,
	openOverdue: 4,
}

const anyCount = fc.integer({ min: 0, max: 1_000 })
const anySign = fc.constantFrom(-1, 0, 1)
const anyGroup = fc
	.record({
		ending: fc.constantFrom("open", "finished", "withdrawn", "refused", "stopped"),
		waiting: fc.boolean(),
		comparedByMoment: anySign,
		comparedByDate: anySign,
		supplementRequests: fc.integer({ min: 0, max: 3 }),
		channel: fc.constantFrom(...Channel.all),
		origin: fc.constantFrom("inPeriod", "carriedOver"),
		count: anyCount,
	})
	.map((group): Form06.Group => group)
const anyRule = fc.constantFrom(...Punctuality.countingRules)

describe("form 06", () => {
	it("has the columns 3 to 13", () => {
		assert.deepStrictEqual(
			Form06.columnKeys.map((key) => Form06.columns[key].number),
			[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
		)
	})

	it("puts every dossier into its columns", () => {
		assert.deepStrictEqual(Form06.of(month, "decree61"), row)
		assert.deepStrictEqual(Form06.disagreements(row), [])
	})

	it("says of dossiers in no class that they are missing", () => {
		const found = Form06.disagreements(
			Form06.of([...month, given(2, withoutDue), given(1, { ending: "open", ...withoutDue })], "decree61"),
		)
		assert.deepStrictEqual(
			found.map(({ whole, stated, added }) => [whole, stated, added]),
			[
				["resolved", 87, 85],
				["open", 16, 15],
			],
		)
	})

	// A provincial portal's own statistics, levels 1 and 2: 9,612 dossiers are processed and in no class.
	it("finds what a real portal left out, in words", () => {
		const portal = {
			...Form06.total([]),
			received: 257_141,
			receivedOtherwise: 257_141,
			resolved: 257_141,
			early: 124_907,
			onTime: 102_770,
			late: 19_852,
		}
		const [found, ...others] = Form06.disagreements(portal)
		assert.isTrue(found !== undefined && others.length === 0)
		assert.deepStrictEqual(
			found && Form06Text.describe(found, "vi"),
			"Cột (7) “Đã giải quyết: tổng số” ghi 257.141, nhưng (8) + (9) + (10) = 247.529: lệch +9.612.",
		)
		assert.deepStrictEqual(
			found && Form06Text.describe(found, "en"),
			"Column (7) “Resolved: all” says 257,141, but (8) + (9) + (10) = 247,529: off by +9,612.",
		)
	})

	it.each([
		{ key: "received", broken: ["received", "received"], why: "(3) có mặt trong hai đẳng thức" },
		{ key: "receivedOnline", broken: ["received"], why: "(4) thuộc (3)" },
		{ key: "receivedOtherwise", broken: ["received"], why: "(5) thuộc (3)" },
		{ key: "carriedOver", broken: ["received"], why: "(6) thuộc (3)" },
		{ key: "resolved", broken: ["resolved", "received"], why: "(7) có mặt trong hai đẳng thức" },
		{ key: "early", broken: ["resolved"], why: "(8) thuộc (7)" },
		{ key: "onTime", broken: ["resolved"], why: "(9) thuộc (7)" },
		{ key: "late", broken: ["resolved"], why: "(10) thuộc (7)" },
		{ key: "open", broken: ["open", "received"], why: "(11) có mặt trong hai đẳng thức" },
		{ key: "openInTime", broken: ["open"], why: "(12) thuộc (11)" },
		{ key: "openOverdue", broken: ["open"], why: "(13) thuộc (11)" },
	] as const)("one too many in one column is found: $why", ({ key, broken }) => {
		const found = Form06.disagreements({ ...row, [key]: row[key] + 1 })
		assert.deepStrictEqual(
			found.map(({ whole }) => whole),
			[...broken],
		)
	})

	it("with a due for every dossier each line and the sum of lines add up, whoever counts", () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(anyGroup, { maxLength: 10 }), { maxLength: 6 }),
				anyRule,
				(lines, rule) => {
					const rows = lines.map((groups) => Form06.of(groups, rule))
					for (const one of rows) assert.deepStrictEqual(Form06.disagreements(one), [])
					assert.deepStrictEqual(Form06.disagreements(Form06.total(rows)), [])
					assert.deepStrictEqual(Form06.total(rows), Form06.of(lines.flat(), rule))
				},
			),
		)
	})
})
