import { PGlite, type PGliteOptions, types } from "@electric-sql/pglite"
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"

/** The same JavaScript values as the PostgreSQL driver gives (see Postgres.ts), but JSON is still text. */
const parsers = {
	[types.DATE]: (text: string) => text,
	[types.INT8]: (text: string) => BigInt(text),
	[types.JSON]: (text: string) => text,
	[types.JSONB]: (text: string) => text,
	[types.NUMERIC]: (text: string) => text,
	// "2020-10-16 00:00:00.123+00"
	[types.TIMESTAMPTZ]: (text: string) => Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`),
}

export const openPglite = async (options: PGliteOptions): Promise<PGlite> => {
	const database = await PGlite.create({ ...options, extensions: { btree_gist, pg_trgm }, parsers })
	await database.exec("set time zone 'UTC'")
	return database
}
