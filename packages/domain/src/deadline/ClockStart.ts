import * as Result from "effect/Result"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { ReceiptPolicy } from "../procedure/ReceiptPolicy.ts"
import * as Instant from "../time/Instant.ts"

/** Whether a stamp of exactly closing time is too late (`exclusive`) or still of that day. */
export type ClosingPolicy = "exclusive" | "inclusive"

/**
 * When a dossier counts as received (thời điểm tiếp nhận được tính): at lunch the same day, after closing or on a day off at
 * the opening of the next working day, which is then the day of receipt. The law has no general rule; Circular
 * 08/2017/TT-BTP, art. 6.3, is the analogue; a procedure may say `asIs`. Decision: docs/domain.md 2.2(2), 2.2(3).
 *
 * ```ts
 * import { ClockStart, Instant } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const fridayEvening = Result.getOrThrow(Instant.parse("2020-10-16T20:00"))
 * const started = Result.getOrThrow(ClockStart.of(vn(), fridayEvening, "nextOpening", "exclusive"))
 * Instant.format(started).slice(0, 10) // => "2020-10-19"
 * ```
 */
export const of = (
	calendar: WorkCalendar.WorkCalendar,
	receivedAt: Instant.Instant,
	receipt: ReceiptPolicy,
	closing: ClosingPolicy,
): Result.Result<Instant.Instant, WorkCalendar.CountingError> =>
	receipt === "asIs" || (closing === "inclusive" && isClosingTime(calendar, receivedAt))
		? Result.succeed(receivedAt)
		: WorkCalendar.nextOpening(calendar, receivedAt)

const isClosingTime = (calendar: WorkCalendar.WorkCalendar, at: Instant.Instant): boolean =>
	WorkCalendar.closingOf(calendar, Instant.dateOf(at)) === at
