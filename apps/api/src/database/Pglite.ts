import { PGlite, type PGliteOptions, type Results, types } from "@electric-sql/pglite"
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"
import { Context, Effect, Layer, Predicate, Scope, Semaphore, Stream } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as Client from "effect/sql/SqlClient"
import type { Connection, Row } from "effect/sql/SqlConnection"
import * as SqlError from "effect/sql/SqlError"
import * as Statement from "effect/sql/Statement"

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

/** The same JavaScript values as the PostgreSQL driver gives: see Postgres.ts. */
const parsers = {
	[types.DATE]: (text: string) => text,
	[types.INT8]: (text: string) => BigInt(text),
	[types.NUMERIC]: (text: string) => text,
	[types.TIMESTAMPTZ]: (text: string) => Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")),
}

const connectionOf = (database: PGlite): Connection => {
	const query = (operation: string, sql: string, parameters: readonly unknown[]) =>
		Effect.tryPromise({
			try: (): Promise<Results<Row>> => database.query<Row>(sql, [...parameters]),
			catch: (cause) => new SqlError.SqlError({ reason: classify(cause, operation) }),
		})
	const values = (operation: string, sql: string, parameters: readonly unknown[]) =>
		Effect.tryPromise({
			try: () => database.query<readonly unknown[]>(sql, [...parameters], { rowMode: "array" }),
			catch: (cause) => new SqlError.SqlError({ reason: classify(cause, operation) }),
		}).pipe(Effect.map((result) => result.rows))
	const rows =
		(operation: string): Connection["execute"] =>
		(sql, parameters, transform) =>
			Effect.map(query(operation, sql, parameters), (result) =>
				transform ? transform(result.rows) : result.rows,
			)
	return {
		execute: rows("execute"),
		executeUnprepared: rows("executeUnprepared"),
		executeRaw: (sql, parameters) => query("executeRaw", sql, parameters),
		executeValues: (sql, parameters) => values("executeValues", sql, parameters),
		executeValuesUnprepared: (sql, parameters) => values("executeValuesUnprepared", sql, parameters),
		executeStream: (sql, parameters, transform) =>
			Stream.fromArrayEffect(rows("executeStream")(sql, parameters, transform)),
	}
}

/**
 * PGlite has one session for all, so a transaction must keep every other statement out until it ends: one permit, held
 * by a statement or by a whole transaction.
 */
const clientOf = Effect.fnUntraced(function* (database: PGlite) {
	const connection = connectionOf(database)
	const session = yield* Semaphore.make(1)
	// Whoever has just used the session stands behind those who wait: a long run of statements keeps nobody out.
	const queued = Effect.andThen(Effect.yieldNow, session.take(1))
	const lease = Effect.uninterruptibleMask((restore) =>
		Effect.gen(function* () {
			const scope = yield* Scope.Scope
			yield* restore(queued)
			yield* Scope.addFinalizer(scope, session.release(1))
			return connection
		}),
	)
	return yield* Client.make({
		driver: "pglite",
		acquirer: lease,
		borrower: (use) => Effect.andThen(Effect.yieldNow, session.withPermits(1)(use(connection))),
		transactionAcquirer: lease,
		compiler,
		spanAttributes: [["db.system.name", "postgresql"]],
	})
})

export const openPglite = (options: PGliteOptions): Promise<PGlite> =>
	PGlite.create({
		...options,
		extensions: { btree_gist, pg_trgm },
		parsers,
	})

/** The database itself, only to listen to its notifications: a statement that does not go through the client is lost. */
export class EmbeddedDatabase extends Context.Service<EmbeddedDatabase, Pick<PGlite, "listen">>()(
	"mot-cua/database/EmbeddedDatabase",
) {}

/** A SqlClient over a PGlite that somebody else opens and closes. */
export const sqlClientOver = (database: PGlite): Layer.Layer<Client.SqlClient | EmbeddedDatabase> =>
	Layer.effect(Client.SqlClient, clientOf(database)).pipe(
		Layer.provide(Reactivity.layer),
		Layer.merge(Layer.succeed(EmbeddedDatabase, database)),
	)

export const pgliteLayer = (options: PGliteOptions): Layer.Layer<Client.SqlClient, SqlError.SqlError> =>
	Layer.unwrap(
		Effect.map(
			Effect.acquireRelease(
				Effect.tryPromise({
					try: () => openPglite(options),
					catch: (cause) => new SqlError.SqlError({ reason: classify(cause, "open") }),
				}),
				(database) => Effect.promise(() => database.close()),
			),
			sqlClientOver,
		),
	)
