import type { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"

/** The events that hold or release a clock; an index has only these. */
export const holdingKinds = (sql: SqlClient): Fragment =>
	sql.literal("('SupplementRequested', 'Supplemented', 'Suspended', 'Resumed')")

/**
 * Since when the clock of a dossier stood still at a moment, `null` while it ran: as it is kept when nothing that holds or
 * releases a clock came after the moment, else by the last such event up to it. `row` names the dossiers of the statement;
 * they have `id`, `ended_at` and `held_since`.
 */
export const heldSinceAt = (sql: SqlClient, row: Fragment, at: Fragment, isLookingBack: boolean): Fragment =>
	isLookingBack
		? sql`case
			when ${row}.ended_at is null and not exists (
				select from dossier_events as later
				where later.dossier_id = ${row}.id and later.happened_at > ${at} and later.kind in ${holdingKinds(sql)}
			) then ${row}.held_since
			else (
				select case when event.kind in ('SupplementRequested', 'Suspended') then event.happened_at end
				from dossier_events event
				where event.dossier_id = ${row}.id and event.happened_at <= ${at}
					and event.kind in ${holdingKinds(sql)}
				order by event.sequence desc limit 1
			) end`
		: sql`${row}.held_since`
