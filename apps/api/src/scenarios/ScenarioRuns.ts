import { Instant } from "@motcua/domain"
import { Cause, Clock, Context, Effect, Layer, Option, Schedule } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { visibleUnits } from "../identity/Policy.ts"
import { logFailure } from "../operations/log.ts"
import { type Forbidden, NotFound, type VersionConflict } from "../problems/Problem.ts"
import { Replays } from "./Replays.ts"
import type { RunResult } from "./RunResult.ts"
import type { Failure, ScenarioRun } from "./Scenario.ts"
import { makeScenarioRunRepo } from "./ScenarioRunRepo.ts"
import { Scenarios, scenarioNotFound } from "./Scenarios.ts"

/** Two runs beside each other, with what keeps their figures from being compared. */
export interface ScenarioComparison {
	readonly first: Compared
	readonly second: Compared
}

export interface Compared {
	readonly run: ScenarioRun
	readonly result: RunResult
}

/** So many dossiers are gone through while the caller waits; more of them by whichever process is free. */
const mostAtOnce = 5_000

const mostAttempts = 3

const broken: Failure = {
	code: "runBroken",
	vi: "Máy chủ gặp sự cố nhiều lần khi chạy kịch bản này. Hãy báo người quản trị máy chủ.",
	en: "The server failed several times with this scenario. Tell whoever runs the server.",
}

const notRun = (path: string) =>
	new NotFound({
		code: "scenarioNotRun",
		path: [path],
		text: {
			vi: "Kịch bản này chưa có kết quả. Hãy chạy kịch bản trước khi so sánh.",
			en: "This scenario has no result yet. Run it before comparing.",
		},
	})

/** Scenarios tried on real dossiers, and what came of it. */
export class ScenarioRuns extends Context.Service<
	ScenarioRuns,
	{
		/** The runs of a scenario, the newest first; whoever sees the scenario sees them. */
		readonly page: (scenarioId: number, request: PageRequest) => Effect.Effect<Page<ScenarioRun>>
		/** Of these the ones the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly ScenarioRun[]>
		/** The last run of each scenario that has any. */
		readonly latestOf: (scenarioIds: readonly number[]) => Effect.Effect<readonly ScenarioRun[]>
		/** `null` until the run is done. */
		readonly resultOf: (runId: number) => Effect.Effect<RunResult | null>
		/** Writes down that a scenario is to be run as it stands now. */
		readonly start: (
			scenarioId: number,
			expectedVersion: number,
		) => Effect.Effect<ScenarioRun, NotFound | Forbidden | VersionConflict>
		/** Carries a small run out at once; leaves a large one to whoever is free. */
		readonly carryOn: (run: ScenarioRun) => Effect.Effect<ScenarioRun>
		/** The last results of two scenarios. */
		readonly compare: (first: number, second: number) => Effect.Effect<ScenarioComparison, NotFound>
		/** Works on one run until it is done or broken; answers whether there was one. */
		readonly runNext: Effect.Effect<boolean>
	}
>()("mot-cua/scenarios/ScenarioRuns") {
	static readonly layer = Layer.effect(
		ScenarioRuns,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeScenarioRunRepo
			const scenarios = yield* Scenarios
			const replays = yield* Replays
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("ScenarioRuns.page")(function* (scenarioId: number, request: PageRequest) {
				return { rows: yield* repo.page(scenarioId, request), totalCount: yield* repo.count(scenarioId) }
			}, Effect.orDie)
			const findByIds = Effect.fn("ScenarioRuns.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)
			const resultOf = Effect.fn("ScenarioRuns.resultOf")(function* (runId: number) {
				return Option.getOrNull(Option.map(yield* repo.result(runId), ({ result }) => result))
			}, Effect.orDie)

			const start = Effect.fn("ScenarioRuns.start")((scenarioId: number, expectedVersion: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const scenario = yield* scenarios.hold(scenarioId, expectedVersion)
						const { actor } = yield* CurrentCause
						const total = yield* replays.count(scenario)
						const [run] = yield* Effect.orDie(repo.insert(scenario, total, actor.name, yield* now))
						if (run === undefined) return yield* Effect.die("a run that was written is not there")
						yield* audit.record({
							action: "scenario.run",
							subject: "Scenario",
							subjectId: scenario.id,
							label: scenario.name,
							unitId: scenario.unitId,
							after: { scenarioVersion: scenario.version, dossiers: total },
						})
						return run
					}),
				),
			)

			const carryOut = Effect.fn("ScenarioRuns.carryOut")((run: ScenarioRun) =>
				replays
					.replay(run, (done) =>
						Effect.flatMap(now, (at) => Effect.orDie(Effect.asVoid(repo.noteProgress(run.id, done, at)))),
					)
					.pipe(
						Effect.flatMap((result) =>
							Effect.flatMap(now, (at) => Effect.orDie(repo.finish(run.id, result, at))),
						),
						Effect.catchTag(["InvalidInput", "NotFound"], ({ code, text }) =>
							Effect.flatMap(now, (at) => Effect.orDie(repo.fail(run.id, { code, ...text }, at))),
						),
					),
			)
			const carryOn = Effect.fn("ScenarioRuns.carryOn")(function* (run: ScenarioRun) {
				// Asked again, somebody may be at it already.
				if (run.state !== "running" || run.attempts > 0) return run
				if (run.total > mostAtOnce) yield* Effect.orDie(repo.release(run.id))
				else yield* carryOut(run)
				const [after] = yield* Effect.orDie(repo.findByIds([run.id], null))
				return after ?? run
			})

			const runNext = Effect.gen(function* () {
				const run = yield* repo.take(yield* now)
				if (run === undefined) return false
				if (run.attempts > mostAttempts) yield* repo.fail(run.id, broken, yield* now)
				else yield* carryOut(run)
				return true
			}).pipe(Effect.orDie, Effect.withSpan("ScenarioRuns.runNext"))

			const compared = Effect.fnUntraced(function* (scenarioId: number, path: string) {
				const [scenario] = yield* scenarios.findByIds([scenarioId])
				if (scenario === undefined) return yield* scenarioNotFound([path])
				const run = yield* Effect.orDie(repo.lastDone(scenarioId))
				const result = run === undefined ? null : yield* resultOf(run.id)
				return run === undefined || result === null ? yield* notRun(path) : { run, result }
			})
			const compare = Effect.fn("ScenarioRuns.compare")(function* (first: number, second: number) {
				return { first: yield* compared(first, "first"), second: yield* compared(second, "second") }
			})

			return ScenarioRuns.of({
				page,
				findByIds,
				latestOf: Effect.fn("ScenarioRuns.latestOf")(repo.latestOf, Effect.orDie),
				resultOf,
				start,
				carryOn,
				compare,
				runNext,
			})
		}),
	)
}

/** Works for ever: on one run after the other, else looks every second. */
export const keepSimulating = Effect.flatMap(ScenarioRuns, ({ runNext }) => runNext).pipe(
	Effect.catchCause((cause) =>
		Effect.sync(() => {
			logFailure("A scenario could not go on", Cause.squash(cause))
			return false
		}),
	),
	Effect.flatMap((worked) => (worked ? Effect.void : Effect.sleep("1 second"))),
	Effect.repeat(Schedule.forever),
)
