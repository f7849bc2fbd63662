import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const specialDays = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table special_day_rules (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			version integer not null default 1
		)`
	yield* sql`create index special_day_rules_by_unit on special_day_rules (unit_id)`
	yield* sql`
		create table special_day_rule_versions (
			id integer generated always as identity primary key,
			rule_id integer not null references special_day_rules,
			content jsonb not null,
			procedure_ids integer[] not null,
			valid_from date not null,
			valid_to date,
			saved_at timestamptz not null,
			superseded_at timestamptz,
			constraint special_day_version_is_not_reversed check (valid_to is null or valid_to >= valid_from),
			constraint special_day_versions_do_not_overlap exclude using gist (
				rule_id with =, daterange(valid_from, valid_to, '[]') with &&
			) where (superseded_at is null)
		)`
	yield* sql`create index special_day_rule_versions_by_rule on special_day_rule_versions (rule_id)`
})
