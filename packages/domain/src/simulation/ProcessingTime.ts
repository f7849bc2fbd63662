import { rootOf } from "../procedure/ProcedureCode.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"

/**
 * Other processing times (thời hạn giải quyết) to try: a limit of its own for some procedures or some of their cases, the rest times
 * a factor.
 */
export interface ProcessingTime {
	readonly factor: number
	/** By root code, such as 1.001193. */
	readonly byProcedure: ReadonlyMap<string, TimeLimit>
	/** By root code and then by the id of a case; goes before that of the procedure. */
	readonly byCase?: ReadonlyMap<string, ReadonlyMap<string, TimeLimit>> | undefined
}

/** The limits as they are. */
export const unchanged: ProcessingTime = { factor: 1, byProcedure: new Map() }

/**
 * The limit that is tried instead. Amounts are rounded up: working days to halves, working time to minutes, calendar days and
 * months to whole ones; a same-day limit stays. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { ProcessingTime, TimeLimit } from "@motcua/domain"
 *
 * const shorter = { ...ProcessingTime.unchanged, factor: 0.8 }
 * const limit = ProcessingTime.limitUnder(shorter, TimeLimit.of("workingDays", 3), undefined)
 * TimeLimit.describe(limit, "en") // => "2.5 working days"
 * ```
 */
export const limitUnder = (
	{ factor, byProcedure, byCase }: ProcessingTime,
	limit: TimeLimit,
	procedureCode: string | undefined,
	caseId?: string | null,
): TimeLimit => {
	if (procedureCode !== undefined && (byProcedure.size > 0 || byCase !== undefined)) {
		const root = rootOf(procedureCode)
		const own = byCase?.get(root)?.get(caseId ?? "") ?? byProcedure.get(root)
		if (own !== undefined) return own
	}
	return factor === 1 ? limit : scaled(limit, factor)
}

/** Six decimals, so that 10 × 1.1 is 11 and not one more. */
const roundUp = (value: number): number => Math.ceil(Math.round(value * 1e6) / 1e6)

/** A limit times a factor, rounded up as {@link limitUnder} says. */
export const scaled = (limit: TimeLimit, factor: number): TimeLimit => {
	switch (limit._tag) {
		case "SameDay":
			return limit
		case "WorkingDays":
			return { _tag: "WorkingDays", halfDays: roundUp(limit.halfDays * factor) }
		case "WorkingTime":
			return { _tag: "WorkingTime", seconds: roundUp((limit.seconds / 60) * factor) * 60 }
		case "CalendarDays":
			return { _tag: "CalendarDays", days: roundUp(limit.days * factor) }
		case "Months":
			return { _tag: "Months", months: roundUp(limit.months * factor) }
	}
}
