import { type Channel, CivilDate, type DossierStatus, type Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Those received in these units on these days, both included. */
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
	const latestDay = (unitIds: readonly number[]) =>
		Effect.map(
			sql<{ readonly day: string | null }>`
				select max(day)::text as day from (
					select (select max(received_on) from dossiers where unit_id = unit.id and ${counted}) as day
					from unnest(${unitIds}::integer[]) as unit (id)
				) as days`,
			([row]) => (row?.day ? Result.getOrThrow(CivilDate.parse(row.day)) : null),
		)
	/** How many of these units and days there are, also without a receipt: an index alone says it. */
	const size = ({ unitIds, from, to }: Received) =>
		Effect.map(
			sql<{ readonly size: number }>`
				select count(*)::int as size from dossiers
				where unit_id = any(${unitIds}::integer[]) and received_on between ${CivilDate.format(from)} and ${CivilDate.format(to)}`
				.unprepared,
			([row]) => row?.size ?? 0,
		)
	/**
	 * The next ones of a unit in the order of their receipt; rows of millions are read as the driver gives them. Units and days stand
	 * in a row of their own: of the last days the planner believes that they are nearly empty, and reads them for each unit again.
	 */
	const page = (
		unitId: number,
		after: { readonly on: CivilDate.CivilDate; readonly id: number },
		to: CivilDate.CivilDate,
		limit: number,
	) => sql<ReceivedRow & { readonly receivedOn: string }>`
		select found.* from unnest(${[unitId]}::integer[], ${[CivilDate.format(after.on)]}::date[], ${[after.id]}::integer[],
			${[CivilDate.format(to)]}::date[]) as wanted (unit_id, first, after, last)
		cross join lateral (
			select id, code, unit_id as "unitId", coalesce(received_unit_id, unit_id) as "receivedUnitId",
				procedure_id as "procedureId", case_code as "caseCode", channel, status, received_at as "receivedAt", received_on::text as "receivedOn",
				ended_at as "endedAt", supplement_requests as "supplementRequests",
				exists (
					select from dossier_events
					where dossier_id = dossiers.id and kind in ('SupplementRequested', 'Suspended')
				) as "hasStops"
			from dossiers
			where unit_id = wanted.unit_id and received_on between wanted.first and wanted.last and ${counted}
				and (received_on, id) > (wanted.first, wanted.after)
			order by received_on, id limit ${limit}
		) as found`

	return { count, latestDay, size, page }
})
