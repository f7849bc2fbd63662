import { DueDifference } from "@motcua/domain"
import { Effect } from "effect"
import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { inPeriod } from "../reports/period.type.ts"
import { onceById } from "../requests/once.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { PortalComparison, PortalDifference } from "./PortalRecord.ts"
import { Reconciliation } from "./Reconciliation.ts"

const KindRef = builder.enumType("PortalDifferenceKind", {
	description: "How another system sees a dossier otherwise.",
	values: {
		ONLY_THERE: { value: "onlyThere", description: "It is known there and not here." },
		ONLY_HERE: { value: "onlyHere", description: "It is stored here, and nothing was heard of it." },
		RECEIPT_DIFFERS: { value: "receiptDiffers", description: "Received on another day." },
		DUE_DIFFERS: { value: "dueDiffers", description: "Due on another day." },
		END_DIFFERS: { value: "endDiffers", description: "Ended on another day, or open there or here only." },
		JUDGED_DIFFERENTLY: {
			value: "judgedDifferently",
			description: "Late by one, in time by the other, each by its own due.",
		},
	} as const,
})

const CauseRef = builder.enumType("DueDifferenceCause", {
	description:
		"What another system may have done otherwise: our count gives its due when this is changed. It proves nothing about that system.",
	values: {
		OTHER_HOUR: { value: "otherHour", description: "The same day at another time." },
		LIMIT_OF_LAW: { value: "limitOfLaw", description: "The limit of the law, not the unit's promise." },
		WITHOUT_SPECIAL_DAYS: { value: "withoutSpecialDays", description: "No day of no appointment." },
		WITHOUT_SUSPENSIONS: { value: "withoutSuspensions", description: "The clock never stopped." },
		RECEIPT_NOT_MOVED: {
			value: "receiptNotMoved",
			description: "From the stamp, even outside opening hours.",
		},
		RECEIPT_MOVED: {
			value: "receiptMoved",
			description: "From the next opening, where the procedure counts from the stamp.",
		},
		RECEIPT_DAY_COUNTED: {
			value: "receiptDayCounted",
			description: "The day of receipt is the first day.",
		},
		WITHOUT_SWAPS: { value: "withoutSwaps", description: "No swapped working days." },
		WITHOUT_DAYS_OFF: { value: "withoutDaysOff", description: "Weekly rest only, no holidays." },
		EVERY_DAY_COUNTED: { value: "everyDayCounted", description: "Every day is a working day." },
	} as const,
})

const WhyRef = builder.objectRef<DueDifference.DueDifference>("DueDifference").implement({
	description: "Two dues of one dossier beside each other (chênh lệch hạn trả).",
	fields: (t) => ({
		cause: t.expose("cause", {
			type: CauseRef,
			nullable: true,
			description: "The first thing that, done otherwise, leads to the other due; null when none does.",
		}),
		days: t.exposeInt("days", {
			description: "Days from our due to the other; negative when it is earlier.",
		}),
		text: t.string({
			description: "Both in a sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: (difference, { language }, context) =>
				DueDifference.describe(difference, language ?? context.language),
		}),
	}),
})

const TheirsRef = builder.objectRef<NonNullable<PortalDifference["theirs"]>>("PortalRecord").implement({
	description: "What another system says of a dossier.",
	fields: (t) => ({
		source: t.exposeString("source", { description: "What that system is called." }),
		receivedAt: t.expose("receivedAt", { type: "Instant", description: "When it was received there." }),
		dueAt: t.expose("dueAt", { type: "Instant", nullable: true, description: "When it is due there." }),
		endedAt: t.expose("endedAt", {
			type: "Instant",
			nullable: true,
			description: "When it ended there; null while it is open.",
		}),
		recordedAt: t.expose("recordedAt", { type: "Instant", description: "When we were told." }),
	}),
})

const DifferenceRef = builder.objectRef<PortalDifference>("PortalDifference").implement({
	description: "A dossier that another system sees otherwise.",
	fields: (t) => ({
		code: t.exposeString("code", { description: "Its number." }),
		kinds: t.field({
			type: [KindRef],
			description: "How it differs; never empty.",
			resolve: ({ kinds }) => [...kinds],
		}),
		dossier: t.field({
			type: DossierRef,
			nullable: true,
			description: "As it is stored here; null when it is not.",
			resolve: ({ dossierId }) => dossierId,
		}),
		portal: t.field({
			type: TheirsRef,
			nullable: true,
			description: "As the other system says; null when nothing was heard.",
			resolve: ({ theirs }) => theirs,
		}),
		whyDue: t.field({
			type: WhyRef,
			nullable: true,
			description: "Where the dues differ: what may be the reason.",
			resolve: ({ why }) => why,
		}),
	}),
})

