import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { verifyAuditChain } from "../../src/audit/AuditChain.ts"
import { pgliteLayer } from "../../src/database/Pglite.ts"
import { backup } from "../../src/operations/backup.ts"
import { restore } from "../../src/operations/restore.ts"
import { type App, startApp } from "../support/app.ts"
import { writeChanged } from "../support/changedBackup.ts"
import { type FreshDatabase, freshDatabase } from "../support/freshDatabase.ts"
import { givenPlaces, givenUnit } from "../support/given.ts"

const directory = mkdtempSync(join(tmpdir(), "motcua-backup-"))
const file = join(directory, "backup.gz")
const opened: FreshDatabase[] = []
afterAll(async () => {
	rmSync(directory, { recursive: true, force: true })
	for (const { drop } of opened) await drop()
})

let app: App
let rows: number
beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	await givenUnit(app, { code: "LẠ", name: "Phường 'lạ' \\ \"khó\"\n\t, [1] {Đ}", parentId: city.id })
	// A parent with a higher number than its child, a row whose number is free again, and more rows than one portion.
	await app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			yield* sql`
				insert into units (code, name, kind, valid_from)
				select 'N' || n, 'Đơn vị ' || n, 'WARD', '2020-01-01' from generate_series(1, 1200) as n`
			yield* sql`
				update units set parent_id = (select max(id) - 1 from units), version = version + 1 where code = 'TPTN.P1'`
			yield* sql`delete from units where id = (select max(id) from units)`
		}),
	)
	rows = await app.run(backup(file))
})

const contents = Effect.gen(function* () {
	const sql = yield* SqlClient
	const tables = yield* sql<{ readonly name: string }>`
		select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
			and relname <> 'schema_migrations' order by 1`
	return yield* Effect.forEach(tables, ({ name }) =>
		Effect.map(
			sql.unsafe<{ readonly line: string }>(
				`select row_to_json(t)::text as line from "${name}" as t order by row_to_json(t)::text collate "C"`,
			),
			(lines) => [name, lines.map(({ line }) => line)] as const,
		),
	)
})

interface Target {
	readonly run: <A, E>(effect: Effect.Effect<A, E, SqlClient>) => Promise<A>
}
const within = (layer: Layer.Layer<SqlClient>): Target => ({
	run: (effect) => Effect.runPromise(Effect.provide(effect, layer)),
})
const fresh = async (): Promise<Target> => {
	const database = await freshDatabase()
	opened.push(database)
	return within(database.layer)
}

describe("a backup", () => {
	it("is restored to the same rows, with the chain, the numbers to come and the guards", async () => {
		const target = await fresh()
		const before = await app.run(contents)
		await target.run(
			Effect.gen(function* () {
				expect(yield* restore(file, "emptyDatabase")).toBe(rows)
				expect(yield* contents).toEqual(before)
				expect(yield* verifyAuditChain).toMatchObject({ _tag: "Whole", links: 4 })
				const sql = yield* SqlClient
				const [unit] = yield* sql<{ id: number; most: number }>`
					insert into units (code, name, kind, valid_from) values ('SAU', 'Sau', 'WARD', '2020-01-01')
					returning id, (select max(id) from units) as most`
				expect(unit?.id).toBe((unit?.most ?? 0) + 2)
				yield* Effect.flip(sql`delete from audit_log`)
				yield* Effect.flip(sql`update units set parent_id = 999999, version = version + 1 where code = 'SAU'`)
			}),
		)
	})

	it("moves to an embedded database in memory and back unchanged", async () => {
		const other = join(directory, "moved.gz")
		const target = within(Layer.orDie(pgliteLayer({ dataDir: "memory://" })))
		await target.run(Effect.andThen(restore(file, "emptyDatabase"), backup(other)))
		const lines = (path: string) => gunzipSync(readFileSync(path)).toString().split("\n").slice(1, -2).sort()
		expect(lines(other)).toEqual(lines(file))
		const home = await fresh()
		const before = await app.run(contents)
		await home.run(
			Effect.gen(function* () {
				yield* restore(other, "emptyDatabase")
				expect(yield* contents).toEqual(before)
			}),
		)
	})

	it("leaves a database that holds something alone, unless it may go", async () => {
		const other = await startApp()
		await givenUnit(other, { code: "CŨ" })
		const before = await other.run(contents)
		expect(await other.run(Effect.flip(restore(file, "emptyDatabase")))).toMatchObject({
			_tag: "DatabaseNotEmpty",
		})
		expect(await other.run(contents)).toEqual(before)
		await other.run(restore(file, "anyDatabase"))
		expect(await other.run(contents)).toEqual(await app.run(contents))
	})

	it("leaves no unfinished file when it cannot be written", async () => {
		await expect(app.run(backup(join(directory, "nowhere", "x.gz")))).rejects.toThrow()
		expect(readdirSync(directory).filter((name) => name.endsWith(".unfinished"))).toEqual([])
	})
})

describe("a file that is not a whole backup is refused and nothing is touched", () => {
	const text = () => gunzipSync(readFileSync(file)).toString()
	it.each([
		{ reason: "notABackup", make: (path: string) => writeFileSync(path, "PK\u0003\u0004") },
		{ reason: "notABackup", make: (path: string) => writeFileSync(path, gzipSync('{"format":"other"}\n')) },
		{ reason: "cutShort", make: (path: string) => writeFileSync(path, "") },
		{
			reason: "cutShort",
			make: (path: string) => {
				writeFileSync(path, readFileSync(file))
				truncateSync(path, Math.floor(readFileSync(file).length / 2))
			},
		},
		{
			reason: "cutShort",
			make: (path: string) => writeFileSync(path, gzipSync(text().split("\n").slice(0, -2).join("\n"))),
		},
		{
			reason: "damaged",
			make: (path: string) => writeFileSync(path, gzipSync(text().replace("Đơn vị 77", "Đơn vị 78"))),
		},
		{
			reason: "newerFormat",
			make: (path: string) =>
				writeChanged(file, path, (lines) => lines.replace('"version":1', '"version":2')),
		},
		{
			reason: "newerProgram",
			make: (path: string) =>
				writeChanged(file, path, (lines) => lines.replace('"migrations":[1,', '"migrations":[9999,1,')),
		},
		{
			reason: "damaged",
			make: (path: string) =>
				writeChanged(file, path, (lines) => lines.replace('"name":"label"', '"name":"label\\" --"')),
		},
	])("$reason", async ({ reason, make }) => {
		const path = join(directory, "bad.gz")
		make(path)
		const before = await app.run(contents)
		expect(await app.run(Effect.flip(restore(path, "anyDatabase")))).toMatchObject({
			_tag: "UnusableBackup",
			reason,
		})
		expect(await app.run(contents)).toEqual(before)
	})
})
