import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** The forms of a version, and where they are to be had. */
export const formTemplates = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table procedure_versions add column forms jsonb not null default '[]'`
})
