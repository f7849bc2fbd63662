import type { CivilDate } from "../time/CivilDate.ts"
import type { Instant } from "../time/Instant.ts"
import type { DossierStatus } from "./DossierStatus.ts"

/**
 * What happens to a dossier (diễn biến hồ sơ). `Received` starts the clock; when the dossier comes from another system,
 * `appointedAt` is the appointment that was printed there. `Extended` is the apology with a new appointment. `allowance` is
 * the code of the procedure's allowance (lý do được phép) that a stop or an extension was recorded under.
 */
export type DossierEvent =
	| { readonly _tag: "Submitted"; readonly at: Instant }
	| { readonly _tag: "Received"; readonly at: Instant; readonly appointedAt?: Instant | null }
	| { readonly _tag: "Accepted"; readonly at: Instant }
	| { readonly _tag: "SupplementRequested"; readonly at: Instant; readonly reason: string }
	| { readonly _tag: "Supplemented"; readonly at: Instant }
	| {
			readonly _tag: "Suspended"
			readonly at: Instant
			readonly reason: string
			readonly allowance?: string | null
	  }
	| { readonly _tag: "Resumed"; readonly at: Instant }
	| {
			readonly _tag: "Extended"
			readonly at: Instant
			readonly reason: string
			readonly newDueOn: CivilDate
			readonly allowance?: string | null
	  }
	| {
			/** Handed on to another unit, whose calendar counts from the next day on. */
			readonly _tag: "Transferred"
			readonly at: Instant
			readonly reason: string
			readonly unitId: string
	  }
	| {
			/** Another case of the procedure applies than was thought (đổi trường hợp); `null` is none, whose limits hold in general. */
			readonly _tag: "CaseChanged"
			readonly at: Instant
			readonly reason: string
			readonly from: string | null
			readonly caseId: string | null
	  }
	| {
			/** An internal step of the procedure is done; `step` is its name. The steps that waited for it begin. */
			readonly _tag: "StepFinished"
			readonly at: Instant
			readonly step: string
	  }
	| { readonly _tag: "Completed"; readonly at: Instant }
	| { readonly _tag: "Returned"; readonly at: Instant }
	| { readonly _tag: "Withdrawn"; readonly at: Instant; readonly reason: string }
	| { readonly _tag: "Refused"; readonly at: Instant; readonly reason: string }

/** What kinds of events there are. */
export type Kind = DossierEvent["_tag"]

const whileRunning = [
	"SupplementRequested",
	"Suspended",
	"Extended",
	"Transferred",
	"CaseChanged",
	"StepFinished",
	"Completed",
	"Withdrawn",
	"Refused",
] as const satisfies readonly Kind[]

/** After the end of a dossier nothing follows but the hand-over of a result. */
const allowedIn: Readonly<Partial<Record<DossierStatus, readonly Kind[]>>> = {
	Submitted: ["Received", "SupplementRequested", "Refused", "Withdrawn"],
	Accepted: ["Accepted", ...whileRunning],
	InProgress: whileRunning,
	SupplementRequested: ["Supplemented", "Withdrawn", "Refused"],
	Suspended: ["Resumed", "Withdrawn", "Refused"],
	Finished: ["Returned"],
}

/**
 * The events a status lets happen next; `null` is a dossier that does not exist yet. Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { DossierEvent } from "@motcua/domain"
 *
 * DossierEvent.allowedAfter(null) // => ["Submitted", "Received"]
 * DossierEvent.allowedAfter("Finished") // => ["Returned"]
 * DossierEvent.allowedAfter("Withdrawn") // => []
 * ```
 */
export const allowedAfter = (status: DossierStatus | null): readonly Kind[] =>
	status === null ? ["Submitted", "Received"] : (allowedIn[status] ?? [])
