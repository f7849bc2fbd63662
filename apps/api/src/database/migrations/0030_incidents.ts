import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const incidents = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table incidents (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			name text not null constraint incident_has_a_name check (name <> ''),
			system text not null,
			starts_at timestamptz not null,
			ends_at timestamptz,
			document text,
			constraint incident_is_not_reversed check (ends_at is null or ends_at > starts_at)
		)`
})
