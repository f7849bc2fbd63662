import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { IncidentFindings, type Wanted } from "./IncidentFindings.ts"
import { IncidentRef, IncidentSuccess, written } from "./incidents.schema.ts"
import type { FindingState } from "./LatenessFinding.ts"
import { StoredFaultRef } from "./lateness.schema.ts"

const FindingCountsRef = builder
	.objectRef<Readonly<Record<FindingState, number>>>("FindingCounts")
	.implement({
		description: "How many findings there are, by what has become of them.",
		fields: (t) => ({
			proposed: t.exposeInt("proposed", { description: "Those that wait for a second person." }),
			approved: t.exposeInt("approved", { description: "Those that count in the adjusted figures." }),
			rejected: t.exposeInt("rejected", { description: "Those that do not count." }),
		}),
	})

builder.objectField(IncidentRef, "findings", (t) =>
	t.field({
		type: FindingCountsRef,
		description: "The findings that name this incident, in the caller's units.",
		resolve: (incident, _args, context) =>
			answer(
				context,
				IncidentFindings.use((findings) => findings.countByState(incident)),
			),
	}),
)

builder.objectField(IncidentRef, "lateDossiers", (t) =>
	t.connection(
		{
			type: DossierRef,
			description:
				"Late dossiers of its unit and those below, within the caller's units, that it may explain: it began before they were due, fell into their time and took at least as much working time from them as they are late. 1 to 100 a page, 20 when not said.",
			args: {
				withoutFinding: t.arg.boolean({
					description:
						"Only those about which no finding waits, none names this incident, and no cause is known; all when left out.",
				}),
			},
			complexity: ({ first, last }) => ({ field: 5, multiplier: first ?? last ?? 20 }),
			resolve: (incident, { withoutFinding, ...args }, context) => {
				const wanted: Wanted = withoutFinding === true ? "withoutFinding" : "all"
				return connection(
					context,
					args,
					(request) => IncidentFindings.use((findings) => findings.found(incident, wanted, request)),
					({ id }) => String(id),
					isRowNumber,
					IncidentFindings.use((findings) => findings.countFound(incident, wanted)),
				)
			},
		},
		{ name: "LateDossierConnection", description: "A page of late dossiers." },
		{ name: "LateDossierEdge", description: "A late dossier on its page." },
	),
)

const incidentFindingsPayload = (name: PayloadName) =>
	resultUnion(name, "What proposing or deciding all findings about an incident leads to.", IncidentSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

const ProposeIncidentFindingsInput = builder.inputType("ProposeIncidentFindingsInput", {
	description: "Why the late dossiers of an incident were late.",
	fields: (t) => ({
		incidentId: t.globalID({ required: true, for: IncidentRef, description: "The incident." }),
		expectedVersion: t.int({ required: true, description: "The version of the incident that was read." }),
		faultClass: t.field({ type: StoredFaultRef, required: true, description: "Whose fault it was." }),
		evidence: t.string({ required: true, description: "What shows it: a document, a record." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("proposeIncidentFindings", (t) =>
	t.field({
		type: incidentFindingsPayload("ProposeIncidentFindingsPayload"),
		description:
			"Proposes a finding for each of `lateDossiers(withoutFinding: true)`, at most 200 at once; a second person decides.",
		...permitted("PROCESS_DOSSIERS"),
		args: {
			input: t.arg({ type: ProposeIncidentFindingsInput, required: true, description: "The findings." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"proposeIncidentFindings",
					input,
				)(
					IncidentFindings.use((findings) =>
						findings.propose({
							incidentId: rowIdOf(input.incidentId),
							expectedVersion: input.expectedVersion,
							faultClass: input.faultClass,
							evidence: input.evidence,
						}),
					),
				),
			),
	}),
)

const DecideIncidentFindingsInput = builder.inputType("DecideIncidentFindingsInput", {
	description: "A decision on the findings about an incident.",
	fields: (t) => ({
		incidentId: t.globalID({ required: true, for: IncidentRef, description: "The incident." }),
		expectedVersion: t.int({ required: true, description: "The version of the incident that was read." }),
		approve: t.boolean({ required: true, description: "Whether they count." }),
		comment: t.string({ description: "What is said with the decision." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("decideIncidentFindings", (t) =>
	t.field({
		type: incidentFindingsPayload("DecideIncidentFindingsPayload"),
		description:
			"Approves or rejects the findings about an incident that wait, at most 200 at once; never those that the caller proposed.",
		...permitted("APPROVE_LATENESS"),
		args: {
			input: t.arg({ type: DecideIncidentFindingsInput, required: true, description: "The decision." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"decideIncidentFindings",
					input,
				)(
					IncidentFindings.use((findings) =>
						findings.decide({
							incidentId: rowIdOf(input.incidentId),
							expectedVersion: input.expectedVersion,
							approve: input.approve,
							comment: input.comment ?? null,
						}),
					),
				),
			),
	}),
)
