import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * A dossier is judged by what was published, announced and in force when its due was told. What is published later, even
 * with an earlier first day, moves no due by itself.
 */
export const knowledge = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table dossiers add column rules_known_at timestamptz`
	yield* sql`
		update dossiers set rules_known_at = (
			select recorded_at from dossier_events where dossier_id = dossiers.id order by sequence limit 1
		)`
	yield* sql`alter table dossiers alter column rules_known_at set not null`
})
