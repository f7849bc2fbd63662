import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment } from "../database/columns.ts"
import { LatenessFinding } from "./LatenessFinding.ts"

export const makeLatenessRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(`findings.id, dossier_id as "dossierId", findings.fault_class as "faultClass",
		findings.incident_id as "incidentId", evidence, state, proposed_by as "proposedBy",
		proposed_by_account as "proposedByAccount", proposed_at as "proposedAt", decided_by as "decidedBy",
		decided_at as "decidedAt", decision`)

	const ofDossiers = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: LatenessFinding,
		execute: (ids) => sql`
			select ${columns} from lateness_findings as findings where dossier_id = any(${ids}::integer[])
			order by findings.id desc`,
	})
	/** Those that wait for a decision in some units, the oldest first. */
	const waiting = SqlSchema.findAll({
		Request: Schema.NullOr(Schema.Array(Schema.Int)),
		Result: LatenessFinding,
		execute: (within) => sql`
			select ${columns} from lateness_findings as findings join dossiers on dossiers.id = dossier_id
			where state = 'proposed' ${within === null ? sql`` : sql`and unit_id = any(${within}::integer[])`}
			order by findings.id`,
	})
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

	return { ofDossiers, waiting, findByIds, lock, insert, decide }
})
