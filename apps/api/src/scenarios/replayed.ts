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

/** A stored dossier as a replay asks for it; `null` when no published procedure or limit holds on its day. */
export const replayed = (
	dossier: ReceivedDossier,
	{ code, versions }: KnownProcedure,
	knownAt: Instant.Instant,
): (Scenario.SimulatedDossier & { readonly scope: SpecialDays.Scope }) | null => {
	const receivedOn = Instant.dateOf(dossier.receivedAt)
	const { caseCode, channel } = dossier
	const procedure = versionOn(versions, receivedOn, knownAt, caseCode)
	const ofCase = procedure === undefined || caseCode === null ? null : (caseIn(procedure, caseCode) ?? null)
	const limits = procedure === undefined ? null : limitsOf(ofCase ?? procedure, channel)
	if (procedure === undefined || limits === null) return null
	return {
		code: String(dossier.id),
		receivedAt: dossier.receivedAt,
		limit: limits.statutory,
		procedureCode: code,
		caseId: caseCode,
		receiptPolicy: procedure.receiptPolicy,
		committed: limits.committed ?? undefined,
		scope: { unitId: String(dossier.receivedUnitId), ...scopeOfDossier({ ...procedure, code }, ofCase) },
		...clockOf(dossier.events, DossierRules.supplementPolicyOn(receivedOn)),
		endedAt: dossier.endedAt,
		ending: isEnding(dossier.status) ? endings[dossier.status] : "finished",
		supplementRequests: dossier.supplementRequests,
	}
}
