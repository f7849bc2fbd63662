import type { WorkCalendar } from "../calendar/WorkCalendar.ts"
import type { ClosingPolicy } from "../deadline/ClockStart.ts"
import type { DueAtPolicy, TimeEndPolicy } from "../deadline/LimitEnd.ts"
import type { CountingRule } from "../deadline/Punctuality.ts"
import type { Bounds, Suspension } from "../deadline/Suspension.ts"
import type { ReceiptPolicy } from "../procedure/ReceiptPolicy.ts"
import type { TimeLimit } from "../procedure/TimeLimit.ts"
import type { Facts } from "../report/Classification.ts"
import type { SpecialDayRule } from "../specialday/SpecialDayRule.ts"
import type { Scope } from "../specialday/SpecialDays.ts"
import type { IndicatorKey } from "../target/Indicator.ts"
import type { Target } from "../target/Target.ts"
import type { Instant } from "../time/Instant.ts"
import type { ProcessingTime } from "./ProcessingTime.ts"

/** A dossier as far as a replay asks. */
export interface SimulatedDossier {
	readonly code: string
	readonly receivedAt: Instant
	/** The limit of the law: lateness is judged by it. */
	readonly limit: TimeLimit
	/** The shorter limit that the unit promised; the appointment follows from it. */
	readonly committed?: TimeLimit | undefined
	/** When the limit began anew, because a supplement came; no promise of the day is made then. */
	readonly countedFrom?: Instant | undefined
	readonly scope?: Scope | undefined
	/** Whose limits are tried; that of the scope when left out, which is empty where no special day promises anything. */
	readonly procedureCode?: string | undefined
	/** The case of the procedure, where it is of one. */
	readonly caseId?: string | null | undefined
	/** What its procedure says of a receipt outside opening hours; `nextOpening` when left out. */
	readonly receiptPolicy?: ReceiptPolicy | undefined
	readonly suspensions?: readonly Suspension[] | undefined
	/** When it ended; it ends at the same moment whatever is tried. */
	readonly endedAt?: Instant | null | undefined
	/** How it ended; finished unless said otherwise. */
	readonly ending?: Exclude<Facts["ending"], "open"> | undefined
	readonly supplementRequests?: number | undefined
	/** What it is judged by in the second setting, where another version of its procedure is tried. */
	readonly revised?: Revised | undefined
}

/** What another version of a procedure says of a dossier; nothing of it is taken from the first one. */
export interface Revised {
	readonly receiptPolicy: ReceiptPolicy | undefined
	readonly limit: TimeLimit
	readonly committed: TimeLimit | undefined
	readonly scope: Scope | undefined
}

/** What dues follow from besides the dossier. */
export interface Setting {
	readonly calendar: WorkCalendar
	readonly specialDays: readonly SpecialDayRule[]
	readonly processingTime: ProcessingTime
	/** For every dossier, whatever its procedure says; as each of them says when left out. */
	readonly receiptPolicy?: ReceiptPolicy | undefined
	readonly closing?: ClosingPolicy | undefined
	readonly dueAtPolicy?: DueAtPolicy | undefined
	readonly timeEndPolicy?: TimeEndPolicy | undefined
	readonly bounds?: Bounds | undefined
}

/** The indicators that follow from dues, so that another setting can move them. */
export const simulatedIndicators = [
	"onTimeShare",
	"earlyShare",
	"overdueOpenShare",
	"sameDayPromiseKeptShare",
] as const satisfies readonly IndicatorKey[]

/** One of the indicators that a simulation can judge. */
export type SimulatedIndicator = (typeof simulatedIndicators)[number]

/** A target over the dossiers received in its period. */
export interface SimulatedTarget extends Target {
	readonly indicator: SimulatedIndicator
}

/**
 * What is tried (kịch bản): the same dossiers under two settings, judged at one moment by one rule of counting.
 *
 * ```ts
 * import { CivilDate, Instant, ProcessingTime, Simulation, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const [from, to] = ["2020-01-01", "2020-12-31"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const setting = { calendar: vn(), specialDays: [], processingTime: ProcessingTime.unchanged }
 * const scenario = {
 *   before: setting,
 *   after: { ...setting, receiptPolicy: "asIs" },
 *   judgedAt: at("2020-12-31T17:00"),
 *   countingRule: "decree61",
 *   targets: [{ indicator: "onTimeShare", from, to, value: 0.98, baseline: null }],
 *   worst: 10,
 * }
 * const limit = TimeLimit.of("workingDays", 3)
 * const evening = { code: "VD-1", receivedAt: at("2020-10-14T20:00"), limit, endedAt: at("2020-10-20T09:00") }
 * const { before, after } = Simulation.run(scenario, [evening])
 * before.targets[0].judgement.status // => "reached"
 * after.targets[0].judgement.status // => "missed"
 * ```
 */
export interface Scenario {
	readonly before: Setting
	readonly after: Setting
	/** The moment of the report; what ends later counts as open. */
	readonly judgedAt: Instant
	readonly countingRule: CountingRule
	readonly targets: readonly SimulatedTarget[]
	/** How many of the dossiers that move furthest are named. */
	readonly worst: number
}
