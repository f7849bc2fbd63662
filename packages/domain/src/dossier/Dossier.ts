import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import * as Deadline from "../deadline/Deadline.ts"
import * as LimitEnd from "../deadline/LimitEnd.ts"
import type { SameDayPromise } from "../deadline/SameDayPromise.ts"
import * as Suspension from "../deadline/Suspension.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import * as DossierEvent from "./DossierEvent.ts"
import type { DossierRules } from "./DossierRules.ts"
import type * as DossierStatus from "./DossierStatus.ts"

/** Something a person should know and that refuses nothing. */
export type Warning = "SecondSupplement" | "PromiseMissed" | "AppointmentBeyondLaw"

/** What the events of a dossier add up to (hồ sơ); made by {@link apply}, never edited. */
export interface Dossier {
	readonly status: DossierStatus.DossierStatus
	readonly lastEventAt: Instant.Instant
	readonly submittedAt: Instant.Instant | null
	readonly receivedAt: Instant.Instant | null
	/** From when the limit is counted: the receipt, or the day the supplement came when the limit begins anew. */
	readonly countedFrom: Instant.Instant | null
	readonly suspensions: readonly Suspension.Suspension[]
	/** What the rules say; the appointment printed elsewhere and an extension stand beside it. */
	readonly deadline: Deadline.Deadline | null
	/** The appointment now; `null` before receipt and while the clock stands still. */
	readonly dueAt: Instant.Instant | null
	/** What lateness is judged by: the limit of the law, or the new appointment of an apology when that is later. */
	readonly legalDueAt: Instant.Instant | null
	/** The appointment of the first slip. */
	readonly originalDueAt: Instant.Instant | null
	readonly promise: SameDayPromise | null
	readonly heldSince: Instant.Instant | null
	/** The due as it was when the clock was stopped; a dossier that was overdue then stays overdue. */
	readonly dueWhenHeld: Instant.Instant | null
	readonly supplementRequests: number
	readonly extensions: number
	/** The unit that has it since it was handed on; `null` before. */
	readonly unitId: string | null
	/** By what it is counted instead of the rules since another case applies or it was handed on. */
	readonly instead: Partial<Pick<DossierRules, "statutory" | "committed" | "specialDays">>
	/** The days of all units that have had it; `null` while it was never handed on and those of the rules count. */
	readonly calendar: WorkCalendar.WorkCalendar | null
	readonly finishedAt: Instant.Instant | null
	/** The end of the clock: finish, withdrawal or refusal. The hand-over comes later and ends nothing. */
	readonly endedAt: Instant.Instant | null
	readonly returnedAt: Instant.Instant | null
	readonly warnings: readonly Warning[]
}

/** Why an event may not follow; stable, for programs. */
export type Refusal =
	| "NotAllowedNow"
	| "BeforeTheLastEvent"
	| "ExtensionTooLate"
	| "ExtendedBefore"
	| "NewDueNotLater"
	| "NewDueIsNoWorkingDay"
	| "UnknownUnit"
	| "SameUnit"
	| "UnknownCase"
	| "SameCase"

/** The history cannot be: this event may not follow, and why. */
export class EventNotAllowed extends Data.TaggedError("EventNotAllowed")<{
	readonly event: DossierEvent.Kind
	readonly status: DossierStatus.DossierStatus | null
	readonly refusal: Refusal
}> {}

/** Why a history does not go on: its event may not follow, or its due cannot be counted. */
export type DossierError = EventNotAllowed | Deadline.DeadlineError

/**
 * The dossier after one more event, or why that event cannot be. The first event is `Submitted` or `Received`.
 * Decision: docs/domain.md 2.4.
 */
