import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const identity = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table accounts (
			id integer generated always as identity primary key,
			username text not null,
			display_name text not null,
			role text not null constraint account_role_is_known
				check (role in ('ADMINISTRATOR', 'OFFICER', 'LEADER', 'READ_ONLY')),
			unit_id integer not null references units,
			password_hash text not null,
			disabled_at timestamptz,
			created_at timestamptz not null
		)`
	yield* sql`create unique index usernames_are_unique on accounts (lower(username))`
	yield* sql`
		create table sessions (
			token_hash bytea primary key,
			account_id integer not null references accounts,
			created_at timestamptz not null,
			expires_at timestamptz not null,
			revoked_at timestamptz,
			address text not null
		)`
	yield* sql`create index sessions_by_account on sessions (account_id)`
	yield* sql`
		create table sign_in_attempts (
			id integer generated always as identity primary key,
			username text not null,
			address text not null,
			attempted_at timestamptz not null,
			succeeded boolean not null
		)`
	yield* sql`create index sign_in_attempts_by_username on sign_in_attempts (username, attempted_at)`
	yield* sql`create index sign_in_attempts_by_address on sign_in_attempts (address, attempted_at)`
	yield* sql`
		create table api_tokens (
			id integer generated always as identity primary key,
			name text not null,
			token_hash bytea not null constraint api_tokens_are_unique unique,
			account_id integer not null references accounts,
			created_at timestamptz not null,
			expires_on date not null,
			last_used_at timestamptz,
			revoked_at timestamptz
		)`
	yield* sql`create index api_tokens_by_account on api_tokens (account_id)`
})
