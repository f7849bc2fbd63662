import { PGlite, type PGliteOptions, types } from "@electric-sql/pglite"
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"

/** The same JavaScript values as the PostgreSQL driver gives: see Postgres.ts. */
const parsers = {
	[types.DATE]: (text: string) => text,
	[types.INT8]: (text: string) => BigInt(text),
	[types.NUMERIC]: (text: string) => text,
	[types.TIMESTAMPTZ]: (text: string) => Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")),
}

export const openPglite = (options: PGliteOptions): Promise<PGlite> =>
	PGlite.create({ ...options, extensions: { btree_gist, pg_trgm }, parsers })
