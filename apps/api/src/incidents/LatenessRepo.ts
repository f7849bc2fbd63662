import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment } from "../database/columns.ts"
import { byRowNumber, inUnits, type PageRequest } from "../database/page.ts"
import { type FindingState, LatenessFinding } from "./LatenessFinding.ts"

/** The units whose dossiers may be seen; `null` means all. */
type Within = readonly number[] | null

export const makeLatenessRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(`findings.id, dossier_id as "dossierId", findings.fault_class as "faultClass",
		findings.incident_id as "incidentId", findings.erased_at as "erasedAt", evidence, state, proposed_by as "proposedBy",
		proposed_by_account as "proposedByAccount", proposed_at as "proposedAt", decided_by as "decidedBy",
		decided_at as "decidedAt", decision`)

	const ofDossiers = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: LatenessFinding,
		execute: (ids) => sql`
			select ${columns} from lateness_findings as findings where dossier_id = any(${ids}::integer[])
			order by findings.id desc`,
	})
	const waitingIn = (within: Within) => sql`state = 'proposed' and ${inUnits(sql, within)}`
	/** Those that wait for a decision in some units, the oldest first. */
	const waiting = (within: Within, request: PageRequest) => {
		const page = byRowNumber(sql, "findings.id", "oldestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from lateness_findings as findings join dossiers on dossiers.id = dossier_id
				where ${waitingIn(within)} and ${page.within}
				order by ${page.order} limit ${request.limit}`,
			Schema.decodeUnknownEffect(Schema.Array(LatenessFinding)),
		)
	}
	const countWaiting = (within: Within) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count
				from lateness_findings as findings join dossiers on dossiers.id = dossier_id where ${waitingIn(within)}`,
			([row]) => row?.count ?? 0,
		)
	/** Dossiers that have an open finding, or one about this incident whatever became of it. */
	const foundBefore = (incidentId: number, dossierIds: readonly number[]) =>
		Effect.map(
			sql<{ readonly id: number }>`
				select distinct dossier_id as id from lateness_findings
				where dossier_id = any(${dossierIds}::integer[]) and (state = 'proposed' or incident_id = ${incidentId})`,
			(rows) => new Set(rows.map(({ id }) => id)),
		)
	const countByState = (incidentId: number, within: Within) =>
		Effect.map(
			sql<{ readonly state: FindingState; readonly count: number }>`
				select state, count(*)::int as count
				from lateness_findings as findings join dossiers on dossiers.id = dossier_id
				where findings.incident_id = ${incidentId} and ${inUnits(sql, within)}
				group by state`,
			(rows) => ({
				proposed: 0,
				approved: 0,
				rejected: 0,
				...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
			}),
		)
	/** Those about an incident that wait, without those that an account proposed itself. */
	const waitingOf = (incidentId: number, within: Within, accountId: number, limit: number) =>
		Effect.flatMap(
			sql`
				select ${columns} from lateness_findings as findings join dossiers on dossiers.id = dossier_id
				where ${waitingIn(within)} and findings.incident_id = ${incidentId}
					and proposed_by_account <> ${accountId}
				order by findings.id limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(LatenessFinding)),
		)
	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: LatenessFinding,
		execute: (ids) => sql`
			select ${columns} from lateness_findings as findings where findings.id = any(${ids}::integer[])`,
	})
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: LatenessFinding,
		execute: (id) => sql`
			select ${columns} from lateness_findings as findings where findings.id = ${id} for update`,
	})
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({
			dossierId: Schema.Int,
			faultClass: LatenessFinding.fields.faultClass,
			incidentId: Schema.NullOr(Schema.Int),
			evidence: Schema.String,
			proposedBy: Schema.String,
			proposedByAccount: Schema.Int,
			proposedAt: moment,
		}),
		Result: LatenessFinding,
		execute: (finding) => sql`
			insert into lateness_findings as findings
				(dossier_id, fault_class, incident_id, evidence, proposed_by, proposed_by_account, proposed_at)
			values (${finding.dossierId}, ${finding.faultClass}, ${finding.incidentId}, ${finding.evidence},
				${finding.proposedBy}, ${finding.proposedByAccount}, ${finding.proposedAt})
			returning ${columns}`,
	})
	const decide = SqlSchema.findOne({
		Request: Schema.Struct({
			id: Schema.Int,
			state: LatenessFinding.fields.state,
			decidedBy: Schema.String,
			decidedByAccount: Schema.Int,
			decidedAt: moment,
			decision: Schema.NullOr(Schema.String),
		}),
		Result: LatenessFinding,
		execute: (one) => sql`
			update lateness_findings as findings set state = ${one.state}, decided_by = ${one.decidedBy},
				decided_by_account = ${one.decidedByAccount}, decided_at = ${one.decidedAt}, decision = ${one.decision}
			where findings.id = ${one.id} returning ${columns}`,
	})

	return {
		ofDossiers,
		waiting,
		countWaiting,
		foundBefore,
		countByState,
		waitingOf,
		findByIds,
		lock,
		insert,
		decide,
	}
})
