import type { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"

/**
 * Since when the clock of a dossier stood still at a moment, `null` while it ran: as it is kept when the moment is the
 * present, else by the last event up to it. `row` names the dossiers of the statement.
 */
export const heldSinceAt = (sql: SqlClient, row: Fragment, at: Fragment, isLookingBack: boolean): Fragment =>
	isLookingBack
		? sql`(
			select case when event.kind in ('SupplementRequested', 'Suspended') then event.happened_at end
			from dossier_events event
			where event.dossier_id = ${row}.id and event.happened_at <= ${at}
				and event.kind in ('SupplementRequested', 'Supplemented', 'Suspended', 'Resumed')
			order by event.sequence desc limit 1)`
		: sql`${row}.held_since`