export const apply = (
	dossier: Dossier | null,
	event: DossierEvent.DossierEvent,
	given: DossierRules,
): Result.Result<Dossier, DossierError> => {
	const rules = { ...given, ...dossier?.instead, calendar: dossier?.calendar ?? given.calendar }
	const status = dossier?.status ?? null
	const refuse = (refusal: Refusal) =>
		Result.fail(new EventNotAllowed({ event: event._tag, status, refusal }))
	if (!DossierEvent.allowedAfter(status).includes(event._tag)) return refuse("NotAllowedNow")
	if (dossier !== null && event.at < dossier.lastEventAt) return refuse("BeforeTheLastEvent")
	const before = { ...(dossier ?? nothing(event.at)), lastEventAt: event.at }
	switch (event._tag) {
		case "Submitted":
			return Result.succeed({ ...before, status: "Submitted", submittedAt: event.at })
		case "Received":
			return received(before, event.at, event.appointedAt ?? null, rules)
		case "Accepted":
			return Result.succeed({ ...before, status: "InProgress" })
		case "SupplementRequested": {
			const supplementRequests = before.supplementRequests + 1
			const held = { ...hold(before, "SupplementRequested", event.at), supplementRequests }
			return Result.succeed(warned(held, "SecondSupplement", supplementRequests > 1))
		}
		case "Suspended":
			return Result.succeed(hold(before, "Suspended", event.at))
		case "Supplemented":
			return goOn(before, event.at, rules.supplementPolicy === "restart" ? anew : paused, rules)
		case "Resumed":
			return goOn(before, event.at, paused, rules)
		case "Extended":
			return extended(before, event, rules, refuse)
		case "Transferred":
			return transferred(before, event, rules, refuse)
		case "CaseChanged":
			return recased(before, event, rules, refuse)
		case "StepFinished":
			return Result.succeed(before)
		case "Completed":
			return Result.succeed({ ...end(before, "Finished", event.at), finishedAt: event.at })
		case "Returned":
			return Result.succeed({ ...before, status: "HandedOver", returnedAt: event.at })
		case "Withdrawn":
		case "Refused":
			return Result.map(goOn(before, event.at, paused, rules), (running) =>
				end(running, event._tag === "Withdrawn" ? "Withdrawn" : refusedAs(before), event.at),
			)
	}
}

/**
 * The dossier that these events, in their order, add up to; the error tells which of them cannot be.
 *
 * ```ts
 * import { Dossier, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const statutory = TimeLimit.of("workingDays", 5)
 * const policies = { receiptPolicy: "nextOpening", supplementPolicy: "pause" }
 * const rules = { calendar: vn(), statutory, committed: null, specialDays: [], scope: {}, ...policies }
 * const events = [
 *   { _tag: "Received", at: at("2020-10-14T09:00") },
 *   { _tag: "Suspended", at: at("2020-10-15T10:00"), reason: "Nghĩa vụ tài chính" },
 *   { _tag: "Resumed", at: at("2020-10-16T10:00") },
 * ]
 * const { status, dueAt } = Result.getOrThrow(Dossier.fold(events, rules))
 * status // => "InProgress"
 * Instant.format(dueAt) // => "2020-10-22T17:00"
 * Dossier.fold([events[1]], rules).failure.refusal // => "NotAllowedNow"
 * ```
 */
export const fold = (
	events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]],
	rules: DossierRules,
): Result.Result<Dossier, DossierError> => {
	const [first, ...others] = events
	return others.reduce(
		(state, event) => Result.flatMap(state, (dossier) => apply(dossier, event, rules)),
		apply(null, first, rules),
	)
}

const nothing = (at: Instant.Instant): Dossier => ({
	status: "Submitted",
	lastEventAt: at,
	submittedAt: null,
	receivedAt: null,
	countedFrom: null,
	suspensions: [],
	deadline: null,
	dueAt: null,
	legalDueAt: null,
	originalDueAt: null,
	promise: null,
	heldSince: null,
	dueWhenHeld: null,
	supplementRequests: 0,
	extensions: 0,
	unitId: null,
	instead: {},
	calendar: null,
	finishedAt: null,
	endedAt: null,
	returnedAt: null,
	warnings: [],
})

const warned = (dossier: Dossier, warning: Warning, applies: boolean): Dossier =>
	applies && !dossier.warnings.includes(warning)
		? { ...dossier, warnings: [...dossier.warnings, warning] }
		: dossier

const refusedAs = ({ receivedAt }: Dossier) => (receivedAt === null ? "NotAccepted" : "Stopped")

