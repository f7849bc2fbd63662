import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A target may be given up before its period is over: it holds up to and with this day, and is kept. */
export const endedTargets = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table targets add column ended_on date,
		add constraint target_ends_in_its_period check (ended_on is null or ended_on between valid_from and valid_to)`
})
