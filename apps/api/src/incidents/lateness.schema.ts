import { Effect } from "effect"
import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber, listConnection } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { perRequest } from "../graphql/perRequest.ts"
import type { Actor } from "../identity/Actor.ts"
import { decisionVersion, decisionVersionMeaning } from "../identity/decisionVersion.ts"
import { tell, withheldOf } from "../identity/Policy.ts"
import { WithheldTextRef } from "../identity/withheld.type.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { FaultClassRef } from "./faultClass.type.ts"
import { IncidentRef } from "./incidents.schema.ts"
import { Lateness } from "./Lateness.ts"
import type { LatenessFinding } from "./LatenessFinding.ts"

export const LatenessFindingRef = builder.loadableNodeRef("LatenessFinding", {
	id: { resolve: (finding: LatenessFinding) => finding.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Lateness.use((lateness) => lateness.findByIds(ids)),
		).then((found) => [...found]),
	sort: (finding) => finding.id,
})

const told = (finding: LatenessFinding, actor: Actor) => ({
	evidence: tell(actor, "evidence", finding.evidence, finding.erasedAt),
	decision: tell(actor, "decision", finding.decision, finding.erasedAt),
})

const FindingStateRef = builder.enumType("FindingState", {
	description: "What has become of a finding.",
	values: {
		PROPOSED: { value: "proposed", description: "It waits for a second person." },
		APPROVED: { value: "approved", description: "It counts in the adjusted figures." },
		REJECTED: { value: "rejected", description: "It does not count." },
	} as const,
})

LatenessFindingRef.implement({
	description:
		"Why a dossier was late, as somebody found it. It counts in the adjusted figures once a second person has approved it; the raw figures never change.",
	fields: (t) => ({
		dossier: t.field({
			type: DossierRef,
			description: "Which dossier.",
			resolve: ({ dossierId }) => dossierId,
		}),
		faultClass: t.expose("faultClass", { type: FaultClassRef, description: "Whose fault it was." }),
		incident: t.field({
			type: IncidentRef,
			nullable: true,
			description: "The incident that explains it.",
			resolve: ({ incidentId }) => incidentId,
		}),
		evidence: t.string({
			nullable: true,
			description: "What shows it; null when it is withheld.",
			resolve: (finding, _args, { actor }) => told(finding, actor).evidence.value,
		}),
		state: t.expose("state", { type: FindingStateRef, description: "What has become of it." }),
		version: t.int({
			description: decisionVersionMeaning,
			resolve: decisionVersion,
		}),
		proposedBy: t.exposeString("proposedBy", { description: "Who proposed it." }),
		proposedAt: t.expose("proposedAt", { type: "Instant", description: "When." }),
		decidedBy: t.exposeString("decidedBy", { nullable: true, description: "Who decided." }),
		decidedAt: t.expose("decidedAt", { type: "Instant", nullable: true, description: "When." }),
		decision: t.string({
			nullable: true,
			description: "What was said with the decision.",
			resolve: (finding, _args, { actor }) => told(finding, actor).decision.value,
		}),
		withheld: t.field({
			type: [WithheldTextRef],
			description: "Which of evidence and decision are withheld from the caller.",
			resolve: (finding, _args, { actor }) => withheldOf(told(finding, actor)),
		}),
	}),
})

/** The findings about all dossiers of a request, asked for together. */
const findingsOfDossiers = perRequest<number, readonly LatenessFinding[]>((ids) =>
	Lateness.use((lateness) => lateness.ofDossiers(ids)).pipe(
		Effect.map((found) => ids.map((id) => found.get(id) ?? [])),
	),
)

builder.objectField(DossierRef, "latenessFindings", (t) =>
	t.connection(
		{
			type: LatenessFindingRef,
			description: "Why it was late, as it was found, the latest first; 1 to 100 a page, 20 when not said.",
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: ({ id }, args, context) =>
				listConnection(context, args, findingsOfDossiers(context).load(id), (finding) => String(finding.id)),
		},
		{ name: "DossierLatenessFindingConnection", description: "A page of the findings about a dossier." },
		{ name: "DossierLatenessFindingEdge", description: "A finding on its page." },
	),
)

