import { Channel, type CivilDate, type Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, instant, timestamp } from "../database/columns.ts"
import { faultClasses } from "../incidents/FaultClass.ts"

/** Which dossiers are counted, and the moment at which they are judged. */
export interface Cohort {
	readonly unitIds: readonly number[]
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly asOf: Instant.Instant
}

const Request = Schema.Struct({
	unitIds: Schema.Array(Schema.Int),
	from: civilDate,
	to: civilDate,
	asOf: instant,
})

/**
 * Dossiers that are alike for every rule set, with their number. Which class they fall into is the domain's business;
 * `comparedBy…` is the sign of end (or of the judging moment) against the due, by moment and by date.
 */
const AlikeDossiers = Schema.Struct({
	unitId: Schema.Int,
	/** The first day of the month in which they ended. */
	endedIn: Schema.NullOr(civilDate),
	ending: Schema.Literals(["open", "finished", "withdrawn", "refused", "stopped"]),
	waiting: Schema.Boolean,
	comparedByMoment: Schema.NullOr(Schema.Int),
	comparedByDate: Schema.NullOr(Schema.Int),
	supplementRequests: Schema.Int,
	faultClass: Schema.NullOr(Schema.Literals(faultClasses)),
	count: Schema.Int,
})
export interface AlikeDossiers extends Schema.Schema.Type<typeof AlikeDossiers> {}

const Receipts = Schema.Struct({
	/** The first day of the month in which they were received. */
	receivedIn: civilDate,
	channel: Schema.Literals(Channel.all),
	subChannel: Schema.NullOr(Schema.String),
	count: Schema.Int,
})
export interface Receipts extends Schema.Schema.Type<typeof Receipts> {}

const Horizon = Schema.Struct({ lastEventAt: Schema.NullOr(instant), synthetic: Schema.Boolean })

export const makeOverviewRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	// A fixed offset is much faster than a zone's name, and Vietnam's has not changed since 1975.
	const vietnam = sql.literal("interval '7 hours'")

	const alike = SqlSchema.findAll({
		Request,
		Result: AlikeDossiers,
		execute: ({ unitIds, from, to, asOf }) => {
			const at = sql`${timestamp(asOf)}::timestamptz`
			return sql`
				with judged as (
					select
						unit_id, received_on, fault_class, supplement_requests,
						coalesce(legal_due_at, due_at) as due,
						case when ended_at <= ${at} then ended_at end as ended,
						case
							when ended_at is null or ended_at > ${at} then 'open'
							when status = 'Withdrawn' then 'withdrawn'
							when status = 'NotAccepted' then 'refused'
							when status = 'Stopped' then 'stopped'
							else 'finished'
						end as ending,
						case when ended_at is null or ended_at > ${at} then (
							select case when event.kind in ('SupplementRequested', 'Suspended') then event.happened_at end
							from dossier_events event
							where event.dossier_id = dossiers.id and event.happened_at <= ${at}
								and event.kind in ('SupplementRequested', 'Supplemented', 'Suspended', 'Resumed')
							order by event.sequence desc limit 1
						) end as held_since
					from dossiers
					where unit_id = any(${unitIds}) and received_on between ${from} and ${to}
				)
				select
					unit_id as "unitId", date_trunc('month', ended at time zone ${vietnam})::date as "endedIn",
					ending, held_since is not null as waiting,
					case
						when coalesce(ended, held_since, ${at}) > due then 1
						when coalesce(ended, held_since, ${at}) < due then -1
						when due is not null then 0
					end as "comparedByMoment",
					sign((coalesce(ended, held_since, ${at}) at time zone ${vietnam})::date
						- ((due - interval '1 millisecond') at time zone ${vietnam})::date)::int as "comparedByDate",
					least(supplement_requests, 2) as "supplementRequests", fault_class as "faultClass", count(*)::int as count
				from judged
				group by 1, 2, 3, 4, 5, 6, 7, 8`
		},
	})
	const receipts = SqlSchema.findAll({
		Request,
		Result: Receipts,
		execute: ({ unitIds, from, to }) => sql`
			select date_trunc('month', received_on)::date as "receivedIn", channel, sub_channel as "subChannel",
				count(*)::int as count
			from dossiers
			where unit_id = any(${unitIds}) and received_on between ${from} and ${to}
			group by 1, 2, 3`,
	})
	/** The last thing that happened in these units, over all time: it tells which period has something to show. */
	const horizon = SqlSchema.findOne({
		Request: Schema.Array(Schema.Int),
		Result: Horizon,
		execute: (unitIds) => sql`
			select
				max(greatest(received_at, coalesce(ended_at, received_at))) as "lastEventAt",
				coalesce(bool_or(synthetic), false) as synthetic
			from dossiers where unit_id = any(${unitIds})`,
	})
	return { alike, receipts, horizon }
})