const received = (
	before: Dossier,
	at: Instant.Instant,
	appointedAt: Instant.Instant | null,
	rules: DossierRules,
): Result.Result<Dossier, DossierError> => {
	const opened = { ...before, status: "Accepted" as const, receivedAt: at, countedFrom: at }
	const specialDays = appointedAt === null ? rules.specialDays : withoutSpecialDays
	return Result.map(count(opened, rules, specialDays), (counted) => {
		const dueAt = appointedAt ?? counted.dueAt
		const appointment = { ...counted, dueAt, originalDueAt: dueAt }
		return warned(appointment, "AppointmentBeyondLaw", dueAt !== null && isPastLaw(counted, dueAt))
	})
}

/** An appointment that was told or printed is not shortened by a special day afterwards. */
const withoutSpecialDays: DossierRules["specialDays"] = []

/** The dues from where the limit is counted: the promise by the unit's own limit, lateness by that of the law. */
const count = (
	dossier: Dossier,
	rules: DossierRules,
	specialDays: DossierRules["specialDays"],
): Result.Result<Dossier, DossierError> => {
	const { countedFrom: receivedAt, suspensions } = dossier
	if (receivedAt === null) return Result.succeed(dossier)
	const { statutory, committed } = rules
	const input: Deadline.DeadlineInput = {
		...rules,
		receivedAt,
		limit: committed ?? statutory,
		statutory: committed === null ? undefined : statutory,
		specialDays,
		suspensions,
	}
	return Result.map(Deadline.compute(input), (deadline) => {
		const { dueAt, legalDueAt, promise } = deadline
		return { ...dossier, deadline, dueAt, legalDueAt, promise }
	})
}

const hold = (
	before: Dossier,
	status: "SupplementRequested" | "Suspended",
	at: Instant.Instant,
): Dossier => ({
	...before,
	status,
	heldSince: at,
	dueWhenHeld: before.dueAt,
	dueAt: null,
	// A promise of the day that is interrupted falls out: the limit from the same receipt holds.
	promise: before.promise !== null && at < before.promise.at ? null : before.promise,
})

/** How a dossier is counted whose clock goes on after a stop; `toldDueAt` is its due as it was told before the stop. */
type Recount = (
	running: Dossier,
	toldDueAt: Instant.Instant,
	stop: Stop,
	rules: DossierRules,
) => Result.Result<Dossier, DossierError>

interface Stop {
	readonly start: Instant.Instant
	readonly end: Instant.Instant
}

/**
 * The clock goes on. A dossier that was overdue when it was stopped keeps its old due: stopping cures nothing. A stop of
 * no length changes nothing. What ends while it waits has not used the time of waiting. Before the receipt no clock runs.
 */
const goOn = (
	before: Dossier,
	at: Instant.Instant,
	recount: Recount,
	rules: DossierRules,
): Result.Result<Dossier, DossierError> => {
	const { heldSince, dueWhenHeld: toldDueAt, deadline } = before
	const running: Dossier = { ...before, status: "InProgress", heldSince: null, dueWhenHeld: null }
	if (heldSince === null) return Result.succeed(running)
	if (toldDueAt === null) return Result.succeed({ ...running, status: "Submitted" })
	const told = { ...running, dueAt: toldDueAt }
	if (at === heldSince)
		return Result.succeed(
			isPrinted(before, toldDueAt) ? told : { ...told, promise: deadline?.promise ?? null },
		)
	if (isPastLaw(before, heldSince)) return Result.succeed(told)
	return recount(running, toldDueAt, { start: heldSince, end: at }, rules)
}

/** Whether the rules did not compute an appointment: it was printed elsewhere, or is that of an apology. */
const isPrinted = ({ deadline }: Dossier, toldDueAt: Instant.Instant): boolean =>
	deadline?.dueAt !== toldDueAt

/** The limit begins anew when the stop ends; no appointment becomes earlier than it was told. */
const anew: Recount = (running, toldDueAt, stop, rules) =>
	Result.map(
		count({ ...running, countedFrom: stop.end, suspensions: [] }, rules, withoutSpecialDays),
		(counted) => appointed({ ...counted, promise: running.promise }, later(counted.dueAt, toldDueAt)),
	)