const ComparisonRef = builder.objectRef<PortalComparison>("PortalComparison").implement({
	description: "The dossiers of a period here and in another system (đối soát).",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "Where.", resolve: ({ unitId }) => unitId }),
		from: t.expose("from", { type: "CivilDate", description: "The first day of receipt." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of receipt." }),
		compared: t.exposeInt("compared", { description: "How many both know." }),
		alike: t.exposeInt("alike", { description: "How many of these differ in nothing." }),
		onlyThere: t.int({
			description: "Known there and not here.",
			resolve: ({ counts }) => counts.onlyThere,
		}),
		onlyHere: t.int({
			description: "Stored here, and nothing was heard of them.",
			resolve: ({ counts }) => counts.onlyHere,
		}),
		receiptDiffers: t.int({
			description: "Received on another day.",
			resolve: ({ counts }) => counts.receiptDiffers,
		}),
		dueDiffers: t.int({ description: "Due on another day.", resolve: ({ counts }) => counts.dueDiffers }),
		endDiffers: t.int({
			description: "Ended on another day, or open on one side only.",
			resolve: ({ counts }) => counts.endDiffers,
		}),
		judgedDifferently: t.int({
			description: "Late by one and in time by the other.",
			resolve: ({ counts }) => counts.judgedDifferently,
		}),
		lastRecordedAt: t.expose("lastRecordedAt", {
			type: "Instant",
			nullable: true,
			description: "When the other system was last heard; null when never.",
		}),
		differences: t.connection(
			{
				type: DifferenceRef,
				description: "The dossiers that differ, by their number; 1 to 100 a page, 20 when not said.",
				args: { kind: t.arg({ type: KindRef, description: "Only these." }) },
				complexity: ({ first, last }) => ({ field: 20, multiplier: first ?? last ?? 20 }),
				resolve: (comparison, { kind, ...args }, context) =>
					connection(
						context,
						args,
						(request) =>
							Reconciliation.use((service) => service.differences(comparison, kind ?? null, request)),
						({ code }) => code,
						(text) => text !== "",
						Effect.succeed(
							kind
								? comparison.counts[kind]
								: comparison.compared -
										comparison.alike +
										comparison.counts.onlyThere +
										comparison.counts.onlyHere,
						),
					),
			},
			{ name: "PortalDifferenceConnection", description: "A page of differences." },
			{ name: "PortalDifferenceEdge", description: "A difference on its page." },
		),
	}),
})

builder.queryField("portalComparison", (t) =>
	t.field({
		type: resultUnion("PortalComparisonResult", "A comparison, or why there is none.", ComparisonRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"Compares the dossiers received in a period in a unit and those below it with what another system said of them.",
		...permitted("VIEW_FIGURES"),
		complexity: 100,
		args: {
			unitId: t.arg.globalID({ required: true, for: UnitRef, description: "Where." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of receipt." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of receipt." }),
		},
		resolve: (_parent, { unitId, from, to }, context) =>
			answer(
				context,
				inPeriod(
					{ from, to },
					Reconciliation.use((service) => service.compare({ unitId: rowIdOf(unitId), from, to })),
				),
			),
	}),
)

const RecordInput = builder.inputType("PortalDossierInput", {
	description: "What another system says of a dossier.",
	fields: (t) => ({
		code: t.string({ required: true, description: "Its number; 1 to 100 characters." }),
		receivedAt: t.field({ type: "Instant", required: true, description: "When it was received there." }),
		dueAt: t.field({ type: "Instant", description: "When it is due there." }),
		endedAt: t.field({ type: "Instant", description: "When it ended there; left out while it is open." }),
	}),
})

const RecordingInput = builder.inputType("RecordPortalDossiersInput", {
	description: "What another system says of dossiers.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "For this unit and those below it." }),
		source: t.string({ required: true, description: "What the system is called; 1 to 100 characters." }),
		dossiers: t.field({
			type: [RecordInput],
			required: true,
			description: "1 to 1,000 dossiers; what was said of them before is replaced.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const Success = builder.objectRef<{ readonly unit: Unit }>("RecordPortalDossiersSuccess").implement({
	description: "It was written down.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "For which unit.", resolve: ({ unit }) => unit }),
	}),
})

const written = onceById((ids) => Units.use((units) => units.findByIds(ids)))

builder.mutationField("recordPortalDossiers", (t) =>
	t.field({
		type: resultUnion("RecordPortalDossiersPayload", "What writing it down leads to.", Success, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"Writes down what another system, such as the national portal, says of dossiers. It is compared with ours and changes nothing of them.",
		...permitted("IMPORT"),
		complexity: 100,
		args: { input: t.arg({ type: RecordingInput, required: true, description: "What was said." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"recordPortalDossiers",
					input,
				)(
					Reconciliation.use((service) =>
						service.record({
							unitId: rowIdOf(input.unitId),
							source: input.source,
							records: input.dossiers.map(({ code, receivedAt, dueAt, endedAt }) => ({
								code: code.trim(),
								receivedAt,
								dueAt: dueAt ?? null,
								endedAt: endedAt ?? null,
							})),
						}),
					),
				).pipe(Effect.map((unit) => ({ unit }))),
			),
	}),
)
