import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * The dossiers of a procedure are found in each order of a list, alone and within a unit, and those of a status and the held
 * ones within a unit. What is held has not ended, so that the database looks for nothing but what is held.
 */
export const procedurePages = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`drop index dossiers_by_procedure`
	yield* sql`create index dossiers_of_procedure_by_receipt on dossiers (procedure_id, received_at, id)`
	yield* sql`
		create index dossiers_of_procedure_by_due on dossiers
		(procedure_id, (coalesce(due_at, 'infinity'::timestamptz)), id)`
	yield* sql`
		create index dossiers_of_procedure_by_code on dossiers (procedure_id, (code collate "C"), id)`
	yield* sql`
		create index dossiers_of_unit_and_procedure_by_receipt on dossiers
		(unit_id, procedure_id, received_at, id)`
	yield* sql`
		create index going_dossiers_of_unit_by_status on dossiers (unit_id, status, received_at, id)
		where status <> 'HandedOver'`
	yield* sql`
		create index held_dossiers_of_unit on dossiers (unit_id, received_at, id) where held_since is not null`
	yield* sql`
		alter table dossiers add constraint held_dossier_has_not_ended
		check (held_since is null or (ended_at is null and status <> 'HandedOver'))`
})
