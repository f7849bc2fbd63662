import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * Names and texts about people can be erased: of ended dossiers, of their events, and of the audit log, whose chain covers a
 * seal (the salted hash) of such a text and no longer the text. The chains are linked anew once, after the old ones held.
 */
export const personalData = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`alter table dossiers add column erased_at timestamptz`
	yield* sql`
		alter table dossiers add constraint erased_dossier_names_nobody
		check (erased_at is null or (submitter_name = '' and assisted_by is null and slip_code = ''))`
	yield* sql`create index dossiers_by_code_words on dossiers using gin (search_text(code) gin_trgm_ops)`
	yield* sql`alter table lateness_findings add column erased_at timestamptz`
	yield* sql`alter table lateness_findings drop constraint finding_has_evidence`
	yield* sql`
		alter table lateness_findings add constraint finding_has_evidence
		check ((evidence <> '') = (erased_at is null))`
	yield* sql`alter table exports add column told text[] not null default '{}'`
	yield* sql`
		create table retention_rules (
			unit_id integer primary key references units,
			months integer constraint retention_lasts_1_to_1200_months check (months between 1 and 1200),
			basis text,
			version integer not null
		)`

	// Of an event nothing may change but its reason, and that only to nothing, with its dossier.
	yield* sql`drop trigger dossier_events_are_append_only on dossier_events`
	yield* sql`
		create trigger dossier_events_are_append_only before delete or truncate on dossier_events
		for each statement execute function refuse_change()`
	yield* sql`
		create function refuse_change_but_erasure() returns trigger language plpgsql as $body$
		declare erased dossier_events := old;
		begin
			erased.reason := '';
			erased.content := old.content || '{"reason": ""}';
			if old.reason is not null and new is not distinct from erased
				and exists (select from dossiers where id = old.dossier_id and erased_at is not null) then
				return new;
			end if;
			raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
		end $body$`
	yield* sql`
		create trigger dossier_events_change_by_erasure_only before update on dossier_events
		for each row execute function refuse_change_but_erasure()`

	yield* sql`
		create function seal_of(salt bytea, value text) returns text language sql stable parallel safe strict
		return encode(sha256(salt || convert_to(value, 'UTF8')), 'hex')`
	yield* sql`
		create table audit_texts (
			audit_id integer not null references audit_log,
			name text not null,
			dossier_id integer references dossiers,
			salt bytea not null,
			value text not null,
			primary key (audit_id, name)
		)`
	yield* sql`create index audit_texts_by_dossier on audit_texts (dossier_id)`

	yield* sql`
		do $body$
		begin
			if exists (
				select from (
					select *, lag(hash) over (partition by unit_id order by position) as previous from audit_chain
				) as link join audit_log as entry on entry.id = link.audit_id
				where link.hash <> audit_hash(coalesce(link.previous, ''), link.position, entry)
			) then
				raise exception 'The audit log does not hold; look into it with the version before: audit verify';
			end if;
		end $body$`
	yield* sql`alter table audit_log add column seals jsonb not null default '{}'`
	yield* sql`
		create or replace function audit_hash(previous bytea, link_position integer, entry audit_log) returns bytea
		language sql stable
		return sha256(convert_to(
			audit_text(encode(previous, 'hex')) || audit_text(link_position::text) || audit_text(entry.id::text)
			|| audit_text((extract(epoch from entry.recorded_at) * 1000000)::bigint::text)
			|| audit_text(entry.actor) || audit_text(entry.account_id::text) || audit_text(entry.action)
			|| audit_text(entry.subject) || audit_text(entry.subject_id::text) || audit_text(entry.label)
			|| audit_text(entry.unit_id::text) || audit_text(entry.reason) || audit_text(entry.changes::text)
			|| audit_text(entry.request_id) || audit_text(entry.seals::text), 'UTF8'))`
	yield* sql`
		insert into audit_texts (audit_id, name, dossier_id, salt, value)
		select id, case when action like 'lateness.%' then 'decision' else 'eventReason' end, subject_id,
			uuid_send(gen_random_uuid()), reason
		from audit_log
		where subject = 'Dossier' and reason is not null and (action ~ '^dossier[.][A-Z]' or action like 'lateness.%')`
	yield* sql`
		insert into audit_texts (audit_id, name, dossier_id, salt, value)
		select id, 'evidence', subject_id, uuid_send(gen_random_uuid()), change->>'after'
		from audit_log, jsonb_array_elements(changes) as change
		where subject = 'Dossier' and change->>'field' = 'evidence' and change->>'after' is not null`
	yield* sql`
		insert into audit_texts (audit_id, name, salt, value)
		select id, 'search', uuid_send(gen_random_uuid()), search from (
			select id, case when change->>'field' = 'filter' then (change->>'after')::jsonb->>'search' end as search
			from audit_log, jsonb_array_elements(changes) as change
			where action = 'dossiers.exported'
		) as searched where search is not null`
	yield* sql`alter table audit_log disable trigger audit_log_is_append_only`
	yield* sql`
		update audit_log set
			reason = case when sealed.seals ? 'eventReason' or sealed.seals ? 'decision' then null else reason end,
			changes = (
				select coalesce(jsonb_agg(
					case when change->>'field' = 'filter' and sealed.seals ? 'search'
						then jsonb_set(change, '{after}', to_jsonb(((change->>'after')::jsonb - 'search')::text))
						else change end order by place), '[]')
				from jsonb_array_elements(changes) with ordinality as listed (change, place)
				where not (change->>'field' = 'evidence' and sealed.seals ? 'evidence')
			),
			seals = sealed.seals
		from (
			select audit_id, jsonb_object_agg(name, seal_of(salt, value)) as seals from audit_texts group by audit_id
		) as sealed
		where sealed.audit_id = audit_log.id`
	yield* sql`alter table audit_log enable trigger audit_log_is_append_only`
	yield* sql`alter table audit_chain disable trigger audit_chain_is_append_only`
	yield* sql`truncate audit_chain`
	yield* sql`alter table audit_chain enable trigger audit_chain_is_append_only`
	yield* sql`
		do $body$
		declare entry audit_log;
		begin
			for entry in select * from audit_log order by id loop
				perform link_audit_entry(entry);
			end loop;
		end $body$`

	yield* sql`
		create function refuse_forgetting() returns trigger language plpgsql as $body$
		begin
			if tg_op = 'DELETE' and (old.name = 'search' or exists (
				select from dossiers where id = old.dossier_id and erased_at is not null)) then
				return old;
			end if;
			raise exception 'A text of the audit log goes with the dossier that it tells of'
				using errcode = 'restrict_violation';
		end $body$`
	yield* sql`
		create trigger audit_texts_go_with_their_dossier before update or delete on audit_texts
		for each row execute function refuse_forgetting()`
	yield* sql`
		create trigger audit_texts_are_not_emptied before truncate on audit_texts
		for each statement execute function refuse_change()`
})
