import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What another system, such as the national portal, says of dossiers; it moves nothing of ours and is only compared. */
export const portalRecords = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table portal_records (
			unit_id integer not null references units,
			code text not null,
			source text not null,
			received_at timestamptz not null,
			due_at timestamptz,
			ended_at timestamptz,
			recorded_at timestamptz not null,
			constraint portal_records_once_in_a_unit primary key (unit_id, code),
			constraint portal_record_does_not_end_before_receipt check (ended_at is null or ended_at >= received_at)
		)`
	yield* sql`create index portal_records_by_receipt on portal_records (unit_id, received_at)`
	yield* sql`create index portal_records_by_code on portal_records (code)`
})
