import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const audit = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table audit_log (
			id integer generated always as identity primary key,
			recorded_at timestamptz not null,
			actor text not null,
			account_id integer,
			action text not null,
			subject text not null,
			subject_id integer,
			label text not null,
			unit_id integer references units,
			reason text,
			changes jsonb not null,
			request_id text not null
		)`
	yield* sql`create index audit_log_by_subject on audit_log (subject, subject_id, id)`
	yield* sql`create index audit_log_by_unit on audit_log (unit_id, id)`
	yield* sql`
		create function refuse_change() returns trigger language plpgsql as $body$
		begin
			raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
		end $body$`
	yield* sql`
		create trigger audit_log_is_append_only before update or delete or truncate on audit_log
		for each statement execute function refuse_change()`
})
