import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What is open is read some at a time in the order of the ids, when a draft is tried on all of it. */
export const openDossiers = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create index open_dossiers on dossiers (id) where ended_at is null`
})
