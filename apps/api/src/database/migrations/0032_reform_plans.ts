import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const reformPlans = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table reform_plans (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			name text not null constraint reform_plan_has_a_name check (name <> ''),
			document text,
			year integer not null constraint reform_plan_year_is_plausible check (year between 2000 and 2100)
		)`
	yield* sql`
		create table targets (
			id integer generated always as identity primary key,
			plan_id integer not null references reform_plans,
			version integer not null,
			indicator text not null,
			unit_id integer not null references units,
			valid_from date not null,
			valid_to date not null,
			value double precision not null,
			baseline double precision,
			baseline_year integer,
			owner text,
			document text,
			constraint target_period_is_not_reversed check (valid_to >= valid_from)
		)`
	yield* sql`create index targets_by_plan on targets (plan_id)`
	yield* sql`
		create table manual_figures (
			id integer generated always as identity primary key,
			target_id integer not null references targets,
			happened_on date not null,
			value double precision not null,
			document text,
			recorded_at timestamptz not null,
			actor text not null
		)`
	yield* sql`create index manual_figures_by_target on manual_figures (target_id, happened_on, id)`
	yield* sql`
		create trigger manual_figures_are_append_only before update or delete or truncate on manual_figures
		for each statement execute function refuse_change()`
})
