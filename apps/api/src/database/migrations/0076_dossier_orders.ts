import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** One index for each order in which lists of dossiers are read, so that a page is read and not a whole table sorted. */
export const dossierOrders = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create index dossiers_by_code on dossiers ((code collate "C"), id)`
	yield* sql`create index dossiers_by_due on dossiers ((coalesce(due_at, 'infinity'::timestamptz)), id)`
})
