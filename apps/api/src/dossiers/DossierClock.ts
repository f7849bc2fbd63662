import { CivilDate, DossierClocks, Instant, Punctuality } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import type { Dossier } from "./Dossier.ts"

/** How a dossier stands to its due at this moment. */
export interface DossierClock {
	readonly punctuality: Punctuality.Punctuality
	readonly overdueMinutes: number
	readonly remainingMinutes: number | null
}

const minutes = (millis: number): number => Math.floor(millis / 60_000)

/** The clocks of dossiers now, in their order; a stored due is compared, nothing is computed anew. */
export const clocksOf = Effect.fnUntraced(function* (dossiers: readonly Dossier[]) {
	const calendars = yield* Calendars
	const now = Instant.make(yield* Clock.currentTimeMillis)
	const byUnit = new Map<number, Effect.Success<ReturnType<typeof calendars.through>>>()
	for (const [unitId, inUnit] of Map.groupBy(dossiers, (dossier) => dossier.unitId)) {
		const days = inUnit.map(({ receivedOn }) => receivedOn)
		byUnit.set(
			unitId,
			yield* Effect.orDie(calendars.through(unitId, days.reduce(CivilDate.min), days.reduce(CivilDate.max))),
		)
	}
	return dossiers.map((dossier): DossierClock => {
		const calendar = byUnit.get(dossier.unitId)?.(dossier.receivedOn)
		if (calendar === undefined) throw new Error(`unit ${dossier.unitId} has no calendar`)
		const left = DossierClocks.remaining(dossier, calendar, now)
		return {
			punctuality: Punctuality.of({
				dueAt: dossier.legalDueAt ?? dossier.dueAt,
				endedAt: dossier.endedAt,
				now: dossier.heldSince ?? now,
				countingRule: "decree61",
			}),
			overdueMinutes: minutes(DossierClocks.overdue(dossier, calendar, now)),
			remainingMinutes: left === null ? null : minutes(left),
		}
	})
})
