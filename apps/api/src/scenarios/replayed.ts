import {
	type DossierEvent,
	DossierRules,
	Instant,
	type Scenario,
	type SpecialDays,
	type Suspension,
} from "@motcua/domain"
import type { ReceivedDossier } from "../dossiers/ReceivedDossiers.ts"
import { caseIn, limitsOf, versionOn } from "../dossiers/RulesInForce.ts"
import type { ProcedureVersion } from "../procedures/Procedure.ts"
import { scopeOfDossier } from "../specialdays/StoredRule.ts"

/** A procedure with all that was ever said of it. */
export interface KnownProcedure {
	readonly code: string
	readonly versions: readonly ProcedureVersion[]
	/** The same with a draft before all others, as if it had held from the first day on; `null` where none is tried. */
	readonly tried: readonly ProcedureVersion[] | null
}

interface Clock {
	readonly countedFrom: Instant.Instant | undefined
	readonly suspensions: readonly Suspension.Suspension[]
}

/** The stops of a clock since the receipt; where a supplement begins the limit anew, only those after the last one. */
const clockOf = (
	events: readonly DossierEvent.DossierEvent[],
	policy: DossierRules.SupplementPolicy,
): Clock => {
	const receipt = events.findIndex(({ _tag }) => _tag === "Received")
	let countedFrom: Instant.Instant | undefined
	let suspensions: Suspension.Suspension[] = []
	for (let index = receipt + 1; receipt >= 0 && index < events.length; index += 1) {
		const event = events[index]!
		const next = events[index + 1]
		if (event._tag !== "SupplementRequested" && event._tag !== "Suspended") continue
		if (event._tag === "SupplementRequested" && policy === "restart" && next?._tag === "Supplemented") {
			countedFrom = next.at
			suspensions = []
		} else suspensions.push({ start: event.at, end: next?.at ?? null })
	}
	return { countedFrom, suspensions }
}

const endings = { Withdrawn: "withdrawn", NotAccepted: "refused", Stopped: "stopped" } as const
const isEnding = (status: string): status is keyof typeof endings => Object.hasOwn(endings, status)

/** What the first of these versions that holds for a dossier says of it. */
const judgedBy = (
	{ receivedAt, receivedUnitId, caseCode, channel }: ReceivedDossier,
	code: string,
	versions: readonly ProcedureVersion[],
	knownAt: Instant.Instant,
) => {
	const procedure = versionOn(versions, Instant.dateOf(receivedAt), knownAt, caseCode)
	if (procedure === undefined) return null
	const ofCase = caseCode === null ? null : (caseIn(procedure, caseCode) ?? null)
	const limits = limitsOf(ofCase ?? procedure, channel)
	if (limits === null) return null
	return {
		receiptPolicy: procedure.receiptPolicy,
		limit: limits.statutory,
		committed: limits.committed ?? undefined,
		scope: { unitId: String(receivedUnitId), ...scopeOfDossier(code, procedure, ofCase) },
	}
}

/**
 * A stored dossier as a replay asks for it; `null` when no published procedure or limit holds on its day, or would hold with the
 * draft that is tried.
 */
export const replayed = (
	dossier: ReceivedDossier,
	{ code, versions, tried }: KnownProcedure,
	knownAt: Instant.Instant,
): (Scenario.SimulatedDossier & { readonly scope: SpecialDays.Scope }) | null => {
	const judged = judgedBy(dossier, code, versions, knownAt)
	const revised = tried === null ? undefined : judgedBy(dossier, code, tried, knownAt)
	if (judged === null || revised === null) return null
	return {
		...judged,
		code: String(dossier.id),
		receivedAt: dossier.receivedAt,
		procedureCode: code,
		caseId: dossier.caseCode,
		...clockOf(dossier.events, DossierRules.supplementPolicyOn(Instant.dateOf(dossier.receivedAt))),
		endedAt: dossier.endedAt,
		ending: isEnding(dossier.status) ? endings[dossier.status] : "finished",
		supplementRequests: dossier.supplementRequests,
		revised,
	}
}
