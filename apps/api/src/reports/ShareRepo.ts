import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment } from "../database/columns.ts"

const Request = Schema.Struct({
	unitIds: Schema.Array(Schema.Int),
	from: civilDate,
	to: civilDate,
	asOf: moment,
})

const Supplements = Schema.Struct({
	supplemented: Schema.Int,
	assisted: Schema.Int,
	assistedSupplemented: Schema.Int,
})

const Promises = Schema.Struct({ due: Schema.Int, kept: Schema.Int })

/** Counts that no roll-up has; each reads only the dossiers that it is about, by an index of their own. */
export const makeShareRepo = Effect.gen(function* () {
	const sql = yield* SqlClient

	const supplements = SqlSchema.findOne({
		Request,
		Result: Supplements,
		execute: ({ unitIds, from, to, asOf }) => {
			const mine = sql`unit_id = any(${unitIds}::integer[]) and received_on between ${from} and ${to}`
			return sql`
				with supplemented as (
					select assisted_by is not null as assisted from dossiers
					where ${mine} and supplement_requests > 0 and exists (
						select from dossier_events as event where event.dossier_id = dossiers.id
							and event.kind = 'SupplementRequested' and event.happened_at <= ${asOf}
					)
				)
				select
					(select count(*)::int from supplemented) as supplemented,
					(select count(*)::int from supplemented where assisted) as "assistedSupplemented",
					(select count(*)::int from dossiers where ${mine} and assisted_by is not null) as assisted`
		},
	})
	const promises = SqlSchema.findOne({
		Request,
		Result: Promises,
		execute: ({ unitIds, from, to, asOf }) => sql`
			select count(*)::int as due,
				(count(*) filter (where finished_at <= ${asOf} and finished_at <= promised_at))::int as kept
			from dossiers
			where unit_id = any(${unitIds}::integer[]) and received_on between ${from} and ${to}
				and promised_at is not null and (promised_at < ${asOf} or finished_at <= ${asOf})`,
	})

	return { supplements, promises }
})
