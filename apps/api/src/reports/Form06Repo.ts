import { Channel } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, instant, timestamp } from "../database/columns.ts"
import { heldSinceAt } from "./judging.ts"

const Request = Schema.Struct({
	unitIds: Schema.Array(Schema.Int),
	from: civilDate,
	to: civilDate,
	asOf: instant,
	/** What happened after the moment is left out; without, the moment is the present. */
	isLookingBack: Schema.Boolean,
})

/** Dossiers of a unit and a procedure that are alike for the form. */
const FormGroup = Schema.Struct({
	unitId: Schema.Int,
	procedureId: Schema.Int,
	channel: Schema.Literals(Channel.all),
	origin: Schema.Literals(["inPeriod", "carriedOver"]),
	ending: Schema.Literals(["open", "finished", "withdrawn", "refused", "stopped"]),
	waiting: Schema.Boolean,
	comparedByMoment: Schema.NullOr(Schema.Int),
	comparedByDate: Schema.NullOr(Schema.Int),
	supplementRequests: Schema.Int,
	count: Schema.Int,
})
export interface FormGroup extends Schema.Schema.Type<typeof FormGroup> {}

export const makeForm06Repo = Effect.gen(function* () {
	const sql = yield* SqlClient

	/** The dossiers that came in the period, and those that were open when it began, as they stood at the moment. */
	const groups = SqlSchema.findAll({
		Request,
		Result: FormGroup,
		execute: ({ unitIds, from, to, asOf, isLookingBack }) => {
			const at = sql`${timestamp(asOf)}::timestamptz`
			const mine = sql`unit_id = any(${unitIds}::integer[])`
			// The first moment of the period; Vietnam is seven hours ahead.
			const begin = sql`((${from}::date - interval '7 hours') at time zone 'UTC')`
			const columns = sql.literal(
				`id, unit_id, procedure_id, channel, supplement_requests, status, ended_at, held_since,
				coalesce(legal_due_at, due_at) as due`,
			)
			return sql`
				with read as (
					select 'inPeriod' as origin, ${columns} from dossiers where ${mine} and received_on between ${from} and ${to}
					union all
					select 'carriedOver', ${columns} from dossiers where ${mine} and received_on < ${from} and ended_at >= ${begin}
					union all
					select 'carriedOver', ${columns} from dossiers where ${mine} and received_on < ${from} and ended_at is null
				), judged as (
					select
						unit_id, procedure_id, channel, origin, supplement_requests, due,
						case when ended_at <= ${at} then ended_at end as ended,
						case when ended_at <= ${at} then ending_of(status) else 'open' end as ending,
						case when ended_at is null or ended_at > ${at} then ${heldSinceAt(sql, sql.literal("read"), at, isLookingBack)}
							end as held_since
					from read
				)
				select
					unit_id as "unitId", procedure_id as "procedureId", channel, origin, ending,
					held_since is not null as waiting,
					compared_by_moment(coalesce(ended, held_since, ${at}), due) as "comparedByMoment",
					compared_by_date(coalesce(ended, held_since, ${at}), due) as "comparedByDate",
					least(supplement_requests, 2) as "supplementRequests", count(*)::int as count
				from judged
				group by 1, 2, 3, 4, 5, 6, 7, 8, 9`
		},
	})

	return { groups }
})
