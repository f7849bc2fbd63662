import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Since when it is known what the national catalogue says of a procedure. */
export const catalogueEntries = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table catalogue_sources add column imported_at timestamptz`
	yield* sql`
		update catalogue_sources set imported_at = coalesce(imports.ended_at, imports.created_at)
		from imports where imports.id = import_id`
	yield* sql`alter table catalogue_sources alter column imported_at set not null`
})
