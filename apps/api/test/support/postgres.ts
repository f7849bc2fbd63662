import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { postgresLayer } from "../../src/database/Postgres.ts"

/** The address of another database of the same server. */
export const addressOf = (url: string, database: string): string => {
	const address = new URL(url)
	address.pathname = `/${database}`
	return address.href
}

/** Runs one statement that cannot be part of a transaction, such as `create database`. */
export const administer = (url: string, statement: string): Promise<void> =>
	Effect.runPromise(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			yield* sql.unsafe(statement)
		}).pipe(Effect.provide(postgresLayer(Redacted.make(url), 1))),
	)
