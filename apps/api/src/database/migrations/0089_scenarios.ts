import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What is tried on real dossiers, and what came of it: figures, never a change of a dossier. */
export const scenarios = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table scenarios (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			name text not null constraint scenario_has_a_name check (name <> ''),
			description text,
			received_from date not null,
			received_to date not null,
			rule text not null constraint scenario_rule_is_known check (rule in ('decree61', 'nationalPortal', 'local')),
			changes jsonb not null,
			version integer not null default 1,
			state text not null default 'kept'
				constraint scenario_state_is_known check (state in ('kept', 'discarded')),
			saved_at timestamptz not null,
			saved_by text not null,
			constraint scenario_period_is_in_order check (received_from <= received_to)
		)`
	yield* sql`create index scenarios_by_unit on scenarios (unit_id, id)`
	yield* sql`
		create unique index kept_scenarios_of_a_unit_have_different_names on scenarios (unit_id, name)
		where state = 'kept'`
	yield* sql`
		create table scenario_runs (
			id integer generated always as identity primary key,
			scenario_id integer not null references scenarios,
			scenario_version integer not null,
			unit_id integer not null references units,
			received_from date not null,
			received_to date not null,
			rule text not null,
			changes jsonb not null,
			state text not null default 'running'
				constraint scenario_run_state_is_known check (state in ('running', 'done', 'failed')),
			judged_at timestamptz not null,
			started_by text not null,
			ended_at timestamptz,
			total integer not null,
			done integer not null default 0,
			result jsonb,
			failure jsonb,
			attempts integer not null default 0,
			taken_until timestamptz,
			constraint scenario_runs_end_once check ((state = 'running') = (ended_at is null)),
			constraint scenario_run_that_is_done_has_a_result check ((state = 'done') = (result is not null)),
			constraint scenario_run_that_failed_says_why check ((state = 'failed') = (failure is not null))
		)`
	yield* sql`create index scenario_runs_by_scenario on scenario_runs (scenario_id, id)`
	yield* sql`create index running_scenarios on scenario_runs (id) where state = 'running'`
})
