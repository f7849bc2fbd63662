import { Effect } from "effect"
import * as Migrator from "effect/sql/Migrator"
import { SqlClient } from "effect/sql/SqlClient"
import { migrations } from "./migrations/index.ts"

export const migrationIds: readonly number[] = Object.keys(migrations).map((name) =>
	Number.parseInt(name, 10),
)

/** Brings the database to a migration, in one transaction; answers which ran. */
export const migrateTo = (last: number) =>
	Migrator.make({})({
		loader: Effect.map(Migrator.fromRecord(migrations), (all) => all.filter(([id]) => id <= last)),
		table: "schema_migrations",
	})

/** Brings the database to the newest version in one transaction; answers which migrations ran. */
export const migrate = migrateTo(Number.POSITIVE_INFINITY)

/** The migrations that the database has, in order; none where nothing was ever migrated. */
export const appliedMigrations = Effect.gen(function* () {
	const sql = yield* SqlClient
	const [found] = yield* sql<{ readonly exists: boolean }>`
		select to_regclass('schema_migrations') is not null as exists`
	if (!found?.exists) return []
	const rows = yield* sql<{ readonly id: number }>`
		select migration_id as id from schema_migrations order by migration_id`
	return rows.map(({ id }) => id)
})
