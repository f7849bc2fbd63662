import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { listsOfUnits } from "../database/page.ts"
import { ErasureRequest, type ErasureState } from "./ErasureRequest.ts"

/** Why what a dossier tells of a person stays for now. */
export type Obstacle = "open" | "notHandedOver" | "findingWaits"

export interface Meant {
	readonly id: number
	readonly code: string
	readonly unitId: number
	readonly isErased: boolean
	readonly obstacle: Obstacle | null
}

export interface Decided {
	readonly state: ErasureState
	readonly decidedBy: string | null
	readonly decidedByAccount: number | null
	readonly decidedAt: Instant.Instant
	readonly decision: string | null
}

export const makeErasureRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`id, unit_id as "unitId", dossier_ids as "dossierIds", basis, state, requested_by as "requestedBy",
		requested_by_account as "requestedByAccount", requested_at as "requestedAt", decided_by as "decidedBy",
		decided_at as "decidedAt", decision`,
	)
	const read = Schema.decodeUnknownEffect(Schema.Array(ErasureRequest))
	const readOne = (rows: unknown) =>
		Effect.map(Schema.decodeUnknownEffect(Schema.Tuple([ErasureRequest]))(rows), ([row]) => row)
	const { page, count, findByIds } = listsOfUnits(sql, { name: "erasure_requests", columns, read })

	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: ErasureRequest,
		execute: (id) => sql`select ${columns} from erasure_requests where id = ${id} for update`,
	})
	const insert = (request: Omit<ErasureRequest, "id">) =>
		Effect.flatMap(
			sql`
				insert into erasure_requests (
					unit_id, dossier_ids, basis, state, requested_by, requested_by_account, requested_at, decided_at
				) values (
					${request.unitId}, ${request.dossierIds}::integer[], ${request.basis}, ${request.state}, ${request.requestedBy},
					${request.requestedByAccount}, ${timestamp(request.requestedAt)},
					${request.decidedAt === null ? null : timestamp(request.decidedAt)}::timestamptz
				) returning ${columns}`,
			readOne,
		)
	const decide = (id: number, { state, decidedBy, decidedByAccount, decidedAt, decision }: Decided) =>
		Effect.flatMap(
			sql`
				update erasure_requests set state = ${state}, decided_by = ${decidedBy},
					decided_by_account = ${decidedByAccount}::integer, decided_at = ${timestamp(decidedAt)}, decision = ${decision}
				where id = ${id} returning ${columns}`,
			readOne,
		)
	/** The dossiers, held until the transaction ends, with what stands against erasing each. */
	const meant = (ids: readonly number[]) =>
		sql<Meant>`
			select id, code, unit_id as "unitId", erased_at is not null as "isErased",
				case
					when ended_at is null then 'open'
					when status = 'Finished' then 'notHandedOver'
					when exists (
						select from lateness_findings where dossier_id = dossiers.id and state = 'proposed'
					) then 'findingWaits'
				end as obstacle
			from dossiers where id = any(${ids}::integer[]) order by id for update`
	/** What ended imports still show of the rows that tell of these numbers, for the 90 days that they show it. */
	const forgetImported = (codes: readonly string[]) => {
		const tellsOf = (column: string) =>
			sql`exists (select from unnest(${codes}::text[]) as code where position(code in ${sql.literal(column)}::text) > 0)`
		return Effect.andThen(
			sql`
				update imports set sample = '[]', questions = '[]'
				where kind = 'DOSSIERS' and ended_at is not null and ${tellsOf("sample")}`,
			sql`
				delete from import_rejections using imports
				where imports.id = import_id and kind = 'DOSSIERS' and ended_at is not null and ${tellsOf("cells")}`,
		)
	}

	return { page, count, findByIds, lock, insert, decide, meant, forgetImported }
})
