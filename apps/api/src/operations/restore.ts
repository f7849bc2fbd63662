import { Effect, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { migrate, migrateTo, migrationIds } from "../database/migrate.ts"
import {
	type BackupRow,
	checkBackup,
	type Head,
	readBackup,
	TableHead,
	UnusableBackup,
} from "./BackupFile.ts"
import { neutralTexts } from "./backup.ts"
import { listTables, quote } from "./tables.ts"

/** Restoring replaces everything, so it wants an empty database or to be told that what is there may go. */
export class DatabaseNotEmpty extends Schema.TaggedError<DatabaseNotEmpty>()("DatabaseNotEmpty", {
	table: Schema.String,
}) {}

export type Onto = "emptyDatabase" | "anyDatabase"

const refuseWhatIsThere = Effect.gen(function* () {
	const sql = yield* SqlClient
	for (const { table } of yield* listTables) {
		const [found] = yield* sql.unsafe<{ readonly filled: boolean }>(
			`select exists (select from ${quote(table)}) as filled`,
		)
		if (found?.filled) return yield* new DatabaseNotEmpty({ table })
	}
})

const insertRows = ({ table, columns }: TableHead, rows: readonly BackupRow[]) =>
	Effect.flatMap(SqlClient, (sql) => {
		const names = columns.map(({ name }) => quote(name)).join(", ")
		const values = columns.map(({ type }, index) => `(line->>${index})::${type}`).join(", ")
		return sql.unsafe(
			`insert into ${quote(table)} (${names}) overriding system value
			select ${values} from json_array_elements($1::json) as line`,
			[JSON.stringify(rows)],
		)
	})

const isTableHead = Schema.is(TableHead)
const isRow = (line: unknown): line is BackupRow => Array.isArray(line)

/** A group of lines of one table: its head, then rows in portions that a statement takes. */
async function* portionsOf(file: string): AsyncGenerator<{ head: TableHead; rows: readonly BackupRow[] }> {
	let head: TableHead | undefined
	let rows: BackupRow[] = []
	let size = 0
	for await (const line of readBackup(file)) {
		if (isTableHead(line)) {
			if (head !== undefined) yield { head, rows }
			head = line
			rows = []
			size = 0
		} else if (isRow(line) && head !== undefined) {
			rows.push(line)
			for (const text of line) size += text?.length ?? 0
			if (rows.length < 500 && size < 1_000_000) continue
			yield { head, rows }
			rows = []
			size = 0
		}
	}
	if (head !== undefined) yield { head, rows }
}

const loadTables = (file: string) =>
	Effect.gen(function* () {
		const sql = yield* SqlClient
		const known = new Map((yield* listTables).map((table) => [table.table, table]))
		const foreignKeys = yield* sql<{ readonly table: string; readonly name: string; readonly text: string }>`
			select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as text
			from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
		for (const { table, name } of foreignKeys)
			yield* sql.unsafe(`alter table ${table} drop constraint ${name}`)
		for (const table of known.keys()) yield* sql.unsafe(`alter table ${quote(table)} disable trigger user`)
		yield* sql.unsafe(`truncate ${[...known.keys()].map(quote).join(", ")}`)

		let loaded = 0
		const portions = Stream.fromAsyncIterable(portionsOf(file), (error) => error)
		yield* Stream.runForEach(portions, ({ head, rows }) =>
			Effect.gen(function* () {
				const types = new Map(known.get(head.table)?.columns.map(({ name, type }) => [name, type]))
				// Names and types go into statements as text, so a file may say only what this program's schema says.
				if (!head.columns.every(({ name, type }) => types.get(name) === type))
					return yield* new UnusableBackup({ file, reason: "damaged" })
				if (rows.length > 0) yield* insertRows(head, rows)
				loaded += rows.length
				if (head.nextId !== null)
					yield* sql`select setval(pg_get_serial_sequence(${quote(head.table)}, ${head.nextId.column}),
						${head.nextId.value}::text::bigint, false)`
			}),
		)
		for (const table of known.keys()) yield* sql.unsafe(`alter table ${quote(table)} enable trigger user`)
		for (const { table, name, text } of foreignKeys)
			yield* sql.unsafe(`alter table ${table} add constraint ${name} ${text}`)
		return loaded
	})

/** The head of a whole backup that this program can bring back. */
export const checkRestorable = async (file: string): Promise<Head> => {
	const head = await checkBackup(file)
	if (!head.migrations.every((id) => migrationIds.includes(id)))
		throw new UnusableBackup({ file, reason: "newerProgram" })
	return head
}

/**
 * Replaces the database by a backup, all or nothing: in one transaction the schema is made as it was at the backup, filled,
 * and brought to the newest version. The file is read to its end and checked before anything is touched.
 */
export const restore = (file: string, onto: Onto) =>
	Effect.gen(function* () {
		const head = yield* Effect.tryPromise({ try: () => checkRestorable(file), catch: (error) => error })
		const sql = yield* SqlClient
		return yield* sql.withTransaction(
			Effect.gen(function* () {
				yield* neutralTexts
				if (onto === "emptyDatabase") yield* refuseWhatIsThere
				yield* sql`drop schema public cascade`
				yield* sql`create schema public`
				yield* migrateTo(Math.max(0, ...head.migrations))
				const loaded = yield* loadTables(file)
				yield* migrate
				return loaded
			}),
		)
	})
