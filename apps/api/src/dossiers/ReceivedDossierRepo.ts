import { type Channel, CivilDate, type DossierStatus, type Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Which dossiers are gone through: those received in these units on these days, both included. */
export interface Received {
	readonly unitIds: readonly number[]
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** What a replay and a measure of time ask of a dossier. */
export interface ReceivedRow {
	readonly id: number
	readonly code: string
	/** Who has it now. */
	readonly unitId: number
	/** Who received it: by its calendar the limit is counted. */
	readonly receivedUnitId: number
	readonly procedureId: number
	readonly caseCode: string | null
	readonly channel: Channel.Channel
	readonly status: DossierStatus.DossierStatus
	readonly receivedAt: Instant.Instant
	readonly endedAt: Instant.Instant | null
	readonly supplementRequests: number
	/** Its clock was stopped at some time. */
	readonly hasStops: boolean
}

export const makeReceivedDossierRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	// Submitted only, or refused before its receipt: without an appointment nothing was received.
	const counted = sql.literal("original_due_at is not null")

	const count = ({ unitIds, from, to }: Received) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from dossiers
				where unit_id = any(${unitIds}::integer[]) and received_on between ${CivilDate.format(from)} and ${CivilDate.format(to)}
					and ${counted}`,
			([row]) => row?.count ?? 0,
		)
	/** How many were received on each of the last days with a receipt in the units, the latest first. */
	const latestDays = (unitIds: readonly number[], days: number) =>
		Effect.map(
			sql<{ readonly day: string; readonly count: number }>`
				with latest as (
					select max(day) as day from (
						select (select max(received_on) from dossiers where unit_id = unit.id and ${counted}) as day
						from unnest(${unitIds}::integer[]) as unit (id)
					) as days
				)
				select received_on::text as day, count(*)::int as count from dossiers, latest
				where unit_id = any(${unitIds}::integer[]) and received_on > latest.day - ${days}::integer
					and received_on <= latest.day and ${counted}
				group by 1 order by 1 desc`,
			(rows) =>
				rows.map(({ day, count: dossiers }) => ({ day: Result.getOrThrow(CivilDate.parse(day)), dossiers })),
		)
	/** The next ones of a unit in the order of their receipt; rows of millions are read as the driver gives them. */
	const page = (
		unitId: number,
		{ from, to }: Received,
		after: { readonly on: CivilDate.CivilDate; readonly id: number },
		limit: number,
	) => sql<ReceivedRow & { readonly receivedOn: string }>`
		select id, code, unit_id as "unitId", coalesce(received_unit_id, unit_id) as "receivedUnitId",
			procedure_id as "procedureId", case_code as "caseCode", channel, status, received_at as "receivedAt", received_on::text as "receivedOn",
			ended_at as "endedAt", supplement_requests as "supplementRequests",
			exists (
				select from dossier_events
				where dossier_id = dossiers.id and kind in ('SupplementRequested', 'Suspended')
			) as "hasStops"
		from dossiers
		where unit_id = ${unitId} and ${counted}
			and received_on between ${CivilDate.format(CivilDate.max(from, after.on))} and ${CivilDate.format(to)}
			and (received_on, id) > (${CivilDate.format(after.on)}::date, ${after.id}::integer)
		order by received_on, id limit ${limit}`

	return { count, latestDays, page }
})
