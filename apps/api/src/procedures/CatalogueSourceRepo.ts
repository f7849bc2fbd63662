import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { instant, timestamp } from "../database/columns.ts"
import type { CatalogueSource } from "./CatalogueSource.ts"

const StoredSource = Schema.Struct({
	root: Schema.String,
	importedAt: instant,
	fields: Schema.Record(Schema.String, Schema.String),
})
/** What was last imported of the procedure with this root of its code. */
export interface StoredSource extends Schema.Schema.Type<typeof StoredSource> {}

export const makeCatalogueSourceRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(`code_root as root, imported_at as "importedAt", fields`)

	const all = SqlSchema.findAll({
		Request: Schema.Void,
		Result: StoredSource,
		execute: () => sql`select ${columns} from catalogue_sources`,
	})
	const ofRoots = SqlSchema.findAll({
		Request: Schema.Array(Schema.String),
		Result: StoredSource,
		execute: (roots) => sql`select ${columns} from catalogue_sources where code_root = any(${roots})`,
	})
	const save = (
		importId: number,
		importedAt: Instant.Instant,
		sources: readonly { readonly root: string; readonly fields: CatalogueSource }[],
	) => sql`
		insert into catalogue_sources (code_root, import_id, imported_at, fields)
		select root, ${importId}, ${timestamp(importedAt)}, fields
		from jsonb_to_recordset(${JSON.stringify(sources)}::jsonb) as source (root text, fields jsonb)
		on conflict (code_root) do update
			set import_id = excluded.import_id, imported_at = excluded.imported_at, fields = excluded.fields`

	return { all, ofRoots, save }
})
