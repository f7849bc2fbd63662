import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * Imports of large files run as jobs: the file is kept in pieces, read and written in batches, each in a transaction that also
 * says how far the job is, so that whoever takes it over goes on from there.
 */
export const importJobs = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table uploads (
			id integer generated always as identity primary key,
			account_id integer not null,
			name text not null,
			bytes bigint not null default 0,
			is_complete boolean not null default false,
			created_at timestamptz not null
		)`
	yield* sql`
		create table upload_pieces (
			upload_id integer not null references uploads on delete cascade,
			position integer not null,
			content bytea not null,
			primary key (upload_id, position)
		)`
	yield* sql`alter table upload_pieces alter column content set storage external`
	yield* sql`alter table imports drop constraint import_state_is_known`
	yield* sql`
		alter table imports add constraint import_state_is_known
		check (state in ('READING', 'PREVIEW', 'WRITING', 'CONFIRMED', 'DISCARDED', 'FAILED'))`
	yield* sql`alter table imports drop constraint import_that_ended_says_when`
	yield* sql`
		alter table imports add constraint import_that_ended_says_when
		check ((state in ('READING', 'PREVIEW', 'WRITING')) = (ended_at is null))`
	yield* sql`alter table imports add column upload_id integer references uploads on delete set null`
	yield* sql`alter table imports add column account_id integer`
	yield* sql`alter table imports add column options jsonb`
	yield* sql`alter table imports add column looked jsonb`
	yield* sql`alter table imports add column rows_read integer not null default 0`
	yield* sql`alter table imports add column bytes_looked bigint not null default 0`
	yield* sql`alter table imports add column written integer not null default 0`
	yield* sql`alter table imports add column failure jsonb`
	yield* sql`alter table imports add column attempts integer not null default 0`
	yield* sql`alter table imports add column taken_until timestamptz`
	yield* sql`create index running_imports on imports (id) where state in ('READING', 'WRITING')`
	yield* sql`
		create table import_codes (
			import_id integer not null references imports,
			code text not null,
			row_number integer not null,
			primary key (import_id, code)
		)`
})
