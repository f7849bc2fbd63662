import * as Migrator from "effect/sql/Migrator"
import { migrations } from "./migrations/index.ts"

/** Brings the database to the newest version in one transaction; answers which migrations ran. */
export const migrate = Migrator.make({})({
	loader: Migrator.fromRecord(migrations),
	table: "schema_migrations",
})
