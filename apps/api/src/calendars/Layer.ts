import { type CalendarInheritance, type CalendarSpec, CalendarVersions, type CivilDate } from "@motcua/domain"
import { decisionsKnown, nationalCalendar, officeHours } from "@motcua/vietnam-calendar"
import type { Unit } from "../units/Unit.ts"
import { type LayerEvidence, noEvidence } from "./closureEvidence.ts"
import type { LayerVersion } from "./LayerVersion.ts"

const withOfficeHours = (layer: CalendarInheritance.CalendarLayer): CalendarInheritance.CalendarLayer => ({
	...layer,
	spec: { ...layer.spec, weekly: officeHours },
})

/** What the nation says, and the office hours that hold where no unit gives hours of its own. */
export const nation = withOfficeHours(nationalCalendar())

const nations = new Map([[decisionsKnown({}).length, nation]])

/** The nation's layer as it had been announced on a day, and how many decisions that is. */
export const nationKnownOn = (
	knownOn: CivilDate.CivilDate,
): { readonly decisions: number; readonly layer: CalendarInheritance.CalendarLayer } => {
	const decisions = decisionsKnown({ knownOn }).length
	const layer = nations.get(decisions) ?? withOfficeHours(nationalCalendar({ knownOn }))
	nations.set(decisions, layer)
	return { decisions, layer }
}

/** The nation's layer has no row; this names it where a unit's id is expected. */
export const nationId = -1

/** One layer as it stands on a day, with the versions before and after it. */
export interface Layer {
	readonly id: number
	readonly unit: Unit | null
	readonly name: string
	readonly level: CalendarInheritance.CalendarLevel
	/** 0 while the unit has said nothing of its own. */
	readonly version: number
	readonly contentHash: string
	readonly validFrom: CivilDate.CivilDate
	readonly content: Partial<CalendarSpec.CalendarSpec>
	readonly evidence: LayerEvidence
	readonly history: readonly LayerVersion[]
}

/** The last day on which a version rules; `null` while no later one replaces it. */
export const lastDayOf = (
	versions: readonly LayerVersion[],
	{ version, validFrom }: LayerVersion,
): CivilDate.CivilDate | null => {
	const later = versions.filter((other) => other.version > version).map((other) => other.validFrom)
	if (later.length === 0) return null
	const first = later.reduce((a, b) => (a <= b ? a : b))
	return first <= validFrom ? validFrom : first
}

export const layerOf = (unit: Unit, versions: readonly LayerVersion[], on: CivilDate.CivilDate): Layer => {
	const current = CalendarVersions.inForce(versions, on)
	return {
		id: unit.id,
		unit,
		name: unit.name,
		level: unit.kind === "PROVINCE" ? "province" : "unit",
		version: versions.at(-1)?.version ?? 0,
		contentHash: current?.contentHash ?? "",
		validFrom: current?.validFrom ?? unit.validFrom,
		content: current?.content ?? {},
		evidence: current?.evidence ?? noEvidence,
		history: versions,
	}
}

/** What the domain puts together: the nation first, the unit itself last. */
export const layersToResolve = (
	layers: readonly Layer[],
	top = nation,
): readonly CalendarInheritance.CalendarLayer[] => [
	top,
	...layers
		.filter(({ content }) => Object.keys(content).length > 0)
		.map(({ level, name, content }) => ({ level, name, spec: content })),
]
