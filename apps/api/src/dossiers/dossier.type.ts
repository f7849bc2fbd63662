import { type ClockOverview, DossierEvent, type Language } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import type { RequestContext } from "../graphql/context.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { type Actor, shownName } from "../identity/Actor.ts"
import { tell, withheldOf } from "../identity/Policy.ts"
import type { Told } from "../identity/personalTexts.ts"
import { WithheldTextRef } from "../identity/withheld.type.ts"
import { FaultClassRef } from "../incidents/faultClass.type.ts"
import { IncidentRef } from "../incidents/incidents.schema.ts"
import { ProcedureRef, ProcedureVersionRef } from "../procedures/procedure.type.ts"
import { ProcedureAllowanceRef, ProcedureCaseRef } from "../procedures/procedureContent.type.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Dossier } from "./Dossier.ts"
import { Dossiers, type HistoryEntry } from "./Dossiers.ts"
import { allClocks, allowed, clocks, followed, histories, openDossiers } from "./dossiers.loaders.ts"
import { DueRef } from "./due.type.ts"
import { allowanceCodeOf, reasonOf } from "./eventContent.ts"
import { allowanceKindOf, handlesDossiers, recordableBy } from "./recording.ts"
import { eventNames } from "./words.ts"

export const DossierStatusRef = builder.enumType("DossierStatus", {
	description: "Where a dossier stands; the national codes 1 to 10 in this order.",
	values: {
		SUBMITTED: { value: "Submitted", description: "Mới đăng ký." },
		ACCEPTED: { value: "Accepted", description: "Được tiếp nhận." },
		NOT_ACCEPTED: { value: "NotAccepted", description: "Không được tiếp nhận." },
		IN_PROGRESS: { value: "InProgress", description: "Đang xử lý." },
		SUPPLEMENT_REQUESTED: { value: "SupplementRequested", description: "Yêu cầu bổ sung giấy tờ." },
		SUSPENDED: { value: "Suspended", description: "Tạm dừng, chờ nghĩa vụ khác." },
		WITHDRAWN: { value: "Withdrawn", description: "Công dân yêu cầu rút hồ sơ." },
		STOPPED: { value: "Stopped", description: "Dừng xử lý, từ chối giải quyết." },
		FINISHED: { value: "Finished", description: "Đã xử lý xong." },
		HANDED_OVER: { value: "HandedOver", description: "Đã trả kết quả." },
	} as const,
})

const PunctualityRef = builder.enumType("Punctuality", {
	description: "How a dossier stands to its due, by moment, under Decree 61/2018.",
	values: {
		EARLY: { value: "early", description: "Trước hạn: finished on a day before the due." },
		ON_TIME: { value: "onTime", description: "Đúng hạn." },
		OVERDUE: { value: "overdue", description: "Quá hạn, finished or not." },
		UNDETERMINED: { value: "undetermined", description: "Unfinished and not late yet, or without a due." },
	} as const,
})

export const DossierEventKindRef = builder.enumType("DossierEventKind", {
	description: "What can happen to a dossier.",
	values: {
		SUBMITTED: { value: "Submitted" },
		RECEIVED: { value: "Received" },
		ACCEPTED: { value: "Accepted" },
		SUPPLEMENT_REQUESTED: { value: "SupplementRequested" },
		SUPPLEMENTED: { value: "Supplemented" },
		SUSPENDED: { value: "Suspended" },
		RESUMED: { value: "Resumed" },
		EXTENDED: { value: "Extended" },
		TRANSFERRED: { value: "Transferred" },
		CASE_CHANGED: { value: "CaseChanged" },
		STEP_FINISHED: { value: "StepFinished" },
		COMPLETED: { value: "Completed" },
		RETURNED: { value: "Returned" },
		WITHDRAWN: { value: "Withdrawn" },
		REFUSED: { value: "Refused" },
	} as const,
})

/** The reason of an event is never empty when it is written; it is once it was erased. */
const toldReason = ({ event }: HistoryEntry, actor: Actor): Told => {
	const reason = reasonOf(event)
	if (reason === null) return { value: null, withheld: null }
	return reason === "" ? { value: null, withheld: "ERASED" } : tell(actor, "eventReason", reason)
}

/** An event with the dossier that it happened to. */
interface Happened extends HistoryEntry {
	readonly dossier: Dossier
}

/** A case that an event names, as the version of the procedure says that the dossier is judged by. */
const caseNamed = async ({ dossier }: Happened, code: string | null, context: RequestContext) =>
	code === null
		? null
		: ((await followed(context).load(dossier))?.inForce.procedure.cases.find((one) => one.code === code) ??
			null)

const caseNameIn = async (
	happened: Happened,
	code: string | null,
	context: RequestContext,
	language: Language.Language,
) =>
	code === null
		? { vi: "không trường hợp nào", en: "no case" }[language]
		: ((await caseNamed(happened, code, context))?.name ?? code)

