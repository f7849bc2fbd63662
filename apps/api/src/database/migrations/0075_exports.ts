import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Lists that somebody has asked to take away; each can be fetched for a short time, by whoever has its address. */
export const exports = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table exports (
			id integer generated always as identity primary key,
			token_hash bytea not null constraint exports_are_unique unique,
			account_id integer not null references accounts,
			filter jsonb not null,
			sort text not null,
			language text not null,
			rows integer not null,
			created_at timestamptz not null,
			expires_at timestamptz not null
		)`
	yield* sql`create index exports_by_expiry on exports (expires_at)`
})
