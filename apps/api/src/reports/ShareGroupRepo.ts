import { Channel, CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import { heldSinceAt } from "./judging.ts"
import { alikeFields, type Cohort } from "./OverviewRepo.ts"
import type { ShareGrouping } from "./shareFormulas.ts"

const columnOf = { procedure: "procedure_id", unit: "unit_id", channel: "channel" } as const

/** The group: the number of a procedure or a unit, or the name of a channel. */
const key = { key: Schema.String }

const AlikeDossiers = Schema.Struct({ ...key, ...alikeFields })

const Channels = Schema.Struct({ ...key, channel: Schema.Literals(Channel.all), count: Schema.Int })

const Supplements = Schema.Struct({
	...key,
	received: Schema.Int,
	supplemented: Schema.Int,
	assisted: Schema.Int,
	assistedSupplemented: Schema.Int,
})

const Promises = Schema.Struct({ ...key, due: Schema.Int, kept: Schema.Int })

/** The counts behind a share for each group of dossiers; every dossier of the period is read once. */
export const makeShareGroupRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columnFor = (grouping: ShareGrouping) => sql.literal(columnOf[grouping])
	const mineIn = ({ unitIds, from, to }: Cohort) =>
		sql`unit_id = any(${unitIds}::integer[])
			and received_on between ${CivilDate.format(from)} and ${CivilDate.format(to)}`

	/** Written out once: the groups would otherwise look each dossier's stop up again for every column. */
	const alike = (cohort: Cohort, grouping: ShareGrouping) => {
		const at = sql`${timestamp(cohort.asOf)}::timestamptz`
		const heldSince = heldSinceAt(sql, sql.literal("dossiers"), at, cohort.isLookingBack)
		return Effect.flatMap(
			sql`
				with judged as materialized (
					select
						${columnFor(grouping)} as key, supplement_requests, fault_class,
						coalesce(legal_due_at, due_at) as due,
						case when ended_at <= ${at} then ended_at end as ended,
						case when ended_at <= ${at} then ending_of(status) else 'open' end as ending,
						case when ended_at is null or ended_at > ${at} then ${heldSince} end as held_since
					from dossiers where ${mineIn(cohort)}
				)
				select
					key::text as key, ending, held_since is not null as waiting,
					compared_by_moment(coalesce(ended, held_since, ${at}), due) as "comparedByMoment",
					compared_by_date(coalesce(ended, held_since, ${at}), due) as "comparedByDate",
					least(supplement_requests, 2) as "supplementRequests", fault_class as "faultClass", count(*)::int as count
				from judged
				group by 1, 2, 3, 4, 5, 6, 7`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(AlikeDossiers)),
		)
	}
	const channels = (cohort: Cohort, grouping: ShareGrouping) =>
		Effect.flatMap(
			sql`
				select ${columnFor(grouping)}::text as key, channel, count(*)::int as count
				from dossiers where ${mineIn(cohort)} group by 1, 2`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Channels)),
		)
	const supplements = (cohort: Cohort, grouping: ShareGrouping) =>
		Effect.flatMap(
			sql`
				with came as (
					select
						${columnFor(grouping)} as key, assisted_by is not null as assisted,
						supplement_requests > 0 and exists (
							select from dossier_events as event where event.dossier_id = dossiers.id
								and event.kind = 'SupplementRequested' and event.happened_at <= ${timestamp(cohort.asOf)}::timestamptz
						) as supplemented
					from dossiers where ${mineIn(cohort)}
				)
				select key::text as key, count(*)::int as received,
					(count(*) filter (where supplemented))::int as supplemented,
					(count(*) filter (where assisted))::int as assisted,
					(count(*) filter (where assisted and supplemented))::int as "assistedSupplemented"
				from came group by 1`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Supplements)),
		)
	const promises = (cohort: Cohort, grouping: ShareGrouping) => {
		const at = sql`${timestamp(cohort.asOf)}::timestamptz`
		return Effect.flatMap(
			sql`
				select ${columnFor(grouping)}::text as key, count(*)::int as due,
					(count(*) filter (where finished_at <= ${at} and finished_at <= promised_at))::int as kept
				from dossiers
				where ${mineIn(cohort)} and promised_at is not null and (promised_at < ${at} or finished_at <= ${at})
				group by 1`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Promises)),
		)
	}

	return { alike, channels, supplements, promises }
})
