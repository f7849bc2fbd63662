import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Indexes of the few dossiers that a share is about, so that figures over years do not read all of them. */
export const shares = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create index promised_dossiers on dossiers (unit_id, received_on) where promised_at is not null`
	yield* sql`create index supplemented_dossiers on dossiers (unit_id, received_on) where supplement_requests > 0`
	yield* sql`create index assisted_dossiers on dossiers (unit_id, received_on) where assisted_by is not null`
	yield* sql`
		create index dossier_stops on dossier_events (dossier_id) where kind in ('SupplementRequested', 'Suspended')`
})
