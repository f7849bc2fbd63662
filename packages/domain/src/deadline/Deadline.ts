import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { ReceiptPolicy } from "../procedure/ReceiptPolicy.ts"
import { encode, isBackward, type TimeLimit } from "../procedure/TimeLimit.ts"
import type { SpecialDayRule } from "../specialday/SpecialDayRule.ts"
import * as SpecialDays from "../specialday/SpecialDays.ts"
import * as Instant from "../time/Instant.ts"
import * as ClockStart from "./ClockStart.ts"
import * as LimitEnd from "./LimitEnd.ts"
import * as LimitSteps from "./LimitSteps.ts"
import * as ReceiptSteps from "./ReceiptSteps.ts"
import * as SameDayPromise from "./SameDayPromise.ts"
import * as Suspension from "./Suspension.ts"
import { besideLaw } from "./TraceLaw.ts"
import type { DeadlineTrace } from "./TraceStep.ts"

/** Everything a due date depends on. Policies that are left out have the values of docs/domain.md 2.2. */
export interface DeadlineInput {
	readonly calendar: WorkCalendar.WorkCalendar
	readonly receivedAt: Instant.Instant
	readonly limit: TimeLimit
	/** The limit of the law when `limit` is a shorter promise of the unit (thời hạn cam kết). */
	readonly statutory?: TimeLimit | undefined
	readonly specialDays?: readonly SpecialDayRule[] | undefined
	/** What the dossier is; a rule that asks for more than is said here does not apply. */
	readonly scope?: SpecialDays.Scope | undefined
	readonly receiptPolicy?: ReceiptPolicy | undefined
	readonly closing?: ClockStart.ClosingPolicy | undefined
	readonly dueAtPolicy?: LimitEnd.DueAtPolicy | undefined
	/** Where a limit in hours ends that is used up exactly at closing. */
	readonly timeEndPolicy?: LimitEnd.TimeEndPolicy | undefined
	readonly suspensions?: readonly Suspension.Suspension[] | undefined
	/** Which end of a suspension counts for limits in days. */
	readonly bounds?: Suspension.Bounds | undefined
}

/** What made the appointment what it is: the limit, or the rule of a special day that shortened it. */
export type DecidedBy =
	| { readonly _tag: "Limit" }
	| { readonly _tag: "SpecialDay"; readonly rule: SpecialDayRule }

/** When a dossier is due (hạn trả kết quả), and what that rests on. */
export interface Deadline {
	/** The appointment; `null` while the clock stands still without an end. */
	readonly dueAt: Instant.Instant | null
	/** What the law allows: the end of `statutory`, else of the limit alone. */
	readonly legalDueAt: Instant.Instant | null
	readonly decidedBy: DecidedBy
	/** The promise of a special day, kept here when the clock has been suspended since. */
	readonly promise: SameDayPromise.SameDayPromise | null
	/** Whether days off that have not been announced lie within. */
	readonly provisional: boolean
	readonly calendarVersion: string
	/** When the dossier counts as received. */
	readonly effectiveReceivedAt: Instant.Instant
}

/** Why there is no due: the count leaves the calendar, or a suspension is reversed. */
export type DeadlineError = WorkCalendar.CountingError | Suspension.ReversedSuspension

const byLimit: DecidedBy = { _tag: "Limit" }

/**
 * When a dossier is due. A special day can only shorten the appointment; the limit's own end stands beside it.
 *
 * ```ts
 * import { Deadline, Instant, SpecialDayRule, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const friday = { kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }
 * const { dueAt, legalDueAt } = Result.getOrThrow(
 *   Deadline.compute({
 *     calendar: vn(),
 *     receivedAt: Result.getOrThrow(Instant.parse("2020-10-16T09:00")),
 *     limit: Result.getOrThrow(TimeLimit.decode({ unit: "workingDays", amount: 3 })),
 *     specialDays: [Result.getOrThrow(SpecialDayRule.decode(friday))],
 *   }),
 * )
 * Instant.format(dueAt) // => "2020-10-16T17:00"
 * Instant.format(legalDueAt) // => "2020-10-21T17:00"
 * ```
 */
export const compute = (input: DeadlineInput): Result.Result<Deadline, DeadlineError> =>
	Result.map(count(input), ({ deadline }) => deadline)

/** The deadline, and what an explanation needs to know besides. */
interface Counted {
	readonly deadline: Deadline
	/** The end of `limit` alone. */
	readonly countedDueAt: Instant.Instant | null
	readonly suspended: LimitEnd.Suspended
}

