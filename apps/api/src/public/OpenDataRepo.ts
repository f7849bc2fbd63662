import { Channel } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const Counted = Schema.Struct({
	/** `2020-10`. */
	month: Schema.String,
	procedureId: Schema.Int,
	channel: Schema.Literals(Channel.all),
	received: Schema.Int,
	resolved: Schema.Int,
})
/** How many dossiers a unit received, and ended, in a month. */
export interface Counted extends Schema.Schema.Type<typeof Counted> {}

export const makeOpenDataRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	/** Of the unit itself, from the first day of a month to before the first day of another. */
	const counts = (unitId: number, from: string, before: string) =>
		Effect.flatMap(
			sql`
				with cells as (
					select month_of(received_on) as month, procedure_id, channel, 1 as received, 0 as resolved from dossiers
					where (received_unit_id = ${unitId} or (unit_id = ${unitId} and received_unit_id is null))
						and received_on >= ${from}::date and received_on < ${before}::date
					union all
					select month_of(vietnamese_day(ended_at)), procedure_id, channel, 0, 1 from dossiers
					where unit_id = ${unitId} and ended_at >= ${`${from}T00:00:00+07:00`}::timestamptz
						and ended_at < ${`${before}T00:00:00+07:00`}::timestamptz
				)
				select to_char(month, 'YYYY-MM') as month, procedure_id as "procedureId", channel,
					sum(received)::int as received, sum(resolved)::int as resolved
				from cells group by 1, 2, 3 order by 1, 2, 3`,
			Schema.decodeUnknownEffect(Schema.Array(Counted)),
		)
	const holdsExamples = (unitId: number) =>
		Effect.map(
			sql<{ readonly some: boolean }>`
				select exists (select from dossiers where unit_id = ${unitId} and synthetic) as some`,
			([row]) => row?.some ?? false,
		)
	return { counts, holdsExamples }
})