/**
 * The time of the stop is not counted. A printed appointment moves on by what the clock stood still; one that was past by
 * then stays.
 */
const paused: Recount = (running, toldDueAt, stop, rules) => {
	const stopped = { ...running, suspensions: [...running.suspensions, stop] }
	if (!isPrinted(running, toldDueAt)) return count(stopped, rules, rules.specialDays)
	return Result.flatMap(count(stopped, rules, withoutSpecialDays), (counted) => {
		const dossier = { ...counted, promise: running.promise }
		if (stop.start > toldDueAt) return Result.succeed({ ...dossier, dueAt: toldDueAt })
		return Result.map(movedDue(rules, toldDueAt, stop), (newDueAt) =>
			appointed(dossier, later(newDueAt, toldDueAt)),
		)
	})
}

/** A due at 24:00 belongs to the day it ends. */
const lastDayOf = (due: Instant.Instant): CivilDate.CivilDate => Instant.dateOf(Instant.make(due - 1))

/**
 * An appointment at closing time (at 24:00 where limits end then) moves by the days that a limit in days would leave out; any other
 * by working time.
 */
const movedDue = (
	{ calendar, bounds = "[)", dueAtPolicy = "closing" }: DossierRules,
	due: Instant.Instant,
	stop: Stop,
): Result.Result<Instant.Instant | null, DossierError> => {
	const dueOn = lastDayOf(due)
	if (LimitEnd.momentOf(calendar, dueOn, dueAtPolicy) !== due)
		return Result.flatMap(WorkCalendar.workingTimeBetween(calendar, stop.start, due), (left) =>
			WorkCalendar.addWorkingTime(calendar, stop.end, left),
		)
	const dayBefore = CivilDate.addDays(Instant.dateOf(stop.start), -1)
	return Result.flatMap(WorkCalendar.workingDaysBetween(calendar, dayBefore, dueOn), (left) =>
		Suspension.gapsOf([stop]).pipe(
			Result.map((gaps) => Suspension.daysOf(calendar, gaps, bounds)),
			Result.flatMap((days) => Suspension.addWorkingDaysOutside(calendar, dayBefore, left, days)),
			Result.map((date) => (date === null ? null : LimitEnd.momentOf(calendar, date, dueAtPolicy))),
		),
	)
}

/** The dossier with this appointment; that of an apology is what lateness is judged by, unless the law gives longer. */
const appointed = (dossier: Dossier, dueAt: Instant.Instant): Dossier => ({
	...dossier,
	dueAt,
	legalDueAt: dossier.extensions === 0 ? dossier.legalDueAt : later(dossier.legalDueAt, dueAt),
})

const isPastLaw = ({ legalDueAt }: Dossier, at: Instant.Instant): boolean =>
	legalDueAt !== null && at > legalDueAt

/** The appointment that an apology at that moment would put off: once a promise of the day is missed, that of the law. */
export const appointmentAt = (
	{ promise, dueAt, legalDueAt }: Dossier,
	at: Instant.Instant,
): Instant.Instant | null => (promise !== null && at > promise.at ? legalDueAt : dueAt)

/** No later event moves a limit of the law that is past. */
const withPastLaw = (before: Dossier, at: Instant.Instant, after: Dossier): Dossier =>
	isPastLaw(before, at) ? { ...after, legalDueAt: before.legalDueAt } : after

/** Neither an apology shortens the limit of the law, nor a stop of the clock an appointment. */
const later = (one: Instant.Instant | null, other: Instant.Instant): Instant.Instant =>
	one !== null && one > other ? one : other

/**
 * The apology with a new appointment: at least one day before the old one, once, and to a working day after it. It moves no
 * limit of the law that is past, as when the appointment was printed beyond it.
 * Legal basis: điều 19.9 Nghị định 61/2018/NĐ-CP.
 */
