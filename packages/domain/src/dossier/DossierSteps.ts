import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type * as WorkCalendar from "../calendar/WorkCalendar.ts"
import { beforeOf, type ProcedureStep } from "../procedure/ProcedureSteps.ts"
import * as Instant from "../time/Instant.ts"
import type { Step } from "./ClockOverview.ts"
import type { DossierEvent } from "./DossierEvent.ts"

/** What the steps of a dossier are read from: its events in their order, and the steps of its procedure or its case. */
export interface Asked {
	readonly events: readonly DossierEvent[]
	readonly steps: readonly ProcedureStep[]
	/** By which the steps are counted. */
	readonly calendar: WorkCalendar.WorkCalendar
}

/** The step is not one that can be finished; `running` are those that can. */
export class StepNotRunning extends Data.TaggedError("StepNotRunning")<{
	readonly step: string
	readonly because: "unknown" | "notBegun" | "finishedBefore"
	readonly running: readonly string[]
}> {}

/**
 * * The steps that have begun, in the order of the procedure (bước xử lý). A step begins when all that it waits for are finished,
 * the first ones with the receipt, and ends when it is finished, at the latest with the dossier. Decision: docs/domain.md 2.4.
 *
 * ```ts
 * import { DossierSteps, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const limit = TimeLimit.of("workingDays", 2)
 * const steps = ["Thẩm định", "Ký duyệt"].map((name) => ({ name, by: "Chuyên môn", limit }))
 * const events = [
 *   { _tag: "Received", at: at("2020-10-14T09:00") },
 *   { _tag: "StepFinished", at: at("2020-10-15T11:00"), step: "Thẩm định" },
 * ]
 * const [, signing] = DossierSteps.of({ events, steps, calendar: vn() })
 * Instant.format(signing.startedAt) // => "2020-10-15T11:00"
 * signing.endedAt // => null
 * ```
 */
export const of = ({ events, steps, calendar }: Asked): readonly Step[] => {
	const receivedAt = events.find(({ _tag }) => _tag === "Received")?.at
	if (receivedAt === undefined) return []
	const dossierEndedAt = events.find(({ _tag }) => ends.has(_tag))?.at ?? null
	const finished = finishesOf(events)
	return steps.flatMap(({ name, limit }, index) => {
		const before = beforeOf(steps, index).map((one) => finished.get(one))
		if (!before.every((at) => at !== undefined)) return []
		const startedAt = Instant.make(Math.max(receivedAt, ...before))
		const endedAt = finished.get(name) ?? dossierEndedAt
		return [{ name, limit, calendar, startedAt, endedAt }]
	})
}

/** Whether a step can be finished now; asked when somebody records it. */
export const finish = (asked: Asked, step: string): Result.Result<void, StepNotRunning> => {
	const begun = of(asked)
	const found = begun.find(({ name }) => name === step)
	if (found !== undefined && found.endedAt === null) return Result.void
	const isKnown = asked.steps.some(({ name }) => name === step)
	return Result.fail(
		new StepNotRunning({
			step,
			because: !isKnown ? "unknown" : found === undefined ? "notBegun" : "finishedBefore",
			running: begun.filter(({ endedAt }) => endedAt === null).map(({ name }) => name),
		}),
	)
}

const ends: ReadonlySet<DossierEvent["_tag"]> = new Set(["Completed", "Withdrawn", "Refused"])

const finishesOf = (events: readonly DossierEvent[]): ReadonlyMap<string, Instant.Instant> =>
	new Map(events.flatMap((event) => (event._tag === "StepFinished" ? [[event.step, event.at]] : [])))
