import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const unitVersions = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table units add column version integer not null default 1`
	yield* sql`create index unit_successions_by_successor on unit_successions (successor_id)`
})
