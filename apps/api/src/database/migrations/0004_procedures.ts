import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const procedures = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table procedures (
			id integer generated always as identity primary key,
			code text not null constraint procedure_codes_are_unique unique,
			version integer not null default 1
		)`
	yield* sql`
		create table procedure_versions (
			id integer generated always as identity primary key,
			procedure_id integer not null references procedures,
			state text not null constraint procedure_state_is_known check (state in ('draft', 'published')),
			name text not null,
			sector text not null,
			level text not null,
			agency text,
			decision text,
			no_appointment_eligible boolean not null,
			terms jsonb not null,
			valid_from date not null,
			valid_to date,
			saved_at timestamptz not null,
			searched text not null generated always as (search_text(name || ' ' || sector)) stored,
			constraint procedure_version_is_not_reversed check (valid_to is null or valid_to >= valid_from),
			constraint procedure_versions_do_not_overlap exclude using gist (
				procedure_id with =, daterange(valid_from, valid_to, '[]') with &&
			) where (state = 'published')
		)`
	yield* sql`
		create unique index procedures_have_one_draft on procedure_versions (procedure_id) where state = 'draft'`
	yield* sql`create index procedure_versions_by_procedure on procedure_versions (procedure_id, valid_from)`
})