builder.queryField("latenessFindings", (t) =>
	t.connection(
		{
			type: LatenessFindingRef,
			description:
				"The findings of the caller's units that wait for a decision, the oldest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "APPROVE_LATENESS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Lateness.use((lateness) => lateness.waiting(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "LatenessFindingConnection", description: "A page of findings." },
		{ name: "LatenessFindingEdge", description: "A finding on its page." },
	),
)

const FindingSuccess = builder.objectRef<LatenessFinding>("LatenessFindingSuccess").implement({
	description: "The finding was written.",
	fields: (t) => ({
		finding: t.field({
			type: LatenessFindingRef,
			description: "As it stands now.",
			resolve: (finding) => finding,
		}),
	}),
})

const findingPayload = (name: PayloadName) =>
	resultUnion(name, "What proposing or deciding a finding leads to.", FindingSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

/** Writes a keyed request once; a repeated one answers the finding as it stands now. */
const written = onceById((ids) => Lateness.use((lateness) => lateness.findByIds(ids)))

export const StoredFaultRef = builder.enumType("AttributableFault", {
	description: "Whose fault a lateness may be found to be.",
	values: {
		SOFTWARE: { value: "software", description: "Lỗi phần mềm." },
		OTHER_AGENCY: { value: "otherAgency", description: "Cơ quan khác." },
		CITIZEN: { value: "citizen", description: "Người nộp hồ sơ." },
		OFFICER: { value: "officer", description: "Cán bộ giải quyết." },
		FORCE_MAJEURE: { value: "forceMajeure", description: "Bất khả kháng." },
	} as const,
})

const ProposeLatenessFindingInput = builder.inputType("ProposeLatenessFindingInput", {
	description: "Why a dossier was late.",
	fields: (t) => ({
		dossierId: t.globalID({ required: true, for: DossierRef, description: "Which dossier." }),
		faultClass: t.field({ type: StoredFaultRef, required: true, description: "Whose fault it was." }),
		incidentId: t.globalID({
			for: IncidentRef,
			description: "The incident that explains it; it must fall into the time of the dossier.",
		}),
		evidence: t.string({ required: true, description: "What shows it: a document, a record." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("proposeLatenessFinding", (t) =>
	t.field({
		type: findingPayload("ProposeLatenessFindingPayload"),
		description: "Says why a dossier was late, with evidence; a second person decides.",
		...permitted("PROCESS_DOSSIERS"),
		args: {
			input: t.arg({ type: ProposeLatenessFindingInput, required: true, description: "The finding." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"proposeLatenessFinding",
					input,
				)(
					Lateness.use((lateness) =>
						lateness.propose({
							dossierId: rowIdOf(input.dossierId),
							faultClass: input.faultClass,
							incidentId: input.incidentId ? rowIdOf(input.incidentId) : null,
							evidence: input.evidence,
						}),
					),
				),
			),
	}),
)

const DecideLatenessFindingInput = builder.inputType("DecideLatenessFindingInput", {
	description: "A decision on a finding.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: LatenessFindingRef, description: "Which finding." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		approve: t.boolean({ required: true, description: "Whether it counts." }),
		comment: t.string({ description: "What is said with the decision." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("decideLatenessFinding", (t) =>
	t.field({
		type: findingPayload("DecideLatenessFindingPayload"),
		description: "Approves or rejects a finding; never by whoever proposed it.",
		...permitted("APPROVE_LATENESS"),
		args: {
			input: t.arg({ type: DecideLatenessFindingInput, required: true, description: "The decision." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"decideLatenessFinding",
					input,
				)(
					Lateness.use((lateness) =>
						lateness.decide({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							approve: input.approve,
							comment: input.comment ?? null,
						}),
					),
				),
			),
	}),
)
