import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A preview holds what it would write in batches; they go when it is confirmed, discarded or too old. */
export const imports = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table imports (
			id integer generated always as identity primary key,
			kind text not null constraint import_kind_is_known check (kind in ('CATALOGUE', 'DOSSIERS')),
			state text not null constraint import_state_is_known check (state in ('PREVIEW', 'CONFIRMED', 'DISCARDED')),
			unit_id integer references units,
			created_at timestamptz not null,
			created_by text not null,
			expires_at timestamptz not null,
			ended_at timestamptz,
			files jsonb not null,
			encoding text,
			row_count integer not null,
			accepted integer not null,
			rejected integer not null,
			drafts integer not null,
			counts jsonb not null,
			questions jsonb not null,
			sample jsonb not null,
			constraint import_that_ended_says_when check ((state = 'PREVIEW') = (ended_at is null))
		)`
	yield* sql`create index imports_by_unit on imports (unit_id, id)`
	yield* sql`create index open_imports_by_expiry on imports (expires_at) where state = 'PREVIEW'`
	yield* sql`
		create table import_batches (
			import_id integer not null references imports,
			position integer not null,
			content json not null,
			primary key (import_id, position)
		)`
	yield* sql`
		create table import_rejections (
			import_id integer not null references imports,
			position integer not null,
			file text not null,
			row_number integer not null,
			cells jsonb not null,
			problems jsonb not null,
			primary key (import_id, position)
		)`
	yield* sql`
		create table catalogue_sources (
			code_root text primary key,
			import_id integer not null references imports,
			fields jsonb not null
		)`
})
