import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Six characters on the slip, without which a dossier's number tells nothing to the public. */
export const slipCodes = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table dossiers add column slip_code text not null
		default upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 6))`
})
