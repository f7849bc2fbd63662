import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * What is doubtful about stored dossiers, as the last count found it; how many there were day by day; and who is asked to look.
 * A number and the list behind it are read from the same rows.
 */
export const dataQuality = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table quality_findings (
			id integer generated always as identity primary key,
			rule text not null,
			dossier_id integer not null references dossiers,
			unit_id integer not null references units,
			version integer not null default 1,
			found_at timestamptz not null,
			reviewed_at timestamptz,
			reviewed_by text,
			reason text,
			erased_at timestamptz,
			constraint a_quality_rule_finds_a_dossier_once unique (rule, dossier_id),
			constraint quality_finding_is_reviewed_by_somebody_for_a_reason
				check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (reason is null))
		)`
	yield* sql`
		create index open_quality_findings_of_unit on quality_findings (unit_id, rule, id) where reviewed_at is null`
	yield* sql`create index open_quality_findings on quality_findings (rule, id) where reviewed_at is null`
	yield* sql`
		create index reviewed_quality_findings on quality_findings (unit_id, rule, id) where reviewed_at is not null`
	yield* sql`create index quality_findings_by_dossier on quality_findings (dossier_id)`
	yield* sql`
		create table quality_days (
			counted_on date primary key,
			counted_at timestamptz not null
		)`
	yield* sql`
		create table quality_counts (
			rule text not null,
			unit_id integer not null references units,
			counted_on date not null references quality_days,
			count integer not null,
			constraint quality_is_counted_once_a_day primary key (rule, unit_id, counted_on)
		)`
	yield* sql`create index quality_counts_by_day on quality_counts (counted_on)`
	yield* sql`
		create table quality_assignments (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			rule text not null,
			version integer not null,
			account_id integer references accounts,
			assigned_at timestamptz not null,
			assigned_by text not null,
			constraint a_quality_rule_of_a_unit_is_assigned_once unique (unit_id, rule)
		)`
})
