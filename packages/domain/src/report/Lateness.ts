import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { Dossier } from "../dossier/Dossier.ts"
import * as DossierClocks from "../dossier/DossierClocks.ts"
import * as Proportion from "../target/Proportion.ts"
import * as Instant from "../time/Instant.ts"

/** Whose fault a lateness was (nguyên nhân trễ hẹn): the software, another agency, the citizen, the officer, or nobody's. */
export const faultClasses = ["software", "otherAgency", "citizen", "officer", "forceMajeure"] as const

/** One of {@link faultClasses}. */
export type FaultClass = (typeof faultClasses)[number]

/** A time in which a system did not work (sự cố); `to: null` is not over yet. It explains lateness and moves no due. */
export interface Incident {
	readonly id: string
	readonly from: Instant.Instant
	readonly to: Instant.Instant | null
}

/** What is looked at of a dossier. */
export type Judged = DossierClocks.Clocked & Pick<Dossier, "receivedAt">

/** Lateness is judged by the due of the law, not by a shorter promise; a waiting dossier by the stop of its clock. */
export const isLate = (dossier: Judged, now: Instant.Instant): boolean =>
	DossierClocks.isOverdue(dossier, now)

/** Whether the incident fell into the time in which the dossier was handled. */
export const fellInto = (incident: Incident, dossier: Judged, now: Instant.Instant): boolean =>
	dossier.receivedAt !== null &&
	incident.from < (dossier.endedAt ?? now) &&
	(incident.to ?? now) > dossier.receivedAt

/**
 * The late dossiers that an incident may explain, found by rule and not by hand: they were not due yet when it began, it fell
 * into their time, and it took at least as much working time from them as they are late. What it found is still to be
 * attributed and approved. Decision: docs/domain.md 3.
 */
export const foundBy = <One extends Judged>(
	incident: Incident,
	dossiers: readonly One[],
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): readonly One[] =>
	dossiers.filter((dossier) => {
		const due = dossier.legalDueAt ?? dossier.dueAt
		if (due === null || incident.from >= due) return false
		if (!isLate(dossier, now) || !fellInto(incident, dossier, now)) return false
		const from = Math.max(incident.from, dossier.receivedAt ?? incident.from)
		const to = Math.min(incident.to ?? now, dossier.endedAt ?? now)
		const lost = WorkCalendar.workingTimeBetween(calendar, Instant.make(from), Instant.make(to))
		return Result.isSuccess(lost) && lost.success >= DossierClocks.overdue(dossier, calendar, now)
	})

/** Why a dossier was late, as one person found it and another one decided; it counts once it is approved. */
export interface Finding {
	readonly dossierId: string
	readonly faultClass: FaultClass
	readonly incidentId: string | null
	/** What shows it: a document, a record, the number of an incident. */
	readonly evidence: string
	readonly proposedBy: string
	readonly state: "proposed" | "approved" | "rejected"
	readonly decidedBy: string | null
}

/** A finding cannot be made, or not be decided by this person. */
export class FindingRefused extends Data.TaggedError("FindingRefused")<{
	readonly because: "notLate" | "noEvidence" | "incidentElsewhere" | "samePerson" | "alreadyDecided"
}> {}

const refused = (because: FindingRefused["because"]) => Result.fail(new FindingRefused({ because }))

/** A proposal about a dossier that is late; with an incident that fell into its time, or none. */
export const propose = (
	proposal: Pick<Finding, "dossierId" | "faultClass" | "evidence" | "proposedBy">,
	dossier: Judged,
	incident: Incident | null,
	now: Instant.Instant,
): Result.Result<Finding, FindingRefused> => {
	const evidence = proposal.evidence.trim()
	if (!isLate(dossier, now)) return refused("notLate")
	if (evidence === "") return refused("noEvidence")
	if (incident !== null && !fellInto(incident, dossier, now)) return refused("incidentElsewhere")
	return Result.succeed({
		...proposal,
		evidence,
		incidentId: incident?.id ?? null,
		state: "proposed",
		decidedBy: null,
	})
}

/** Whoever proposed a finding does not decide it. */
export const decide = (
	finding: Finding,
	decision: "approved" | "rejected",
	decidedBy: string,
): Result.Result<Finding, FindingRefused> => {
	if (finding.state !== "proposed") return refused("alreadyDecided")
	if (finding.proposedBy === decidedBy) return refused("samePerson")
	return Result.succeed({ ...finding, state: decision, decidedBy })
}

/** A rate as it was counted and as it would be without what was not the office's fault; never one without the other. */
export interface AdjustedRate {
	readonly raw: Proportion.Proportion
	readonly adjusted: Proportion.Proportion
	/** What the adjusted rate leaves out. */
	readonly excluded: readonly Finding[]
}

/**
 * The share on time of ended dossiers, raw and adjusted. Left out are late dossiers with an approved finding of another
 * fault than the officer's; they leave the denominator, and never count as on time. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Lateness } from "@motcua/domain"
 *
 * const dossiers = [{ id: "1", isLate: false }, { id: "2", isLate: true }, { id: "3", isLate: true }]
 * const found = { dossierId: "2", faultClass: "software", incidentId: null, evidence: "Biên bản", proposedBy: "a" }
 * const { raw, adjusted } = Lateness.adjust(dossiers, [{ ...found, state: "approved", decidedBy: "b" }])
 * [raw.numerator, raw.denominator] // => [1, 3]
 * [adjusted.numerator, adjusted.denominator] // => [1, 2]
 * ```
 */
export const adjust = (
	dossiers: readonly { readonly id: string; readonly isLate: boolean }[],
	findings: readonly Finding[],
): AdjustedRate => {
	const late = new Set(dossiers.filter((one) => one.isLate).map(({ id }) => id))
	const approved = new Map(
		findings
			.filter(({ state, faultClass }) => state === "approved" && faultClass !== "officer")
			.filter(({ dossierId }) => late.has(dossierId))
			.map((finding) => [finding.dossierId, finding]),
	)
	const onTime = dossiers.length - late.size
	return {
		raw: Proportion.of(onTime, dossiers.length),
		adjusted: Proportion.of(onTime, dossiers.length - approved.size),
		excluded: [...approved.values()],
	}
}
