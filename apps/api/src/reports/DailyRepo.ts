import { CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { civilDate } from "../database/columns.ts"
import { faultClasses } from "../incidents/FaultClass.ts"

interface Span {
	readonly unitIds: readonly number[]
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

const Received = Schema.Struct({ day: civilDate, count: Schema.Int })

/** Dossiers that ended on a day and are alike for every rule set, with their number. */
const Ended = Schema.Struct({
	day: civilDate,
	ending: Schema.Literals(["finished", "withdrawn", "refused", "stopped"]),
	waiting: Schema.Literal(false),
	comparedByMoment: Schema.NullOr(Schema.Int),
	comparedByDate: Schema.NullOr(Schema.Int),
	supplementRequests: Schema.Int,
	faultClass: Schema.NullOr(Schema.Literals(faultClasses)),
	count: Schema.Int,
})
export interface Ended extends Schema.Schema.Type<typeof Ended> {}

export const makeDailyRepo = Effect.gen(function* () {
	const sql = yield* SqlClient

	const received = ({ unitIds, from, to }: Span) =>
		Effect.flatMap(
			sql`
				select received_on as day, count(*)::int as count from dossiers
				where unit_id = any(${unitIds}::integer[])
					and received_on between ${CivilDate.format(from)} and ${CivilDate.format(to)}
				group by 1`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Received)),
		)
	/** As they are kept: nobody reads the dossiers for it. */
	const ended = ({ unitIds, from, to }: Span) =>
		Effect.flatMap(
			sql`
				select ended_on as day, ending, false as waiting, compared_by_moment as "comparedByMoment",
					compared_by_date as "comparedByDate", supplement_requests as "supplementRequests",
					fault_class as "faultClass", sum(count)::int as count
				from ended_counts
				where unit_id = any(${unitIds}::integer[])
					and ended_on between ${CivilDate.format(from)} and ${CivilDate.format(to)}
				group by 1, 2, 4, 5, 6, 7
				having sum(count) <> 0`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Ended)),
		)

	return { received, ended }
})