const count = (input: DeadlineInput): Result.Result<Counted, DeadlineError> => {
	const { calendar, receivedAt, specialDays, closing = "exclusive" } = input
	const started = ClockStart.of(calendar, receivedAt, input.receiptPolicy ?? "nextOpening", closing)
	if (Result.isFailure(started)) return Result.fail(started.failure)
	const start = started.success
	const suspended = suspendedBy(input)
	if (Result.isFailure(suspended)) return Result.fail(suspended.failure)
	const policies = endPoliciesOf(input)
	const counted = LimitEnd.of(calendar, start, input.limit, policies, suspended.success)
	if (Result.isFailure(counted)) return Result.fail(counted.failure)
	const countedDueAt = counted.success
	const legal =
		input.statutory === undefined
			? counted
			: LimitEnd.of(calendar, start, input.statutory, policies, suspended.success)
	if (Result.isFailure(legal)) return Result.fail(legal.failure)
	const legalDueAt = legal.success
	const limitDueAt = earlier(countedDueAt, legalDueAt)
	const made =
		specialDays === undefined || specialDays.length === 0
			? null
			: SameDayPromise.earliest(specialDays, calendar, start, input.scope ?? SpecialDays.anywhere, closing)
	const promise = made !== null && isUninterrupted(start, made.at, suspended.success) ? made : null
	const isShorter = promise !== null && limitDueAt !== null && promise.at < limitDueAt
	const deadline: Deadline = {
		dueAt: isShorter ? promise.at : limitDueAt,
		legalDueAt,
		decidedBy: isShorter ? { _tag: "SpecialDay", rule: promise.rule } : byLimit,
		promise,
		provisional: WorkCalendar.isProvisional(
			calendar,
			Instant.dateOf(receivedAt),
			Instant.dateOf(Instant.make((legalDueAt ?? limitDueAt ?? start) - 1)),
		),
		calendarVersion: calendar.version,
		effectiveReceivedAt: start,
	}
	return Result.succeed({ deadline, countedDueAt, suspended: suspended.success })
}

/**
 * The same due with everything that led to it, for people and for checking. The steps are found day by day and not by the
 * fast count; building them is slow and changes nothing.
 */
export const explain = (
	input: DeadlineInput,
): Result.Result<{ readonly deadline: Deadline; readonly trace: DeadlineTrace }, DeadlineError> => {
	const counted = count(input)
	if (Result.isFailure(counted)) return Result.fail(counted.failure)
	const { deadline, countedDueAt, suspended } = counted.success
	const { calendar, receivedAt, limit, statutory, specialDays = [], scope = SpecialDays.anywhere } = input
	const { closing = "exclusive" } = input
	const { dueAt, legalDueAt, provisional, calendarVersion, effectiveReceivedAt: start } = deadline
	const gaps = LimitEnd.gapsBefore(calendar, suspended, countedDueAt)
	const trace: DeadlineTrace = [
		{ _tag: "Received", at: receivedAt, limit: encode(limit) },
		...ReceiptSteps.ofStart(calendar, receivedAt, start, closing),
		...(countedDueAt !== null && isBackward(limit)
			? ([{ _tag: "CountedBack", at: countedDueAt }] as const)
			: LimitSteps.of(calendar, start, limit, endPoliciesOf(input), gaps, scope.sector)),
		...ReceiptSteps.ofPromises(specialDays, calendar, start, scope, closing, ({ at, rule }) =>
			!isUninterrupted(start, at, suspended)
				? "fellOut"
				: deadline.decidedBy._tag === "SpecialDay" && deadline.decidedBy.rule === rule
					? "decides"
					: "notEarlier",
		),
		{ _tag: "Due", dueAt, legalDueAt: countedDueAt, provisional, calendarVersion },
	]
	const limitOfLaw = statutory === undefined ? null : encode(statutory)
	return Result.succeed({ deadline, trace: besideLaw(trace, legalDueAt, limitOfLaw) })
}

/** `null` is never. A promise of the unit that is longer than the law does not hold. Decision: docs/domain.md 2.2(13). */
const earlier = (a: Instant.Instant | null, b: Instant.Instant | null): Instant.Instant | null =>
	a === null || (b !== null && b < a) ? b : a

const endPoliciesOf = ({
	dueAtPolicy: dueAt = "closing",
	timeEndPolicy: timeEnd = "closing",
}: DeadlineInput): LimitEnd.EndPolicies => ({ dueAt, timeEnd })

const neverSuspended: LimitEnd.Suspended = { gaps: [], bounds: "[)" }

const suspendedBy = ({
	suspensions,
	bounds = "[)",
}: DeadlineInput): Result.Result<LimitEnd.Suspended, Suspension.ReversedSuspension> =>
	suspensions === undefined || suspensions.length === 0
		? Result.succeed(neverSuspended)
		: Result.map(Suspension.gapsOf(suspensions), (gaps) => ({ gaps, bounds }))

/**
 * A dossier whose clock is stopped before its promise is due falls out of the special day and keeps the limit from the
 * same receipt. Decision: docs/domain.md 2.3.
 */
const isUninterrupted = (
	start: Instant.Instant,
	promised: Instant.Instant,
	{ gaps }: LimitEnd.Suspended,
): boolean => gaps.every((gap) => gap.end <= start || gap.start >= promised)
