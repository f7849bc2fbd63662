import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/**
 * Every deed is a link of its unit's chain (those of no unit have the chain 0): its hash covers the hash before it. The
 * links are made at commit, where a transaction waits for nothing else any more, and their locks are taken in the order
 * of the units: so two transactions that touch the same units in another order cannot wait for each other.
 */
export const auditChain = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table audit_chain (
			unit_id integer not null,
			position integer not null,
			audit_id integer not null references audit_log constraint audit_entries_are_linked_once unique,
			hash bytea not null,
			constraint audit_chain_does_not_fork primary key (unit_id, position)
		)`
	yield* sql`
		create function audit_text(value text) returns text language sql immutable parallel safe
		return coalesce(octet_length(value)::text || ':' || value, '-') || ','`
	yield* sql`
		create function audit_hash(previous bytea, link_position integer, entry audit_log) returns bytea
		language sql stable
		return sha256(convert_to(
			audit_text(encode(previous, 'hex')) || audit_text(link_position::text) || audit_text(entry.id::text)
			|| audit_text((extract(epoch from entry.recorded_at) * 1000000)::bigint::text)
			|| audit_text(entry.actor) || audit_text(entry.account_id::text) || audit_text(entry.action)
			|| audit_text(entry.subject) || audit_text(entry.subject_id::text) || audit_text(entry.label)
			|| audit_text(entry.unit_id::text) || audit_text(entry.reason) || audit_text(entry.changes::text)
			|| audit_text(entry.request_id), 'UTF8'))`
	yield* sql`
		create function link_audit_entry(entry audit_log) returns void language plpgsql as $body$
		declare
			chain integer := coalesce(entry.unit_id, 0);
			last_position integer;
			last_hash bytea;
		begin
			select position, hash into last_position, last_hash from audit_chain
			where unit_id = chain order by position desc limit 1;
			last_position := coalesce(last_position, 0) + 1;
			insert into audit_chain (unit_id, position, audit_id, hash)
			values (chain, last_position, entry.id, audit_hash(coalesce(last_hash, ''), last_position, entry));
		end $body$`
	yield* sql`
		create function note_audit_unit() returns trigger language plpgsql as $body$
		declare
			noted text := coalesce(nullif(current_setting('motcua.audit_units', true), ''), ',');
			chain text := coalesce(new.unit_id, 0)::text || ',';
		begin
			if position(',' || chain in noted) = 0 then
				perform set_config('motcua.audit_units', noted || chain, true);
			end if;
			return null;
		end $body$`
	yield* sql`
		create function link_at_commit() returns trigger language plpgsql as $body$
		begin
			perform pg_advisory_xact_lock(40, unit::integer)
			from (
				select distinct unit::integer as unit
				from unnest(string_to_array(trim(both ',' from current_setting('motcua.audit_units', true)), ',')) as unit
				where unit <> ''
				order by 1
			) as units;
			perform pg_advisory_xact_lock(40, coalesce(new.unit_id, 0));
			perform link_audit_entry(new);
			return null;
		end $body$`
	yield* sql`
		do $body$
		declare entry audit_log;
		begin
			for entry in select * from audit_log order by id loop
				perform link_audit_entry(entry);
			end loop;
		end $body$`
	yield* sql`
		create trigger audit_entries_note_their_unit after insert on audit_log
		for each row execute function note_audit_unit()`
	yield* sql`
		create constraint trigger audit_entries_are_linked_at_commit after insert on audit_log
		deferrable initially deferred for each row execute function link_at_commit()`
	yield* sql`
		create trigger audit_chain_is_append_only before update or delete or truncate on audit_chain
		for each statement execute function refuse_change()`
})
