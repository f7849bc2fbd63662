import { CivilDate, type DossierEvent } from "@motcua/domain"
import { Context, Effect, Layer, Result } from "effect"
import { Dossiers } from "./Dossiers.ts"
import { makeReceivedDossierRepo, type Received, type ReceivedRow } from "./ReceivedDossierRepo.ts"
import { sampleUnitWeeks, type UnitDays } from "./unitWeeks.ts"

export type { Received, ReceivedRow } from "./ReceivedDossierRepo.ts"

/** A dossier that was received; its events are read only where its clock was ever stopped. */
export interface ReceivedDossier extends ReceivedRow {
	readonly events: readonly DossierEvent.DossierEvent[]
}

/** Days and what is looked at of them. */
export interface Latest extends Pick<Received, "from" | "to"> {
	/** One in so many weeks of the units; 1 when every day of every unit is there. */
	readonly oneIn: number
	readonly spans: readonly UnitDays[]
}

const batch = 2_000

/** All dossiers of units and days one after another, however many they are. Who may see them is decided by who asks. */
export class ReceivedDossiers extends Context.Service<
	ReceivedDossiers,
	{
		readonly count: (received: Received) => Effect.Effect<number>
		/** So many days up to the last receipt in the units; of more dossiers than so many a sample of the weeks of each unit. */
		readonly latest: (
			unitIds: readonly number[],
			most: { readonly days: number; readonly dossiers: number },
		) => Effect.Effect<Latest | null>
		/** Goes through them batch by batch; no more than one batch is held. */
		readonly eachBatch: <E>(
			spans: readonly UnitDays[],
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
				spans: readonly UnitDays[],
				use: (dossiers: readonly ReceivedDossier[]) => Effect.Effect<void, E>,
			) {
				for (const { unitId, from, to } of spans)
					for (let after = { on: from, id: 0 }; ; ) {
						const rows = yield* Effect.orDie(repo.page(unitId, after, to, batch))
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
						if (rows.length < batch) break
						after = { on: Result.getOrThrow(CivilDate.parse(last.receivedOn)), id: last.id }
					}
			})
			const latest = Effect.fn("ReceivedDossiers.latest")(function* (
				unitIds: readonly number[],
				most: { readonly days: number; readonly dossiers: number },
			) {
				const to = yield* repo.latestDay(unitIds)
				if (to === null) return null
				const days = { from: CivilDate.addDays(to, 1 - most.days), to }
				const size = yield* repo.size({ unitIds, ...days })
				return { ...days, ...sampleUnitWeeks(unitIds, days, Math.ceil(size / most.dossiers)) }
			}, Effect.orDie)
			return ReceivedDossiers.of({
				latest,
				count: Effect.fn("ReceivedDossiers.count")(repo.count, Effect.orDie),
				eachBatch,
			})
		}),
	)
}
