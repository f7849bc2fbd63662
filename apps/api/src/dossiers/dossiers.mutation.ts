import type { CivilDate, DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Problem } from "../graphql/problems.ts"
import { Forbidden, InvalidInput, type Issue, NotFound, VersionConflict } from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { ProcedureAllowanceRef } from "../procedures/procedureContent.type.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { once } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Dossier } from "./Dossier.ts"
import { Dossiers, type Recorded } from "./Dossiers.ts"
import { DossierEventKindRef, DossierRef, DossierStatusRef } from "./dossier.type.ts"
import {
	AllowanceRefused,
	caseNotAsked,
	caseRequired,
	EventNotAllowed,
	newDueRequired,
	notRecordedHere,
	reasonRequired,
	stepRequired,
	toUnitRequired,
} from "./problems.ts"

builder.objectType(EventNotAllowed, {
	name: "EventNotAllowed",
	description: "The dossier's state does not allow this event; nothing was written.",
	interfaces: [Problem],
	fields: (t) => ({
		status: t.expose("status", { type: DossierStatusRef, description: "Where the dossier stands." }),
	}),
})

builder.objectType(AllowanceRefused, {
	name: "AllowanceRefused",
	description:
		"The procedure does not allow this suspension or extension; nothing was written. Its code: unknownReason, tooOften, tooLong, notComparable or anotherRole.",
	interfaces: [Problem],
	fields: (t) => ({
		allowed: t.field({
			type: [ProcedureAllowanceRef],
			description: "What the procedure does allow: reasons, how often and how long.",
			resolve: ({ allowed }) => [...allowed],
		}),
	}),
})

const warnings: Readonly<Record<Recorded["warnings"][number], Sentence>> = {
	SecondSupplement: {
		vi: "Đây là lần yêu cầu bổ sung thứ hai: Cổng dịch vụ công quốc gia sẽ tính hồ sơ là quá hạn.",
		en: "This is the second request for a supplement: the national portal will count the dossier as overdue.",
	},
	PromiseMissed: {
		vi: "Lời hứa trả trong ngày của Ngày không hẹn đã không giữ được; hồ sơ vẫn trong hạn theo luật.",
		en: "The same-day promise of the no-appointment day was not kept; the dossier is still within the law's limit.",
	},
	SuspendedTooLong: {
		vi: "Hồ sơ đã tạm dừng lâu hơn thời gian thủ tục cho phép.",
		en: "The dossier was suspended longer than the procedure allows.",
	},
	AppointmentMoved: {
		vi: "Ngày hẹn lùi lại theo thời hạn của trường hợp mới: hãy báo cho người nộp và in lại giấy hẹn.",
		en: "The appointment moved by the limit of the case that applies: tell the citizen and print the slip anew.",
	},
	AppointmentBeyondLaw: {
		vi: "Ngày đã hẹn muộn hơn hạn theo luật.",
		en: "The appointment that was told is later than the law allows.",
	},
}

const DossierSuccess = builder.objectRef<Recorded>("DossierSuccess").implement({
	description: "It was written.",
	fields: (t) => ({
		dossier: t.field({
			type: DossierRef,
			description: "As it stands now.",
			resolve: ({ dossier }) => dossier,
		}),
		warnings: t.stringList({
			description: "What a person should know; nothing was refused for it.",
			resolve: (recorded, _args, { language }) =>
				recorded.warnings.map((warning) => warnings[warning][language]),
		}),
	}),
})

const dossierPayload = (name: PayloadName) =>
	resultUnion(name, "The outcome of writing a dossier.", DossierSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		EventNotAllowed,
		AllowanceRefused,
	])

/** Writes a keyed request once; a repeated one answers the dossier as it stands now. */
const written = (operation: string, input: { readonly idempotencyKey: string }) =>
	once({
		operation,
		key: input.idempotencyKey,
		input,
		idOf: ({ dossier }: Recorded) => dossier.id,
		again: (ids) =>
			Dossiers.use((dossiers) => dossiers.findByIds(ids)).pipe(
				Effect.map((found) => found.map((dossier): Recorded => ({ dossier, warnings: [] }))),
			),
	})

const ReceiveDossierInput = builder.inputType("ReceiveDossierInput", {
	description: "A dossier that is complete and received.",
	fields: (t) => ({
		procedureId: t.globalID({ required: true, for: ProcedureRef, description: "What is asked for." }),
		case: t.string({
			description:
				"The code of one of the cases that the procedure has on the day of receipt; counted by the general limits without.",
		}),
		unitId: t.globalID({ required: true, for: UnitRef, description: "The unit that receives it." }),
		channel: t.field({ type: ChannelRef, required: true, description: "How it was handed in." }),
		subChannel: t.string({ description: "The local way, such as zalo." }),
		submitterName: t.string({ required: true, description: "Who handed it in." }),
		receivedAt: t.field({ type: "Instant", description: "When; now when left out." }),
		assistedBy: t.string({ description: "Who wrote the papers for the citizen." }),
		idempotencyKey: t.string({
			required: true,
			description: "Any text of the caller's; the same one twice is the same dossier.",
		}),
	}),
})

