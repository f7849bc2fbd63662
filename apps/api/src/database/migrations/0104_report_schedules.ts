import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Reports that are taken by themselves when their period is over; a snapshot says which schedule took it. */
export const reportSchedules = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table report_schedules (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			version integer not null default 1,
			length text not null
				constraint schedule_length_is_known check (length in ('month', 'quarter', 'halfYear', 'year')),
			convention text not null
				constraint schedule_convention_is_known check (convention in ('calendar', 'fifteenth')),
			days_after integer not null constraint schedule_waits_0_to_60_days check (days_after between 0 and 60),
			rule text not null,
			grouping text not null,
			note text,
			next_from date not null,
			ended_at timestamptz
		)`
	yield* sql`create index report_schedules_by_unit on report_schedules (unit_id, id)`
	yield* sql`alter table report_snapshots add column schedule_id integer references report_schedules`
})
