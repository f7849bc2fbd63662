import type { CivilDate, DueDifference, Instant } from "@motcua/domain"

/** What another system says of a dossier (hồ sơ trên cổng dịch vụ công). */
export interface PortalRecord {
	readonly code: string
	readonly receivedAt: Instant.Instant
	readonly dueAt: Instant.Instant | null
	readonly endedAt: Instant.Instant | null
}

/** How what the other system says differs from what is stored here. */
export const differenceKinds = [
	"onlyThere",
	"onlyHere",
	"receiptDiffers",
	"dueDiffers",
	"endDiffers",
	"judgedDifferently",
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** Which dossiers are compared: those received in a period, here or there. */
export interface Compared {
	readonly unitId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** One dossier that both do not see alike. */
export interface PortalDifference {
	readonly code: string
	readonly dossierId: number | null
	readonly theirs: (PortalRecord & { readonly source: string; readonly recordedAt: Instant.Instant }) | null
	readonly kinds: readonly DifferenceKind[]
	/** Where the dues differ: what may be the reason. */
	readonly why: DueDifference.DueDifference | null
}

/** How many dossiers both know, and how many of all differ in which way; one may differ in several. */
export interface PortalComparison extends Compared {
	readonly compared: number
	readonly alike: number
	readonly counts: Readonly<Record<DifferenceKind, number>>
	/** When the other system was last heard; `null` when never. */
	readonly lastRecordedAt: Instant.Instant | null
}
