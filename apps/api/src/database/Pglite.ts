import type { PGliteOptions } from "@electric-sql/pglite"
import { Context, Effect, Layer, Predicate, Semaphore, Stream } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as Client from "effect/sql/SqlClient"
import type { Connection, Row } from "effect/sql/SqlConnection"
import * as SqlError from "effect/sql/SqlError"
import * as Statement from "effect/sql/Statement"
import { PgliteInThread } from "./PgliteInThread.ts"
import type { Planning } from "./PgliteStatements.ts"

const classify = (cause: unknown, operation: string): SqlError.SqlErrorReason => {
	const code = Predicate.hasProperty(cause, "code") && Predicate.isString(cause.code) ? cause.code : ""
	const constraint =
		Predicate.hasProperty(cause, "constraint") && Predicate.isString(cause.constraint)
			? cause.constraint
			: "unknown"
	const reason = { cause, message: "Failed to execute statement", operation }
	if (code === "23505") return new SqlError.UniqueViolation({ ...reason, constraint })
	if (code.startsWith("23")) return new SqlError.ConstraintError(reason)
	if (code.startsWith("42")) return new SqlError.SqlSyntaxError(reason)
	if (code === "40001") return new SqlError.SerializationError(reason)
	if (code === "40P01") return new SqlError.DeadlockError(reason)
	if (code === "57014") return new SqlError.StatementTimeoutError(reason)
	return new SqlError.UnknownError(reason)
}

const quote = Statement.defaultEscape('"')
const compiler = Statement.makeCompiler<never>({
	dialect: "pg",
	placeholder: (position) => `$${position}`,
	onIdentifier: (name) => quote(name),
	onRecordUpdate: (placeholders, alias, columns, values, returning) => [
		`(values ${placeholders}) AS ${alias}${columns}${returning ? ` RETURNING ${returning[0]}` : ""}`,
		returning ? values.flat().concat(returning[1]) : values.flat(),
	],
	onCustom: () => {
		throw new Error("PGlite has no custom statement fragments")
	},
})

const planning: Partial<Record<keyof Connection, Planning>> = {
	executeUnprepared: "eachTime",
	executeValuesUnprepared: "eachTime",
}

const connectionOf = (database: PgliteInThread): Connection => {
	const values = (operation: keyof Connection, sql: string, parameters: readonly unknown[]) =>
		Effect.tryPromise({
			try: () => database.run(sql, parameters, planning[operation]),
			catch: (cause) => new SqlError.SqlError({ reason: classify(cause, operation) }),
		})
	const query = (operation: keyof Connection, sql: string, parameters: readonly unknown[]) =>
		Effect.map(values(operation, sql, parameters), ({ columns, rows }) =>
			rows.map((values): Row => {
				const row: Record<string, unknown> = {}
				columns.forEach((column, index) => {
					row[column] = values[index]
				})
				return row
			}),
		)
	const rows =
		(operation: keyof Connection): Connection["execute"] =>
		(sql, parameters, transform) =>
			Effect.map(query(operation, sql, parameters), (rows) => (transform ? transform(rows) : rows))
	const lists =
		(operation: keyof Connection): Connection["executeValues"] =>
		(sql, parameters) =>
			Effect.map(values(operation, sql, parameters), ({ rows }) => rows)
	return {
		execute: rows("execute"),
		executeUnprepared: rows("executeUnprepared"),
		executeRaw: (sql, parameters) => query("executeRaw", sql, parameters),
		executeValues: lists("executeValues"),
		executeValuesUnprepared: lists("executeValuesUnprepared"),
		executeStream: (sql, parameters, transform) =>
			Stream.fromArrayEffect(rows("executeStream")(sql, parameters, transform)),
	}
}

/** So many single statements may be on their way to the thread at once. */
const underWay = 64

/**
 * PGlite has one session for all, so a transaction must keep every other statement out until it ends: it takes every permit,
 * a statement on its own one. Who comes later waits at the door, so that a run of statements keeps no transaction out.
 */
const clientOf = Effect.fnUntraced(function* (database: PgliteInThread) {
	const connection = connectionOf(database)
	const session = yield* Semaphore.make(underWay)
	const door = yield* Semaphore.make(1)
	const enter = (permits: number) => Effect.as(door.withPermits(1)(session.takeScoped(permits)), connection)
	return yield* Client.make({
		driver: "pglite",
		acquirer: enter(underWay),
		borrower: (use) => Effect.scoped(Effect.flatMap(enter(1), use)),
		transactionAcquirer: enter(underWay),
		compiler,
		spanAttributes: [["db.system.name", "postgresql"]],
	})
})

/** The database itself, only to listen to its notifications: a statement that does not go through the client is lost. */
export class EmbeddedDatabase extends Context.Service<EmbeddedDatabase, Pick<PgliteInThread, "listen">>()(
	"mot-cua/database/EmbeddedDatabase",
) {}

export const pgliteLayer = (
	options: PGliteOptions,
): Layer.Layer<Client.SqlClient | EmbeddedDatabase, SqlError.SqlError> =>
	Layer.unwrap(
		Effect.map(
			Effect.acquireRelease(
				Effect.tryPromise({
					try: () => PgliteInThread.open(options),
					catch: (cause) => new SqlError.SqlError({ reason: classify(cause, "open") }),
				}),
				(database) => Effect.promise(() => database.close()),
			),
			(database) =>
				Layer.effect(Client.SqlClient, clientOf(database)).pipe(
					Layer.provide(Reactivity.layer),
					Layer.merge(Layer.succeed(EmbeddedDatabase, database)),
				),
		),
	)
