import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * What is watched, and what was found. An alert lasts until what it tells of has passed; of one thing a rule has one that
 * lasts, so that nobody is told twice.
 */
export const alerts = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table alert_rules (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			version integer not null default 1,
			name text not null constraint alert_rule_has_a_name check (name <> ''),
			trigger jsonb not null,
			digest_hour integer constraint alert_digest_hour_is_of_a_day check (digest_hour between 0 and 23),
			last_digest_on date not null,
			is_on boolean not null,
			constraint alert_rules_of_a_unit_differ_by_name unique (unit_id, name)
		)`
	yield* sql`
		create table alerts (
			id integer generated always as identity primary key,
			rule_id integer not null references alert_rules,
			unit_id integer not null references units,
			version integer not null default 1,
			kind text not null,
			figures jsonb not null,
			dossier_id integer references dossiers,
			target_id integer references targets,
			raised_at timestamptz not null,
			told_at timestamptz,
			ended_at timestamptz,
			acknowledged_at timestamptz,
			acknowledged_by text,
			constraint alert_is_about_one_thing check ((dossier_id is null) <> (target_id is null)),
			constraint alert_is_acknowledged_by_somebody check ((acknowledged_at is null) = (acknowledged_by is null))
		)`
	yield* sql`create index alerts_by_unit on alerts (unit_id, id)`
	yield* sql`create index open_alerts_by_unit on alerts (unit_id, id) where acknowledged_at is null`
	yield* sql`
		create unique index alerts_of_a_dossier_last_once on alerts (rule_id, dossier_id)
		where ended_at is null and dossier_id is not null`
	yield* sql`
		create unique index alerts_of_a_target_last_once on alerts (rule_id, target_id)
		where ended_at is null and target_id is not null`
	yield* sql`create index untold_alerts on alerts (rule_id, id) where told_at is null`
	yield* sql`create index ended_alerts on alerts (ended_at) where ended_at is not null`
	yield* sql`
		create table watched_targets (
			rule_id integer not null references alert_rules,
			target_id integer not null references targets,
			status text not null,
			constraint targets_are_watched_once_by_a_rule primary key (rule_id, target_id)
		)`
})
