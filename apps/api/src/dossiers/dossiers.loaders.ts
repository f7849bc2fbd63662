import type { ClockOverview } from "@motcua/domain"
import { createContextCache } from "@pothos/core"
import DataLoader from "dataloader"
import { Effect } from "effect"
import type { RequestContext } from "../graphql/context.ts"
import { answer } from "../graphql/effectField.ts"
import type { Dossier } from "./Dossier.ts"
import { clocksOf, type DossierClock } from "./DossierClock.ts"
import { type Allowed, Dossiers, type Followed, type HistoryEntry } from "./Dossiers.ts"
import { type Foreseen, LateRisks } from "./LateRisks.ts"

/** The clocks of all dossiers of a request, asked for together. */
export const clocks = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Dossier, DossierClock>((dossiers) => answer(context, clocksOf(dossiers))),
)

/** What the events of each dossier add up to; `null` when its rules are gone. */
export const followed = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Dossier, Followed | null>((wanted) =>
			answer(
				context,
				Dossiers.use((dossiers) => dossiers.follow(wanted)).pipe(
					Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? null)),
				),
			),
		),
)

export const histories = createContextCache(
	(context: RequestContext) =>
		new DataLoader<number, readonly HistoryEntry[]>((ids) =>
			answer(
				context,
				Dossiers.use((dossiers) => dossiers.historyOf(ids)).pipe(
					Effect.map((found) => ids.map((id) => found.get(id) ?? [])),
				),
			),
		),
)

export const openDossiers = createContextCache(
	(context: RequestContext) =>
		new DataLoader<number, number>((procedureIds) =>
			answer(
				context,
				Dossiers.use((dossiers) => dossiers.openByProcedure(procedureIds)).pipe(
					Effect.map((found) => procedureIds.map((id) => found.get(id) ?? 0)),
				),
			),
		),
)

/** Every clock of the dossiers of a request. */
export const allClocks = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Dossier, readonly ClockOverview.Clock[]>((wanted) =>
			answer(
				context,
				Dossiers.use((dossiers) => dossiers.clocks(wanted)).pipe(
					Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? [])),
				),
			),
		),
)

/** What may be done to the clock of each dossier; nothing is known of one whose rules are gone. */
export const allowed = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Dossier, Allowed | null>((wanted) =>
			answer(
				context,
				Dossiers.use((dossiers) => dossiers.allowed(wanted)).pipe(
					Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? null)),
				),
			),
		),
)

/** How likely each dossier is to be late; nothing is foreseen of those that do not run. */
export const lateRisks = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Dossier, Foreseen | null>((wanted) =>
			answer(
				context,
				LateRisks.use((risks) => risks.of(wanted)).pipe(
					Effect.map((found) => wanted.map(({ id }) => found.get(id) ?? null)),
				),
			),
		),
)
