import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"

/** Where a unit stands: districts only until 2025-06-30. */
export type UnitLevel = "province" | "district" | "commune"

/** A unit with a one-stop desk (đơn vị) and the time it exists; who goes on after its end. */
export interface Unit {
	readonly id: string
	readonly name: string
	readonly level: UnitLevel
	readonly parentId: string | null
	readonly period: EffectivePeriod.EffectivePeriod
	readonly successorIds: readonly string[]
}

/** Units by their id, checked: every parent and successor is there when it is needed, and nobody stands above itself. */
export interface UnitTree {
	readonly byId: ReadonlyMap<string, Unit>
}

/** What is wrong with one unit. */
export interface UnitFault {
	readonly unitId: string
	readonly code:
		| "duplicateId"
		| "reversedPeriod"
		| "unknownParent"
		| "ownAncestor"
		| "parentNotInForce"
		| "unknownSuccessor"
		| "successorWithoutEnd"
		| "successorNotInForce"
	/** The other unit that it is about. */
	readonly other: string | null
}

/** The units are no tree; every fault is listed. */
export class InvalidUnits extends Data.TaggedError("InvalidUnits")<{
	readonly faults: readonly UnitFault[]
}> {}

/**
 * Makes a tree of units in any order. A unit needs its parent from its first to its last day, and a successor is in force
 * on the day after its end, whether it is new then or takes the unit in. Decision: docs/domain.md 1.
 */
export const make = (units: readonly Unit[]): Result.Result<UnitTree, InvalidUnits> => {
	const byId = new Map(units.map((unit) => [unit.id, unit]))
	const faults = units.flatMap((unit, index): readonly UnitFault[] => {
		const fault = (code: UnitFault["code"], other: string | null = null): UnitFault => ({
			unitId: unit.id,
			code,
			other,
		})
		const isDuplicate = units.findIndex(({ id }) => id === unit.id) < index
		return [
			...(isDuplicate ? [fault("duplicateId")] : []),
			...(EffectivePeriod.isReversed(unit.period) ? [fault("reversedPeriod")] : []),
			...parentFaults(unit, byId, fault),
			...unit.successorIds.flatMap((id) => successorFaults(unit, byId.get(id), (code) => fault(code, id))),
		]
	})
	return faults.length > 0 ? Result.fail(new InvalidUnits({ faults })) : Result.succeed({ byId })
}

const parentFaults = (
	unit: Unit,
	byId: ReadonlyMap<string, Unit>,
	fault: (code: UnitFault["code"], other: string | null) => UnitFault,
): readonly UnitFault[] => {
	const { parentId } = unit
	if (parentId === null) return []
	const parent = byId.get(parentId)
	if (parent === undefined) return [fault("unknownParent", parentId)]
	const seen = new Set<string>()
	for (let above: Unit | undefined = parent; above !== undefined && !seen.has(above.id); ) {
		seen.add(above.id)
		above = above.parentId === null ? undefined : byId.get(above.parentId)
	}
	if (seen.has(unit.id)) return [fault("ownAncestor", parentId)]
	const { from, to } = unit.period
	const isCovered =
		EffectivePeriod.contains(parent.period, from) &&
		(to === null ? parent.period.to === null : EffectivePeriod.contains(parent.period, to))
	return isCovered ? [] : [fault("parentNotInForce", parentId)]
}

const successorFaults = (
	{ period }: Unit,
	successor: Unit | undefined,
	fault: (code: UnitFault["code"]) => UnitFault,
): readonly UnitFault[] => {
	if (successor === undefined) return [fault("unknownSuccessor")]
	if (period.to === null) return [fault("successorWithoutEnd")]
	return EffectivePeriod.contains(successor.period, CivilDate.addDays(period.to, 1))
		? []
		: [fault("successorNotInForce")]
}

/** The units that exist on a day. */
export const inForceOn = ({ byId }: UnitTree, on: CivilDate.CivilDate): readonly Unit[] =>
	[...byId.values()].filter(({ period }) => EffectivePeriod.contains(period, on))

/** The units above one, the nearest first; none for an unknown one. */
export const ancestors = ({ byId }: UnitTree, id: string): readonly Unit[] => {
	const above: Unit[] = []
	for (let parentId = byId.get(id)?.parentId ?? null; parentId !== null; ) {
		const parent = byId.get(parentId)
		if (parent === undefined) break
		above.push(parent)
		parentId = parent.parentId
	}
	return above
}

/** The units below one that exist on a day, each after the one it belongs to. */
export const descendants = (tree: UnitTree, id: string, on: CivilDate.CivilDate): readonly Unit[] =>
	inForceOn(tree, on)
		.filter(({ parentId }) => parentId === id)
		.flatMap((child) => [child, ...descendants(tree, child.id, on)])

/**
 * Which units go on with the work of one on a day: itself while it exists, then its successors and theirs.
 *
 * ```ts
 * import { CivilDate, UnitTree } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const unit = (id, from, to, successorIds) =>
 *   ({ id, name: id, level: "commune", parentId: null, period: { from: day(from), to: to && day(to) }, successorIds })
 * const units = [unit("old", "2020-01-01", "2025-06-30", ["new"]), unit("new", "2025-07-01", null, [])]
 * const tree = Result.getOrThrow(UnitTree.make(units))
 * UnitTree.successorsOn(tree, "old", day("2025-07-01")).map(({ id }) => id) // => ["new"]
 * ```
 */
export const successorsOn = (tree: UnitTree, id: string, on: CivilDate.CivilDate): readonly Unit[] => {
	const unit = tree.byId.get(id)
	if (unit === undefined || on < unit.period.from) return []
	if (EffectivePeriod.contains(unit.period, on)) return [unit]
	const found = unit.successorIds.flatMap((successor) => successorsOn(tree, successor, on))
	return [...new Set(found)]
}

/** The units whose work one took over, directly. */
export const predecessors = ({ byId }: UnitTree, id: string): readonly Unit[] =>
	[...byId.values()].filter(({ successorIds }) => successorIds.includes(id))
