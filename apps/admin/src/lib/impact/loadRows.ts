import type { Load, TrialSide } from "./impact.graphql.ts"

/** The desks of a unit on the days of a rule; a side to which nobody comes has no load. */
export type LoadRow = {
	unitName: string
	ruleName: string
	/** The rule is only being tried: nothing holds by it yet. */
	isNew: boolean
	before: Load | null
	after: Load | null
}

/** Two rules may be called alike, so a name does not tell them apart. */
const keyOf = ({ rule, unit, ruleName }: Load) => `${unit.id} ${rule?.id ?? `new ${ruleName}`}`

const byKey = (loads: readonly Load[]) => new Map(loads.map((load) => [keyOf(load), load]))

const isWorthTelling = ({ isNew, before, after }: LoadRow) =>
	isNew || [before, after].some((load) => load !== null && load.dossiers > 0)

/** A rule has its row whether anybody comes to it before or after; one in force to which nobody does tells nothing. */
export const loadRows = (
	before: Pick<TrialSide, "loads">,
	after: Pick<TrialSide, "loads">,
): readonly LoadRow[] => {
	const [beforeByKey, afterByKey] = [byKey(before.loads), byKey(after.loads)]
	return [...new Map([...beforeByKey, ...afterByKey])]
		.map(([key, { rule, unit, ruleName }]) => ({
			unitName: unit.name,
			ruleName,
			isNew: rule === null,
			before: beforeByKey.get(key) ?? null,
			after: afterByKey.get(key) ?? null,
		}))
		.filter(isWorthTelling)
}
