import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { expect, it } from "vitest"
import { verifyAuditChain } from "../../src/audit/AuditChain.ts"
import { migrate, migrateTo } from "../../src/database/migrate.ts"
import { startApp } from "../support/app.ts"

const schema = Effect.gen(function* () {
	const sql = yield* SqlClient
	const rows = yield* sql<{ readonly line: string }>`
		select line from (
			select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull as line
			from pg_attribute a join pg_class c on c.oid = a.attrelid
			where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
			union all
			select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
			where connamespace = 'public'::regnamespace
			union all
			select tgrelid::regclass || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
			union all
			select proname || ' ' || md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace
		) as lines order by line collate "C"`
	return rows.map(({ line }) => line)
})

const lastBefore = 39

/** A database as an earlier version left it, with deeds in its log. */
const givenEarlierVersion = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`drop schema public cascade`
	yield* sql`create schema public`
	yield* migrateTo(lastBefore)
	yield* sql`insert into units (code, name, kind, valid_from) values ('A', 'Đơn vị A', 'WARD', '2020-01-01')`
	yield* sql`
		insert into audit_log (recorded_at, actor, action, subject, label, unit_id, changes, request_id)
		select now(), 'người mẫu', 'x', 'Unit', 'việc ' || n, case when n % 3 = 0 then null else 1 end, '[]', 'x'
		from generate_series(1, 50) as n`
})

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

it("a populated database that is interrupted at any change of its schema stays as it was, and is upgraded by the next run", {
	timeout: 300_000,
}, async () => {
	const app = await startApp()
	await app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const newest = yield* schema
			yield* givenEarlierVersion
			const earlier = yield* schema
			yield* givenFailure
			let failures = 0
			for (;;) {
				yield* sql`select setval('probe.statement', 1, false)`
				yield* sql`update probe.failing set statement = ${failures + 1}`
				if (Exit.isSuccess(yield* Effect.exit(migrate))) break
				failures += 1
				expect(yield* schema).toEqual(earlier)
			}
			expect(failures).toBeGreaterThan(10)
			expect(yield* schema).toEqual(newest)
			expect(yield* verifyAuditChain).toMatchObject({ _tag: "Whole", links: 50 })
			yield* sql`drop event trigger fail_on_purpose`
			yield* sql`drop schema probe cascade`
		}),
	)
})
