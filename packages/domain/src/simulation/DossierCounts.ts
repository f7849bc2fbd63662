import type { Facts } from "../report/Classification.ts"
import type { Group } from "../report/Tally.ts"
import * as Instant from "../time/Instant.ts"

const endings = [
	"open",
	"finished",
	"withdrawn",
	"refused",
	"stopped",
] as const satisfies readonly Facts["ending"][]
const signs = [-1, 0, 1, null] as const
const mostSupplements = 2
const size = endings.length * 2 * signs.length * signs.length * (mostSupplements + 1)

/** How many dossiers there are of each combination of facts that a class depends on; a fixed number of places. */
export type DossierCounts = Float64Array

export const make = (): DossierCounts => new Float64Array(size)

/** What a dossier is when the report is made; `at` is the moment it is judged at. */
export interface Standing {
	readonly ending: Facts["ending"]
	readonly waiting: boolean
	readonly at: Instant.Instant
	readonly supplementRequests: number
}

/** The place of a dossier with this due. */
export const placeOf = (
	{ ending, waiting, at, supplementRequests }: Standing,
	due: Instant.Instant | null,
): number => {
	const moment = due === null ? 3 : Math.sign(at - due) + 1
	// A due at 24:00 belongs to the day it ends.
	const date = due === null ? 3 : Math.sign(Instant.dateOf(at) - Instant.dateOf(Instant.make(due - 1))) + 1
	const facts = ((endings.indexOf(ending) * 2 + (waiting ? 1 : 0)) * 4 + moment) * 4 + date
	return facts * (mostSupplements + 1) + Math.min(supplementRequests, mostSupplements)
}

/** The counted dossiers as the groups that figures are made of. Nobody has looked into the faults of what is only tried. */
export const groupsOf = (counts: DossierCounts): readonly Group[] => {
	const groups: Group[] = []
	for (const [place, count] of counts.entries()) {
		if (count === 0) continue
		const facts = Math.floor(place / (mostSupplements + 1))
		groups.push({
			ending: endings[facts >> 5]!,
			waiting: ((facts >> 4) & 1) === 1,
			comparedByMoment: signs[(facts >> 2) & 3]!,
			comparedByDate: signs[facts & 3]!,
			supplementRequests: place % (mostSupplements + 1),
			faultClass: null,
			count,
		})
	}
	return groups
}

export const include = (counts: DossierCounts, other: DossierCounts): void => {
	for (let place = 0; place < size; place += 1) counts[place]! += other[place]!
}
