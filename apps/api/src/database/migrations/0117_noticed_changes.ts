import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * What was read of units and procedures may be kept until one of them changes, so each change must show: a unit or a
 * procedure raises its version, and a version of a procedure stays as it was written (a draft saved again is a new row).
 */
export const noticedChanges = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create function refuse_unnoticed_change() returns trigger language plpgsql as $body$
		begin
			raise exception 'a change of % raises its version', tg_table_name using errcode = 'restrict_violation';
		end $body$`
	for (const table of ["units", "procedures"])
		yield* sql.unsafe(`
			create trigger ${table}_count_their_changes before update on ${table}
			for each row when (new.version <= old.version) execute function refuse_unnoticed_change()`)
	yield* sql`
		create trigger procedure_versions_keep_what_they_say before update of
			procedure_id, state, name, sector, level, agency, decision, process_decision, no_appointment_eligible, terms,
			legal_basis, documents, fees, steps, cases, allowances, valid_from, saved_at on procedure_versions
		for each statement execute function refuse_change()`
})