const extended = (
	before: Dossier,
	{ at, newDueOn }: Extract<DossierEvent.DossierEvent, { readonly _tag: "Extended" }>,
	{ calendar, dueAtPolicy = "closing" }: DossierRules,
	refuse: (refusal: Refusal) => Result.Result<never, EventNotAllowed>,
): Result.Result<Dossier, DossierError> => {
	const dueAt = appointmentAt(before, at)
	if (before.extensions > 0) return refuse("ExtendedBefore")
	if (dueAt === null) return refuse("NotAllowedNow")
	const oldDueOn = lastDayOf(dueAt)
	if (Instant.dateOf(at) > CivilDate.addDays(oldDueOn, -1)) return refuse("ExtensionTooLate")
	if (newDueOn <= oldDueOn) return refuse("NewDueNotLater")
	if (!WorkCalendar.isWorkingDay(calendar, newDueOn)) return refuse("NewDueIsNoWorkingDay")
	const newDueAt = LimitEnd.momentOf(calendar, newDueOn, dueAtPolicy)
	return Result.succeed(withPastLaw(before, at, appointed({ ...before, extensions: 1 }, newDueAt)))
}

/**
 * Another unit goes on: what was used stays used, and from the next day on its calendar counts, so that a due that is past
 * stays. The appointment is never earlier than it was told, and a promise of the day falls out. Decision: docs/domain.md 2.4.
 */
const transferred = (
	before: Dossier,
	{ at, unitId }: Extract<DossierEvent.DossierEvent, { readonly _tag: "Transferred" }>,
	rules: DossierRules,
	refuse: (refusal: Refusal) => Result.Result<never, EventNotAllowed>,
): Result.Result<Dossier, DossierError> => {
	if (unitId === (before.unitId ?? rules.scope.unitId)) return refuse("SameUnit")
	const first = Instant.dateOf(before.countedFrom ?? at)
	const calendar = rules.handOn?.(unitId, rules.calendar, first, Instant.dateOf(at))
	if (calendar === undefined) return refuse("UnknownUnit")
	return recounted(before, at, { ...before, status: "InProgress", unitId, calendar }, { ...rules, calendar })
}

/**
 * Another case applies: its limits count from the same beginning, without the promise of a special day. An appointment that was
 * told becomes later at most. Decision: docs/domain.md 2.4.
 */
const recased = (
	before: Dossier,
	{ at, from, caseId }: Extract<DossierEvent.DossierEvent, { readonly _tag: "CaseChanged" }>,
	rules: DossierRules,
	refuse: (refusal: Refusal) => Result.Result<never, EventNotAllowed>,
): Result.Result<Dossier, DossierError> => {
	const limits = rules.limitsOf?.(caseId)
	if (from === caseId) return refuse("SameCase")
	if (limits === undefined) return refuse("UnknownCase")
	return recounted(before, at, { ...before, instead: limits }, { ...rules, ...limits })
}

/**
 * The dues by other rules: an appointment becomes later at most and stays once it is past, as a limit of the law does, and a promise
 * of the day falls out, for all that follows.
 */
const recounted = (
	before: Dossier,
	at: Instant.Instant,
	changed: Dossier,
	rules: DossierRules,
): Result.Result<Dossier, DossierError> =>
	Result.map(count(changed, rules, withoutSpecialDays), (counted) => {
		const { dueAt: toldDueAt, promise } = before
		const dossier = {
			...counted,
			instead: { ...changed.instead, specialDays: withoutSpecialDays },
			promise: promise !== null && at >= promise.at ? promise : null,
		}
		if (toldDueAt === null) return dossier
		const dueAt = at > toldDueAt ? toldDueAt : later(counted.dueAt, toldDueAt)
		return withPastLaw(before, at, appointed(dossier, dueAt))
	})

const end = (
	before: Dossier,
	status: "Finished" | "Withdrawn" | "Stopped" | "NotAccepted",
	at: Instant.Instant,
): Dossier =>
	warned(
		{ ...before, status, endedAt: at },
		// A promise of the day that is missed makes no dossier late.
		"PromiseMissed",
		before.promise !== null && at > before.promise.at,
	)
