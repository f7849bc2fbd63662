import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, Option, PubSub, Queue, Schedule, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { EmbeddedDatabase } from "../database/Pglite.ts"

/** What happened, by its number only: whoever hears it reads what it may see. PostgreSQL carries at most 8000 bytes. */
export const AppEvent = Schema.TaggedUnion({
	ImportChanged: { importId: Schema.Int },
	DossierChanged: { dossierId: Schema.Int, unitId: Schema.Int },
	/** So many that they are not named, such as those of an import. */
	DossiersChanged: {},
})
export type AppEvent = typeof AppEvent.Type

const channel = "motcua_events"
const decode = Schema.decodeUnknownOption(Schema.fromJsonString(AppEvent))

/** Events between all processes on one database, by its LISTEN and NOTIFY. */
export class EventBus extends Context.Service<
	EventBus,
	{
		/** In a transaction: heard when it commits, and never when it does not. */
		readonly publish: (event: AppEvent) => Effect.Effect<void>
		/** From now on; what happens while a connection is lost is not heard, so a listener reads the state first. */
		readonly events: Stream.Stream<AppEvent>
	}
>()("mot-cua/events/EventBus") {
	static readonly layer = Layer.effect(
		EventBus,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const heard = yield* PubSub.sliding<AppEvent>(1000)
			const hear = (payload: string) =>
				Option.map(decode(payload), (event) => PubSub.publishUnsafe(heard, event))

			const embedded = yield* Effect.serviceOption(EmbeddedDatabase)
			const server = yield* Effect.serviceOption(PgClient.PgClient)
			if (Option.isSome(embedded))
				yield* Effect.acquireRelease(
					Effect.promise(() => embedded.value.listen(channel, hear)),
					(unlisten) => Effect.sync(unlisten),
				)
			if (Option.isSome(server))
				yield* Effect.scoped(
					Effect.gen(function* () {
						const notifications = yield* server.value.listen(channel)
						return yield* Effect.forever(
							Effect.map(Queue.take(notifications), ({ payload }) => hear(payload)),
						)
					}),
				).pipe(Effect.retry(Schedule.spaced("1 second")), Effect.forkScoped)

			return EventBus.of({
				publish: (event) =>
					sql`select pg_notify(${channel}, ${JSON.stringify(event)})`.pipe(Effect.asVoid, Effect.orDie),
				events: Stream.fromPubSub(heard),
			})
		}),
	)
}
