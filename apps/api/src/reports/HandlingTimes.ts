import {
	CivilDate,
	DossierClocks,
	HandlingTime,
	Instant,
	Suspension,
	type WorkCalendar,
} from "@motcua/domain"
import { Context, Effect, Layer, Result } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import { type ReceivedDossier, ReceivedDossiers } from "../dossiers/ReceivedDossiers.ts"
import { everyDayOf } from "../dossiers/unitWeeks.ts"
import { type Counted, Overviews } from "./Overviews.ts"

type CalendarOn = (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar

/** The working time of a dossier that had ended by a moment, without the stops of its clock. */
const handledBy = (
	{ receivedAt, endedAt, events }: ReceivedDossier,
	calendarOn: CalendarOn,
	asOf: Instant.Instant,
): number | null => {
	if (endedAt === null || endedAt > asOf) return null
	const calendar = calendarOn(Instant.dateOf(receivedAt))
	const time = Suspension.workingTimeBetween(calendar, receivedAt, endedAt, DossierClocks.stopsOf(events))
	return Result.getOrElse(time, () => null)
}

/** How long the resolved dossiers of a period took, in working time by the calendar of the day of receipt. */
export class HandlingTimes extends Context.Service<
	HandlingTimes,
	{ readonly of: (counted: Counted) => Effect.Effect<HandlingTime.HandlingTime> }
>()("mot-cua/reports/HandlingTimes") {
	static readonly layer = Layer.effect(
		HandlingTimes,
		Effect.gen(function* () {
			const overviews = yield* Overviews
			const received = yield* ReceivedDossiers
			const calendars = yield* Calendars
			const of = Effect.fn("HandlingTimes.of")(function* (counted: Counted) {
				const { asOf, ...cohort } = yield* overviews.cohortOf(counted)
				const calendarOf = new Map<number, CalendarOn>()
				const times: number[] = []
				yield* received.eachBatch(everyDayOf(cohort.unitIds, cohort), (dossiers) =>
					Effect.gen(function* () {
						for (const dossier of dossiers) {
							const unitId = dossier.receivedUnitId
							const calendarOn =
								calendarOf.get(unitId) ??
								(yield* calendars.through(unitId, cohort.from, CivilDate.max(cohort.from, cohort.to)))
							calendarOf.set(unitId, calendarOn)
							const time = handledBy(dossier, calendarOn, asOf)
							if (time !== null) times.push(time)
						}
					}).pipe(Effect.orDie),
				)
				return HandlingTime.of(times)
			})
			return HandlingTimes.of({ of })
		}),
	)
}
