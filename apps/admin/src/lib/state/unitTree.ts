import type { Unit } from "./session.graphql.ts"

export type UnitInTree = Unit & { depth: number }

/** Units in reading order: each parent before its children, names in Vietnamese order. */
export const unitTree = (units: readonly Unit[]): UnitInTree[] => {
	const known = new Set(units.map((unit) => unit.id))
	const childrenOf = new Map<string | null, Unit[]>()
	for (const unit of units) {
		const parent = unit.parent !== null && known.has(unit.parent.id) ? unit.parent.id : null
		childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), unit])
	}
	const collator = new Intl.Collator("vi", { numeric: true })
	const below = (parent: string | null, depth: number): UnitInTree[] =>
		(childrenOf.get(parent) ?? [])
			.toSorted((a, b) => collator.compare(a.name, b.name))
			.flatMap((unit) => [{ ...unit, depth }, ...below(unit.id, depth + 1)])
	return below(null, 0)
}
