import { Channel, CivilDate, Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import type { Fragment } from "effect/sql/Statement"
import { civilDate, instant, timestamp } from "../database/columns.ts"
import { faultClasses } from "../incidents/FaultClass.ts"
import { heldSinceAt, holdingKinds } from "./judging.ts"

/** Which dossiers are counted, and the moment at which they are judged. */
export interface Cohort {
	readonly unitIds: readonly number[]
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly asOf: Instant.Instant
	readonly isLookingBack: boolean
}

/** The months of the cohort of which every dossier belongs to it: from a first day up to one that is no more in them. */
interface Whole {
	readonly wholeFrom: CivilDate.CivilDate
	readonly wholeTo: CivilDate.CivilDate
}

const Request = Schema.Struct({
	unitIds: Schema.Array(Schema.Int),
	from: civilDate,
	to: civilDate,
	asOf: instant,
	/** What happened after the moment is left out; without, the moment is the present. */
	isLookingBack: Schema.Boolean,
	/** A clock was held or released after the moment. */
	isHeldLater: Schema.Boolean,
	wholeFrom: civilDate,
	wholeTo: civilDate,
})
const AlikeRequest = Schema.Struct({
	...Request.fields,
	/** Also over all units by the month in which they ended. */
	isByMonth: Schema.Boolean,
})

const startOfDay = (millis: number): Instant.Instant =>
	Instant.fromLocalMillis(Instant.dateOf(Instant.make(millis)) * Instant.millisPerDay)

const nextMonth = (day: CivilDate.CivilDate): CivilDate.CivilDate => CivilDate.addMonths(firstOfMonth(day), 1)
const firstOfMonth = (day: CivilDate.CivilDate): CivilDate.CivilDate =>
	CivilDate.addDays(day, 1 - CivilDate.toParts(day).day)

const wholeMonths = ({ from, to }: Pick<Cohort, "from" | "to">, isNothingLater: boolean): Whole => {
	const wholeFrom = from === firstOfMonth(from) ? from : nextMonth(from)
	const endsWhole = isNothingLater || CivilDate.addDays(to, 1) === nextMonth(to)
	const wholeTo = endsWhole ? nextMonth(to) : firstOfMonth(to)
	return wholeFrom < wholeTo ? { wholeFrom, wholeTo } : { wholeFrom: from, wholeTo: from }
}

/**
 * Dossiers that are alike for every rule set, with their number. Which class they fall into is the domain's business;
 * `comparedBy…` is the sign of end (or of the judging moment) against the due, by moment and by date.
 */
export const alikeFields = {
	ending: Schema.Literals(["open", "finished", "withdrawn", "refused", "stopped"]),
	waiting: Schema.Boolean,
	comparedByMoment: Schema.NullOr(Schema.Int),
	comparedByDate: Schema.NullOr(Schema.Int),
	supplementRequests: Schema.Int,
	faultClass: Schema.NullOr(Schema.Literals(faultClasses)),
	count: Schema.Int,
}
const AlikeOfUnit = Schema.Struct({ ...alikeFields, unitId: Schema.Int })
export interface AlikeOfUnit extends Schema.Schema.Type<typeof AlikeOfUnit> {}

/** Alike dossiers of all units; `endedIn` is the first day of the month in which they ended, `null` of the open ones. */
const AlikeOfMonth = Schema.Struct({
	...alikeFields,
	unitId: Schema.Null,
	endedIn: Schema.NullOr(civilDate),
})
export interface AlikeOfMonth extends Schema.Schema.Type<typeof AlikeOfMonth> {}

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

	const alike = SqlSchema.findAll({
		Request: AlikeRequest,
		Result: Schema.Union([AlikeOfUnit, AlikeOfMonth]),
		execute: ({ unitIds, from, to, asOf, isLookingBack, isHeldLater, wholeFrom, wholeTo, isByMonth }) => {
			const at = sql`${timestamp(asOf)}::timestamptz`
			// What ended before this day is counted already.
			const today = sql`${timestamp(startOfDay(asOf + 1))}::timestamptz`
			const month = sql`month_of(vietnamese_day(${today}))`
			const mine = sql`unit_id = any(${unitIds}::integer[])`
			const whole = sql`received_on >= ${wholeFrom} and received_on < ${wholeTo}`
			const columns = sql.literal(
				"id, unit_id, fault_class, supplement_requests, status, coalesce(legal_due_at, due_at) as due, ended_at, held_since",
			)
			const open = sql`${mine} and ${whole} and ended_at is null`
			const heldSince = heldSinceAt(sql, sql.literal("read"), at, isLookingBack)
			const alikeness = sql.literal(
				"ending, waiting, compared_by_moment, compared_by_date, supplement_requests, fault_class",
			)
			const alikeIn = (rows: Fragment, ended: Fragment, ending: Fragment) => sql`
				select
					unit_id, month_of(vietnamese_day(${ended})) as ended_in, ${ending} as ending, held_since is not null as waiting,
					compared_by_moment(coalesce(${ended}, held_since, ${at}), due) as compared_by_moment,
					compared_by_date(coalesce(${ended}, held_since, ${at}), due) as compared_by_date,
					least(supplement_requests, 2) as supplement_requests, fault_class, sum(dossiers) as count
				from ${rows}
				group by 1, 2, 3, 4, 5, 6, 7, 8`
			// The open ones, nearly all that is judged, are read from one index alone while their clocks stand as they are kept; few
			// moments are the due of many, so that each is compared once.
			const openOnes = sql`(
				select unit_id, coalesce(legal_due_at, due_at) as due, held_since, supplement_requests, fault_class, count(*) as dossiers
				from dossiers where ${open} group by 1, 2, 3, 4, 5) as open_ones`
			// Planned for the values of each question: an empty part of a month costs nothing then.
			return sql`
				with read as (
					select ${columns} from dossiers where ${mine} and received_on >= ${from} and received_on < ${wholeFrom}
					union all
					select ${columns} from dossiers where ${mine} and received_on >= ${wholeTo} and received_on <= ${to}
					union all
					select ${columns} from dossiers where ${mine} and ${whole} and ended_at >= ${today}
					${isHeldLater ? sql`union all select ${columns} from dossiers where ${open}` : sql``}
				), judged as materialized (
					select
						unit_id, fault_class, supplement_requests, due, 1 as dossiers,
						case when ended_at <= ${at} then ended_at end as ended,
						case when ended_at <= ${at} then ending_of(status) else 'open' end as ending,
						case when ended_at is null or ended_at > ${at} then ${heldSince} end as held_since
					from read
				), counted as (
					${alikeIn(sql.literal("judged"), sql.literal("ended"), sql.literal("ending"))}
					${
						isHeldLater
							? sql``
							: sql`union all ${alikeIn(openOnes, sql.literal("null::timestamptz"), sql.literal("'open'"))}`
					}
					union all
					select
						unit_id, ended_in, ending, false, compared_by_moment, compared_by_date, supplement_requests, fault_class, count
					from ended_month_counts
					where ${mine} and received_in >= ${wholeFrom} and received_in < ${wholeTo} and ended_in < ${month}
					union all
					select
						unit_id, month_of(ended_on), ending, false, compared_by_moment, compared_by_date, supplement_requests,
						fault_class, count
					from ended_counts
					where ${mine} and received_in >= ${wholeFrom} and received_in < ${wholeTo}
						and ended_on >= ${month} and ended_on < vietnamese_day(${today})
				)
				select
					unit_id as "unitId", ${isByMonth ? sql`ended_in` : sql`null::date`} as "endedIn", ending, waiting,
					compared_by_moment as "comparedByMoment", compared_by_date as "comparedByDate",
					supplement_requests as "supplementRequests", fault_class as "faultClass", sum(count)::int as count
				from counted
				group by ${alikeness}, ${isByMonth ? sql`grouping sets (unit_id, ended_in)` : sql`unit_id`}
				having sum(count) <> 0`.unprepared
		},
	})
	const receipts = SqlSchema.findAll({
		Request,
		Result: Receipts,
		execute: ({ unitIds, from, to, wholeFrom, wholeTo }) =>
			sql`
			select received_in as "receivedIn", channel, sub_channel as "subChannel", sum(count)::int as count
			from (
				select received_in, channel, sub_channel, count from receipt_counts
				where unit_id = any(${unitIds}::integer[]) and received_in >= ${wholeFrom} and received_in < ${wholeTo}
				union all
				select month_of(received_on), channel, sub_channel, 1 from dossiers
				where unit_id = any(${unitIds}::integer[]) and received_on between ${from} and ${to}
					and not (received_on >= ${wholeFrom} and received_on < ${wholeTo})
			) as counted
			group by 1, 2, 3
			having sum(count) <> 0`.unprepared,
	})
	/** The last thing that happened in these units, over all time: it tells which period has something to show. */
	const horizon = SqlSchema.findOne({
		Request: Schema.Array(Schema.Int),
		Result: Horizon,
		execute: (unitIds) => sql`
			select
				max(greatest(
					(select max(received_at) from dossiers where unit_id = unit.id),
					(select max(ended_at) from dossiers where unit_id = unit.id)
				)) as "lastEventAt",
				coalesce(bool_or(exists (select from dossiers where unit_id = unit.id and synthetic)), false) as synthetic
			from unnest(${unitIds}::integer[]) as unit (id)`,
	})
	/** Whether the month of the last day has receipts after it, and whether clocks were held or released after the moment. */
	const whatIsLater = ({ unitIds, to, asOf, isLookingBack }: Cohort) =>
		Effect.map(
			sql<{ readonly isReceivedLater: boolean; readonly isHeldLater: boolean }>`
				select
					exists (
						select from unnest(${unitIds}::integer[]) as unit (id) where exists (
							select from dossiers where unit_id = unit.id
								and received_on > ${CivilDate.format(to)} and received_on < ${CivilDate.format(nextMonth(to))}
						)
					) as "isReceivedLater",
					${isLookingBack} and exists (
						select from dossier_events where happened_at > ${timestamp(asOf)} and kind in ${holdingKinds(sql)}
					) as "isHeldLater"`,
			([row]) => row ?? { isReceivedLater: true, isHeldLater: true },
		)
	/** Which months of a cohort can be taken as they are kept. */
	const prepare = (cohort: Cohort) =>
		Effect.map(whatIsLater(cohort), ({ isReceivedLater, isHeldLater }) => ({
			...cohort,
			...wholeMonths(cohort, !isReceivedLater),
			isHeldLater,
		}))

	return {
		/** Of each unit. */
		alike: (cohort: Cohort) =>
			Effect.map(
				Effect.flatMap(prepare(cohort), (prepared) => alike({ ...prepared, isByMonth: false })),
				(rows) => rows.filter((row) => row.unitId !== null),
			),
		receipts: (cohort: Cohort) => Effect.flatMap(prepare(cohort), receipts),
		/** Both of the whole cohort, the alike ones of each unit and of each month. */
		counts: Effect.fnUntraced(function* (cohort: Cohort) {
			const prepared = yield* prepare(cohort)
			const [rows, received] = yield* Effect.all(
				[alike({ ...prepared, isByMonth: true }), receipts(prepared)],
				{ concurrency: 2 },
			)
			return {
				byUnit: rows.filter((row) => row.unitId !== null),
				byMonth: rows.filter((row) => row.unitId === null),
				receipts: received,
			}
		}),
		horizon,
	}
})
