import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Accounts that are kept over years: versions, a second factor, a link to an identity provider; sessions that can be told apart. */
export const access = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table accounts
			add column version integer not null default 1,
			add column emergency boolean not null default false,
			add column totp_secret text,
			add column totp_confirmed_at timestamptz,
			add column totp_last_step bigint not null default 0,
			add column recovery_hashes bytea[] not null default '{}',
			add column oidc_issuer text,
			add column oidc_subject text`
	yield* sql`
		create unique index oidc_subjects_are_unique on accounts (oidc_issuer, oidc_subject)
		where oidc_subject is not null`
	yield* sql`
		alter table sessions
			add column id integer generated always as identity constraint session_ids_are_unique unique,
			add column last_seen_at timestamptz,
			add column method text not null default 'password'
				constraint session_method_is_known check (method in ('password', 'oidc', 'program'))`
	yield* sql`
		alter table api_tokens
			add column permissions text[],
			add column free_queries boolean not null default true`
})