const DossierEventRef = builder.objectRef<Happened>("DossierEvent").implement({
	description: "Something that happened to a dossier; never edited.",
	fields: (t) => ({
		sequence: t.exposeInt("sequence", { description: "Counts from 1." }),
		kind: t.field({
			type: DossierEventKindRef,
			description: "What happened.",
			resolve: ({ event }) => event._tag,
		}),
		at: t.field({ type: "Instant", description: "When it happened.", resolve: ({ event }) => event.at }),
		recordedAt: t.expose("recordedAt", { type: "Instant", description: "When it was written down." }),
		actor: t.string({
			description: "Who wrote it down.",
			resolve: ({ actor }, _args, { language }) => shownName(actor, language),
		}),
		reason: t.string({
			nullable: true,
			description: "Why; null for kinds that need no reason, and when it is withheld.",
			resolve: (entry, _args, { actor }) => toldReason(entry, actor).value,
		}),
		withheld: t.field({
			type: [WithheldTextRef],
			description: "Whether the reason is withheld from the caller.",
			resolve: (entry, _args, { actor }) => withheldOf({ reason: toldReason(entry, actor) }),
		}),
		allowance: t.string({
			nullable: true,
			description:
				"For SUSPENDED and EXTENDED: the code of the procedure's reason that it was recorded under.",
			resolve: ({ event }) => allowanceCodeOf(event),
		}),
		step: t.string({
			nullable: true,
			description: "For STEP_FINISHED: the name of the internal step that is done.",
			resolve: ({ event }) => (event._tag === "StepFinished" ? event.step : null),
		}),
		toUnit: t.field({
			type: UnitRef,
			nullable: true,
			description: "For TRANSFERRED: the unit that goes on.",
			resolve: ({ event }) => (event._tag === "Transferred" ? Number(event.unitId) : null),
		}),
		fromCase: t.field({
			type: ProcedureCaseRef,
			nullable: true,
			description: "For CASE_CHANGED: the case that it was counted by before; null when it had none.",
			resolve: (happened, _args, context) =>
				caseNamed(happened, happened.event._tag === "CaseChanged" ? happened.event.from : null, context),
		}),
		toCase: t.field({
			type: ProcedureCaseRef,
			nullable: true,
			description: "For CASE_CHANGED: the case that applies; null when none does.",
			resolve: (happened, _args, context) =>
				caseNamed(happened, happened.event._tag === "CaseChanged" ? happened.event.caseId : null, context),
		}),
		text: t.string({
			description: "What happened, in words; of a change of case with both cases.",
			args: { language: t.arg(languageArgument) },
			resolve: async (happened, args, context) => {
				const { event } = happened
				const language = args.language ?? context.language
				const name = eventNames[event._tag][language]
				if (event._tag !== "CaseChanged") return name
				const from = await caseNameIn(happened, event.from, context, language)
				const to = await caseNameIn(happened, event.caseId, context, language)
				return `${name}: ${from} → ${to}`
			},
		}),
	}),
})

const ClockKindRef = builder.enumType("DossierClockKind", {
	description: "Which time a clock measures.",
	values: {
		RECEPTION: { value: "reception", description: "The answer to an online dossier: eight working hours." },
		PROCEDURE: { value: "procedure", description: "The whole procedure." },
		STEP: {
			value: "step",
			description:
				"One internal step that has begun: from the receipt, or when all that it waits for are finished.",
		},
		CITIZEN: { value: "citizen", description: "A wait for papers of the citizen; nothing limits it." },
	} as const satisfies Readonly<Record<string, { value: ClockOverview.ClockKind; description: string }>>,
})

const ClockStateRef = builder.enumType("DossierClockState", {
	description: "What a clock does.",
	values: {
		RUNNING: { value: "running", description: "It runs." },
		STOPPED: { value: "stopped", description: "It stands still." },
		ENDED: { value: "ended", description: "It has ended; its figures stay." },
	} as const satisfies Readonly<Record<string, { value: ClockOverview.Clock["state"]; description: string }>>,
})

const workingMinutes = (millis: number): number => Math.floor(millis / 60_000)

