import { CatalogueLint, ProcedureDiff } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { recall } from "../graphql/remembered.ts"
import type { Procedure, ProcedureVersion } from "./Procedure.ts"
import { inForceOn, Procedures } from "./Procedures.ts"
import { ProcedureContentRef } from "./procedureContent.type.ts"
import type { VersionFinding } from "./procedureLint.ts"
import { findings, versions } from "./procedures.loaders.ts"
import { ChannelRef } from "./timeLimit.type.ts"

export const PublicationStateRef = builder.enumType("PublicationState", {
	description: "Whether something is in force or still being written.",
	values: {
		DRAFT: { value: "draft", description: "Bản nháp: holds for no dossier." },
		PUBLISHED: { value: "published", description: "Đã công bố: holds from its first day on." },
	} as const,
})

const described = {
	state: "Whether it is in force or a draft.",
	validFrom: "The first day it holds.",
} as const

const ChangeSubjectRef = builder.enumType("ProcedureChangeSubject", {
	description: "What a change of a procedure is about.",
	values: {
		NAME: { value: "name", description: "Its name." },
		SECTOR: { value: "sector", description: "Its sector." },
		LEVEL: { value: "level", description: "Where it is carried out." },
		AGENCY: { value: "agency", description: "Who carries it out." },
		DECISION: { value: "decision", description: "The decision that published it." },
		PROCESS_DECISION: { value: "processDecision", description: "The decision on its internal steps." },
		LEGAL_BASIS: { value: "legalBasis", description: "A document that it rests on." },
		DOCUMENT: { value: "document", description: "A required paper." },
		FEE: { value: "fee", description: "A fee, of a channel where one is named." },
		FORM: { value: "form", description: "A form." },
		CASE: { value: "case", description: "A case." },
		TAGS: { value: "tags", description: "Whether a Ngày không hẹn may promise it." },
		STATUTORY: { value: "statutory", description: "A limit by law." },
		COMMITTED: { value: "committed", description: "A promised limit." },
		STEP: { value: "step", description: "An internal step." },
		STEP_ORDER: { value: "stepOrder", description: "The order of the internal steps." },
		ALLOWANCE: { value: "allowance", description: "A reason for suspensions or extensions." },
		RECEIPT_POLICY: {
			value: "receiptPolicy",
			description: "What a receipt outside opening hours means for its limits.",
		},
	} as const satisfies Readonly<Record<string, { value: ProcedureDiff.Subject; description: string }>>,
})

/** The words of a change stand in the language that it was compared in. */
interface WordedChange {
	readonly change: ProcedureDiff.Change
	readonly text: string
}

export const ProcedureChangeRef = builder.objectRef<WordedChange>("ProcedureChange").implement({
	description: "One thing that is different in another version.",
	fields: (t) => ({
		subject: t.field({
			type: ChangeSubjectRef,
			description: "What it is about.",
			resolve: ({ change }) => change.subject,
		}),
		caseName: t.string({
			nullable: true,
			description: "The case it belongs to; null for the procedure as a whole, empty where no case is told.",
			resolve: ({ change }) => change.caseName,
		}),
		channel: t.field({
			type: ChannelRef,
			nullable: true,
			description: "The channel it belongs to, where it belongs to one.",
			resolve: ({ change }) => change.channel,
		}),
		item: t.string({
			nullable: true,
			description: "Which step, allowance, paper, fee or form.",
			resolve: ({ change }) => change.item,
		}),
		before: t.string({
			nullable: true,
			description: "What it was, in words; null when it is new.",
			resolve: ({ change }) => change.before,
		}),
		after: t.string({
			nullable: true,
			description: "What it is, in words; null when it is gone.",
			resolve: ({ change }) => change.after,
		}),
		text: t.exposeString("text", {
			description: "The whole in a sentence: “Trực tuyến, thời hạn cam kết: trước là …, nay là …”.",
		}),
	}),
})

export const ProcedureVersionRef = builder.loadableNodeRef("ProcedureVersion", {
	id: { resolve: (version: ProcedureVersion) => version.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Procedures.use((procedures) => procedures.findVersions(ids)),
		).then((found) => [...found]),
	sort: (version) => version.id,
})

ProcedureVersionRef.implement({
	description: "What holds for a procedure from a day on, or its draft. A published version is never edited.",
	interfaces: [ProcedureContentRef],
	fields: (t) => ({
		state: t.expose("state", { type: PublicationStateRef, description: described.state }),
		validFrom: t.expose("validFrom", { type: "CivilDate", description: described.validFrom }),
		validTo: t.expose("validTo", {
			type: "CivilDate",
			nullable: true,
			description: "The last day it is in force; null while no later version is published.",
		}),
		savedAt: t.expose("savedAt", { type: "Instant", description: "When it was saved." }),
		changes: t.field({
			type: [ProcedureChangeRef],
			nullable: true,
			description:
				"What is different in it, in words: from another version of the procedure, else from the published one before it. Null when there is none before it, or the other one is of another procedure.",
			complexity: { field: 5, multiplier: 3 },
			args: {
				since: t.arg.globalID({ for: ProcedureVersionRef, description: "Compared with this version." }),
				language: t.arg(languageArgument),
			},
			resolve: (version, args, context) => {
				const language = args.language ?? context.language
				return answer(
					context,
					Procedures.use((procedures) =>
						procedures.changesOf(version, args.since ? rowIdOf(args.since) : null, language),
					),
				).then(
					(changes) =>
						changes?.map((change) => ({ change, text: ProcedureDiff.describe(change, language) })) ?? null,
				)
			},
		}),
	}),
})

