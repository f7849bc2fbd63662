import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import type { TestProject } from "vitest/node"
import { migrate } from "../../src/database/migrate.ts"
import { openPglite } from "../../src/database/openPglite.ts"
import { pgliteLayer } from "../../src/database/Pglite.ts"
import { postgresLayer } from "../../src/database/Postgres.ts"
import { addressOf, administer } from "./postgres.ts"

/** Each test file makes its own database from this one. */
export type DatabaseTemplate =
	| { readonly _tag: "Embedded"; readonly file: string }
	| { readonly _tag: "Server"; readonly url: string; readonly name: string }

declare module "vitest" {
	interface ProvidedContext {
		readonly databaseTemplate: DatabaseTemplate
	}
}

/** Migrates one empty database: on the server of DATABASE_URL, or in a file that PGlite can load. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const url = process.env.DATABASE_URL
	return url ? onServer(project, url) : embedded(project)
}

async function embedded(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), "motcua-template-"))
	const file = join(folder, "template.tar")
	const dataDir = join(folder, "postgres")
	await Effect.runPromise(migrate.pipe(Effect.provide(pgliteLayer({ dataDir }))))
	const database = await openPglite({ dataDir })
	const dump = await database.dumpDataDir("none")
	await writeFile(file, Buffer.from(await dump.arrayBuffer()))
	await database.close()
	project.provide("databaseTemplate", { _tag: "Embedded", file })
	return () => rm(folder, { recursive: true, force: true })
}

async function onServer(project: TestProject, url: string): Promise<() => Promise<void>> {
	const name = `motcua_template_${process.pid}`
	await administer(url, `create database ${name} template template0`)
	await Effect.runPromise(migrate.pipe(Effect.provide(postgresLayer(Redacted.make(addressOf(url, name)), 1))))
	project.provide("databaseTemplate", { _tag: "Server", url, name })
	return () => administer(url, `drop database ${name} with (force)`)
}
