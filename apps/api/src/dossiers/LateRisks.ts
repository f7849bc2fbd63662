import { CivilDate, DossierClocks, Instant, LateRisk, Suspension, WorkCalendar } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Result } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import type { Dossier } from "./Dossier.ts"
import { Dossiers } from "./Dossiers.ts"
import { type FinishedRow, makeFinishedDossierRepo } from "./FinishedDossierRepo.ts"

/** An open dossier as it stands, and the finished ones that tell how it may go on. */
export interface Foreseen {
	readonly running: LateRisk.Running
	readonly finished: readonly LateRisk.Finished[]
	readonly risk: LateRisk.LateRisk
}

type CalendarOn = (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar

/** How likely open dossiers are to be late, by how long finished ones of their procedures took. */
export class LateRisks extends Context.Service<
	LateRisks,
	{
		/** By the ids of those that are running and not late yet; of others nothing is foreseen. */
		readonly of: (dossiers: readonly Dossier[]) => Effect.Effect<ReadonlyMap<number, Foreseen>>
	}
>()("mot-cua/dossiers/LateRisks") {
	static readonly layer = Layer.effect(
		LateRisks,
		Effect.gen(function* () {
			const repo = yield* makeFinishedDossierRepo
			const dossiers = yield* Dossiers
			const calendars = yield* Calendars

			/** How the clocks of dossiers that run and are not late stand. */
			const runningOf = Effect.fnUntraced(function* (asked: readonly Dossier[]) {
				const now = Instant.make(yield* Clock.currentTimeMillis)
				const open = asked.filter(
					({ endedAt, heldSince, legalDueAt }) =>
						endedAt === null && heldSince === null && legalDueAt !== null && legalDueAt >= now,
				)
				if (open.length === 0) return []
				const followed = yield* dossiers.follow(open)
				const histories = yield* dossiers.historyOf(open.map(({ id }) => id))
				return open.flatMap((dossier) => {
					const { id, unitId, caseCode: caseId, channel, legalDueAt } = dossier
					const one = followed.get(id)
					const events = (histories.get(id) ?? []).map(({ event }) => event)
					if (one === undefined || legalDueAt === null) return []
					const calendar = one.folded.calendar ?? one.inForce.rules.calendar
					const used = Result.getOrElse(DossierClocks.handled(events, calendar, now), () => null)
					const left = Result.getOrElse(
						WorkCalendar.workingTimeBetween(calendar, now, legalDueAt),
						() => null,
					)
					return used === null || left === null
						? []
						: [{ dossier, running: { unitId: String(unitId), caseId, channel, used, left } }]
				})
			})

			const finishedOf = Effect.fnUntraced(function* (rows: readonly FinishedRow[]) {
				const stopped = rows.filter(({ hasStops }) => hasStops).map(({ id }) => id)
				const histories = yield* dossiers.historyOf(stopped)
				const calendarOn = new Map<number, CalendarOn>()
				for (const [unitId, ofUnit] of Map.groupBy(rows, (row) => row.unitId)) {
					const days = ofUnit.map(({ receivedOn }) => receivedOn)
					calendarOn.set(
						unitId,
						yield* calendars.through(unitId, days.reduce(CivilDate.min), days.reduce(CivilDate.max)),
					)
				}
				return rows.flatMap((row): readonly (LateRisk.Finished & { readonly procedureId: number })[] => {
					const { id, unitId, procedureId, caseCode: caseId, channel, receivedAt, finishedAt } = row
					const calendar = calendarOn.get(unitId)?.(row.receivedOn)
					if (calendar === undefined) return []
					const stops = DossierClocks.stopsOf((histories.get(id) ?? []).map(({ event }) => event))
					const until = (end: Instant.Instant) =>
						Result.getOrElse(Suspension.workingTimeBetween(calendar, receivedAt, end, stops), () => null)
					const [took, allowed] = [until(finishedAt), until(row.legalDueAt)]
					return took === null || allowed === null
						? []
						: [
								{
									procedureId,
									unitId: String(unitId),
									caseId,
									channel,
									receivedAt,
									finishedAt,
									took,
									allowed,
								},
							]
				})
			}, Effect.orDie)

			const of = Effect.fn("LateRisks.of")(function* (asked: readonly Dossier[]) {
				const running = yield* runningOf(asked)
				const foreseen = new Map<number, Foreseen>()
				if (running.length === 0) return foreseen
				const rows = new Map<number, FinishedRow>()
				const procedureIds = (all: typeof running) => [
					...new Set(all.map(({ dossier }) => dossier.procedureId)),
				]
				for (const row of yield* repo.ofProcedures(procedureIds(running), null)) rows.set(row.id, row)
				for (const [unitId, inUnit] of Map.groupBy(running, ({ dossier }) => dossier.unitId))
					for (const row of yield* repo.ofProcedures(procedureIds(inUnit), unitId)) rows.set(row.id, row)
				const byProcedure = Map.groupBy(yield* finishedOf([...rows.values()]), (one) => one.procedureId)
				for (const { dossier, running: one } of running) {
					const finished = byProcedure.get(dossier.procedureId) ?? []
					foreseen.set(dossier.id, { running: one, finished, risk: LateRisk.of(one, finished) })
				}
				return foreseen
			}, Effect.orDie)

			return LateRisks.of({ of })
		}),
	)
}
