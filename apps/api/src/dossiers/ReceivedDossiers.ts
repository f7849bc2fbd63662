import { CivilDate, type DossierEvent } from "@motcua/domain"
import { Context, Effect, Layer, Result } from "effect"
import { Dossiers } from "./Dossiers.ts"
import { makeReceivedDossierRepo, type Received, type ReceivedRow } from "./ReceivedDossierRepo.ts"

export type { Received, ReceivedRow } from "./ReceivedDossierRepo.ts"

/** A dossier that was received; its events are read only where its clock was ever stopped. */
export interface ReceivedDossier extends ReceivedRow {
	readonly events: readonly DossierEvent.DossierEvent[]
}

const batch = 2_000

/** All dossiers of units and days one after another, however many they are. Who may see them is decided by who asks. */
export class ReceivedDossiers extends Context.Service<
	ReceivedDossiers,
	{
		readonly count: (received: Received) => Effect.Effect<number>
		/** The days up to the last receipt in the units, at most so many, and no more of them than hold so many dossiers. */
		readonly latest: (
			unitIds: readonly number[],
			most: { readonly days: number; readonly dossiers: number },
		) => Effect.Effect<Pick<Received, "from" | "to"> | null>
		/** Goes through them batch by batch; no more than one batch is held. */
		readonly eachBatch: <E>(
			received: Received,
			use: (dossiers: readonly ReceivedDossier[]) => Effect.Effect<void, E>,
		) => Effect.Effect<void, E>
	}
>()("mot-cua/dossiers/ReceivedDossiers") {
	static readonly layer = Layer.effect(
		ReceivedDossiers,
		Effect.gen(function* () {
			const repo = yield* makeReceivedDossierRepo
			const dossiers = yield* Dossiers
			const eachBatch = Effect.fn("ReceivedDossiers.eachBatch")(function* <E>(
				received: Received,
				use: (dossiers: readonly ReceivedDossier[]) => Effect.Effect<void, E>,
			) {
				for (const unitId of received.unitIds)
					for (let after = { on: received.from, id: 0 }; ; ) {
						const rows = yield* Effect.orDie(repo.page(unitId, received, after, batch))
						const last = rows.at(-1)
						if (last === undefined) break
						const stopped = rows.filter(({ hasStops }) => hasStops).map(({ id }) => id)
						const histories =
							stopped.length === 0 ? new Map<number, never>() : yield* dossiers.historyOf(stopped)
						yield* use(
							rows.map((row) => ({
								...row,
								events: (histories.get(row.id) ?? []).map(({ event }) => event),
							})),
						)
						yield* Effect.yieldNow
						after = { on: Result.getOrThrow(CivilDate.parse(last.receivedOn)), id: last.id }
					}
			})
			const latest = Effect.fn("ReceivedDossiers.latest")(function* (
				unitIds: readonly number[],
				most: { readonly days: number; readonly dossiers: number },
			) {
				const days = yield* repo.latestDays(unitIds, most.days)
				const [last] = days
				if (last === undefined) return null
				let [from, sum] = [last.day, 0]
				for (const { day, dossiers: count } of days) {
					sum += count
					if (sum > most.dossiers && day !== last.day) break
					from = day
				}
				return { from, to: last.day }
			}, Effect.orDie)
			return ReceivedDossiers.of({
				latest,
				count: Effect.fn("ReceivedDossiers.count")(repo.count, Effect.orDie),
				eachBatch,
			})
		}),
	)
}