const FindingCodeRef = builder.enumType("ProcedureFindingCode", {
	description: "What can be doubtful in a procedure.",
	values: {
		NO_CASE: { value: "noCase", description: "Nothing is said of any case." },
		NO_TERM: { value: "noTerm", description: "No limit for any channel." },
		CHANNEL_TWICE: { value: "channelTwice", description: "Two limits for one channel." },
		UNCLEAR_LIMIT: { value: "unclearLimit", description: "The limit of the source was not understood." },
		ZERO_LIMIT: { value: "zeroLimit", description: "A limit of 0." },
		PROMISE_LONGER_THAN_LAW: {
			value: "promiseLongerThanLaw",
			description: "The promised limit is longer than the law's.",
		},
		PROMISE_NOT_COMPARABLE: {
			value: "promiseNotComparable",
			description: "The promised limit is not certainly shorter than the law's.",
		},
		STEP_TWICE: { value: "stepTwice", description: "Two steps of one name." },
		STEP_WITHOUT_OWNER: { value: "stepWithoutOwner", description: "Nobody is said to do the step." },
		DEAD_STEP: { value: "deadStep", description: "A step that has no time or is never reached." },
		STEPS_NOT_ADDABLE: { value: "stepsNotAddable", description: "Steps in different units have no sum." },
		STEPS_TOO_LONG: { value: "stepsTooLong", description: "The steps take longer than the procedure." },
		FORM_WITHOUT_ADDRESS: {
			value: "formWithoutAddress",
			description: "It is not said where a form is to be had.",
		},
		RECEIPT_POLICY_IDLE: {
			value: "receiptPolicyIdle",
			description:
				"Receipts outside opening hours count from when they came, but all limits are in working hours, which that does not change.",
		},
		VERSION_GAP: { value: "versionGap", description: "No version is in force for some days before it." },
	} as const satisfies Readonly<Record<string, { value: CatalogueLint.FindingCode; description: string }>>,
})

const ProcedureFindingRef = builder.objectRef<VersionFinding>("ProcedureFinding").implement({
	description: "Something in a procedure that a person should look at; nothing was refused for it.",
	fields: (t) => ({
		code: t.field({
			type: FindingCodeRef,
			description: "What is doubtful.",
			resolve: ({ finding }) => finding.code,
		}),
		version: t.field({
			type: ProcedureVersionRef,
			description: "The version it is in, which may be the draft.",
			resolve: ({ version }) => version,
		}),
		caseName: t.string({
			nullable: true,
			description: "The case; empty where no case is told, null where it is about the whole.",
			resolve: ({ finding }) => finding.caseName,
		}),
		channel: t.field({
			type: ChannelRef,
			nullable: true,
			description: "The channel, where it is about one.",
			resolve: ({ finding }) => finding.channel,
		}),
		step: t.string({
			nullable: true,
			description: "The step that is at fault.",
			resolve: ({ finding }) => finding.step,
		}),
		form: t.string({
			nullable: true,
			description: "The form that is at fault.",
			resolve: ({ finding }) => finding.form,
		}),
		text: t.string({
			description: "Where it is, what is doubtful and what to do, in a sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ finding }, { language }, context) =>
				CatalogueLint.describeWithin(finding, language ?? context.language),
		}),
	}),
})

export const ProcedureRef = builder.loadableNodeRef("Procedure", {
	id: { resolve: (procedure: Procedure) => procedure.id, parse: parseRowId },
	load: (ids: number[], context) =>
		recall(context.remembered?.procedures, ids, (unknown) =>
			answer(
				context,
				Procedures.use((procedures) => procedures.findByIds(unknown)),
			),
		),
	sort: (procedure) => procedure.id,
})

ProcedureRef.implement({
	description:
		"What a citizen can ask for (thủ tục hành chính), as it is in force today; else as it will be, else as it is drafted.",
	interfaces: [ProcedureContentRef],
	fields: (t) => ({
		code: t.exposeString("code", { description: "The national code, such as 1.001193; unique." }),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		state: t.expose("state", { type: PublicationStateRef, description: described.state }),
		validFrom: t.expose("validFrom", { type: "CivilDate", description: described.validFrom }),
		draft: t.field({
			type: ProcedureVersionRef,
			nullable: true,
			description: "The draft that waits for publication; null when there is none.",
			resolve: async ({ id }, _args, context) =>
				(await versions(context).load(id)).find(({ state }) => state === "draft") ?? null,
		}),
		versionOn: t.field({
			type: ProcedureVersionRef,
			nullable: true,
			description: "The published version that is in force on a day, with its cases; null when none is.",
			args: { day: t.arg({ type: "CivilDate", required: true, description: "The day." }) },
			resolve: async ({ id }, { day }, context) => inForceOn(await versions(context).load(id), day) ?? null,
		}),
		versions: t.connection(
			{
				type: ProcedureVersionRef,
				description: "All versions: the draft first, then the newest; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: (procedure, args, context) =>
					listConnection(context, args, versions(context).load(procedure.id), ({ id }) => String(id)),
			},
			{ name: "ProcedureVersionConnection", description: "A page of the versions of a procedure." },
			{ name: "ProcedureVersionEdge", description: "A version on its page." },
		),
		lint: t.field({
			type: [ProcedureFindingRef],
			description: "What is doubtful in the draft and in what is or will be in force.",
			complexity: { field: 3, multiplier: 3 },
			resolve: async (procedure, _args, context) => [...(await findings(context).load(procedure))],
		}),
	}),
})
