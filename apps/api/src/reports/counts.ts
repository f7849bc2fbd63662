import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const tables = {
	ended_counts:
		"unit_id, received_in, ended_on, ending, compared_by_moment, compared_by_date, supplement_requests, fault_class",
	ended_month_counts:
		"unit_id, received_in, ended_in, ending, compared_by_moment, compared_by_date, supplement_requests, fault_class",
	receipt_counts: "unit_id, received_in, channel, sub_channel",
} as const
const each = Object.entries(tables)

/** Puts the numbers of a key together that writers appended; what they append meanwhile stays as it is. */
export const condenseCounts = Effect.gen(function* () {
	const sql = yield* SqlClient
	for (const [table, key] of each)
		yield* sql.unsafe(`
			with repeated as (
				select id from (select id, count(*) over (partition by ${key}) as rows from ${table}) as counted
				where rows > 1
			), gone as (
				delete from ${table} using repeated where ${table}.id = repeated.id returning ${table}.*
			)
			insert into ${table} (${key}, count)
			select ${key}, sum(count) from gone group by ${key} having sum(count) <> 0`)
})

/** The keys whose kept numbers are not what the dossiers say, as text. */
export const differingCounts = each
	.map(
		([table, key]) => `
		select concat_ws(' ', ${key}) || ': ' || sum(count) filter (where kept) || ' / '
			|| sum(count) filter (where not kept) as offender
		from (
			select true as kept, ${key}, count from ${table}
			union all select false as kept, ${key}, count from ${table}_anew
		) as both_ways
		group by ${key}
		having coalesce(sum(count) filter (where kept), 0) <> coalesce(sum(count) filter (where not kept), 0)`,
	)
	.join(" union all ")

/** Counts every dossier anew; nobody writes one meanwhile. */
export const rebuildCounts = Effect.gen(function* () {
	const sql = yield* SqlClient
	return yield* sql.withTransaction(
		Effect.gen(function* () {
			yield* sql`lock table dossiers in share mode`
			for (const [table, key] of each) {
				yield* sql.unsafe(`delete from ${table}`)
				yield* sql.unsafe(`insert into ${table} (${key}, count) select ${key}, count from ${table}_anew`)
			}
			const [counted] = yield* sql<{
				readonly count: number
			}>`select coalesce(sum(count), 0)::int as count from receipt_counts`
			return counted?.count ?? 0
		}),
	)
})
