import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What each keyed request wrote, in the transaction that wrote it; dossiers no longer carry keys of their own. */
export const requests = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table requests (
			account_id integer not null,
			key text not null,
			operation text not null,
			fingerprint bytea not null,
			subject_id integer not null,
			recorded_at timestamptz not null,
			constraint requests_are_written_once primary key (account_id, key)
		)`
	yield* sql`create index requests_by_age on requests (recorded_at)`
	yield* sql`alter table dossiers drop column idempotency_key`
	yield* sql`alter table dossier_events drop column idempotency_key`
})
