import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Data, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { Store } from "../config.ts"
import { pgliteLayer } from "../database/Pglite.ts"
import { postgresLayer } from "../database/Postgres.ts"

/** The role of DATABASE_URL may not create a database to try a backup in. */
export class ScratchNotAllowed extends Data.TaggedError("ScratchNotAllowed")<{ readonly role: string }> {}

/** The scratch database could not be dropped and has to be by hand. */
export class ScratchLeft extends Data.TaggedError("ScratchLeft")<{ readonly database: string }> {}

const inFolder = <A, E>(use: Effect.Effect<A, E, SqlClient>) =>
	Effect.acquireUseRelease(
		Effect.promise(() => mkdtemp(join(tmpdir(), "motcua-drill-"))),
		(folder) => Effect.provide(use, pgliteLayer({ dataDir: join(folder, "postgres") })),
		(folder) => Effect.promise(() => rm(folder, { recursive: true, force: true })),
	)

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Made like the database it stands for, so that texts are sorted and compared as there. */
const createDatabase = (name: string) =>
	Effect.gen(function* () {
		const sql = yield* SqlClient
		const [role] = yield* sql<{ readonly name: string; readonly mayCreate: boolean }>`
			select rolname as name, rolcreatedb or rolsuper as "mayCreate" from pg_roles where rolname = current_user`
		if (role !== undefined && !role.mayCreate) return yield* new ScratchNotAllowed({ role: role.name })
		const [like] = yield* sql<{
			readonly encoding: string
			readonly collate: string
			readonly ctype: string
		}>`
			select pg_encoding_to_char(encoding) as encoding, datcollate as collate, datctype as ctype
			from pg_database where datname = current_database()`
		const { encoding = "UTF8", collate = "C", ctype = "C" } = like ?? {}
		yield* sql.unsafe(`create database ${name} template template0 encoding ${literal(encoding)}
			lc_collate ${literal(collate)} lc_ctype ${literal(ctype)}`)
		return name
	})

const databaseOf = (url: Redacted.Redacted, name: string) => {
	const address = new URL(Redacted.value(url))
	address.pathname = `/${name}`
	return Redacted.make(address.href)
}

const onServer = <A, E>(url: Redacted.Redacted, use: Effect.Effect<A, E, SqlClient>) => {
	const administration = postgresLayer(url, 1)
	return Effect.acquireUseRelease(
		Effect.provide(createDatabase(`motcua_drill_${randomBytes(6).toString("hex")}`), administration),
		(name) => Effect.provide(use, postgresLayer(databaseOf(url, name), 1)),
		(database) =>
			Effect.flatMap(SqlClient, (sql) => sql.unsafe(`drop database ${database} with (force)`)).pipe(
				Effect.provide(administration),
				Effect.catchCause(() => Effect.die(new ScratchLeft({ database }))),
			),
	)
}

/**
 * Runs in an empty store of the same kind that touches nothing of the configured one and is gone afterwards, also after a
 * failure or an interruption: a temporary folder, or a database of its own on the same server.
 */
export const withScratch = <A, E>(store: Store, use: Effect.Effect<A, E, SqlClient>) =>
	store._tag === "Embedded" ? inFolder(use) : onServer(store.url, use)
