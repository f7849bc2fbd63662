import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * What other systems are told: an announcement is written in the transaction of its deed, with a delivery to each webhook that
 * wants it; a delivery is tried until it is taken or given up.
 */
export const webhooks = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create function unit_and_above(unit integer) returns setof integer language sql stable parallel safe strict
		begin atomic
			with recursive above (id, parent_id) as (
				select id, parent_id from units where id = unit
				union all
				select units.id, units.parent_id from units join above on units.id = above.parent_id
			)
			select id from above;
		end`
	yield* sql`
		create table webhooks (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			name text not null constraint webhook_has_a_name check (name <> ''),
			address text not null,
			kinds text[] not null constraint webhook_wants_something check (cardinality(kinds) > 0),
			secret text not null,
			state text not null constraint webhook_state_is_known check (state in ('active', 'paused', 'removed')),
			version integer not null default 1,
			created_at timestamptz not null,
			created_by text not null
		)`
	yield* sql`create index webhooks_by_unit on webhooks (unit_id)`
	yield* sql`
		create table announcements (
			id bigint generated always as identity primary key,
			kind text not null,
			unit_id integer references units,
			subject text not null,
			data jsonb not null,
			announced_at timestamptz not null
		)`
	yield* sql`create index announcements_by_time on announcements (announced_at)`
	yield* sql`
		create table webhook_deliveries (
			id bigint generated always as identity primary key,
			webhook_id integer not null references webhooks,
			announcement_id bigint not null references announcements on delete cascade,
			state text not null default 'pending'
				constraint delivery_state_is_known check (state in ('pending', 'delivered', 'givenUp')),
			attempts integer not null default 0,
			next_attempt_at timestamptz not null,
			last_attempt_at timestamptz,
			last_answer text,
			constraint an_announcement_is_delivered_once unique (webhook_id, announcement_id)
		)`
	yield* sql`
		create index pending_deliveries on webhook_deliveries (webhook_id, next_attempt_at) where state = 'pending'`
})
