import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * A unit says its part of the calendar in versions; the one with the highest number whose first day has come is in force.
 * The nation's part is data of a package and not stored.
 */
export const calendars = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table calendar_layer_versions (
			unit_id integer not null references units,
			version integer not null,
			valid_from date not null,
			content jsonb not null,
			content_hash text not null,
			reason text,
			published_at timestamptz not null,
			published_by text not null,
			constraint calendar_layer_versions_are_unique primary key (unit_id, version)
		)`
	yield* sql`
		create trigger calendar_layer_versions_are_append_only before update or delete or truncate on calendar_layer_versions
		for each statement execute function refuse_change()`
})
