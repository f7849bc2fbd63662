import { ProcedureDiff } from "@motcua/domain"
import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { FieldIssue } from "../graphql/problems.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { once } from "../requests/once.ts"
import { type BulkDone, type BulkOutcome, type BulkRevision, BulkRevisions } from "./BulkRevisions.ts"
import { Procedures } from "./Procedures.ts"
import { ProcedureChangeRef, ProcedureRef } from "./procedure.type.ts"
import { ReceiptPolicyRef } from "./procedureContent.type.ts"
import { ChannelRef } from "./timeLimit.type.ts"

const BulkChangeInput = builder.inputType("BulkProcedureChangeInput", {
	description:
		"What is changed in many procedures at once, in what holds in general and in every case; what is left out stays.",
	fields: (t) => ({
		restore: t.boolean({
			description:
				"Back to what was published before the newest version, as a new version (hoàn tác); nothing else of this input counts then.",
		}),
		limitFactor: t.float({
			description:
				"The limits of the law and the promises times this, more than 0 and at most 10. Rounded up: working days to halves, working time to minutes, all else to whole ones; same-day limits stay.",
		}),
		committedShare: t.float({
			description:
				"The promise (thời hạn cam kết) is this share of the law's limit, more than 0 and at most 1, rounded up; what is not shorter than the law's limit is no promise.",
		}),
		noAppointmentEligible: t.boolean({ description: "Whether a Ngày không hẹn may promise them." }),
		receiptPolicy: t.field({
			type: ReceiptPolicyRef,
			description: "What a receipt outside opening hours means for their limits.",
		}),
		openChannels: t.field({
			type: [ChannelRef],
			description: "Opened where they are closed, with the limits of the first channel there is.",
		}),
		closeChannels: t.field({ type: [ChannelRef], description: "Closed where they are open." }),
	}),
})

const revisionOf = (input: typeof BulkChangeInput.$inferInput): BulkRevision =>
	input.restore
		? { _tag: "Restore" }
		: {
				_tag: "Change",
				change: {
					limitFactor: input.limitFactor ?? null,
					committedShare: input.committedShare ?? null,
					noAppointmentEligible: input.noAppointmentEligible ?? null,
					receiptPolicy: input.receiptPolicy ?? null,
					openChannels: input.openChannels ?? [],
					closeChannels: input.closeChannels ?? [],
				},
			}

const BulkOutcomeRef = builder.objectRef<BulkOutcome>("BulkProcedureOutcome").implement({
	description: "What would become of one procedure.",
	fields: (t) => ({
		procedure: t.field({
			type: ProcedureRef,
			description: "As it stands now.",
			resolve: ({ procedure }) => procedure,
		}),
		changes: t.field({
			type: [ProcedureChangeRef],
			description: "What would be different, in words; empty when nothing would.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ changesIn }, { language }, context) => {
				const said = language ?? context.language
				return changesIn(said).map((change) => ({ change, text: ProcedureDiff.describe(change, said) }))
			},
		}),
		issues: t.field({
			type: [FieldIssue],
			description: "What stands against it; with any, none of the procedures can be changed.",
			resolve: ({ issues }) => [...issues],
		}),
	}),
})

const BulkPreviewRef = builder
	.objectRef<{ readonly outcomes: readonly BulkOutcome[] }>("BulkProcedurePreview")
	.implement({
		description: "What would become of many procedures; nothing is written.",
		fields: (t) => ({
			outcomes: t.field({
				type: [BulkOutcomeRef],
				description: "One for each procedure, in the order asked.",
				resolve: ({ outcomes }) => [...outcomes],
			}),
		}),
	})

const BulkPreviewInput = builder.inputType("BulkProcedurePreviewInput", {
	description: "Procedures that might be changed together.",
	fields: (t) => ({
		procedureIds: t.globalIDList({
			required: true,
			for: ProcedureRef,
			description: "Which procedures, 1 to 100, each once.",
		}),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day the change would hold; later than that of every published version.",
		}),
		change: t.field({ type: BulkChangeInput, required: true, description: "What would be changed." }),
	}),
})

builder.queryField("bulkProcedurePreview", (t) =>
	t.field({
		type: resultUnion(
			"BulkProcedurePreviewResult",
			"What would become of the procedures, or why it cannot be said.",
			BulkPreviewRef,
			[InvalidInput, NotFound, Forbidden],
		),
		description: "What `reviseProcedures` would do to each procedure, in words; nothing is written.",
		complexity: { field: 5, multiplier: 5 },
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: BulkPreviewInput, required: true, description: "What is asked." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				BulkRevisions.use((revisions) =>
					revisions.preview(input.procedureIds.map(rowIdOf), {
						effectiveFrom: input.effectiveFrom,
						revision: revisionOf(input.change),
					}),
				).pipe(Effect.map((outcomes) => ({ outcomes }))),
			),
	}),
)

const BulkDoneRef = builder.objectRef<BulkDone>("ReviseProceduresSuccess").implement({
	description: "All of them were saved.",
	fields: (t) => ({
		procedures: t.field({
			type: [ProcedureRef],
			description: "Those that have a new version or draft.",
			resolve: ({ procedures }) => [...procedures],
		}),
		unchanged: t.exposeInt("unchanged", {
			description: "How many would not have changed and stayed as they are; 0 for a request sent again.",
		}),
	}),
})

const BulkTargetInput = builder.inputType("BulkProcedureTargetInput", {
	description: "One of the procedures.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ProcedureRef, description: "Which procedure." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
	}),
})

const ReviseProceduresInput = builder.inputType("ReviseProceduresInput", {
	description: "One change of many procedures.",
	fields: (t) => ({
		procedures: t.field({
			type: [BulkTargetInput],
			required: true,
			description: "Which, 1 to 100, each once.",
		}),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day the change holds; later than that of every published version.",
		}),
		change: t.field({ type: BulkChangeInput, required: true, description: "What is changed." }),
		publish: t.boolean({ required: true, description: "Put it in force; else each is saved as a draft." }),
		reason: t.string({ required: true, description: "Why; it stands in the audit log of each procedure." }),
		idempotencyKey: t.string({
			required: true,
			description: "Any text of the caller's; the same one twice is the same change.",
		}),
	}),
})

builder.mutationField("reviseProcedures", (t) =>
	t.field({
		type: resultUnion("ReviseProceduresPayload", "What changing many procedures leads to.", BulkDoneRef, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
			Overlap,
		]),
		description:
			"Saves a new version of many procedures at once from a day on, all or none; undone by `restore`, which is a new version too.",
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: ReviseProceduresInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) => {
			const ids = input.procedures.map(({ id }) => rowIdOf(id))
			return answer(
				context,
				once({
					operation: "reviseProcedures",
					key: input.idempotencyKey,
					input,
					idOf: ({ procedures: [first] }: BulkDone) => first?.id ?? 0,
					again: () =>
						Effect.map(
							Procedures.use((procedures) => procedures.findByIds(ids)),
							(procedures) => [{ procedures, unchanged: 0 }],
						),
				})(
					BulkRevisions.use((revisions) =>
						revisions.revise({
							targets: input.procedures.map(({ expectedVersion }, index) => ({
								id: ids[index] ?? 0,
								expectedVersion,
							})),
							effectiveFrom: input.effectiveFrom,
							revision: revisionOf(input.change),
							state: input.publish ? "published" : "draft",
							reason: input.reason,
						}),
					),
				),
			)
		},
	}),
)
