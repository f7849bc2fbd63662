import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A decision to count dues anew as it was carried out; what it moved stands dossier by dossier in the audit log. */
export const recomputations = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table recomputations (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			policy text not null constraint recomputation_policy_is_known check (policy in ('onlyLater', 'recompute')),
			moved integer not null constraint recomputation_moves_no_less_than_none check (moved >= 0),
			kept integer not null constraint recomputation_keeps_no_less_than_none check (kept >= 0),
			decided_at timestamptz not null,
			decided_by text not null
		)`
	yield* sql`
		create trigger recomputations_are_append_only before update or delete or truncate on recomputations
		for each statement execute function refuse_change()`
})
