import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { appliedMigrations } from "../database/migrate.ts"
import { type BackupRow, formatVersion, type Head, type TableHead, writeBackup } from "./BackupFile.ts"
import { listTables, quote } from "./tables.ts"

const rowsAtOnce = 500

/** Texts that mean the same on every server. */
export const neutralTexts = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`set local timezone = 'UTC'`
	yield* sql`set local datestyle = 'ISO, YMD'`
	yield* sql`set local intervalstyle = 'postgres'`
	yield* sql`set local extra_float_digits = 1`
	yield* sql`set local bytea_output = 'hex'`
})

const rowsOf = ({ table, columns }: TableHead) =>
	Stream.unwrap(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const texts = columns.map(({ name }) => `${quote(name)}::text`).join(", ")
			yield* sql.unsafe(
				`declare backup_rows no scroll cursor for select to_json(array[${texts}]::text[]) as texts from ${quote(table)}`,
			)
			const batch = sql.unsafe<{ readonly texts: BackupRow }>(`fetch ${rowsAtOnce} from backup_rows`)
			return Stream.fromEffectRepeat(batch).pipe(
				Stream.takeUntil((rows) => rows.length < rowsAtOnce),
				Stream.flatMap((rows) => Stream.fromIterable(rows.map(({ texts }) => texts))),
				Stream.concat(Stream.drain(Stream.fromEffect(sql.unsafe("close backup_rows")))),
			)
		}),
	)

/** Writes all that the database holds, as of one moment, to a file; answers the number of rows. */
export const backup = (file: string) =>
	Effect.gen(function* () {
		const sql = yield* SqlClient
		return yield* sql.withTransaction(
			Effect.gen(function* () {
				yield* sql`set transaction isolation level repeatable read, read only`
				yield* neutralTexts
				const head: Head = {
					format: "motcua-backup",
					version: formatVersion,
					createdAt: new Date().toISOString(),
					migrations: yield* appliedMigrations,
				}
				const tables = yield* listTables
				const lines = Stream.concat(
					Stream.succeed<Head | TableHead | BackupRow>(head),
					Stream.flatMap(Stream.fromIterable(tables), (table) =>
						Stream.concat(Stream.succeed<Head | TableHead | BackupRow>(table), rowsOf(table)),
					),
				)
				const iterable = yield* Stream.toAsyncIterableEffect(lines)
				return yield* Effect.tryPromise({ try: () => writeBackup(file, iterable), catch: (error) => error })
			}),
		)
	})
