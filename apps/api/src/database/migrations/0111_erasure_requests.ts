import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * Erasure of what is known of one person on request, decided by a second one where the agency wants that. An erased dossier still
 * says whether somebody wrote it for the citizen, without a name: shares of assisted dossiers do not change by it.
 */
export const erasureRequests = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table dossiers drop constraint erased_dossier_names_nobody`
	yield* sql`
		alter table dossiers add constraint erased_dossier_names_nobody
		check (erased_at is null or (submitter_name = '' and coalesce(assisted_by, '') = '' and slip_code = ''))`
	yield* sql`
		create table erasure_requests (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			dossier_ids integer[] not null
				constraint erasure_is_of_1_to_100_dossiers check (cardinality(dossier_ids) between 1 and 100),
			basis text not null constraint erasure_has_a_basis check (basis <> ''),
			state text not null constraint erasure_state_is_known check (state in ('waiting', 'done', 'rejected')),
			requested_by text not null,
			requested_by_account integer not null,
			requested_at timestamptz not null,
			decided_by text,
			decided_by_account integer,
			decided_at timestamptz,
			decision text,
			constraint erasures_are_decided_once check ((state = 'waiting') = (decided_at is null)),
			constraint erasures_are_decided_by_another check (decided_by_account <> requested_by_account)
		)`
	yield* sql`create index erasure_requests_by_unit on erasure_requests (unit_id, id)`
})
