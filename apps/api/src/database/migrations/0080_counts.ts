import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * Dossiers counted as they are written, so that figures over years do not read each of them. What ended is counted for good by
 * the day of its end, for what is open is judged anew at every question.
 *
 * A row is a number to add; a key may have many. Writers only ever append, so that two clerks of one unit never wait for each
 * other here; scheduled work puts the rows of a key together.
 */
export const counts = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create index dossiers_by_day on dossiers (unit_id, received_on)`
	yield* sql`create index dossiers_by_end on dossiers (unit_id, ended_at)`
	yield* sql`create index open_dossiers_by_day on dossiers (unit_id, received_on) where ended_at is null`
	yield* sql`create index synthetic_dossiers on dossiers (unit_id) where synthetic`

	// Vietnam's offset has not changed since 1975, and a fixed one is much faster than a zone's name.
	yield* sql`
		create function vietnamese_day(at timestamptz) returns date language sql immutable parallel safe strict
		return (at at time zone interval '7 hours')::date`
	yield* sql`
		create function month_of(day date) returns date language sql immutable parallel safe strict
		return day - (extract(day from day)::integer - 1)`
	yield* sql`
		create function ending_of(status text) returns text language sql immutable parallel safe strict
		return case status when 'Withdrawn' then 'withdrawn' when 'NotAccepted' then 'refused'
			when 'Stopped' then 'stopped' else 'finished' end`
	yield* sql`
		create function compared_by_moment(at timestamptz, due timestamptz) returns smallint
		language sql immutable parallel safe strict
		return case when at > due then 1 when at < due then -1 else 0 end`
	// A due at midnight is the end of the day before.
	yield* sql`
		create function compared_by_date(at timestamptz, due timestamptz) returns smallint
		language sql immutable parallel safe strict
		return sign(vietnamese_day(at) - vietnamese_day(due - interval '1 millisecond'))`

	yield* sql`
		create table ended_counts (
			id bigint generated always as identity primary key,
			unit_id integer not null,
			received_in date not null,
			ended_on date not null,
			ending text not null,
			compared_by_moment smallint,
			compared_by_date smallint,
			supplement_requests smallint not null,
			fault_class text,
			count integer not null
		)`
	yield* sql`create index ended_counts_by_month on ended_counts (unit_id, received_in, ended_on)`
	yield* sql`
		create table receipt_counts (
			id bigint generated always as identity primary key,
			unit_id integer not null,
			received_in date not null,
			channel text not null,
			sub_channel text,
			count integer not null
		)`
	yield* sql`create index receipt_counts_by_month on receipt_counts (unit_id, received_in)`

	const endedKey = `unit_id, month_of(received_on), vietnamese_day(ended_at), ending_of(status),
		compared_by_moment(ended_at, coalesce(legal_due_at, due_at)),
		compared_by_date(ended_at, coalesce(legal_due_at, due_at)), least(supplement_requests, 2), fault_class`
	const endedNames = `unit_id, received_in, ended_on, ending, compared_by_moment, compared_by_date,
		supplement_requests, fault_class, count`
	const receiptKey = "unit_id, month_of(received_on), channel, sub_channel"
	const receiptNames = "unit_id, received_in, channel, sub_channel, count"
	const countedFrom = (rows: string) => `
		insert into ended_counts (${endedNames})
		select ${endedKey}, sum(added) from (${rows}) as changed where ended_at is not null
		group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(added) <> 0;
		insert into receipt_counts (${receiptNames})
		select ${receiptKey}, sum(added) from (${rows}) as changed group by 1, 2, 3, 4 having sum(added) <> 0;`
	const gone = "select -1 as added, * from old_rows"
	const come = "select 1 as added, * from new_rows"
	const changes = [
		{ on: "insert", rows: come, tables: "new table as new_rows" },
		{
			on: "update",
			rows: `${gone} union all ${come}`,
			tables: "old table as old_rows new table as new_rows",
		},
		{ on: "delete", rows: gone, tables: "old table as old_rows" },
	]
	for (const { on, rows, tables } of changes) {
		yield* sql.unsafe(`
			create function count_on_${on}() returns trigger language plpgsql
			as $$ begin ${countedFrom(rows)} return null; end $$`)
		yield* sql.unsafe(`
			create trigger dossiers_are_counted_on_${on} after ${on} on dossiers
			referencing ${tables} for each statement execute function count_on_${on}()`)
	}

	// The same, counted from every dossier: to fill the tables, and to compare them.
	yield* sql.unsafe(`
		create view ended_counts_anew (${endedNames}) as
		select ${endedKey}, count(*) from dossiers where ended_at is not null group by 1, 2, 3, 4, 5, 6, 7, 8`)
	yield* sql.unsafe(`
		create view receipt_counts_anew (${receiptNames}) as
		select ${receiptKey}, count(*) from dossiers group by 1, 2, 3, 4`)
	yield* sql.unsafe(`insert into ended_counts (${endedNames}) select ${endedNames} from ended_counts_anew`)
	yield* sql.unsafe(
		`insert into receipt_counts (${receiptNames}) select ${receiptNames} from receipt_counts_anew`,
	)
})
