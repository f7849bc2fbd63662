import { Instant } from "@motcua/domain"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { beforeAll, describe, expect, it } from "vitest"
import { housekeeping, runIfDue } from "../../src/operations/schedule.ts"
import { type App, startApp } from "../support/app.ts"
import { givenPlaces } from "../support/given.ts"

/** Embedded, a database has one process and one session: nothing can be at work beside another. */
const onServer = (name: string, prove: () => Promise<void>) => process.env.DATABASE_URL && it(name, prove)

let app: App
beforeAll(async () => {
	app = await startApp()
	await givenPlaces(app)
})

describe("scheduled work", () => {
	it("runs when it is due, whichever process looks", async () => {
		const ran: number[] = []
		const work = {
			name: "count",
			everyMinutes: 60,
			run: (now: Instant.Instant) => Effect.sync(() => ran.push(now)),
		}
		await app.run(
			Effect.gen(function* () {
				expect(yield* runIfDue(work)).toBe(true)
				yield* TestClock.adjust("59 minutes")
				expect(yield* runIfDue(work)).toBe(false)
				yield* TestClock.adjust("1 minute")
				expect(yield* runIfDue(work)).toBe(true)
			}).pipe(Effect.provide(TestClock.layer())),
		)
		expect(ran).toEqual([0, 3_600_000])
	})

	it("for the night waits for it, unless the nights have passed without it", async () => {
		const work = {
			name: "search",
			everyMinutes: 36 * 60,
			everyMinutesAtNight: 60,
			run: () => Effect.void,
		}
		await app.run(
			Effect.gen(function* () {
				// The clock begins at seven in the morning in Vietnam.
				expect(yield* runIfDue(work)).toBe(true)
				yield* TestClock.adjust(1019 * 60_000)
				expect(yield* runIfDue(work)).toBe(false)
				yield* TestClock.adjust("1 minute")
				expect(yield* runIfDue(work)).toBe(true)
				yield* TestClock.adjust("5 hours")
				expect(yield* runIfDue(work)).toBe(false)
				yield* TestClock.adjust("31 hours")
				expect(yield* runIfDue(work)).toBe(true)
			}).pipe(Effect.provide(TestClock.layer())),
		)
	})

	it("that fails is due still", async () => {
		const failing = { name: "fails", everyMinutes: 60, run: () => Effect.die("no") }
		const exit = await app.run(Effect.exit(runIfDue(failing)))
		expect(exit._tag).toBe("Failure")
		expect(await app.run(runIfDue({ ...failing, run: () => Effect.void }))).toBe(true)
	})

	onServer("is left to the process that is at it, and taken over when that one ends", async () => {
		await app.run(
			Effect.gen(function* () {
				const begun = yield* Deferred.make<void>()
				const slow = {
					name: "slow",
					everyMinutes: 1,
					run: () => Effect.andThen(Deferred.succeed(begun, undefined), Effect.never),
				}
				const leader = yield* Effect.forkChild(runIfDue(slow))
				yield* Deferred.await(begun)
				const work = { ...slow, run: () => Effect.void }
				expect(yield* runIfDue(work)).toBe(false)
				yield* Fiber.interrupt(leader)
				expect(yield* runIfDue(work)).toBe(true)
			}),
		)
	})

	it("throws away what nobody needs any more, and only that", async () => {
		const now = Instant.make(Date.parse("2026-07-01T00:00:00Z"))
		const left = await app.run(
			Effect.gen(function* () {
				const sql = yield* SqlClient
				for (const [key, at] of [
					["old", "2026-05-31T23:59:59Z"],
					["kept", "2026-06-01T00:00:00Z"],
				] as const)
					yield* sql`insert into requests (account_id, key, operation, fingerprint, subject_id, recorded_at)
						values (1, ${key}, 'x', '', 1, ${at})`
				for (const at of ["2026-04-01T23:59:59Z", "2026-04-02T00:00:00Z"])
					yield* sql`
						with import as (
							insert into imports (kind, state, created_at, created_by, expires_at, ended_at, files, row_count, accepted,
								rejected, drafts, counts, questions, sample)
							values ('CATALOGUE', 'CONFIRMED', ${at}, 'x', ${at}, ${at}, '[]', 1, 0, 1, 0, '{}', '[]', '[]') returning id
						)
						insert into import_rejections (import_id, position, file, row_number, cells, problems)
						select id, 1, 'x', 1, '[]', '[]' from import`
				for (const { run } of housekeeping) yield* run(now)
				const keys = yield* sql<{ key: string }>`select key from requests`
				const rejections = yield* sql<{ at: number }>`
					select ended_at as at from import_rejections join imports on imports.id = import_id`
				return { keys: keys.map(({ key }) => key), rejections: rejections.map(({ at }) => at) }
			}),
		)
		expect(left).toEqual({ keys: ["kept"], rejections: [Date.parse("2026-04-02T00:00:00Z")] })
	})
})
