import { Effect, Fiber, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, expect, it } from "vitest"
import { EventBus } from "../../src/events/EventBus.ts"
import { type App, startApp } from "../support/app.ts"

let app: App
beforeAll(async () => {
	app = await startApp()
})

const dossier = (dossierId: number) => ({ _tag: "DossierChanged", dossierId, unitId: 1 }) as const

it("an event is heard when its transaction commits, and never when it does not", async () => {
	const heard = await app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const bus = yield* EventBus
			const listener = yield* Effect.forkChild(
				Stream.runCollect(Stream.takeUntil(bus.events, ({ _tag }) => _tag === "ImportChanged")),
			)
			// The server's listener may still be connecting: the first event that comes through opens the test.
			const first = yield* Effect.forkChild(Stream.runHead(bus.events))
			while (first.pollUnsafe() === undefined) {
				yield* bus.publish(dossier(0))
				yield* Effect.sleep("10 millis")
			}
			yield* Effect.exit(
				sql.withTransaction(Effect.andThen(bus.publish(dossier(1)), Effect.fail("no" as const))),
			)
			yield* sql.withTransaction(bus.publish(dossier(2)))
			yield* bus.publish({ _tag: "ImportChanged", importId: 3 })
			return yield* Fiber.join(listener)
		}),
	)
	expect(heard.filter((event) => event._tag !== "DossierChanged" || event.dossierId !== 0)).toEqual([
		dossier(2),
		{ _tag: "ImportChanged", importId: 3 },
	])
})
