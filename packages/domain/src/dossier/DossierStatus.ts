/** Where a dossier stands (trạng thái hồ sơ). */
export type DossierStatus =
	| "Submitted"
	| "Accepted"
	| "NotAccepted"
	| "InProgress"
	| "SupplementRequested"
	| "Suspended"
	| "Withdrawn"
	| "Stopped"
	| "Finished"
	| "HandedOver"

/** The codes that local systems exchange with the national portal (docs/law/rules.md 3). */
export const nationalCodes: Readonly<Record<DossierStatus, number>> = {
	Submitted: 1,
	Accepted: 2,
	NotAccepted: 3,
	InProgress: 4,
	SupplementRequested: 5,
	Suspended: 6,
	Withdrawn: 7,
	Stopped: 8,
	Finished: 9,
	HandedOver: 10,
}

/** All statuses in the order of their national codes. */
export const all = [
	"Submitted",
	"Accepted",
	"NotAccepted",
	"InProgress",
	"SupplementRequested",
	"Suspended",
	"Withdrawn",
	"Stopped",
	"Finished",
	"HandedOver",
] as const satisfies readonly DossierStatus[]

/**
 * The status with this national code, or `null` when there is none.
 *
 * ```ts
 * import { DossierStatus } from "@motcua/domain"
 *
 * DossierStatus.fromNationalCode(4) // => "InProgress"
 * DossierStatus.isHeld("Suspended") // => true
 * DossierStatus.isEnded("InProgress") // => false
 * ```
 */
export const fromNationalCode = (code: number): DossierStatus | null =>
	all.find((status) => nationalCodes[status] === code) ?? null

/** Nothing is left to decide: the clock has stopped for good. */
export const isEnded = (status: DossierStatus): boolean =>
	status === "NotAccepted" ||
	status === "Withdrawn" ||
	status === "Stopped" ||
	status === "Finished" ||
	status === "HandedOver"

/** The clock stands still until the citizen, or another duty, lets it go on. */
export const isHeld = (status: DossierStatus): boolean =>
	status === "SupplementRequested" || status === "Suspended"
