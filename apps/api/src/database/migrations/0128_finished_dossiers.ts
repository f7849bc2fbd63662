import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** The dossiers of a procedure that were finished last, of all units and of one: how long they took tells of those that are open. */
export const finishedDossiers = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create index finished_dossiers_of_procedure on dossiers (procedure_id, finished_at, id)
		where finished_at is not null and received_unit_id is null`
	yield* sql`
		create index finished_dossiers_of_unit_and_procedure on dossiers (unit_id, procedure_id, finished_at, id)
		where finished_at is not null and received_unit_id is null`
})
