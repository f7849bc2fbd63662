import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What is known of the files of dossiers; the files themselves are elsewhere. A row is withdrawn, never deleted. */
export const attachments = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table dossier_attachments (
			id integer generated always as identity primary key,
			dossier_id integer not null references dossiers,
			version integer not null default 1,
			name text not null,
			media_type text not null,
			size integer not null constraint attachment_has_a_size check (size > 0),
			sha256 text not null constraint attachment_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
			kind text not null constraint attachment_kind_is_known check (kind in ('original', 'copy', 'result')),
			document text,
			source text,
			recorded_at timestamptz not null,
			recorded_by text not null,
			withdrawn_at timestamptz,
			withdrawn_by text,
			withdrawn_because text,
			constraint attachment_is_withdrawn_by_somebody_for_a_reason check (
				(withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null)
			)
		)`
	yield* sql`
		create unique index attachments_are_recorded_once on dossier_attachments (dossier_id, sha256)
		where withdrawn_at is null`
	yield* sql`create index attachments_by_dossier on dossier_attachments (dossier_id, id)`
	yield* sql`
		create trigger attachments_are_never_deleted before delete or truncate on dossier_attachments
		for each statement execute function refuse_change()`
})
