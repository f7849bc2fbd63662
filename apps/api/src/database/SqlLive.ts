import { join } from "node:path"
import { Effect, Layer } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { AppConfig } from "../config.ts"
import { type DirectoryInUse, lockDirectory } from "./DirectoryLock.ts"
import { pgliteLayer } from "./Pglite.ts"
import { type PostgresTooOld, postgresLayer } from "./Postgres.ts"

const embedded = (dataDirectory: string) =>
	Layer.unwrap(
		Effect.as(lockDirectory(dataDirectory), pgliteLayer({ dataDir: join(dataDirectory, "postgres") })),
	)

/** The one SqlClient of the process. */
export const SqlLive = Layer.unwrap(
	Effect.map(
		AppConfig,
		({ store }): Layer.Layer<SqlClient, SqlError | DirectoryInUse | PostgresTooOld> =>
			store._tag === "Embedded" ? embedded(store.dataDirectory) : postgresLayer(store.url),
	),
)
