import type { ClockOverview } from "@motcua/domain"
import { Effect } from "effect"
import { perRequest } from "../graphql/perRequest.ts"
import type { Dossier } from "./Dossier.ts"
import { clocksOf, type DossierClock } from "./DossierClock.ts"
import { type Allowed, Dossiers, type Followed, type HistoryEntry } from "./Dossiers.ts"
import { type Foreseen, LateRisks } from "./LateRisks.ts"

/** The clocks of all dossiers of a request, asked for together. */
export const clocks = perRequest<Dossier, DossierClock>(clocksOf)

/** What the events of each dossier add up to; `null` when its rules are gone. */
export const followed = perRequest<Dossier, Followed | null>((wanted) =>
	Dossiers.use((dossiers) => dossiers.follow(wanted)).pipe(
		Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? null)),
	),
)

export const histories = perRequest<number, readonly HistoryEntry[]>((ids) =>
	Dossiers.use((dossiers) => dossiers.historyOf(ids)).pipe(
		Effect.map((found) => ids.map((id) => found.get(id) ?? [])),
	),
)

export const openDossiers = perRequest<number, number>((procedureIds) =>
	Dossiers.use((dossiers) => dossiers.openByProcedure(procedureIds)).pipe(
		Effect.map((found) => procedureIds.map((id) => found.get(id) ?? 0)),
	),
)

/** Every clock of the dossiers of a request. */
export const allClocks = perRequest<Dossier, readonly ClockOverview.Clock[]>((wanted) =>
	Dossiers.use((dossiers) => dossiers.clocks(wanted)).pipe(
		Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? [])),
	),
)

/** What may be done to the clock of each dossier; nothing is known of one whose rules are gone. */
export const allowed = perRequest<Dossier, Allowed | null>((wanted) =>
	Dossiers.use((dossiers) => dossiers.allowed(wanted)).pipe(
		Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? null)),
	),
)

/** How likely each dossier is to be late; nothing is foreseen of those that do not run. */
export const lateRisks = perRequest<Dossier, Foreseen | null>((wanted) =>
	LateRisks.use((risks) => risks.of(wanted)).pipe(
		Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? null)),
	),
)
