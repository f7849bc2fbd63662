import type * as TimeLimit from "../procedure/TimeLimit.ts"
import type { Instant } from "../time/Instant.ts"
import type { DeadlineTrace } from "./TraceStep.ts"

/**
 * The same explanation with the due by law that was counted by itself, because the steps follow a shorter promise of the
 * unit or the law's term was extended; it still replays. Nothing is added where the steps lead to that due already.
 */
export const besideLaw = (
	trace: DeadlineTrace,
	legalDueAt: Instant | null,
	limit: TimeLimit.Json | null = null,
): DeadlineTrace =>
	trace.flatMap((step) =>
		step._tag === "Due" && step.legalDueAt !== legalDueAt
			? [
					{ _tag: "DueByLaw" as const, at: legalDueAt, limit },
					{ ...step, legalDueAt },
				]
			: [step],
	)
