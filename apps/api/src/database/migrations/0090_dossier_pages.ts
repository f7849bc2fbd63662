import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const orders = {
	receipt: "received_at, id",
	due: "(coalesce(due_at, 'infinity'::timestamptz)), id",
	code: '(code collate "C"), id',
} as const

/**
 * An index for each way in which a page of dossiers is found: the orders of a list within a unit, within what is not handed
 * over yet, within a reason of lateness, and within a day of receipt. What is common is read in the order of all instead.
 */
export const dossierPages = Effect.gen(function* () {
	const sql = yield* SqlClient
	// Who was refused before receipt was listed under the day of submission, but in order under the moment of the refusal.
	yield* sql`
		update dossiers set received_at = (select min(happened_at) from dossier_events where dossier_id = dossiers.id)
		where received_on <> vietnamese_day(received_at)`
	yield* sql`
		alter table dossiers add constraint dossier_is_received_on_the_day_of_its_moment
		check (received_on = vietnamese_day(received_at))`

	yield* sql`drop index open_dossiers_by_due`
	yield* sql`drop index dossiers_by_unit`
	for (const [order, columns] of Object.entries(orders)) {
		yield* sql.unsafe(`create index dossiers_of_unit_by_${order} on dossiers (unit_id, ${columns})`)
		yield* sql.unsafe(`
			create index going_dossiers_by_${order} on dossiers (${columns}) where status <> 'HandedOver'`)
		yield* sql.unsafe(`
			create index going_dossiers_of_unit_by_${order} on dossiers (unit_id, ${columns})
			where status <> 'HandedOver'`)
		yield* sql.unsafe(`
			create index dossiers_of_fault_by_${order} on dossiers (fault_class, ${columns})
			where fault_class is not null`)
	}
	yield* sql.unsafe(`create index dossiers_of_day_by_due on dossiers (received_on, ${orders.due})`)
	yield* sql.unsafe(`create index dossiers_of_day_by_code on dossiers (received_on, ${orders.code})`)
	yield* sql`
		create index going_dossiers_by_status on dossiers (status, received_at, id) where status <> 'HandedOver'`
	yield* sql`create index held_dossiers on dossiers (received_at, id) where held_since is not null`
	yield* sql`
		create index late_dossiers on dossiers (unit_id, received_at, id)
		where (ended_at > coalesce(legal_due_at, due_at)) is true`
	yield* sql`
		create index late_dossiers_without_fault on dossiers (received_at, id)
		where fault_class is null and (ended_at > coalesce(legal_due_at, due_at)) is true`

	// Without these the planner takes what is open, and what was late, for many times rarer or more common than it is.
	yield* sql`create statistics dossier_states (mcv) on status, ended_at from dossiers`
	yield* sql`create statistics dossier_lateness on (ended_at > coalesce(legal_due_at, due_at)) from dossiers`
})
