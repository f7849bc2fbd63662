import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { expect, it } from "vitest"
import { verifyAuditChain } from "../../src/audit/AuditChain.ts"
import { migrateTo, migrationIds } from "../../src/database/migrate.ts"
import { verifyStore } from "../../src/operations/verifyStore.ts"
import { startApp } from "../support/app.ts"

/** What a schema consists of, each with the table that it belongs to. */
const schema = Effect.gen(function* () {
	const sql = yield* SqlClient
	return yield* sql<{ readonly table: string | null; readonly line: string }>`
		select "table", line from (
			select c.relname::text as "table",
				'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull as line
			from pg_attribute a join pg_class c on c.oid = a.attrelid
			where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
			union all
			select conrelid::regclass::text, 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
			from pg_constraint where connamespace = 'public'::regnamespace
			union all
			select tgrelid::regclass::text, 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
			union all
			select tablename, 'index ' || indexdef from pg_indexes where schemaname = 'public'
			union all
			select stxrelid::regclass::text, 'statistics ' || pg_get_statisticsobjdef(oid) from pg_statistic_ext
			union all
			select null, 'view ' || viewname || ' ' || definition from pg_views where schemaname = 'public'
			union all
			select null, 'function ' || pg_get_functiondef(oid)
			from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
		) as lines order by line collate "C"`
})

const lastBefore = 39
const laterIds = migrationIds.filter((id) => id > lastBefore)

/** A database as an earlier version left it, with rows in every table. */
const givenEarlierVersion = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`drop schema public cascade`
	yield* sql`create schema public`
	yield* migrateTo(lastBefore)
	const given = [
		`insert into units (code, name, kind, parent_id, valid_from) values
			('A', 'Đơn vị A', 'CITY', null, '2020-01-01'), ('A.1', 'Phường 1', 'WARD', 1, '2020-01-01')`,
		`insert into unit_successions (predecessor_id, successor_id, happened_on) values (2, 1, '2025-07-01')`,
		`insert into audit_log (recorded_at, actor, action, subject, label, unit_id, changes, request_id)
		select now(), 'người mẫu', 'x', 'Unit', 'việc ' || n, case when n % 3 = 0 then null else 1 end, '[]', 'x'
		from generate_series(1, 50) as n`,
		`insert into accounts (username, display_name, role, unit_id, password_hash, created_at)
		values ('lan', 'Lan (mẫu)', 'OFFICER', 1, 'x', now())`,
		`insert into sessions (token_hash, account_id, created_at, expires_at, address) values ('\\x01', 1, now(), now(), 'x')`,
		`insert into sign_in_attempts (username, address, attempted_at, succeeded) values ('lan', 'x', now(), true)`,
		`insert into api_tokens (name, token_hash, account_id, created_at, expires_on)
		values ('x', '\\x02', 1, now(), current_date)`,
		`insert into procedures (code) values ('1.001193')`,
		`insert into procedure_versions (procedure_id, state, name, sector, level, no_appointment_eligible, terms, valid_from, saved_at)
		values (1, 'published', 'Khai sinh', 'Hộ tịch', 'WARD', false, '[]', '2020-01-01', now())`,
		`insert into calendar_layer_versions (unit_id, version, valid_from, content, content_hash, published_at, published_by)
		values (1, 1, '2020-01-01', '{}', 'x', now(), 'x')`,
		`insert into special_day_rules (unit_id) values (1)`,
		`insert into special_day_rule_versions (rule_id, content, procedure_ids, valid_from, saved_at)
		values (1, '{}', '{}', '2020-01-01', now())`,
		`insert into imports (kind, state, unit_id, created_at, created_by, expires_at, ended_at, files, row_count, accepted,
			rejected, drafts, counts, questions, sample)
		select 'DOSSIERS', state, 1, now(), 'x', now(), case when state <> 'PREVIEW' then now() end, '[]', 1, 1, 0, 0, '{}', '[]', '[]'
		from unnest(array['PREVIEW', 'CONFIRMED', 'DISCARDED']) as state`,
		`insert into import_batches (import_id, position, content) values (1, 0, '[]')`,
		`insert into import_rejections (import_id, position, file, row_number, cells, problems) values (1, 0, 'x', 1, '[]', '[]')`,
		`insert into catalogue_sources (code_root, import_id, fields) values ('1.001193', 1, '[]')`,
		`insert into incidents (unit_id, name, system, starts_at) values (1, 'Mất mạng', 'x', now())`,
		// The last was refused a day after it was submitted, and its moment of receipt was kept as that of the refusal.
		`insert into dossiers (code, version, unit_id, procedure_id, channel, submitter_name, received_at, received_on, status,
			due_at, legal_due_at, provisional, calendar_version, ended_at, supplement_requests, idempotency_key)
		values
			('A-200102-0001', 1, 1, 1, 'counter', 'Mẫu', '2020-01-02 08:00+07', '2020-01-02', 'InProgress',
				'2020-01-06 17:00+07', '2020-01-06 17:00+07', false, 'x', null, 0, 'k1'),
			('A-200102-0002', 2, 1, 1, 'counter', 'Mẫu', '2020-01-02 09:00+07', '2020-01-02', 'Finished',
				'2020-01-06 17:00+07', '2020-01-06 17:00+07', false, 'x', '2020-01-07 08:00+07', 0, 'k2'),
			('A.1-200103-0001', 2, 2, 1, 'online', 'Mẫu', '2020-01-04 09:00+07', '2020-01-03', 'NotAccepted',
				null, null, false, 'x', '2020-01-04 09:00+07', 0, 'k3')`,
		`insert into dossier_events (dossier_id, sequence, kind, happened_at, recorded_at, actor, content)
		values
			(1, 1, 'Received', '2020-01-02 08:00+07', '2020-01-02 08:01+07', 'x', '{}'),
			(2, 1, 'Received', '2020-01-02 09:00+07', '2020-01-02 09:01+07', 'x', '{}'),
			(2, 2, 'Completed', '2020-01-07 08:00+07', '2020-01-07 08:01+07', 'x', '{}'),
			(3, 1, 'Submitted', '2020-01-03 20:00+07', '2020-01-03 20:00+07', 'x', '{}'),
			(3, 2, 'Refused', '2020-01-04 09:00+07', '2020-01-04 09:00+07', 'x', '{}')`,
		`insert into dossier_sequences (unit_id, received_on, last_number) values (1, '2020-01-02', 2)`,
		`insert into reform_plans (unit_id, name, year) values (1, 'Kế hoạch', 2020)`,
		`insert into targets (plan_id, version, indicator, unit_id, valid_from, valid_to, value)
		values (1, 1, 'x', 1, '2020-01-01', '2020-12-31', 0.9)`,
		`insert into manual_figures (target_id, happened_on, value, recorded_at, actor) values (1, '2020-01-01', 1, now(), 'x')`,
	]
	for (const statement of given) yield* sql.unsafe(statement)
})

