import * as Result from "effect/Result"
import * as Deadline from "../deadline/Deadline.ts"
import type * as Instant from "../time/Instant.ts"
import type * as DossierCounts from "./DossierCounts.ts"
import * as Outcome from "./Outcome.ts"
import { limitUnder } from "./ProcessingTime.ts"
import type { Scenario, Setting, SimulatedDossier } from "./Scenario.ts"
import * as Shifts from "./Shifts.ts"

/** What moves when the same dossiers have other calendars, special days or processing times (kết quả mô phỏng). */
export interface Report {
	/** All dossiers but the refused ones. */
	readonly replayed: number
	/** Dossiers without an answer under one of the settings, for example beyond its calendar; they are in no other figure. */
	readonly refused: number
	readonly shifts: Shifts.Summary
	readonly before: Outcome.Outcome
	readonly after: Outcome.Outcome
}

/** A replay under way, changed in place by {@link add}; its size does not grow with the dossiers. */
export interface Accumulator {
	readonly scenario: Scenario
	refused: number
	readonly shifts: Shifts.Counter
	readonly before: Outcome.Counter
	readonly after: Outcome.Counter
}

/** A replay that has seen no dossier. */
export const start = (scenario: Scenario): Accumulator => ({
	scenario,
	refused: 0,
	shifts: Shifts.makeCounter(scenario.worst),
	before: Outcome.makeCounter(scenario.before, scenario),
	after: Outcome.makeCounter(scenario.after, scenario),
})

const added = Result.succeed(undefined)

/** Replays one dossier. One that has no answer is counted as refused, and the reason given back. */
export const add = (
	accumulator: Accumulator,
	dossier: SimulatedDossier,
): Result.Result<void, Deadline.DeadlineError> => {
	const { scenario } = accumulator
	const before = deadlineUnder(scenario.before, dossier)
	if (Result.isFailure(before)) return refuse(accumulator, before.failure)
	const tried = dossier.revised === undefined ? dossier : { ...dossier, ...dossier.revised }
	const after = deadlineUnder(scenario.after, tried)
	if (Result.isFailure(after)) return refuse(accumulator, after.failure)
	Shifts.add(accumulator.shifts, {
		code: dossier.code,
		receivedAt: dossier.receivedAt,
		before: before.success.dueAt,
		after: after.success.dueAt,
	})
	const standing = standingOf(dossier, scenario.judgedAt)
	Outcome.add(accumulator.before, scenario.before, scenario, dossier, standing, before.success)
	Outcome.add(accumulator.after, scenario.after, scenario, tried, standing, after.success)
	return added
}

const refuse = (
	accumulator: Accumulator,
	reason: Deadline.DeadlineError,
): Result.Result<never, Deadline.DeadlineError> => {
	accumulator.refused += 1
	return Result.fail(reason)
}

const deadlineUnder = (
	setting: Setting,
	dossier: SimulatedDossier,
): Result.Result<Deadline.Deadline, Deadline.DeadlineError> => {
	const { receivedAt, limit, committed, countedFrom, scope, procedureCode, caseId, suspensions } = dossier
	const { processingTime } = setting
	const procedure = procedureCode ?? scope?.procedureCode
	const ofLaw = limitUnder(processingTime, limit, procedure, caseId)
	return Deadline.compute({
		calendar: setting.calendar,
		receivedAt: countedFrom ?? receivedAt,
		limit: committed === undefined ? ofLaw : limitUnder(processingTime, committed, procedure, caseId),
		statutory: committed === undefined ? undefined : ofLaw,
		specialDays: countedFrom === undefined ? setting.specialDays : [],
		scope,
		receiptPolicy: setting.receiptPolicy ?? dossier.receiptPolicy,
		closing: setting.closing,
		dueAtPolicy: setting.dueAtPolicy,
		timeEndPolicy: setting.timeEndPolicy,
		suspensions,
		bounds: setting.bounds,
	})
}

const standingOf = (
	{ endedAt = null, ending = "finished", suspensions, supplementRequests = 0 }: SimulatedDossier,
	judgedAt: Instant.Instant,
): DossierCounts.Standing => {
	if (endedAt !== null && endedAt <= judgedAt)
		return { ending, waiting: false, at: endedAt, supplementRequests }
	const held = suspensions?.find(({ start, end }) => start <= judgedAt && (end === null || end > judgedAt))
	return { ending: "open", waiting: held !== undefined, at: held?.start ?? judgedAt, supplementRequests }
}

/** Both replays as one, as if one of them had seen all dossiers; neither is changed. They must be of the same scenario. */
export const merge = (a: Accumulator, b: Accumulator): Accumulator => {
	const merged = start(a.scenario)
	for (const part of [a, b]) {
		merged.refused += part.refused
		Shifts.include(merged.shifts, part.shifts)
		Outcome.include(merged.before, part.before)
		Outcome.include(merged.after, part.after)
	}
	return merged
}

/** What the dossiers so far add up to; more may be added afterwards. The order of the dossiers does not matter. */
export const finish = ({ scenario, refused, shifts, before, after }: Accumulator): Report => {
	const summary = Shifts.summarise(shifts)
	return {
		replayed: summary.kept + summary.moved,
		refused,
		shifts: summary,
		before: Outcome.summarise(before, scenario.before, scenario),
		after: Outcome.summarise(after, scenario.after, scenario),
	}
}

/**
 * Replays a stream of dossiers, one at a time, so that it may be longer than the memory is large.
 *
 * ```ts
 * import { Instant, ProcessingTime, Simulation, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const threeDays = Result.getOrThrow(TimeLimit.decode({ unit: "workingDays", amount: 3 }))
 * const setting = { calendar: vn(), specialDays: [], processingTime: ProcessingTime.unchanged }
 * const scenario = {
 *   before: setting,
 *   after: { ...setting, processingTime: { ...ProcessingTime.unchanged, factor: 2 } },
 *   judgedAt: at("2020-12-31T17:00"),
 *   countingRule: "decree61",
 *   targets: [],
 *   worst: 10,
 * }
 * function* dossiers() {
 *   yield { code: "VD-1", receivedAt: at("2020-10-14T09:00"), limit: threeDays, endedAt: at("2020-10-20T09:00") }
 * }
 * const { shifts, before, after } = Simulation.run(scenario, dossiers())
 * shifts.histogram // => [{ days: 3, count: 1 }]
 * before.tally.late // => 1
 * after.tally.late // => 0
 * ```
 */
export const run = (scenario: Scenario, dossiers: Iterable<SimulatedDossier>): Report => {
	const accumulator = start(scenario)
	for (const dossier of dossiers) add(accumulator, dossier)
	return finish(accumulator)
}

/** As {@link run}, for dossiers that arrive one after another from a file or a network. */
export const runAsync = async (
	scenario: Scenario,
	dossiers: AsyncIterable<SimulatedDossier>,
): Promise<Report> => {
	const accumulator = start(scenario)
	for await (const dossier of dossiers) add(accumulator, dossier)
	return finish(accumulator)
}
