import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** When each piece of scheduled work ran last, so that of several processes one runs it when it is due. */
export const scheduledRuns = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create table scheduled_runs (name text primary key, ran_at timestamptz not null)`
})
