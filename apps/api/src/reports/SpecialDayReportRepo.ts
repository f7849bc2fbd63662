import type { CivilDate, ComparedDays, Instant } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import {
	daysInOrder,
	dossiersOfDays,
	type MissReason,
	missReasons,
	type PromiseOutcome,
	promiseOutcomes,
	type RuleCohort,
} from "../specialdays/SpecialDayDossiers.ts"

/** Dossiers of a day with the same fate, with their number. */
export interface AlikeDossiers {
	readonly group: ComparedDays.DayGroup
	readonly date: CivilDate.CivilDate
	readonly outcome: PromiseOutcome
	readonly reason: MissReason | null
	readonly isFinishedSameDay: boolean
	readonly isAssisted: boolean
	readonly isReturned: boolean
	readonly count: number
}

/** What a dossier is counted by, in one number: outcomes and reasons are fewer than sixteen each. */
const key = `place * 2048 + coalesce(miss_reason + 1, 0) * 128 + outcome * 8
	+ is_finished_same_day::integer + is_assisted::integer * 2 + is_returned::integer * 4`

export const makeSpecialDayReportRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	/** The dossiers of a rule's days, counted; planned for the values, because spans differ in size by thousands. */
	const alike = (cohort: RuleCohort, at: Instant.Instant) => {
		const days = daysInOrder(cohort)
		return Effect.map(
			sql<{ readonly key: number; readonly count: number }>`
				select ${sql.literal(key)} as key, count(*)::int as count
				from (${dossiersOfDays(sql, cohort, at)}) as came group by 1`.unprepared,
			(rows) =>
				rows.flatMap(({ key, count }): readonly AlikeDossiers[] => {
					const day = days[Math.floor(key / 2048)]
					const outcome = promiseOutcomes[(key >> 3) & 15]
					return day === undefined || outcome === undefined
						? []
						: [
								{
									group: day.group,
									date: day.date,
									outcome,
									reason: missReasons[((key >> 7) & 15) - 1] ?? null,
									isFinishedSameDay: (key & 1) !== 0,
									isAssisted: (key & 2) !== 0,
									isReturned: (key & 4) !== 0,
									count,
								},
							]
				}),
		)
	}
	return { alike }
})