const ClockRef = builder.objectRef<ClockOverview.Clock>("DossierClock").implement({
	description: "One clock of a dossier; times are working minutes of the calendar it runs by.",
	fields: (t) => ({
		kind: t.expose("kind", { type: ClockKindRef, description: "What it measures." }),
		name: t.exposeString("name", { nullable: true, description: "The step's name." }),
		state: t.expose("state", { type: ClockStateRef, description: "What it does." }),
		startedAt: t.expose("startedAt", { type: "Instant", description: "When it began." }),
		endedAt: t.expose("endedAt", { type: "Instant", nullable: true, description: "When it ended." }),
		dueAt: t.expose("dueAt", {
			type: "Instant",
			nullable: true,
			description: "Its due; null while it stands still, and for a wait.",
		}),
		usedMinutes: t.int({ description: "What is used.", resolve: ({ used }) => workingMinutes(used) }),
		remainingMinutes: t.int({
			nullable: true,
			description: "What is left; null once the due is past, after the end, and without a due.",
			resolve: ({ remaining }) => (remaining === null ? null : workingMinutes(remaining)),
		}),
		overdueMinutes: t.int({
			description: "After the due; frozen when the clock ends or stands still.",
			resolve: ({ overdue }) => workingMinutes(overdue),
		}),
	}),
})

export const DossierRef = builder.loadableNodeRef("Dossier", {
	id: { resolve: (dossier: Dossier) => dossier.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Dossiers.use((dossiers) => dossiers.findByIds(ids)),
		).then((found) => [...found]),
	sort: (dossier) => dossier.id,
})

const told = (dossier: Dossier, actor: Actor) => ({
	submitterName: tell(actor, "submitterName", dossier.submitterName, dossier.erasedAt),
	assistedBy: tell(actor, "assistedBy", dossier.assistedBy, dossier.erasedAt),
	slipCode: tell(actor, "slipCode", dossier.slipCode, dossier.erasedAt),
})

