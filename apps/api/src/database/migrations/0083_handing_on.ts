import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A dossier that was handed on is with its new unit; who received it still sees it and gives the result back. */
export const handingOn = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table dossiers add column received_unit_id integer references units`
	yield* sql`
		create index dossiers_handed_on on dossiers (received_unit_id, received_at) where received_unit_id is not null`
})
