import { CivilDate, ClockTime, Instant, type Session, WorkCalendar } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { civilDate, timestamp } from "../database/columns.ts"
import { endDiffers, receiptDiffers } from "../reconciliation/differing.ts"
import type { QualityRule } from "./QualityRule.ts"

/** The rules that ask the calendar of the unit that received. */
export type CalendarRule = Extract<QualityRule, "receivedOnDayOff" | "receivedOutsideHours">

/** A unit with the first and the last day on which it received. */
export interface ReceivedIn {
	readonly unitId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

const Received = Schema.Struct({ unitId: Schema.Int, from: civilDate, to: civilDate })

/** So many days a dossier may wait for its submitter before somebody should ask. */
const mostDaysWaiting = 90

const daysBefore = (at: Instant.Instant, days: number) => Instant.make(at - days * Instant.millisPerDay)

/** Finds doubtful dossiers, rule by rule, in one transaction. */
export const makeQualitySearch = Effect.gen(function* () {
	const sql = yield* SqlClient
	const timeOfDay = sql.literal("(d.received_at at time zone interval '7 hours')::time")
	const isMidnight = sql`${timeOfDay} = '00:00'`

	const conditions = (
		at: Instant.Instant,
	): Readonly<Record<Exclude<QualityRule, CalendarRule>, Fragment>> => ({
		receiptWithoutTime: sql`${isMidnight}`,
		// Who is refused or takes it back often hands it in again on the same day.
		probableDuplicate: sql`d.status not in ('Withdrawn', 'NotAccepted') and d.submitter_name <> '' and exists (
			select from dossiers as other
			where other.unit_id = d.unit_id and other.received_on = d.received_on
				and other.procedure_id = d.procedure_id and lower(other.submitter_name) = lower(d.submitter_name)
				and other.id <> d.id and other.status not in ('Withdrawn', 'NotAccepted'))`,
		submitterMissing: sql`d.submitter_name = ''`,
		openOverAYear: sql`d.ended_at is null
			and d.received_on < ${CivilDate.format(CivilDate.addMonths(Instant.dateOf(at), -12))}`,
		waitingTooLong: sql`d.ended_at is null and d.held_since < ${timestamp(daysBefore(at, mostDaysWaiting))}`,
		notHandedOver: sql`d.status = 'Finished' and d.finished_at < ${timestamp(daysBefore(at, mostDaysWaiting))}`,
		finishedAtOnce: sql`d.finished_at < d.received_at + interval '1 minute'`,
		lateWithoutReason: sql`d.fault_class is null and (d.ended_at > coalesce(d.legal_due_at, d.due_at)) is true`,
		portalDiffers: sql`exists (
			select from (
				select distinct on (code) code, received_at, ended_at from portal_records order by code, recorded_at desc
			) as theirs
			where theirs.code = d.code
				and (${sql.literal(receiptDiffers("theirs", "d"))} or ${sql.literal(endDiffers("theirs", "d"))}))`,
	})

	/** Where what is found is gathered until the transaction ends. */
	const begin = sql`
		create temp table quality_found (rule text, dossier_id integer, unit_id integer) on commit drop`
		.unprepared
	// The names of erased dossiers are gone, and nobody can look at them any more.
	const isThere = sql`d.erased_at is null`
	const byRows = Effect.fnUntraced(function* (at: Instant.Instant) {
		for (const [rule, condition] of Object.entries(conditions(at)))
			yield* sql`
				insert into quality_found (rule, dossier_id, unit_id)
				select ${rule}, d.id, d.unit_id from dossiers as d where ${isThere} and ${condition}`.unprepared
	})
	/** Makes the findings those that were gathered; what was looked at stays. */
	const settle = Effect.fnUntraced(function* (at: Instant.Instant) {
		yield* sql`analyze quality_found`.unprepared
		yield* sql`
			delete from quality_findings as finding
			where reviewed_at is null and not exists (
				select from quality_found as found
				where found.rule = finding.rule and found.dossier_id = finding.dossier_id)`.unprepared
		yield* sql`
			insert into quality_findings (rule, dossier_id, unit_id, found_at)
			select rule, dossier_id, unit_id, ${timestamp(at)} from quality_found order by dossier_id
			on conflict on constraint a_quality_rule_finds_a_dossier_once do update set unit_id = excluded.unit_id
			where quality_findings.unit_id <> excluded.unit_id`.unprepared
	})

	/** The units that received dossiers at the counter, with the days. */
	const received = Effect.flatMap(
		sql`
			select coalesce(d.received_unit_id, d.unit_id) as "unitId", min(received_on) as "from", max(received_on) as "to"
			from dossiers as d where d.channel = 'counter' and ${isThere}
			group by 1 order by 1`.unprepared,
		Schema.decodeUnknownEffect(Schema.Array(Received)),
	)
	const byHours = Effect.fnUntraced(function* (
		{ unitId, from, to }: ReceivedIn,
		calendarOn: (day: CivilDate.CivilDate) => WorkCalendar.WorkCalendar,
	) {
		const days = Array.from({ length: to - from + 1 }, (_, index) => CivilDate.addDays(from, index))
		const hoursOn = (day: CivilDate.CivilDate) => WorkCalendar.sessionsOn(calendarOn(day), day)
		// Days with the same hours stand in one list: a row is looked up in it, not compared with each session of the years.
		const alike = [...Map.groupBy(days, (day) => JSON.stringify(hoursOn(day))).values()].flatMap(
			([day, ...more]) => (day === undefined ? [] : [{ hours: hoursOn(day), days: [day, ...more] }]),
		)
		// As numbers, which a statement takes as they are: dates in an array would be read anew for every row.
		const isOneOf = (some: readonly CivilDate.CivilDate[]) =>
			sql`(d.received_on - date '1970-01-01') = any(${some}::integer[])`
		const isIn = ({ start, end }: Session.Session) =>
			sql`${timeOfDay} between ${ClockTime.format(start)} and ${ClockTime.format(end)}`
		const isOff = isOneOf(alike.filter(({ hours }) => hours.length === 0).flatMap(({ days: some }) => some))
		// Whoever is served last may be written down at closing.
		const isOutsideHours = sql`not ${isMidnight} and ${sql.or([
			sql`false`,
			...alike
				.filter(({ hours }) => hours.length > 0)
				.map(({ hours, days: some }) => sql`(${isOneOf(some)} and not ${sql.or(hours.map(isIn))})`),
		])}`
		const dayOff: CalendarRule = "receivedOnDayOff"
		const outside: CalendarRule = "receivedOutsideHours"
		// In the form that indexes of units and of what was handed on serve.
		const isReceivedHere = sql`(d.unit_id = ${unitId} and d.received_unit_id is null or d.received_unit_id = ${unitId})`
		yield* sql`
			insert into quality_found (rule, dossier_id, unit_id)
			select case when ${isOff} then ${dayOff} else ${outside} end, d.id, d.unit_id
			from dossiers as d
			where d.channel = 'counter' and ${isReceivedHere} and ${isThere}
				and (${isOff} or ${isOutsideHours})`.unprepared
	})

	return { begin, byRows, received, byHours, settle }
})
