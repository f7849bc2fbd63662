import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Plans are corrected like everything else: from the version that was read. */
export const planVersions = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table reform_plans add column version integer not null default 1`
})
