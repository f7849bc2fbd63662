import { Effect, Schedule } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import { isSqlError, type SqlError } from "effect/sql/SqlError"

const isTransient = (error: unknown): boolean =>
	isSqlError(error) && (error.reason._tag === "SerializationError" || error.reason._tag === "DeadlockError")

const isNoSqlError = <E>(error: E): error is Exclude<E, SqlError> => !isSqlError(error)

/**
 * All or nothing: runs the effect in one transaction, again when the database asks to (serialization, deadlock). What is
 * left of SqlError is a defect: a repository has mapped the constraints it knows to problems.
 */
export const atomically =
	(sql: SqlClient) =>
	<A, E, R>(effect: Effect.Effect<A, E | SqlError, R>): Effect.Effect<A, Exclude<E, SqlError>, R> =>
		sql.withTransaction(effect).pipe(
			Effect.retry({
				while: isTransient,
				schedule: Schedule.jittered(Schedule.exponential("5 millis")),
				times: 6,
			}),
			Effect.catch((error) => (isNoSqlError(error) ? Effect.fail(error) : Effect.die(error))),
		)