DossierRef.implement({
	description: "One request under one procedure (hồ sơ); visible in its unit and the units above it.",
	fields: (t) => ({
		code: t.exposeString("code", {
			description: "Unit, day of receipt and number of the day (mã số hồ sơ).",
		}),
		slipCode: t.string({
			nullable: true,
			description:
				"Printed on the slip; with the code it shows the public where the dossier stands. Null when it is withheld.",
			resolve: (dossier, _args, { actor }) => told(dossier, actor).slipCode.value,
		}),
		version: t.exposeInt("version", {
			description: "The number of its events; send it back as expectedVersion.",
		}),
		unit: t.field({
			type: UnitRef,
			description: "The unit that handles it.",
			resolve: ({ unitId }) => unitId,
		}),
		receivedBy: t.field({
			type: UnitRef,
			description: "The unit that received it and gives the result back; another one when it was handed on.",
			resolve: ({ unitId, receivedUnitId }) => receivedUnitId ?? unitId,
		}),
		procedure: t.field({
			type: ProcedureRef,
			description: "What is asked for.",
			resolve: ({ procedureId }) => procedureId,
		}),
		case: t.field({
			type: ProcedureCaseRef,
			nullable: true,
			description:
				"The case (trường hợp) of the procedure that it is counted by: of its receipt, or of the last CASE_CHANGED; null when none was told.",
			resolve: async (dossier, _args, context) =>
				dossier.caseCode === null ? null : ((await followed(context).load(dossier))?.inForce.ofCase ?? null),
		}),
		procedureVersion: t.field({
			type: ProcedureVersionRef,
			nullable: true,
			description:
				"The version of the procedure that it is judged by: its limits, steps, papers and reasons; the newest with its case where it has one. Null when none is in force any more.",
			resolve: async (dossier, _args, context) =>
				(await followed(context).load(dossier))?.inForce.procedure ?? null,
		}),
		allowances: t.field({
			type: [ProcedureAllowanceRef],
			description:
				"For which reasons it may be suspended or extended, by the version that it is judged by; each kind for any reason where none of it is listed.",
			resolve: async (dossier, _args, context) => [
				...((await allowed(context).load(dossier))?.allowances ?? []),
			],
		}),
		resumeBy: t.field({
			type: "CivilDate",
			nullable: true,
			description:
				"The last day of a suspension, where the procedure sets one; a later resumption is a warning and never refused.",
			resolve: async (dossier, _args, context) => (await allowed(context).load(dossier))?.resumeBy ?? null,
		}),
		channel: t.expose("channel", { type: ChannelRef, description: "How it was handed in." }),
		subChannel: t.exposeString("subChannel", {
			nullable: true,
			description: "The local way into the channel, such as zalo.",
		}),
		submitterName: t.string({
			nullable: true,
			description: "Who handed it in; null when it is withheld.",
			resolve: (dossier, _args, { actor }) => told(dossier, actor).submitterName.value,
		}),
		withheld: t.field({
			type: [WithheldTextRef],
			description: "Which of submitterName, assistedBy and slipCode are withheld from the caller.",
			resolve: (dossier, _args, { actor }) => withheldOf(told(dossier, actor)),
		}),
		erasedAt: t.expose("erasedAt", {
			type: "Instant",
			nullable: true,
			description: "When its names and texts were erased, after the time they are kept; figures stay.",
		}),
		status: t.expose("status", { type: DossierStatusRef, description: "Where it stands." }),
		receivedAt: t.expose("receivedAt", { type: "Instant", description: "When it was received." }),
		due: t.field({
			type: DueRef,
			nullable: true,
			description: "The due as it is computed from the events, with its reasons; null before receipt.",
			resolve: async (dossier, _args, context) => (await followed(context).load(dossier))?.due ?? null,
		}),
		dueAt: t.expose("dueAt", {
			type: "Instant",
			nullable: true,
			description: "The appointment; null while the clock stands still.",
		}),
		legalDueAt: t.expose("legalDueAt", {
			type: "Instant",
			nullable: true,
			description: "What lateness is judged by.",
		}),
		originalDueAt: t.expose("originalDueAt", {
			type: "Instant",
			nullable: true,
			description: "The appointment of the first slip.",
		}),
		finishedAt: t.expose("finishedAt", {
			type: "Instant",
			nullable: true,
			description: "When it was finished; this ends its clock.",
		}),
		returnedAt: t.expose("returnedAt", {
			type: "Instant",
			nullable: true,
			description: "When the result was handed over.",
		}),
		punctuality: t.field({
			type: PunctualityRef,
			description: "How it stands to its due now, or stood at its end.",
			resolve: async (dossier, _args, context) => {
				const { punctuality } = await clocks(context).load(dossier)
				return punctuality === "open" ? "undetermined" : punctuality
			},
		}),
		overdueMinutes: t.int({
			description: "Working minutes after the due; frozen at the end.",
			resolve: async (dossier, _args, context) => (await clocks(context).load(dossier)).overdueMinutes,
		}),
		remainingMinutes: t.int({
			nullable: true,
			description: "Working minutes left until the appointment; null when overdue, held or ended.",
			resolve: async (dossier, _args, context) => (await clocks(context).load(dossier)).remainingMinutes,
		}),
		clocks: t.field({
			type: [ClockRef],
			description: "All its clocks at this moment, in the order in which they began to matter.",
			complexity: { field: 3, multiplier: 3 },
			resolve: async (dossier, _args, context) => [...(await allClocks(context).load(dossier))],
		}),
		faultClass: t.field({
			type: FaultClassRef,
			nullable: true,
			description: "Why it was late, when that was found.",
			resolve: ({ faultClass }) => faultClass,
		}),
		incident: t.field({
			type: IncidentRef,
			nullable: true,
			description: "The incident that made it late.",
			resolve: ({ incidentId }) => incidentId,
		}),
		assistedBy: t.string({
			nullable: true,
			description:
				"Who wrote the papers for the citizen on a Ngày không viết; null when nobody did, and when it is withheld.",
			resolve: (dossier, _args, { actor }) => told(dossier, actor).assistedBy.value,
		}),
		synthetic: t.exposeBoolean("synthetic", { description: "Part of the invented example data." }),
		events: t.connection(
			{
				type: DossierEventRef,
				description: "Its history in order, the first event first; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: (dossier, args, context) =>
					listConnection(
						context,
						args,
						histories(context)
							.load(dossier.id)
							.then((entries) => entries.map((entry) => ({ ...entry, dossier }))),
						({ sequence }) => String(sequence),
					),
			},
			{ name: "DossierEventConnection", description: "A page of the history of a dossier." },
			{ name: "DossierEventEdge", description: "An event on its page." },
		),
		allowedEvents: t.field({
			type: [DossierEventKindRef],
			description: "What the caller may record next.",
			resolve: async (dossier, _args, context) => {
				const { actor } = context
				if (actor._tag !== "SignedIn" || !actor.scope.includes(dossier.unitId)) return []
				if (!handlesDossiers(actor) && !actor.permissions.includes("DECIDE_ALLOWANCES")) return []
				const kinds = DossierEvent.allowedAfter(dossier.status)
				const allowances = kinds.some((kind) => allowanceKindOf(kind) !== null)
					? ((await allowed(context).load(dossier))?.allowances ?? [])
					: []
				const recordable = recordableBy(actor, kinds, allowances)
				const hasStep = async () =>
					(await allClocks(context).load(dossier)).some(
						({ kind, state }) => kind === "step" && state !== "ended",
					)
				const hasCase = async () =>
					((await followed(context).load(dossier))?.inForce.procedure.cases.length ?? 0) > 0
				const pointless = [
					...(recordable.includes("StepFinished") && !(await hasStep()) ? ["StepFinished"] : []),
					...(recordable.includes("CaseChanged") && !(await hasCase()) ? ["CaseChanged"] : []),
				]
				return recordable.filter((kind) => !pointless.includes(kind))
			},
		}),
	}),
})

builder.objectField(ProcedureRef, "openDossiers", (t) =>
	t.int({
		description: "How many dossiers of all units are not finished.",
		resolve: ({ id }, _args, context) => openDossiers(context).load(id),
	}),
)
