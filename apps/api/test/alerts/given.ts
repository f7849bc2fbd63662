import { type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { AlertWatch } from "../../src/alerts/AlertWatch.ts"
import type { Unit } from "../../src/units/Unit.ts"
import type { App } from "../support/app.ts"
import { givenDossiers } from "../support/given.ts"

export const at = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))
export const globalId = (type: string, row: number): string => btoa(`${type}:${row}`)

/** What the server does every five minutes, at a moment. */
export const lookAt = (app: App, moment: string) =>
	app.run(
		Effect.gen(function* () {
			yield* TestClock.setTime(at(moment))
			yield* AlertWatch.use(({ look }) => look)
		}).pipe(Effect.provide(TestClock.layer())),
	)

export interface GivenDossier {
	readonly code: string
	readonly unitId: number
	readonly procedureId: number
	readonly receivedAt?: string
	readonly events?: readonly DossierEvent.DossierEvent[]
}

/** Received on Monday 2020-08-03 at 9 with five working days, so due on Monday 2020-08-10 at closing time, 17:00. */
export const givenOpen = (app: App, dossiers: readonly GivenDossier[]) =>
	givenDossiers(
		app,
		dossiers.map(({ receivedAt = "2020-08-03T09:00", events = [], ...dossier }) => ({
			...dossier,
			events: [{ _tag: "Received", at: at(receivedAt) }, { _tag: "Accepted", at: at(receivedAt) }, ...events],
		})),
	)

/** What webhooks would be told of a city and its ward, the oldest first. */
export const announced = (app: App, { city, ward }: Readonly<Record<"city" | "ward", Unit>>) =>
	app.run(
		SqlClient.use(
			(sql) => sql<{
				readonly kind: string
				readonly unitId: number
				readonly subject: string
				readonly data: unknown
			}>`
				select kind, unit_id as "unitId", subject, data from announcements where kind like 'alert.%' and unit_id in (${city.id}, ${ward.id}) order by id`,
		),
	)
