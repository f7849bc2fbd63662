import {
	type Channel,
	CivilDate,
	ClockOverview,
	DossierAllowances,
	DossierCases,
	type DossierEvent,
	DossierSteps,
	Dossier as Fold,
	type Dossier as Folding,
	Instant,
	WorkCalendar,
} from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { Calendars } from "../calendars/Calendars.ts"
import type { PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import {
	hasPermissionIn,
	isTold,
	notPermitted,
	requirePermissionIn,
	visibleUnits,
} from "../identity/Policy.ts"
import type { FaultClass } from "../incidents/FaultClass.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	invalidInput,
	type NotFound,
	type Overlap,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { allowanceOf } from "../procedures/domainVersion.ts"
import type { ProcedureAllowance } from "../procedures/ProcedureContent.ts"
import type { Procedures } from "../procedures/Procedures.ts"
import { cohortOf, longestDays } from "../specialdays/SpecialDayDossiers.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { Units } from "../units/Units.ts"
import type { Dossier, Foldable } from "./Dossier.ts"
import { makeDossierCodes } from "./DossierCodes.ts"
import type { DossierFilter, DossierSort, SpecialDayCondition } from "./DossierFilter.ts"
import type { DossierHistory } from "./DossierHistory.ts"
import { makeDossierRepo, type Span } from "./DossierRepo.ts"
import { decodeEvent, encodeEvent, reasonOf } from "./eventContent.ts"
import { caseOf, type DueSource, dueSourceOf, foldedColumns, rowOf } from "./folding.ts"
import {
	type AllowanceRefused,
	allowanceRefused,
	codesTaken,
	dossierNotFound,
	type EventNotAllowed,
	inTheFuture,
	refusedEvent,
	required,
	sentenceOf,
	stepRefused,
} from "./problems.ts"
import { type Case, type InForce, openRules, type Rules, stepsOf } from "./RulesInForce.ts"
import { allowanceKindOf, handlesDossiers } from "./recording.ts"

/** The unit that an event hands a dossier on to. */
const unitsIn = (event: DossierEvent.DossierEvent): readonly number[] =>
	event._tag === "Transferred" ? [Number(event.unitId)] : []

/** As a dossier came in: the rules of who received it hold, and handing on goes from there. */
const asReceived = (dossier: Foldable): Foldable => ({
	...dossier,
	unitId: dossier.receivedUnitId ?? dossier.unitId,
})

const momentOf = (at: Instant.Instant | null): string | null =>
	at === null ? null : Instant.formatWithOffset(at)

export interface Receipt {
	readonly procedureId: number
	readonly caseCode: string | null
	readonly unitId: number
	readonly channel: Channel.Channel
	readonly subChannel: string | null
	readonly submitterName: string
	readonly receivedAt: Instant.Instant | null
	readonly assistedBy: string | null
}

export interface DueQuestion {
	readonly procedureId: number
	readonly caseCode: string | null
	readonly unitId: number
	readonly channel: Channel.Channel
	readonly receivedAt: Instant.Instant
}

export interface Recording {
	readonly dossierId: number
	readonly expectedVersion: number
	/** Makes the event once the moment is known; an issue when something it needs is missing. */
	readonly eventAt: (at: Instant.Instant, before: Dossier) => Result.Result<DossierEvent.DossierEvent, Issue>
	readonly at: Instant.Instant | null
	/** For the receipt of a submitted dossier and a change of case: the case, empty for none; `null` keeps it. */
	readonly caseCode: string | null
}

export interface Recorded {
	readonly dossier: Dossier
	readonly warnings: readonly (Folding.Warning | DossierAllowances.Warning | DossierCases.Warning)[]
}

/** What the procedure lets be done to the clock of a dossier, as its version for the dossier says. */
export interface Allowed {
	readonly allowances: readonly ProcedureAllowance[]
	/** The last day of a suspension, where the procedure sets one. */
	readonly resumeBy: CivilDate.CivilDate | null
}

export interface HistoryEntry {
	readonly sequence: number
	readonly event: DossierEvent.DossierEvent
	readonly recordedAt: Instant.Instant
	readonly actor: string
}

/** A dossier with everything its events add up to now. */
export interface Followed {
	readonly folded: Folding.Dossier
	readonly inForce: InForce
	readonly due: DueSource | null
}

/** What dossiers are judged by instead of what was known when their dues were told. */
export interface Supposition {
	readonly rulesKnownAt: Instant.Instant
	/** Looked up before and kept for the next dossiers, with a draft or without. */
	readonly rules?: Rules
	/** Units that the dossiers may be handed on to. */
	readonly handedOnTo?: readonly number[]
}

export { isPlaceIn, placeOf, type Span } from "./DossierRepo.ts"

const minute = 60_000
const batch = 2_000

export class Dossiers extends Context.Service<
	Dossiers,
	{
		/** A page of those that the actor may see. */
		readonly rows: (
			filter: DossierFilter,
			sort: DossierSort,
			request: PageRequest,
		) => Effect.Effect<readonly Dossier[]>
		readonly count: (filter: DossierFilter) => Effect.Effect<number>
		/** The late ones of some of the actor's units that were in work during a span, in the order of their ids. */
		readonly lateDuring: (span: Span, request: PageRequest) => Effect.Effect<readonly Dossier[]>
		/** Those among them that the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Dossier[]>
		readonly findByCode: (code: string) => Effect.Effect<Option.Option<Dossier>>
		/** Whoever holds the slip, whether they have an account or not. */
		readonly findBySlip: (code: string, slipCode: string) => Effect.Effect<Option.Option<Dossier>>
		readonly historyOf: (
			ids: readonly number[],
		) => Effect.Effect<ReadonlyMap<number, readonly HistoryEntry[]>>
		/** Folds dossiers from their events; one whose rules are gone is left out. */
		readonly follow: (
			dossiers: readonly Foldable[],
			supposing?: Supposition,
		) => Effect.Effect<ReadonlyMap<number, Followed>>
		/** Every clock of dossiers at this moment, by their ids. */
		readonly clocks: (
			dossiers: readonly Dossier[],
		) => Effect.Effect<ReadonlyMap<number, readonly ClockOverview.Clock[]>>
		/** The open dossiers of a procedure by the units that the actor may see and that handle them. */
		readonly openByUnit: (
			procedureId: number,
		) => Effect.Effect<readonly { readonly unitId: number; readonly open: number }[]>
		readonly openByProcedure: (procedureIds: readonly number[]) => Effect.Effect<ReadonlyMap<number, number>>
		/** How many dossiers of these procedures came in a working day in the unit and those below it, lately; `null` without any and for a unit whose figures the actor does not see. */
		readonly arrivalsPerDay: (unitId: number, procedureIds: readonly number[]) => Effect.Effect<number | null>
		/** The due a dossier would get; nothing is written. */
		readonly preview: (question: DueQuestion) => Effect.Effect<DueSource, InvalidInput | NotFound>
		readonly receive: (receipt: Receipt) => Effect.Effect<Recorded, InvalidInput | NotFound | Forbidden>
		readonly record: (
			recording: Recording,
		) => Effect.Effect<
			Recorded,
			InvalidInput | NotFound | Forbidden | VersionConflict | EventNotAllowed | AllowanceRefused
		>
		/** What may be done to the clocks of dossiers, by their ids. */
		readonly allowed: (dossiers: readonly Dossier[]) => Effect.Effect<ReadonlyMap<number, Allowed>>
		/** Writes why a dossier was late; who may say so is decided elsewhere. */
		readonly attribute: (
			id: number,
			faultClass: FaultClass,
			incidentId: number | null,
		) => Effect.Effect<unknown>
		/** What each of these histories adds up to, or what refuses it, in their order; nothing is written. */
		readonly check: (
			histories: readonly DossierHistory[],
		) => Effect.Effect<readonly Result.Result<Folding.Dossier, Issue>[], NotFound>
		/** Writes histories that {@link check} does not refuse, all or none. */
		readonly insertMany: (
			histories: readonly DossierHistory[],
		) => Effect.Effect<number, InvalidInput | NotFound | Overlap>
		readonly takenCodes: (codes: readonly string[]) => Effect.Effect<ReadonlySet<string>>
	}
>()("mot-cua/dossiers/Dossiers") {
	static readonly layer = Layer.effect(
		Dossiers,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeDossierRepo
			const units = yield* Units
			const codesOf = makeDossierCodes(repo, units)
			const audit = yield* AuditLog
			const services = yield* Effect.context<Procedures | Calendars | SpecialDays>()
			const rulesFor = (cases: readonly Case[], handedOnTo?: readonly number[], rules = openRules()) =>
				rules(cases, handedOnTo).pipe(Effect.provide(services))
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const visible = Effect.fnUntraced(function* (dossiers: readonly Dossier[]) {
				const within = yield* visibleUnits
				return within === null
					? dossiers
					: dossiers.filter(
							({ unitId, receivedUnitId }) =>
								within.includes(unitId) || (receivedUnitId !== null && within.includes(receivedUnitId)),
						)
			})
			/** What leads to the dossiers that came in on the days of a rule: in the units, as far as they are the rule's. */
			const cameOn = Effect.fnUntraced(function* (
				{ ruleId, from, to }: SpecialDayCondition,
				unitIds: readonly number[] | null,
			) {
				const specialDays = Context.get(services, SpecialDays)
				const [rule] = yield* specialDays.findByIds([ruleId])
				const below = rule === undefined ? [] : yield* units.subtree(rule.unitId)
				const until = CivilDate.min(to, Instant.dateOf(yield* now))
				return yield* cohortOf({
					ruleId,
					unitIds: below.filter((id) => unitIds?.includes(id) ?? true),
					from: CivilDate.max(from, CivilDate.addDays(until, -longestDays)),
					to: until,
				}).pipe(Effect.provide(services), Effect.orDie)
			})
			/** The filter within the units that the actor may see, and by the names that they are told. */
			const seen = Effect.fnUntraced(function* (filter: DossierFilter) {
				const { actor } = yield* CurrentCause
				const within = yield* visibleUnits
				const unitIds =
					within === null ? filter.unitIds : (filter.unitIds ?? within).filter((id) => within.includes(id))
				const searches = isTold(actor, "submitterName") ? ("codesAndNames" as const) : ("codes" as const)
				const { specialDay } = filter
				const came = specialDay === null ? null : yield* cameOn(specialDay, unitIds)
				const isEverywhere = unitIds !== null && (yield* units.areAll(unitIds))
				return { ...filter, unitIds: isEverywhere ? null : unitIds, searches, came }
			})
			const rows = Effect.fn("Dossiers.rows")(function* (
				filter: DossierFilter,
				sort: DossierSort,
				request: PageRequest,
			) {
				return yield* repo.page(yield* seen(filter), sort, request)
			}, Effect.orDie)
			const count = Effect.fn("Dossiers.count")(function* (filter: DossierFilter) {
				return yield* repo.count(yield* seen(filter))
			}, Effect.orDie)
			const lateDuring = Effect.fn("Dossiers.lateDuring")(function* (span: Span, request: PageRequest) {
				const within = yield* visibleUnits
				const unitIds = within === null ? span.unitIds : span.unitIds.filter((id) => within.includes(id))
				return yield* repo.lateDuring({ ...span, unitIds }, request)
			}, Effect.orDie)
			const findByIds = Effect.fn("Dossiers.findByIds")(function* (ids: readonly number[]) {
				return yield* visible(yield* Effect.orDie(repo.findByIds(ids)))
			})
			const findByCode = Effect.fn("Dossiers.findByCode")(function* (code: string) {
				const found = Option.toArray(yield* Effect.orDie(repo.findByCode(code)))
				return Option.fromUndefinedOr((yield* visible(found))[0])
			})
			const findBySlip = Effect.fn("Dossiers.findBySlip")(
				(code: string, slipCode: string) => repo.findBySlip({ code, slipCode }),
				Effect.orDie,
			)
			const historyOf = Effect.fn("Dossiers.historyOf")(function* (ids: readonly number[]) {
				const entries = (yield* repo.eventsOf(ids)).map(({ content, ...entry }) => ({
					...entry,
					event: decodeEvent(content),
				}))
				return Map.groupBy(entries, ({ dossierId }) => dossierId)
			}, Effect.orDie)
			const openByProcedure = Effect.fn("Dossiers.openByProcedure")(function* (ids: readonly number[]) {
				const rows = yield* repo.openByProcedure(ids)
				return new Map(rows.map(({ procedureId, count }) => [procedureId, count]))
			}, Effect.orDie)
			const openByUnit = Effect.fn("Dossiers.openByUnit")(function* (procedureId: number) {
				return yield* repo.openByUnit(procedureId, yield* visibleUnits)
			}, Effect.orDie)
			const arrivalsPerDay = Effect.fn("Dossiers.arrivalsPerDay")(function* (
				unitId: number,
				procedureIds: readonly number[],
			) {
				if (!(yield* hasPermissionIn("VIEW_FIGURES", unitId))) return null
				const calendars = Context.get(services, Calendars)
				const [recent] = yield* repo.recentArrivals(yield* units.subtree(unitId), procedureIds)
				if (recent === undefined) return null
				const lastDay = Result.getOrThrow(CivilDate.parse(recent.lastDay))
				const firstDay = CivilDate.addDays(lastDay, -83)
				const calendarOn = yield* calendars.through(unitId, firstDay, lastDay)
				const days = Array.from({ length: 84 }, (_, index) => CivilDate.addDays(firstDay, index))
				const worked = days.filter((date) => WorkCalendar.isWorkingDay(calendarOn(date), date)).length
				return worked === 0 ? null : Math.round((recent.count / worked) * 10) / 10
			}, Effect.orDie)
			const takenCodes = Effect.fn("Dossiers.takenCodes")(repo.takenCodes, Effect.orDie)

			const follow = Effect.fn("Dossiers.follow")(function* (
				stored: readonly Foldable[],
				supposing?: Supposition,
			) {
				const cases = stored.map((dossier) => {
					const received = asReceived(dossier)
					return supposing === undefined ? received : { ...received, rulesKnownAt: supposing.rulesKnownAt }
				})
				const histories = new Map(
					(yield* Effect.orDie(repo.historiesOf(stored.map(({ id }) => id)))).map(
						({ dossierId, contents }) => [dossierId, contents.map(decodeEvent)],
					),
				)
				const handedOnTo = [...histories.values()].flatMap((events) => events.flatMap(unitsIn))
				const rulesOf = yield* Effect.orDie(
					rulesFor(cases, [...handedOnTo, ...(supposing?.handedOnTo ?? [])], supposing?.rules),
				)
				const followed = new Map<number, Followed>()
				for (const one of cases) {
					const [first, ...others] = histories.get(one.id) ?? []
					const inForce = rulesOf(one, "afterwards")
					if (first === undefined || Result.isFailure(inForce)) continue
					const caseCode = DossierCases.atReceipt([first, ...others], one.caseCode)
					const received = caseCode === one.caseCode ? inForce : rulesOf({ ...one, caseCode }, "afterwards")
					if (Result.isFailure(received)) continue
					const folded = Fold.fold([first, ...others], received.success.rules)
					if (Result.isSuccess(folded))
						followed.set(one.id, {
							folded: folded.success,
							inForce: inForce.success,
							due: dueSourceOf(folded.success, inForce.success),
						})
				}
				return followed
			})

			const clocks = Effect.fn("Dossiers.clocks")(function* (dossiers: readonly Dossier[]) {
				const at = yield* now
				const histories = yield* historyOf(dossiers.map(({ id }) => id))
				const followed = yield* follow(dossiers)
				const found = new Map<number, readonly ClockOverview.Clock[]>()
				for (const { id } of dossiers) {
					const [first, ...others] = (histories.get(id) ?? []).map(({ event }) => event)
					const one = followed.get(id)
					if (first === undefined || one === undefined) continue
					const { folded, inForce } = one
					const clocks = ClockOverview.of({
						events: [first, ...others],
						dossier: folded,
						calendar: folded.calendar ?? inForce.rules.calendar,
						receptionCalendar: inForce.rules.calendar,
						steps: DossierSteps.of(stepsAsked(one, [first, ...others])),
						receiptPolicy: inForce.rules.receiptPolicy,
						now: at,
					})
					if (Result.isSuccess(clocks)) found.set(id, clocks.success)
				}
				return found
			})

			const stepsAsked = (
				{ folded, inForce }: Followed,
				events: DossierSteps.Asked["events"],
			): DossierSteps.Asked => ({
				events,
				steps: stepsOf(inForce),
				calendar: folded.calendar ?? inForce.rules.calendar,
			})
			const askedOf = (
				{ folded, inForce }: Followed,
				history: readonly HistoryEntry[],
			): DossierAllowances.Asked => ({
				events: history.map(({ event }) => event),
				dossier: folded,
				allowances: inForce.procedure.allowances.map(allowanceOf),
				calendar: folded.calendar ?? inForce.rules.calendar,
			})
			const allowed = Effect.fn("Dossiers.allowed")(function* (dossiers: readonly Dossier[]) {
				const histories = yield* historyOf(dossiers.map(({ id }) => id))
				const followed = yield* follow(dossiers)
				return new Map(
					[...followed].map(([id, one]): [number, Allowed] => [
						id,
						{
							allowances: one.inForce.procedure.allowances,
							resumeBy: DossierAllowances.resumeBy(askedOf(one, histories.get(id) ?? [])),
						},
					]),
				)
			})

			const inputIssue = (issue: Issue) => invalidInput({ ...issue, path: ["input", ...issue.path] })
			const preview = Effect.fn("Dossiers.preview")(function* (question: DueQuestion) {
				const event = { _tag: "Received" as const, at: question.receivedAt }
				const asked = caseOf({ ...question, events: [event], rulesKnownAt: yield* now })
				const inForce = (yield* rulesFor([asked]))(asked, "atReceipt")
				if (Result.isFailure(inForce)) return yield* inputIssue(inForce.failure)
				const folded = Fold.fold([event], inForce.success.rules)
				if (Result.isFailure(folded))
					return yield* invalidInput({
						code: folded.failure._tag,
						path: ["input", "receivedAt"],
						text: sentenceOf(folded.failure),
					})
				const due = dueSourceOf(folded.success, inForce.success)
				return due ?? (yield* Effect.die("a received dossier has a due"))
			})

			const insertBatch = Effect.fnUntraced(function* (
				histories: readonly DossierHistory[],
				codes: readonly string[],
			) {
				const rulesKnownAt = yield* now
				const cases = histories.map((history) => caseOf({ ...history, rulesKnownAt }))
				const rulesOf = yield* rulesFor(cases)
				const rows = []
				for (const [index, history] of histories.entries()) {
					const inForce = rulesOf(caseOf({ ...history, rulesKnownAt }), "atReceipt")
					if (Result.isFailure(inForce)) return yield* inputIssue(inForce.failure)
					const folded = Fold.fold(history.events, inForce.success.rules)
					if (Result.isFailure(folded))
						return yield* invalidInput({
							code: folded.failure._tag,
							path: ["input"],
							text: sentenceOf(folded.failure),
						})
					rows.push(rowOf(history, codes[index] ?? "", folded.success, inForce.success, rulesKnownAt))
				}
				const ids = yield* repo.insert(rows)
				const { actor } = yield* CurrentCause
				const events = histories.flatMap((history, index) =>
					history.events.map((event, sequence) => ({
						dossierId: ids.get(codes[index] ?? "") ?? 0,
						sequence: sequence + 1,
						kind: event._tag,
						happenedAt: event.at,
						reason: reasonOf(event),
						content: encodeEvent(event),
					})),
				)
				yield* repo.insertEvents(events, yield* now, actor.name)
				return ids
			})

			const check = Effect.fn("Dossiers.check")(function* (histories: readonly DossierHistory[]) {
				const rulesKnownAt = yield* now
				const cases = histories.map((history) => caseOf({ ...history, rulesKnownAt }))
				const rulesOf = yield* rulesFor(cases)
				return histories.map((history) =>
					Result.flatMap(rulesOf(caseOf({ ...history, rulesKnownAt }), "atReceipt"), ({ rules }) =>
						Result.mapError(
							Fold.fold(history.events, rules),
							(error): Issue => ({ code: error._tag, path: [], text: sentenceOf(error) }),
						),
					),
				)
			})
			const insertMany = Effect.fn("Dossiers.insertMany")((histories: readonly DossierHistory[]) =>
				atomically(sql)(
					Effect.gen(function* () {
						const codes = yield* codesOf(histories)
						const taken = yield* repo.takenCodes(codes)
						if (taken.size > 0) return yield* codesTaken([...taken])
						for (let start = 0; start < histories.length; start += batch) {
							yield* insertBatch(histories.slice(start, start + batch), codes.slice(start, start + batch))
							yield* Effect.yieldNow
						}
						const { actor } = yield* CurrentCause
						yield* audit.record({
							action: "dossiers.imported",
							subject: "Dossier",
							subjectId: null,
							label: `${histories.length}`,
							unitId: actor._tag === "SignedIn" ? actor.unitId : null,
							after: { count: histories.length, first: codes[0] ?? null, last: codes.at(-1) ?? null },
						})
						return histories.length
					}),
				),
			)

			const found = Effect.fnUntraced(function* (id: number | undefined) {
				const [dossier] = id === undefined ? [] : yield* Effect.orDie(repo.findByIds([id]))
				return dossier ?? (yield* dossierNotFound)
			})
			const checkReceipt = Effect.fnUntraced(function* (receipt: Receipt, receivedAt: Instant.Instant) {
				const issues: Issue[] = []
				if (receipt.submitterName.trim() === "")
					issues.push(
						required("submitterName", {
							vi: "Cần ghi họ tên người nộp.",
							en: "The submitter's name is needed.",
						}),
					)
				if (receivedAt > (yield* now) + minute) issues.push(inTheFuture("receivedAt", receivedAt))
				const [first, ...others] = issues
				if (first !== undefined) return yield* invalidInput(first, ...others)
			})
			const receive = Effect.fn("Dossiers.receive")((receipt: Receipt) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* units.get(receipt.unitId, ["input", "unitId"])
						yield* requirePermissionIn("RECEIVE_DOSSIERS", receipt.unitId, ["input", "unitId"])
						const receivedAt = receipt.receivedAt ?? (yield* now)
						yield* checkReceipt(receipt, receivedAt)
						yield* preview({ ...receipt, receivedAt })
						const history: DossierHistory = {
							...receipt,
							code: null,
							submitterName: receipt.submitterName.trim(),
							events: [{ _tag: "Received", at: receivedAt }],
							faultClass: null,
							incidentId: null,
							synthetic: false,
						}
						const codes = yield* codesOf([history])
						const ids = yield* insertBatch([history], codes)
						const dossier = yield* found([...ids.values()][0])
						yield* audit.record({
							action: "dossier.received",
							subject: "Dossier",
							subjectId: dossier.id,
							label: dossier.code,
							unitId: dossier.unitId,
							after: {
								status: dossier.status,
								case: dossier.caseCode ?? undefined,
								receivedAt: Instant.formatWithOffset(dossier.receivedAt),
								dueAt: momentOf(dossier.dueAt),
							},
						})
						return { dossier, warnings: [] }
					}),
				),
			)

			const record = Effect.fn("Dossiers.record")((recording: Recording) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = yield* Effect.orDie(repo.lock(recording.dossierId)).pipe(
							Effect.flatMap(
								Option.match({ onNone: () => Effect.fail(dossierNotFound), onSome: Effect.succeed }),
							),
						)
						if ((yield* visible([before])).length === 0) return yield* dossierNotFound
						const { actor } = yield* CurrentCause
						yield* requirePermissionIn(
							handlesDossiers(actor) ? "PROCESS_DOSSIERS" : "DECIDE_ALLOWANCES",
							before.unitId,
							["input", "dossierId"],
						)
						if (before.version !== recording.expectedVersion)
							return yield* versionConflict(recording.expectedVersion, before.version)
						const at = recording.at ?? (yield* now)
						if (at > (yield* now) + minute) return yield* invalidInput(inTheFuture("at", at))
						const event = recording.eventAt(at, before)
						if (Result.isFailure(event)) return yield* invalidInput(event.failure)
						if (!handlesDossiers(actor) && allowanceKindOf(event.success._tag) === null)
							return yield* notPermitted()
						const handedOnTo = unitsIn(event.success)
						for (const unitId of handedOnTo) yield* units.get(unitId, ["input", "toUnitId"])
						const followed = (yield* follow([before], {
							rulesKnownAt: before.rulesKnownAt,
							handedOnTo,
						})).get(before.id)
						if (followed === undefined) return yield* Effect.die(`dossier ${before.code} cannot be folded`)
						// The law of the day of receipt holds, as it is known now, not that of the day of submission.
						const judged = {
							...before,
							caseCode: recording.caseCode === null ? before.caseCode : recording.caseCode || null,
							receivedOn: Instant.dateOf(at),
							rulesKnownAt: yield* now,
						}
						const recased = { ...asReceived(before), caseCode: judged.caseCode }
						const inForce =
							event.success._tag === "Received"
								? (yield* rulesFor([judged]))(judged, "atReceipt")
								: event.success._tag === "CaseChanged"
									? (yield* rulesFor([recased]))(recased, "atReceipt")
									: Result.succeed(followed.inForce)
						if (Result.isFailure(inForce)) return yield* inputIssue(inForce.failure)
						const after = Fold.apply(followed.folded, event.success, inForce.success.rules)
						if (Result.isFailure(after)) return yield* Effect.fail(refusedEvent(after.failure, before.status))
						const caseCode =
							event.success._tag === "Received" || event.success._tag === "CaseChanged"
								? judged.caseCode
								: before.caseCode
						const asked = askedOf(followed, (yield* historyOf([before.id])).get(before.id) ?? [])
						const allowance = DossierAllowances.decide(
							asked,
							event.success,
							actor._tag === "SignedIn" ? actor.role : "",
						)
						if (Result.isFailure(allowance))
							return yield* allowanceRefused(allowance.failure, followed.inForce.procedure.allowances)
						if (!handlesDossiers(actor) && allowance.success?.by == null) return yield* notPermitted()
						if (event.success._tag === "StepFinished") {
							const step = DossierSteps.finish(stepsAsked(followed, asked.events), event.success.step)
							if (Result.isFailure(step)) return yield* stepRefused(step.failure, before.status)
						}
						const sequence = before.version + 1
						yield* repo.insertEvents(
							[
								{
									dossierId: before.id,
									sequence,
									kind: event.success._tag,
									happenedAt: at,
									reason: reasonOf(event.success),
									content: encodeEvent(event.success),
								},
							],
							yield* now,
							actor.name,
						)
						yield* repo.update(before.id, sequence, {
							...foldedColumns(after.success, inForce.success),
							receivedAt: after.success.receivedAt ?? before.receivedAt,
							receivedOn: event.success._tag === "Received" ? judged.receivedOn : before.receivedOn,
							rulesKnownAt: event.success._tag === "Received" ? judged.rulesKnownAt : before.rulesKnownAt,
							caseCode,
						})
						for (const unitId of handedOnTo) yield* Effect.orDie(repo.handOn(before.id, unitId))
						const dossier = yield* found(before.id)
						for (const unitId of handedOnTo)
							yield* audit.record({
								action: "dossier.TakenOver",
								subject: "Dossier",
								subjectId: before.id,
								label: before.code,
								unitId,
								personal: { eventReason: reasonOf(event.success) },
								after: { status: dossier.status, dueAt: momentOf(dossier.dueAt) },
							})
						yield* audit.record({
							action: `dossier.${event.success._tag}`,
							subject: "Dossier",
							subjectId: before.id,
							label: before.code,
							unitId: before.unitId,
							personal: { eventReason: reasonOf(event.success) },
							before: { status: before.status, case: before.caseCode, dueAt: momentOf(before.dueAt) },
							after: { status: dossier.status, case: dossier.caseCode, dueAt: momentOf(dossier.dueAt) },
						})
						const resumeBy = DossierAllowances.resumeBy(asked)
						const isTooLong =
							event.success._tag === "Resumed" && resumeBy !== null && Instant.dateOf(at) > resumeBy
						const warnings = after.success.warnings.filter(
							(warning) => !followed.folded.warnings.includes(warning),
						)
						return {
							dossier,
							warnings: [
								...warnings,
								...(isTooLong ? (["SuspendedTooLong"] as const) : []),
								...(event.success._tag === "CaseChanged"
									? DossierCases.warningsOf(followed.folded, after.success)
									: []),
							],
						}
					}),
				),
			)

			const attribute = Effect.fn("Dossiers.attribute")(repo.attribute, Effect.orDie)

			return Dossiers.of({
				attribute,
				rows,
				count,
				lateDuring,
				findByIds,
				findByCode,
				findBySlip,
				historyOf,
				follow,
				clocks,
				allowed,
				openByProcedure,
				openByUnit,
				arrivalsPerDay,
				preview,
				receive,
				record,
				check,
				insertMany,
				takenCodes,
			})
		}),
	)
}
