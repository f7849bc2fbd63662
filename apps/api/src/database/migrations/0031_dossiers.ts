import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * The events are the facts. The columns of `dossiers` behind `status` are folded from them by the domain and stored for
 * reading, with the version of the calendar they were computed with.
 */
export const dossiers = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table dossiers (
			id integer generated always as identity primary key,
			code text not null constraint dossier_codes_are_unique unique,
			version integer not null,
			unit_id integer not null references units,
			procedure_id integer not null references procedures,
			channel text not null constraint dossier_channel_is_known 
				check (channel in ('counter', 'online', 'publicPost')),
			sub_channel text,
			submitter_name text not null,
			assisted_by text,
			received_at timestamptz not null,
			received_on date not null,
			status text not null constraint dossier_status_is_known check (status in
				('Submitted', 'Accepted', 'NotAccepted', 'InProgress', 'SupplementRequested', 'Suspended',
				'Withdrawn', 'Stopped', 'Finished', 'HandedOver')),
			due_at timestamptz,
			legal_due_at timestamptz,
			original_due_at timestamptz,
			special_day_rule_id integer,
			promised_at timestamptz,
			provisional boolean not null,
			calendar_version text not null,
			held_since timestamptz,
			finished_at timestamptz,
			ended_at timestamptz,
			returned_at timestamptz,
			supplement_requests integer not null,
			fault_class text constraint dossier_fault_is_known check (fault_class in
				('software', 'otherAgency', 'citizen', 'officer', 'forceMajeure')),
			incident_id integer references incidents,
			synthetic boolean not null default false,
			idempotency_key text constraint dossier_requests_are_unique unique,
			constraint dossier_does_not_end_before_receipt check (ended_at is null or ended_at >= received_at)
		)`
	yield* sql`create index dossiers_by_unit on dossiers (unit_id, received_at)`
	yield* sql`create index dossiers_by_procedure on dossiers (procedure_id, received_at)`
	yield* sql`create index dossiers_by_receipt on dossiers (received_at, id)`
	yield* sql`create index open_dossiers_by_due on dossiers (due_at) where ended_at is null`
	yield* sql`
		create index dossiers_by_words on dossiers
		using gin (search_text(code || ' ' || submitter_name) gin_trgm_ops)`
	yield* sql`
		create table dossier_events (
			dossier_id integer not null references dossiers,
			sequence integer not null,
			kind text not null,
			happened_at timestamptz not null,
			recorded_at timestamptz not null,
			actor text not null,
			reason text,
			content jsonb not null,
			idempotency_key text constraint dossier_event_requests_are_unique unique,
			primary key (dossier_id, sequence)
		)`
	yield* sql`
		create trigger dossier_events_are_append_only before update or delete or truncate on dossier_events
		for each statement execute function refuse_change()`
	yield* sql`
		create table dossier_sequences (
			unit_id integer not null references units,
			received_on date not null,
			last_number integer not null,
			primary key (unit_id, received_on)
		)`
})
