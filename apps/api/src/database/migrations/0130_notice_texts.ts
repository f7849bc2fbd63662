import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What the notice of a special-day rule says, language by language, in each of its versions. */
export const noticeTexts = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table special_day_rule_versions add column notices jsonb not null default '[]',
		add constraint special_day_notices_are_a_list check (jsonb_typeof(notices) = 'array')`
})
