import type * as Deadline from "../deadline/Deadline.ts"
import * as Tally from "../report/Tally.ts"
import { anywhere } from "../specialday/SpecialDays.ts"
import * as Proportion from "../target/Proportion.ts"
import * as Target from "../target/Target.ts"
import * as Instant from "../time/Instant.ts"
import * as DayLoads from "./DayLoads.ts"
import * as DossierCounts from "./DossierCounts.ts"
import type { Scenario, Setting, SimulatedDossier, SimulatedTarget } from "./Scenario.ts"

/** How a target stands with the dues of one setting. */
export interface TargetOutcome {
	readonly target: SimulatedTarget
	readonly figure: Target.Figure
	readonly judgement: Target.Judgement
}

/**
 * What the dossiers add up to under one setting.
 *
 * ```ts
 * import { Instant, ProcessingTime, Simulation, SpecialDayRule, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const fridays = Result.getOrThrow(
 *   SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15" }),
 * )
 * const before = { calendar: vn(), specialDays: [], processingTime: ProcessingTime.unchanged }
 * const after = { ...before, specialDays: [fridays] }
 * const rest = { judgedAt: at("2020-12-31T17:00"), countingRule: "decree61", targets: [], worst: 0 }
 * const dossier = { code: "VD-1", receivedAt: at("2020-10-16T09:00"), limit: TimeLimit.of("workingDays", 3) }
 * const finished = { ...dossier, endedAt: at("2020-10-19T09:00") }
 * const outcome = Simulation.run({ before, after, ...rest }, [finished]).after
 * outcome.tally.late // => 0
 * outcome.promisesKept.numerator // => 0
 * outcome.promisesKept.denominator // => 1
 * ```
 */
export interface Outcome {
	readonly calendarVersion: string
	/** Dues that rest on days off that have not been announced. */
	readonly provisional: number
	readonly tally: Tally.Tally
	/** Same-day promises that are finished or past, and how many of them were kept. */
	readonly promisesKept: Proportion.Proportion
	readonly loads: readonly DayLoads.RuleLoad[]
	readonly targets: readonly TargetOutcome[]
}

/** Dossiers of the whole stream, or of the period of one target. */
interface Counts {
	readonly dossiers: DossierCounts.DossierCounts
	promised: number
	promisesKept: number
}

/** The counters of one setting, changed in place. */
export interface Counter {
	provisional: number
	readonly all: Counts
	readonly byTarget: readonly Counts[]
	readonly days: DayLoads.DayCounts
}

const makeCounts = (): Counts => ({ dossiers: DossierCounts.make(), promised: 0, promisesKept: 0 })

/** An empty count for a setting and the targets of its scenario. */
export const makeCounter = (setting: Setting, { targets }: Scenario): Counter => ({
	provisional: 0,
	all: makeCounts(),
	byTarget: targets.map(makeCounts),
	days: DayLoads.make(setting),
})

/** Counts a dossier with the due that a setting gives it. */
export const add = (
	counter: Counter,
	setting: Setting,
	scenario: Scenario,
	dossier: SimulatedDossier,
	standing: DossierCounts.Standing,
	deadline: Deadline.Deadline,
): void => {
	if (deadline.provisional) counter.provisional += 1
	// A missed promise is not a late dossier, so that the limit's own due decides. docs/domain.md 2.3
	const place = DossierCounts.placeOf(standing, deadline.legalDueAt)
	const promise = promiseOf(standing, deadline)
	addTo(counter.all, place, promise)
	const { targets } = scenario
	if (targets.length > 0) {
		const receivedOn = Instant.dateOf(dossier.receivedAt)
		for (let index = 0; index < targets.length; index += 1) {
			const { from, to } = targets[index]!
			if (receivedOn >= from && receivedOn <= to) addTo(counter.byTarget[index]!, place, promise)
		}
	}
	if (setting.specialDays.length > 0) DayLoads.add(counter.days, setting, dossier.scope ?? anywhere, deadline)
}

type Promised = "none" | "kept" | "missed"

/** A promise counts once it is finished or past; what ends in another way before has none. */
const promiseOf = ({ ending, at }: DossierCounts.Standing, { promise }: Deadline.Deadline): Promised => {
	if (promise === null) return "none"
	if (at > promise.at) return "missed"
	return ending === "finished" ? "kept" : "none"
}

const addTo = (counts: Counts, place: number, promise: Promised): void => {
	counts.dossiers[place]! += 1
	if (promise === "none") return
	counts.promised += 1
	if (promise === "kept") counts.promisesKept += 1
}

/** Adds what another counter of the same scenario has counted. */
export const include = (counter: Counter, other: Counter): void => {
	counter.provisional += other.provisional
	includeCounts(counter.all, other.all)
	for (const [index, counts] of other.byTarget.entries()) includeCounts(counter.byTarget[index]!, counts)
	DayLoads.include(counter.days, other.days)
}

const includeCounts = (counts: Counts, other: Counts): void => {
	DossierCounts.include(counts.dossiers, other.dossiers)
	counts.promised += other.promised
	counts.promisesKept += other.promisesKept
}

/** What was counted, as figures, loads and judged targets. */
export const summarise = (counter: Counter, setting: Setting, scenario: Scenario): Outcome => ({
	calendarVersion: setting.calendar.version,
	provisional: counter.provisional,
	tally: Tally.of(DossierCounts.groupsOf(counter.all.dossiers), scenario.countingRule),
	promisesKept: Proportion.of(counter.all.promisesKept, counter.all.promised),
	loads: DayLoads.summarise(counter.days, setting),
	targets: scenario.targets.map((target, index) => {
		const asOf = Instant.dateOf(scenario.judgedAt)
		const figure = Target.shareFigure(asOf, shareOf(target, counter.byTarget[index]!, scenario))
		return { target, figure, judgement: Target.judge(target, figure) }
	}),
})

const shareOf = (
	{ indicator }: SimulatedTarget,
	{ dossiers, promised, promisesKept }: Counts,
	{ countingRule }: Scenario,
): Proportion.Proportion => {
	if (indicator === "sameDayPromiseKeptShare") return Proportion.of(promisesKept, promised)
	const tally = Tally.of(DossierCounts.groupsOf(dossiers), countingRule)
	switch (indicator) {
		case "onTimeShare":
			return tally.onTimeRate
		case "earlyShare":
			return Proportion.of(tally.early, tally.resolved)
		case "overdueOpenShare":
			return Proportion.of(tally.openOverdue, tally.open)
	}
}
