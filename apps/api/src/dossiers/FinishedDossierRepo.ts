import type { Channel, CivilDate, Instant } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What a finished dossier tells of others of its procedure; days are numbers as the domain counts them. */
export interface FinishedRow {
	readonly id: number
	readonly unitId: number
	readonly procedureId: number
	readonly caseCode: string | null
	readonly channel: Channel.Channel
	readonly receivedAt: Instant.Instant
	readonly receivedOn: CivilDate.CivilDate
	readonly finishedAt: Instant.Instant
	readonly legalDueAt: Instant.Instant
	/** Its clock was stopped at some time. */
	readonly hasStops: boolean
}

/** Of a unit so many, and of all units: a risk of some per cent shows in no fewer. */
const latest = { ofUnit: 500, ofAll: 1_000 }

export const makeFinishedDossierRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, unit_id as "unitId", procedure_id as "procedureId", case_code as "caseCode", channel,
		received_at as "receivedAt", received_on - date '1970-01-01' as "receivedOn", finished_at as "finishedAt", legal_due_at as "legalDueAt",
		exists (
			select from dossier_events
			where dossier_id = dossiers.id and kind in ('SupplementRequested', 'Suspended')
		) as "hasStops"`)
	// Of those handed on between units two calendars count: they tell nothing of one.
	const counted = sql.literal(
		"finished_at is not null and received_unit_id is null and legal_due_at is not null",
	)

	/** The last ones of these procedures in one unit, or in all of them. */
	const ofProcedures = (procedureIds: readonly number[], unitId: number | null) => sql<FinishedRow>`
		select found.* from unnest(${procedureIds}::integer[]) as wanted (id)
		cross join lateral (
			select ${columns} from dossiers
			where ${sql.and([
				sql`procedure_id = wanted.id`,
				...(unitId === null ? [] : [sql`unit_id = ${unitId}`]),
				sql`${counted}`,
			])}
			order by finished_at desc, id desc limit ${unitId === null ? latest.ofAll : latest.ofUnit}
		) as found`

	return { ofProcedures }
})