/** Rows for the tables that a migration has made, for those after it that change them. */
const givenAfter: Readonly<Record<number, string>> = {
	74: `insert into lateness_findings (dossier_id, fault_class, evidence, proposed_by, proposed_by_account, proposed_at)
		values (2, 'software', 'Biên bản (mẫu)', 'x', 1, now())`,
	75: `insert into exports (token_hash, account_id, filter, sort, language, rows, created_at, expires_at)
		values ('\\x03', 1, '{}', 'CODE_ASC', 'vi', 1, now(), now())`,
	88: `insert into report_snapshots (unit_id, form, content, content_hash, taken_at, taken_by, taken_by_account)
		values (1, 'form06', '{}', encode(sha256('{}'), 'hex'), now(), 'x', 1)`,
}

/** From now on the schema's n-th change fails; a sequence counts them, because it keeps counting through a rollback. */
const givenFailure = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`create schema probe`
	yield* sql`create sequence probe.statement`
	yield* sql`create table probe.failing (statement bigint not null)`
	yield* sql`insert into probe.failing values (0)`
	yield* sql`
		create function probe.fail() returns event_trigger language plpgsql as $body$
		begin
			if nextval('probe.statement') = (select statement from probe.failing) then
				raise exception 'interrupted';
			end if;
		end $body$`
	yield* sql`create event trigger fail_on_purpose on ddl_command_start execute function probe.fail()`
})

/** Every row of every table, as text. */
const contents = Effect.gen(function* () {
	const sql = yield* SqlClient
	const tables = yield* sql<{ readonly name: string }>`
		select tablename as name from pg_tables where schemaname = 'public' order by tablename collate "C"`
	const found = new Map<string, string>()
	for (const { name } of tables) {
		const [row] = yield* sql.unsafe<{ readonly text: string | null }>(
			`select string_agg(one::text, chr(10) order by one::text collate "C") as text from ${name} as one`,
		)
		if (row?.text) found.set(name, row.text)
	}
	return found
})

it("a populated database that is interrupted at any change of its schema stays as it was, and is upgraded by the next run", {
	timeout: 300_000,
}, async () => {
	const app = await startApp()
	await app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const newest = yield* schema
			yield* givenEarlierVersion
			yield* givenFailure
			for (const id of laterIds) {
				const earlier = { schema: yield* schema, contents: yield* contents }
				for (let failing = 1; ; failing += 1) {
					yield* sql`select setval('probe.statement', 1, false)`
					yield* sql`update probe.failing set statement = ${failing}`
					if (Exit.isSuccess(yield* Effect.exit(migrateTo(id)))) break
					expect({ schema: yield* schema, contents: yield* contents }, `${id}, change ${failing}`).toEqual(
						earlier,
					)
				}
				// Nothing is proved by a table without rows: what the migration changed had some, or it was itself new.
				const after = new Set((yield* schema).map(({ line }) => line))
				const before = new Set(earlier.schema.map(({ line }) => line))
				const changed = [...(yield* schema), ...earlier.schema]
					.filter(({ line }) => !(after.has(line) && before.has(line)))
					.flatMap(({ table }) => (earlier.schema.some((one) => one.table === table) ? [table] : []))
				const withoutRows = [...new Set(changed)].filter(
					(table) => table !== null && !earlier.contents.has(table),
				)
				expect(withoutRows, `${id}`).toEqual([])
				const given = givenAfter[id]
				if (given !== undefined) yield* sql.unsafe(given)
			}
			expect(yield* schema).toEqual(newest)
			expect(yield* verifyAuditChain).toMatchObject({ _tag: "Whole", links: 50 })
			expect(yield* verifyStore).toEqual([])
			const received = yield* sql<{ readonly at: number }>`
				select received_at as at from dossiers where code = 'A.1-200103-0001'`
			expect(received).toEqual([{ at: Date.parse("2020-01-03T20:00+07:00") }])
			yield* sql`drop event trigger fail_on_purpose`
			yield* sql`drop schema probe cascade`
		}),
	)
})
