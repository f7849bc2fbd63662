import { readFile } from "node:fs/promises"
import { Layer, Redacted } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import { inject } from "vitest"
import { pgliteLayer } from "../../src/database/Pglite.ts"
import { postgresLayer } from "../../src/database/Postgres.ts"
import { addressOf, administer } from "./postgres.ts"

export interface FreshDatabase {
	readonly layer: Layer.Layer<SqlClient>
	readonly drop: () => Promise<void>
}

/** An empty migrated database of one's own. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
	const template = inject("databaseTemplate")
	if (template._tag === "Embedded") {
		const loadDataDir = new Blob([await readFile(template.file)])
		return {
			layer: Layer.orDie(pgliteLayer({ dataDir: "memory://", loadDataDir })),
			drop: () => Promise.resolve(),
		}
	}
	const name = `motcua_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
	await administer(template.url, `create database ${name} template ${template.name}`)
	return {
		layer: Layer.orDie(postgresLayer(Redacted.make(addressOf(template.url, name)), 5)),
		drop: () => administer(template.url, `drop database ${name} with (force)`),
	}
}
