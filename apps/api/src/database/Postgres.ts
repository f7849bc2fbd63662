import { PgClient, PgTypes } from "@effect/sql-pg"
import { Effect, Layer, Predicate, type Redacted, Result, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"

export class PostgresTooOld extends Schema.TaggedError<PostgresTooOld>()("PostgresTooOld", {
	version: Schema.String,
}) {
	override get message() {
		return `DATABASE_URL names a PostgreSQL ${this.version}; version 15 or newer is needed.`
	}
}

const notReached = new PgTypes.CodecError({ message: "a moment is written as text or as a Date" })

/** Moments as epoch milliseconds; dates and numerics are text and int8 is a bigint, as the driver gives them. */
const rowTypes = () => {
	const registry = PgTypes.makeRegistry()
	registry.register<number>(
		PgTypes.OID.timestamptz,
		{
			encode: (value) => PgTypes.encode(value, PgTypes.OID.timestamptz),
			decode: (bytes) =>
				Result.flatMap(PgTypes.decode(bytes, PgTypes.OID.timestamptz, 1), (value) =>
					Predicate.isDate(value) ? Result.succeed(value.getTime()) : Result.fail(notReached),
				),
		},
		{ arrayOid: PgTypes.OID.timestamptzArray },
	)
	return registry
}

const checkVersion = Effect.gen(function* () {
	const sql = yield* SqlClient
	const rows = yield* sql<{ number: string; version: string }>`
		select current_setting('server_version_num') as number, current_setting('server_version') as version`
	const { number = "0", version = "unknown" } = rows[0] ?? {}
	if (Number(number) < 150_000) return yield* new PostgresTooOld({ version })
})

export const postgresLayer = (
	url: Redacted.Redacted,
	maxConnections = 10,
): Layer.Layer<SqlClient, SqlError | PostgresTooOld> => {
	const client = PgClient.layer({
		url,
		maxConnections,
		types: rowTypes(),
		applicationName: "mot-cua",
		// To compile a statement takes a second, to run any of ours much less.
		startupParameters: { jit: "off" },
	})
	return Layer.effectDiscard(checkVersion).pipe(Layer.provideMerge(client))
}
