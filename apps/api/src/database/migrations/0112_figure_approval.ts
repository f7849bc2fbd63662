import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A figure that a person reports counts at once, or once another person approves it; both stay as they were written. */
export const figureApproval = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table manual_figures
		add column needs_approval boolean not null default false, add column account_id integer`
	yield* sql`
		create table manual_figure_decisions (
			figure_id integer primary key references manual_figures,
			approved boolean not null,
			decided_by text not null,
			decided_by_account integer not null,
			decided_at timestamptz not null,
			comment text
		)`
	yield* sql`
		create trigger manual_figure_decisions_are_append_only before update or delete or truncate on manual_figure_decisions
		for each statement execute function refuse_change()`
	yield* sql`
		create view counted_figures as
		select figures.* from manual_figures as figures
			left join manual_figure_decisions as decision on decision.figure_id = figures.id
		where not figures.needs_approval or decision.approved`
})
