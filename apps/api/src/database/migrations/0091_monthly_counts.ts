import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * What ended is also counted by the month of its end: figures over a year of a province add up a tenth of the rows, and only the
 * month of the judging moment is added up by days. What is open is judged from one index without reading the dossiers.
 */
export const monthlyCounts = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table ended_month_counts (
			id bigint generated always as identity primary key,
			unit_id integer not null,
			received_in date not null,
			ended_in date not null,
			ending text not null,
			compared_by_moment smallint,
			compared_by_date smallint,
			supplement_requests smallint not null,
			fault_class text,
			count integer not null
		)`
	yield* sql`create index ended_month_counts_by_month on ended_month_counts (unit_id, received_in, ended_in)`

	// As before, in a form that the planner puts into the statement: a call for each row costs many times what it computes.
	yield* sql`
		create or replace function compared_by_moment(at timestamptz, due timestamptz) returns smallint
		language sql immutable parallel safe strict
		return ((at > due)::integer - (at < due)::integer)::smallint`
	yield* sql`
		create or replace function compared_by_date(at timestamptz, due timestamptz) returns smallint
		language sql immutable parallel safe strict
		return sign(
			(at at time zone interval '7 hours')::date
			- ((due at time zone interval '7 hours') - interval '1 millisecond')::date
		)::smallint`

	const endedKey = (day: string) => `unit_id, month_of(received_on), ${day}, ending_of(status),
		compared_by_moment(ended_at, coalesce(legal_due_at, due_at)),
		compared_by_date(ended_at, coalesce(legal_due_at, due_at)), least(supplement_requests, 2), fault_class`
	const endedOn = endedKey("vietnamese_day(ended_at)")
	const endedIn = endedKey("month_of(vietnamese_day(ended_at))")
	const endedNames = (day: string) => `unit_id, received_in, ${day}, ending, compared_by_moment,
		compared_by_date, supplement_requests, fault_class, count`
	const receiptKey = "unit_id, month_of(received_on), channel, sub_channel"
	const receiptNames = "unit_id, received_in, channel, sub_channel, count"
	const countedFrom = (rows: string) => `
		insert into ended_counts (${endedNames("ended_on")})
		select ${endedOn}, sum(added) from (${rows}) as changed where ended_at is not null
		group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(added) <> 0;
		insert into ended_month_counts (${endedNames("ended_in")})
		select ${endedIn}, sum(added) from (${rows}) as changed where ended_at is not null
		group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(added) <> 0;
		insert into receipt_counts (${receiptNames})
		select ${receiptKey}, sum(added) from (${rows}) as changed group by 1, 2, 3, 4 having sum(added) <> 0;`
	const gone = "select -1 as added, * from old_rows"
	const come = "select 1 as added, * from new_rows"
	for (const [on, rows] of Object.entries({
		insert: come,
		update: `${gone} union all ${come}`,
		delete: gone,
	}))
		yield* sql.unsafe(`
			create or replace function count_on_${on}() returns trigger language plpgsql
			as $$ begin ${countedFrom(rows)} return null; end $$`)

	yield* sql.unsafe(`
		create view ended_month_counts_anew (${endedNames("ended_in")}) as
		select ${endedIn}, count(*) from dossiers where ended_at is not null group by 1, 2, 3, 4, 5, 6, 7, 8`)
	yield* sql.unsafe(`
		insert into ended_month_counts (${endedNames("ended_in")})
		select ${endedNames("ended_in")} from ended_month_counts_anew`)

	yield* sql`drop index open_dossiers_by_day`
	yield* sql`
		create index open_dossiers_by_day on dossiers (unit_id, received_on)
		include (id, legal_due_at, due_at, held_since, supplement_requests, fault_class)
		where ended_at is null`
	yield* sql`
		create index holding_events on dossier_events (happened_at, dossier_id)
		where kind in ('SupplementRequested', 'Supplemented', 'Suspended', 'Resumed')`
})
