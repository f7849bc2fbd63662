/**
 * What each unit has of itself and of those above it, made once for all units that have it from the same ones: most units of a
 * province say nothing of their own. `speaks` names of a step of a path the unit that says something; `null` when it says nothing.
 */
export const sharedAbove = <Step, Shared>(
	paths: ReadonlyMap<number, readonly Step[]>,
	speaks: (step: Step) => number | null,
	make: (speakers: readonly Step[]) => Shared,
): ReadonlyMap<number, Shared> => {
	const bySpeakers = new Map<string, Shared>()
	const found = new Map<number, Shared>()
	for (const [unitId, path] of paths) {
		const speakers = path.filter((step) => speaks(step) !== null)
		const key = speakers.map(speaks).join(" ")
		const shared = bySpeakers.get(key) ?? make(speakers)
		bySpeakers.set(key, shared)
		found.set(unitId, shared)
	}
	return found
}
