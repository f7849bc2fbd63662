import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Reports as they were sent: the text is kept as it was hashed, and nothing of it is ever changed. */
export const reportSnapshots = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table report_snapshots (
			id integer generated always as identity primary key,
			unit_id integer not null references units,
			form text not null constraint snapshot_form_is_known check (form in ('form06')),
			content text not null,
			content_hash text not null constraint snapshot_hash_is_of_its_content
				check (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
			note text,
			taken_at timestamptz not null,
			taken_by text not null,
			taken_by_account integer not null
		)`
	yield* sql`create index report_snapshots_by_unit on report_snapshots (unit_id, id)`
	yield* sql`
		create trigger report_snapshots_are_never_changed before update or delete or truncate on report_snapshots
		for each statement execute function refuse_change()`
})
