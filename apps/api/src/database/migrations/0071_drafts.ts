import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What is edited beside what holds, until somebody publishes or discards it. */
export const drafts = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table drafts (
			id integer generated always as identity primary key,
			kind text not null constraint draft_kind_is_known check (kind in ('calendar', 'specialDay')),
			unit_id integer not null references units,
			subject_id integer,
			base_version integer not null,
			effective_from date not null,
			content jsonb not null,
			reason text,
			version integer not null default 1,
			state text not null default 'open'
				constraint draft_state_is_known check (state in ('open', 'published', 'discarded')),
			saved_at timestamptz not null,
			saved_by text not null,
			saved_by_account integer not null,
			ended_at timestamptz,
			constraint drafts_end_once check ((state = 'open') = (ended_at is null))
		)`
	yield* sql`
		create unique index subjects_have_one_open_draft on drafts (kind, subject_id)
		where state = 'open' and subject_id is not null`
	yield* sql`create index drafts_by_unit on drafts (unit_id)`
	yield* sql`alter table procedure_versions add column saved_by_account integer`
})
