import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { UnitTree } from "../../src/index.ts"
import { day } from "../support/given.ts"

const unit = (
	id: string,
	level: UnitTree.UnitLevel,
	parentId: string | null,
	[from, to]: readonly [string, string | null] = ["2010-01-01", null],
	...successorIds: readonly string[]
): UnitTree.Unit => ({
	id,
	name: `${id} (ví dụ)`,
	level,
	parentId,
	period: { from: day(from), to: to === null ? null : day(to) },
	successorIds,
})

const old = ["2010-01-01", "2025-06-30"] as const
const since = ["2025-07-01", null] as const

/** A province whose districts end on 30/6/2025 and whose wards become one. */
const units = [
	unit("tỉnh", "province", null),
	unit("thành phố", "district", "tỉnh", old),
	unit("phường 1", "commune", "thành phố", old, "phường mới"),
	unit("phường 2", "commune", "thành phố", old, "phường mới"),
	unit("phường mới", "commune", "tỉnh", since),
]

const tree = Result.getOrThrow(UnitTree.make(units))
const ids = (found: readonly UnitTree.Unit[]) => found.map(({ id }) => id)

describe("units through time", () => {
	it("stand below each other while they exist", () => {
		assert.deepStrictEqual(ids(UnitTree.descendants(tree, "tỉnh", day("2025-06-30"))), [
			"thành phố",
			"phường 1",
			"phường 2",
		])
		assert.deepStrictEqual(ids(UnitTree.descendants(tree, "tỉnh", day("2025-07-01"))), ["phường mới"])
		assert.deepStrictEqual(ids(UnitTree.ancestors(tree, "phường 1")), ["thành phố", "tỉnh"])
		assert.deepStrictEqual(ids(UnitTree.inForceOn(tree, day("2009-12-31"))), [])
	})

	it("go on in their successors", () => {
		assert.deepStrictEqual(ids(UnitTree.successorsOn(tree, "phường 1", day("2025-06-30"))), ["phường 1"])
		assert.deepStrictEqual(ids(UnitTree.successorsOn(tree, "phường 1", day("2025-07-01"))), ["phường mới"])
		assert.deepStrictEqual(ids(UnitTree.successorsOn(tree, "phường mới", day("2020-01-01"))), [])
		assert.deepStrictEqual(ids(UnitTree.successorsOn(tree, "thành phố", day("2025-07-01"))), [])
		assert.deepStrictEqual(ids(UnitTree.successorsOn(tree, "nowhere", day("2025-07-01"))), [])
		assert.deepStrictEqual(ids(UnitTree.predecessors(tree, "phường mới")), ["phường 1", "phường 2"])
	})

	it("a unit that was divided and joined again is named once", () => {
		const divided = Result.getOrThrow(
			UnitTree.make([
				unit("a", "commune", null, ["2010-01-01", "2015-12-31"], "b", "c"),
				unit("b", "commune", null, ["2016-01-01", "2019-12-31"], "d"),
				unit("c", "commune", null, ["2016-01-01", "2019-12-31"], "d"),
				unit("d", "commune", null, ["2000-01-01", null]),
			]),
		)
		assert.deepStrictEqual(ids(UnitTree.successorsOn(divided, "a", day("2017-01-01"))), ["b", "c"])
		assert.deepStrictEqual(ids(UnitTree.successorsOn(divided, "a", day("2020-01-01"))), ["d"])
	})

	it.each([
		{ units: [unit("a", "commune", null), unit("a", "commune", null)], faults: ["a duplicateId"] },
		{ units: [unit("a", "commune", null, ["2020-01-02", "2020-01-01"])], faults: ["a reversedPeriod"] },
		{ units: [unit("a", "commune", "x")], faults: ["a unknownParent x"] },
		{
			units: [unit("a", "commune", "b"), unit("b", "commune", "a")],
			faults: ["a ownAncestor b", "b ownAncestor a"],
		},
		{
			units: [unit("a", "province", null, old), unit("b", "commune", "a")],
			faults: ["b parentNotInForce a"],
		},
		{
			units: [unit("a", "province", null, since), unit("b", "commune", "a", old)],
			faults: ["b parentNotInForce a"],
		},
		{ units: [unit("a", "commune", null, old, "x")], faults: ["a unknownSuccessor x"] },
		{
			units: [unit("a", "commune", null, ["2010-01-01", null], "b"), unit("b", "commune", null)],
			faults: ["a successorWithoutEnd b"],
		},
		{
			units: [unit("a", "commune", null, old, "b"), unit("b", "commune", null, ["2025-07-02", null])],
			faults: ["a successorNotInForce b"],
		},
	])("are no tree: $faults", ({ units: wrong, faults }) => {
		const made = UnitTree.make(wrong)
		assert.ok(Result.isFailure(made))
		assert.deepStrictEqual(
			made.failure.faults.map(({ unitId, code, other }) => [unitId, code, other].filter(Boolean).join(" ")),
			faults,
		)
	})
})
