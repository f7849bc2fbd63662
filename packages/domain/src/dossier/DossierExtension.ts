import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as Deadline from "../deadline/Deadline.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import type { Dossier } from "./Dossier.ts"
import type { DossierRules } from "./DossierRules.ts"

/** The limit of the law and the extension are of two kinds, as days and hours, and have no sum. Decision: docs/domain.md 2.2(7). */
export class NotAddable extends Data.TaggedError("NotAddable")<{
	readonly limit: TimeLimit
	readonly by: TimeLimit
}> {}

/**
 * The day to which a dossier is extended (gia hạn) by so much: the limit of the law made longer and counted again from where it
 * began, without the stops so far. It is the `newDueOn` of an `Extended` event, which refuses what comes too late or again, so
 * that an old overdue stays; a limit in hours is then due at closing. `null` before the receipt and while the clock stands still.
 * Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { CivilDate, Dossier, DossierExtension, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const tenDays = TimeLimit.of("calendarDays", 10)
 * const policies = { receiptPolicy: "nextOpening", supplementPolicy: "restart" }
 * const rules = { calendar: vn(), statutory: tenDays, committed: null, specialDays: [], scope: {}, ...policies }
 * const at = Result.getOrThrow(Instant.parse("2020-10-15T09:00"))
 * const dossier = Result.getOrThrow(Dossier.fold([{ _tag: "Received", at }], rules))
 * Instant.format(dossier.dueAt) // => "2020-10-26T17:00"
 * const extended = Result.getOrThrow(DossierExtension.newDueOn(dossier, tenDays, rules))
 * CivilDate.format(extended) // => "2020-11-04"
 * ```
 */
export const newDueOn = (
	dossier: Dossier,
	by: TimeLimit,
	given: DossierRules,
): Result.Result<CivilDate.CivilDate | null, NotAddable | Deadline.DeadlineError> => {
	const { countedFrom: receivedAt, dueAt, suspensions, calendar, instead } = dossier
	if (receivedAt === null || dueAt === null) return Result.succeed(null)
	const rules = { ...given, ...instead, calendar: calendar ?? given.calendar }
	const limit = sum(rules.statutory, by)
	if (limit === null) return Result.fail(new NotAddable({ limit: rules.statutory, by }))
	const input = { ...rules, receivedAt, limit, statutory: undefined, specialDays: [], suspensions }
	return Result.map(Deadline.compute(input), ({ legalDueAt }) =>
		legalDueAt === null ? null : Instant.dateOf(Instant.make(legalDueAt - 1)),
	)
}

const sum = (limit: TimeLimit, by: TimeLimit): TimeLimit | null => {
	if (limit._tag === "WorkingDays" && by._tag === "WorkingDays")
		return { ...limit, halfDays: limit.halfDays + by.halfDays }
	if (limit._tag === "WorkingTime" && by._tag === "WorkingTime")
		return { ...limit, seconds: limit.seconds + by.seconds }
	if (limit._tag === "CalendarDays" && by._tag === "CalendarDays")
		return { ...limit, days: limit.days + by.days }
	if (limit._tag === "Months" && by._tag === "Months") return { ...limit, months: limit.months + by.months }
	return null
}
