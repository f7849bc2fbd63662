import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What a receipt outside opening hours means for the limits of a version; until now all counted from the next opening. */
export const receiptPolicies = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table procedure_versions
			add column receipt_policy text not null default 'nextOpening'
				constraint receipt_policy_is_known check (receipt_policy in ('nextOpening', 'asIs'))`
})
