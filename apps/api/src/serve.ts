import { Cause, Effect, Exit, Option, Predicate } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AppConfig } from "./config.ts"
import { migrate } from "./database/migrate.ts"
import { keepImporting } from "./imports/ImportJobs.ts"
import { housekeeping, keepSchedule } from "./operations/schedule.ts"
import { type AppServices, makeRuntime } from "./runtime.ts"
import { keepSimulating } from "./scenarios/ScenarioRuns.ts"
import { startServer } from "./server.ts"
import { keepDelivering } from "./webhooks/deliver.ts"

/** The example for an empty database, and what to tell about it at every start: how to sign in. */
export interface Example {
	readonly fill: Effect.Effect<void, never, AppServices>
	readonly notes: readonly string[]
}

/** Brings the database to the newest version; an empty one is filled where the configuration wants it. */
export const prepare = (example: Example) =>
	Effect.gen(function* () {
		const config = yield* AppConfig
		const sql = yield* SqlClient
		yield* migrate
		const state = sql<{ readonly isEmpty: boolean; readonly isExample: boolean }>`
			select not exists (select from units) as "isEmpty",
				exists (select from units where synthetic) as "isExample"`
		if (config.seed === "example" && (yield* state)[0]?.isEmpty) {
			console.log("Making the example of TP. Tây Ninh (invented dossiers, about ten seconds) …")
			yield* example.fill
			// The embedded database does not gather statistics by itself; without them the overview takes twice as long.
			yield* sql`vacuum analyze`
		}
		return { config, notes: (yield* state)[0]?.isExample ? example.notes : [] }
	})

const isReady = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`select 1`
	return true
}).pipe(
	Effect.timeout("2 seconds"),
	Effect.catchCause(() => Effect.succeed(false)),
)

/** What the database itself said. */
export const databaseMessage = (failure: unknown): string | undefined => {
	if (!Predicate.isTagged(failure, "SqlError") || !Predicate.hasProperty(failure, "reason")) return undefined
	const { reason } = failure
	const cause = Predicate.hasProperty(reason, "cause") ? reason.cause : undefined
	return Predicate.hasProperty(cause, "message") ? String(cause.message) : String(cause)
}

/** The one sentence for somebody at a terminal, where the failure is one that they can mend. */
export const explainFailure = (failure: unknown): string => {
	const message = databaseMessage(failure)
	if (message !== undefined) return `The database cannot be used: ${message}`
	if (Predicate.hasProperty(failure, "code") && failure.code === "EADDRINUSE")
		return `Port ${Predicate.hasProperty(failure, "port") ? failure.port : ""} is in use by another program. Stop it, or choose another port: PORT=3001.`
	return failure instanceof Error ? failure.message : String(failure)
}

/** Runs until the process is told to stop. */
export const serve = async (example: Example): Promise<void> => {
	const runtime = makeRuntime()
	const fail = async (failure: unknown): Promise<never> => {
		console.error(explainFailure(failure))
		await runtime.dispose()
		process.exit(1)
	}
	const started = performance.now()
	const waiting = setInterval(
		() => console.log(`  … preparing the database: ${Math.round((performance.now() - started) / 1000)} s`),
		2000,
	)
	const prepared = await runtime.runPromiseExit(prepare(example))
	clearInterval(waiting)
	if (Exit.isFailure(prepared))
		return fail(Option.getOrElse(Cause.findErrorOption(prepared.cause), () => Cause.squash(prepared.cause)))

	const { config, notes } = prepared.value
	const server = await startServer(runtime, config, () => runtime.runPromise(isReady)).catch(fail)
	console.log(`Một Cửa is at ${server.address}  (GraphQL at ${server.address}/graphql)`)
	for (const note of notes) console.log(note)

	runtime.runFork(keepSchedule(housekeeping))
	runtime.runFork(keepDelivering)
	runtime.runFork(keepImporting)
	runtime.runFork(keepSimulating)

	const stop = async () => {
		await server.stop()
		await runtime.dispose()
		process.exit(0)
	}
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop)
}
