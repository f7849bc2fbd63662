import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Filters of the dossier list that people keep under a name; a shared one is seen in its unit and below. */
export const savedViews = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table saved_views (
			id integer generated always as identity primary key,
			version integer not null default 1,
			account_id integer not null references accounts,
			unit_id integer not null references units,
			name text not null constraint saved_view_has_a_name check (name <> ''),
			filter jsonb not null,
			sort text not null,
			shared boolean not null,
			saved_at timestamptz not null,
			saved_by text not null,
			constraint saved_view_names_are_unique_for_an_account unique (account_id, name),
			constraint words_of_a_saved_view_are_not_shared check (not shared or filter->>'search' is null)
		)`
	yield* sql`create index shared_views_by_unit on saved_views (unit_id, id) where shared`
})
