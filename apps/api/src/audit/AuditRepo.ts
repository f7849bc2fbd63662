import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { byRowNumber, type PageRequest } from "../database/page.ts"
import { AuditEntry } from "./AuditEntry.ts"

export interface AuditFilter {
	/** The units whose deeds may be seen; those of no unit are everybody's. `null` means all. */
	readonly units: readonly number[] | null
	readonly subject: { readonly type: string; readonly id: number } | null
}

export const makeAuditRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`id, recorded_at as at, actor, action, subject, subject_id as "subjectId", label, reason, changes,
		request_id as "requestId", seals,
		(select coalesce(jsonb_object_agg(name, value), '{}') from audit_texts where audit_id = audit_log.id) as texts`,
	)
	const matching = ({ units, subject }: AuditFilter) =>
		sql.and([
			...(units === null ? [] : [sql`(unit_id is null or unit_id = any(${units}::integer[]))`]),
			...(subject === null ? [] : [sql`subject = ${subject.type} and subject_id = ${subject.id}`]),
		])

	/** The newest first. */
	const page = (filter: AuditFilter, request: PageRequest) => {
		const { within, order } = byRowNumber(sql, "id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from audit_log
				where ${matching(filter)} and ${within} order by ${order} limit ${request.limit}`,
			Schema.decodeUnknownEffect(Schema.Array(AuditEntry)),
		)
	}
	const count = (filter: AuditFilter) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from audit_log where ${matching(filter)}`,
			([row]) => row?.count ?? 0,
		)
	const findByIds = (ids: readonly number[], filter: AuditFilter) =>
		Effect.flatMap(
			sql`select ${columns} from audit_log where id = any(${ids}) and ${matching(filter)}`,
			Schema.decodeUnknownEffect(Schema.Array(AuditEntry)),
		)

	return { page, count, findByIds }
})
