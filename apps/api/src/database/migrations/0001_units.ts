import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** CLDR's tailoring for Vietnamese, for engines whose ICU data hold the root order only. */
const vietnameseRules =
	"&\u0300<<\u0309<<\u0303<<\u0301<<\u0323&a<ă<<<Ă<â<<<Â&d<đ<<<Đ&e<ê<<<Ê&o<ô<<<Ô<ơ<<<Ơ&u<ư<<<Ư"

export const units = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create extension if not exists btree_gist`
	yield* sql`create extension if not exists pg_trgm`
	const [server] = yield* sql<{ version: number }>`
		select current_setting('server_version_num')::int as version`
	yield* server !== undefined && server.version >= 160_000
		? sql.unsafe(`create collation vietnamese (provider = icu, locale = 'und', rules = '${vietnameseRules}')`)
		: sql`create collation vietnamese from "vi-x-icu"`
	yield* sql`
		create function search_text(value text) returns text
		language sql immutable parallel safe strict
		return lower(translate(regexp_replace(normalize(value, nfd), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd'))`
	yield* sql`
		create function search_pattern(value text) returns text
		language sql immutable parallel safe strict
		return regexp_replace(search_text(value), '([\\\\%_])', '\\\\\\1', 'g')`
	yield* sql`
		create table units (
			id integer generated always as identity primary key,
			code text not null constraint unit_codes_are_unique unique,
			name text not null constraint unit_has_a_name check (name <> ''),
			kind text not null constraint unit_kind_is_known
				check (kind in ('PROVINCE', 'DISTRICT', 'CITY', 'WARD', 'COMMUNE')),
			parent_id integer references units,
			valid_from date not null,
			valid_to date,
			synthetic boolean not null default false,
			constraint unit_period_is_not_reversed check (valid_to is null or valid_to >= valid_from),
			constraint unit_is_not_its_own_parent check (parent_id <> id)
		)`
	yield* sql`create index units_by_parent on units (parent_id)`
	yield* sql`
		create table unit_successions (
			predecessor_id integer not null references units,
			successor_id integer not null references units,
			happened_on date not null,
			document text,
			primary key (predecessor_id, successor_id),
			constraint unit_does_not_succeed_itself check (predecessor_id <> successor_id)
		)`
})
