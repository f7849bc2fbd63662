import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A dossier may be of a case of its procedure, by whose limits it is counted. */
export const dossierCases = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table dossiers add column case_code text
		constraint case_of_a_dossier_has_a_code check (case_code <> '')`
})
