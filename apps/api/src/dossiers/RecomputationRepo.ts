import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"

/** What came of a decision to count dues anew. */
export const Recomputed = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	moved: Schema.Int,
	/** Would have moved earlier and was kept. */
	kept: Schema.Int,
})
export interface Recomputed extends Schema.Schema.Type<typeof Recomputed> {}

interface Decision extends Omit<Recomputed, "id"> {
	readonly policy: string
	readonly decidedAt: Instant.Instant
	readonly decidedBy: string
}

export const makeRecomputationRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal('id, unit_id as "unitId", moved, kept')

	const insert = ({ unitId, policy, moved, kept, decidedAt, decidedBy }: Decision) =>
		Effect.flatMap(
			sql`
				insert into recomputations (unit_id, policy, moved, kept, decided_at, decided_by)
				values (${unitId}, ${policy}, ${moved}, ${kept}, ${timestamp(decidedAt)}, ${decidedBy}) returning ${columns}`,
			(rows) => Effect.map(Schema.decodeUnknownEffect(Schema.Tuple([Recomputed]))(rows), ([row]) => row),
		)
	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Recomputed,
		execute: (ids) => sql`select ${columns} from recomputations where id = any(${ids})`,
	})
	return { insert, findByIds }
})
