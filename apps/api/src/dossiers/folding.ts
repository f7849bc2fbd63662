import {
	type Channel,
	type CivilDate,
	type Deadline,
	type DeadlineTrace,
	type DossierEvent,
	Dossier as Folding,
	Instant,
	type TimeLimit,
} from "@motcua/domain"
import type { Result } from "effect"
import type { DossierHistory } from "./DossierHistory.ts"
import type { Folded, NewDossierRow } from "./DossierRepo.ts"
import type { Case, InForce } from "./RulesInForce.ts"

/** A due that is computed, with what it was computed from, so that it can be explained when somebody asks. */
export interface DueSource {
	readonly dueAt: Instant.Instant | null
	readonly legalDueAt: Instant.Instant | null
	readonly deadline: Deadline.Deadline
	readonly input: Deadline.DeadlineInput
	readonly limit: TimeLimit.TimeLimit
	readonly ofCase: DeadlineTrace.CaseLimits | null
}

/** The day whose rules hold for a history: that of the receipt, or of what came first. */
export const receivedOn = (events: readonly DossierEvent.DossierEvent[]): CivilDate.CivilDate => {
	const receipt = events.find(({ _tag }) => _tag === "Received") ?? events[0]
	if (receipt === undefined) throw new Error("a history begins with an event")
	return Instant.dateOf(receipt.at)
}

export const caseOf = (history: {
	readonly unitId: number
	readonly procedureId: number
	readonly caseCode: string | null
	readonly channel: Channel.Channel
	readonly events: readonly DossierEvent.DossierEvent[]
	readonly rulesKnownAt: Instant.Instant
}): Case => ({
	unitId: history.unitId,
	procedureId: history.procedureId,
	caseCode: history.caseCode,
	channel: history.channel,
	receivedOn: receivedOn(history.events),
	rulesKnownAt: history.rulesKnownAt,
})

const ruleOf = (dossier: Folding.Dossier): number | null => {
	const decidedBy = dossier.deadline?.decidedBy
	return decidedBy?._tag === "SpecialDay" ? Number(decidedBy.rule.id) : null
}

/** What is stored of a folded dossier for reading. */
export const foldedColumns = (dossier: Folding.Dossier, { rules }: InForce): Folded => ({
	status: dossier.status,
	dueAt: dossier.dueAt,
	legalDueAt: dossier.legalDueAt,
	originalDueAt: dossier.originalDueAt,
	specialDayRuleId: ruleOf(dossier),
	promisedAt: dossier.promise?.at ?? null,
	provisional: dossier.deadline?.provisional ?? false,
	calendarVersion: rules.calendar.version,
	heldSince: dossier.heldSince,
	finishedAt: dossier.finishedAt,
	endedAt: dossier.endedAt,
	returnedAt: dossier.returnedAt,
	supplementRequests: dossier.supplementRequests,
})

/** The row of a dossier that comes with its history. */
export const rowOf = (
	history: DossierHistory,
	code: string,
	dossier: Folding.Dossier,
	inForce: InForce,
	rulesKnownAt: Instant.Instant,
): NewDossierRow => ({
	...foldedColumns(dossier, inForce),
	code,
	version: history.events.length,
	unitId: history.unitId,
	procedureId: history.procedureId,
	caseCode: history.caseCode,
	channel: history.channel,
	subChannel: history.subChannel,
	submitterName: history.submitterName,
	assistedBy: history.assistedBy,
	receivedAt: dossier.receivedAt ?? history.events[0].at,
	receivedOn: receivedOn(history.events),
	faultClass: history.faultClass,
	incidentId: history.incidentId,
	synthetic: history.synthetic,
	rulesKnownAt,
})

/** From what the due of a dossier follows; `null` before its receipt. */
export const dueSourceOf = (dossier: Folding.Dossier, { rules, ofCase }: InForce): DueSource | null => {
	if (dossier.deadline === null || dossier.countedFrom === null) return null
	const { statutory, committed } = rules
	const limit = committed ?? statutory
	const beganAnew = dossier.countedFrom !== dossier.receivedAt
	return {
		dueAt: dossier.dueAt,
		legalDueAt: dossier.legalDueAt,
		deadline: dossier.deadline,
		limit,
		ofCase: ofCase === null ? null : { name: ofCase.name, statutory, committed },
		input: {
			calendar: rules.calendar,
			receivedAt: dossier.countedFrom,
			limit,
			statutory: committed === null ? undefined : statutory,
			specialDays: beganAnew ? [] : (dossier.instead.specialDays ?? rules.specialDays),
			scope: rules.scope,
			receiptPolicy: rules.receiptPolicy,
			suspensions: dossier.suspensions,
		},
	}
}

export const fold = (
	events: DossierHistory["events"],
	{ rules }: InForce,
): Result.Result<Folding.Dossier, Folding.DossierError> => Folding.fold(events, rules)