builder.mutationField("receiveDossier", (t) =>
	t.field({
		type: dossierPayload("ReceiveDossierPayload"),
		description: "Receives a dossier: gives it a code without gaps and its due date.",
		...permitted("RECEIVE_DOSSIERS"),
		args: { input: t.arg({ type: ReceiveDossierInput, required: true, description: "The dossier." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"receiveDossier",
					input,
				)(
					Dossiers.use((dossiers) =>
						dossiers.receive({
							procedureId: rowIdOf(input.procedureId),
							caseCode: input.case?.trim() || null,
							unitId: rowIdOf(input.unitId),
							channel: input.channel,
							subChannel: input.subChannel ?? null,
							submitterName: input.submitterName,
							receivedAt: input.receivedAt ?? null,
							assistedBy: input.assistedBy ?? null,
						}),
					),
				),
			),
	}),
)

const RecordDossierEventInput = builder.inputType("RecordDossierEventInput", {
	description: "Something that happened to a dossier.",
	fields: (t) => ({
		dossierId: t.globalID({ required: true, for: DossierRef, description: "The dossier." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		kind: t.field({ type: DossierEventKindRef, required: true, description: "What happened." }),
		at: t.field({ type: "Instant", description: "When; now when left out." }),
		reason: t.string({
			description:
				"Why; needed to ask for a supplement, suspend, extend, hand on, change the case, withdraw and refuse.",
		}),
		allowance: t.string({
			description:
				"For SUSPENDED and EXTENDED: the code of one of the dossier's `allowances`; needed where the procedure lists reasons.",
		}),
		case: t.string({
			description:
				"For CASE_CHANGED: the code of the case that applies, one that the procedure has on the day of receipt; empty for none. For RECEIVED, of a submitted dossier: the code of its case, empty for none; that of the submission when left out.",
		}),
		newDueOn: t.field({ type: "CivilDate", description: "For EXTENDED: the day of the new appointment." }),
		step: t.string({
			description: "For STEP_FINISHED: the name of one of the steps that run, as `clocks` tells them.",
		}),
		toUnitId: t.globalID({ for: UnitRef, description: "For TRANSFERRED: the unit that goes on." }),
		idempotencyKey: t.string({
			required: true,
			description: "Any text of the caller's; the same one twice is the same event.",
		}),
	}),
})

interface Said {
	readonly kind: DossierEvent.Kind
	readonly reason: string
	readonly allowance: string | null
	readonly caseCode: string | null
	readonly newDueOn: CivilDate.CivilDate | null
	readonly step: string
	readonly toUnitId: number | null
}

/** The event of an input, once its moment is known; the issue names what it lacks. */
const eventOf = (
	{ kind, reason, allowance, caseCode, newDueOn, step, toUnitId }: Said,
	at: Instant.Instant,
	before: Dossier,
): Result.Result<DossierEvent.DossierEvent, Issue> => {
	if (caseCode !== null && kind !== "Received" && kind !== "CaseChanged") return Result.fail(caseNotAsked)
	switch (kind) {
		case "Submitted":
			return Result.fail(notRecordedHere)
		case "StepFinished":
			return step === "" ? Result.fail(stepRequired) : Result.succeed({ _tag: kind, at, step })
		case "Transferred":
			if (reason === "") return Result.fail(reasonRequired(kind))
			return toUnitId === null
				? Result.fail(toUnitRequired)
				: Result.succeed({ _tag: kind, at, reason, unitId: String(toUnitId) })
		case "CaseChanged":
			if (reason === "") return Result.fail(reasonRequired(kind))
			return caseCode === null
				? Result.fail(caseRequired)
				: Result.succeed({ _tag: kind, at, reason, from: before.caseCode, caseId: caseCode || null })
		case "Suspended":
			return reason === ""
				? Result.fail(reasonRequired(kind))
				: Result.succeed({ _tag: kind, at, reason, allowance })
		case "SupplementRequested":
		case "Withdrawn":
		case "Refused":
			return reason === "" ? Result.fail(reasonRequired(kind)) : Result.succeed({ _tag: kind, at, reason })
		case "Extended":
			if (reason === "") return Result.fail(reasonRequired(kind))
			return newDueOn === null
				? Result.fail(newDueRequired)
				: Result.succeed({ _tag: kind, at, reason, allowance, newDueOn })
		default:
			return Result.succeed({ _tag: kind, at })
	}
}

builder.mutationField("recordDossierEvent", (t) =>
	t.field({
		type: dossierPayload("RecordDossierEventPayload"),
		description:
			"Records what happened to a dossier; status and due follow from it. With DECIDE_ALLOWANCES alone only suspensions and extensions that the procedure leaves to the caller's role.",
		...permitted("PROCESS_DOSSIERS", "DECIDE_ALLOWANCES"),
		args: { input: t.arg({ type: RecordDossierEventInput, required: true, description: "The event." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"recordDossierEvent",
					input,
				)(
					Dossiers.use((dossiers) =>
						dossiers.record({
							caseCode: input.case?.trim() ?? null,
							dossierId: rowIdOf(input.dossierId),
							expectedVersion: input.expectedVersion,
							at: input.at ?? null,
							eventAt: (at, before) =>
								eventOf(
									{
										kind: input.kind,
										reason: input.reason?.trim() ?? "",
										allowance: input.allowance?.trim() || null,
										caseCode: input.case?.trim() ?? null,
										newDueOn: input.newDueOn ?? null,
										step: input.step?.trim() ?? "",
										toUnitId: input.toUnitId ? rowIdOf(input.toUnitId) : null,
									},
									at,
									before,
								),
						}),
					),
				),
			),
	}),
)
