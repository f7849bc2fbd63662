import { CivilDate, ComparedDays, Instant, SpecialDays as Rules, type SpecialDayRule } from "@motcua/domain"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { Calendars } from "../calendars/Calendars.ts"
import { startOfDay, timestamp } from "../database/columns.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { SpecialDays } from "./SpecialDays.ts"
import { type StoredRule, scopeOf } from "./StoredRule.ts"

/** So many days lie between the first and the last that are looked at. */
export const longestDays = 1100

/** Which days of a rule, or compared with it, in which units. */
export interface RuleDays {
	readonly ruleId: number
	readonly unitIds: readonly number[]
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** Units whose days are the same. */
interface UnitsAlike {
	readonly unitIds: readonly number[]
	readonly days: readonly ComparedDays.ComparedDay[]
}

/** A span of days in which a procedure is one that a version of the rule is about. */
interface Concerned {
	readonly version: number
	readonly procedureId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate | null
}

/** What leads to the dossiers that came in on the days of a rule and on those it is compared with. */
export interface RuleCohort {
	readonly rule: StoredRule
	/** The versions of the rule that say what holds. */
	readonly versions: readonly SpecialDayRule.SpecialDayRule[]
	readonly units: readonly UnitsAlike[]
	readonly concerned: readonly Concerned[]
}

/** The days of each unit and the procedures concerned; `null` when there is no such rule. */
export const cohortOf = Effect.fn("specialdays.cohortOf")(function* ({
	ruleId,
	unitIds,
	from,
	to,
}: RuleDays) {
	const specialDays = yield* SpecialDays
	const calendars = yield* Calendars
	const [rule] = yield* specialDays.findByIds([ruleId])
	if (rule === undefined) return null
	const isOfRule = ({ id }: SpecialDayRule.SpecialDayRule) => Number(id) === ruleId
	const versions = (yield* specialDays.forUnit(rule.unitId)).filter(isOfRule)
	const first = CivilDate.addDays(CivilDate.min(ComparedDays.beginOf(versions) ?? from, from), from - to - 1)

	const alikeByKey = new Map<string, { readonly unitIds: number[]; readonly days: UnitsAlike["days"] }>()
	for (const unitId of unitIds) {
		const alike = (yield* specialDays.forUnit(unitId)).filter(
			(one) => one.kind === rule.rule.kind && !isOfRule(one),
		)
		const calendarOn = yield* calendars.through(unitId, first, to)
		const key = `${alike.map(({ id }) => id)} ${calendarsThrough(calendarOn, first, to)}`
		const known = alikeByKey.get(key)
		if (known !== undefined) known.unitIds.push(unitId)
		else
			alikeByKey.set(key, {
				unitIds: [unitId],
				days: ComparedDays.of({ versions, alike, calendarOn, from, to }),
			})
	}
	const scopes = yield* Procedures.use((procedures) => procedures.scopes)
	return {
		rule,
		versions,
		units: [...alikeByKey.values()],
		concerned: versions.flatMap((version, index) =>
			scopes.flatMap((scope) =>
				Rules.concerns(version, scopeOf(scope))
					? [{ version: index, procedureId: scope.id, from: scope.validFrom, to: scope.validTo }]
					: [],
			),
		),
	} satisfies RuleCohort
})

/** The calendars of a span with the day from which each holds: units with the same ones have the same days. */
const calendarsThrough = (
	calendarOn: ComparedDays.Comparison["calendarOn"],
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
): string => {
	let text = ""
	let last: string | null = null
	for (let date = from; date <= to; date = CivilDate.addDays(date, 1)) {
		const { version } = calendarOn(date)
		if (version !== last) text += `${date}:${version} `
		last = version
	}
	return text
}

export const promiseOutcomes = ["KEPT", "MISSED", "PENDING", "FELL_OUT", "NOT_PROMISED"] as const
/** What became of the promise of the day. */
export type PromiseOutcome = (typeof promiseOutcomes)[number]

export const missReasons = [
	"SOFTWARE",
	"OTHER_AGENCY",
	"CITIZEN",
	"OFFICER",
	"FORCE_MAJEURE",
	"WITHDRAWN",
	"STOPPED",
	"PROPOSED",
	"UNKNOWN",
] as const
/** Why a promise was missed, as far as it is known. */
export type MissReason = (typeof missReasons)[number]

/** The days on which what a day counts as received may have come: from the closing before to the day itself. */
const daysOfReceipt = ({ date, receipts }: ComparedDays.ComparedDay): readonly CivilDate.CivilDate[] => {
	const first = Instant.dateOf(receipts.start)
	return Array.from({ length: date - first + 1 }, (_, index) => CivilDate.addDays(first, index))
}

/** The days of all units in one order; a row of {@link dossiersOfDays} names its day by the place in it. */
export const daysInOrder = ({ units }: RuleCohort) =>
	units.flatMap(({ days }, calendar) => days.map((day) => ({ ...day, calendar })))

/** How values are numbered in rows. */
export const codeOf = {
	outcome: promiseOutcomes.indexOf.bind(promiseOutcomes),
	reason: missReasons.indexOf.bind(missReasons),
}

/**
 * One row for each of the dossiers, with the day and what became of it: `id, place, outcome, miss_reason, is_finished_same_day,
 * is_assisted, is_returned`; outcomes and reasons by their numbers, because millions of rows are put together by them. Whoever
 * received a dossier counts, wherever it was handed on to.
 *
 * Read by the day of receipt, which one index has, and joined to the moments by it: a join by moments alone tries each day for
 * each dossier. Each join is by one key, or the planner takes the result for one row. What is dear is asked only of what may
 * have fallen out.
 */
export const dossiersOfDays = (sql: SqlClient, cohort: RuleCohort, at: Instant.Instant): Fragment => {
	const units = cohort.units.flatMap(({ unitIds }, calendar) => unitIds.map((id) => ({ id, calendar })))
	const days = daysInOrder(cohort).flatMap((day, place) =>
		daysOfReceipt(day).map((receivedOn) => ({
			calendar_day: day.calendar * 100_000 + receivedOn,
			received_on: CivilDate.format(receivedOn),
			place,
			version: cohort.versions.indexOf(day.rule),
			is_special: day.group === "special",
			day: CivilDate.format(day.date),
			day_starts: startOfDay(day.date),
			day_ends: startOfDay(CivilDate.addDays(day.date, 1)),
			begins: timestamp(day.receipts.start),
			ends: timestamp(day.receipts.end),
		})),
	)
	const concerned = cohort.concerned.map(({ version, procedureId, from, to }) => ({
		version_procedure: `${version} ${procedureId}`,
		valid_from: CivilDate.format(from),
		valid_to: to === null ? null : CivilDate.format(to),
	}))
	const unitIds = sql`${units.map(({ id }) => id)}::integer[]`
	const receivedOn = sql`${[...new Set(days.map((day) => day.received_on))]}::date[]`
	const now = sql`${timestamp(at)}::timestamptz`
	const columns = sql.literal(
		`id, procedure_id, received_at, received_on, received_unit_id, status, promised_at, original_due_at, finished_at,
		ended_at, fault_class, assisted_by, supplement_requests`,
	)
	const outcome = (name: PromiseOutcome) => sql.literal(String(codeOf.outcome(name)))
	const reason = (name: MissReason) => sql.literal(String(codeOf.reason(name)))
	const isOfDay = (column: string) => sql.literal(`${column} >= day_starts and ${column} < day_ends`)
	const isPromised = isOfDay("promised_at")
	const isKept = sql`(finished_at <= promised_at) is true`
	const wasInterrupted = sql`(
		exists (
			select from dossier_events as event where event.dossier_id = came.id
				and event.kind in ('SupplementRequested', 'Suspended') and event.happened_at < original_due_at
		) or exists (
			select from dossier_events as event where event.dossier_id = came.id
				and event.kind = 'CaseChanged' and event.happened_at < original_due_at
		) or received_unit_id is not null and exists (
			select from dossier_events as event where event.dossier_id = came.id
				and event.kind = 'Transferred' and event.happened_at < original_due_at
		))`
	const isProposed = sql`exists (
		select from lateness_findings as finding where finding.dossier_id = came.id and finding.state = 'proposed')`
	return sql`
		select came.id, place,
			case
				when ${isPromised} then case
					when ${isKept} then ${outcome("KEPT")}
					when promised_at < ${now} then ${outcome("MISSED")}
					else ${outcome("PENDING")} end
				when promised_at is null and is_special and ${isOfDay("original_due_at")} and ${wasInterrupted}
					then ${outcome("FELL_OUT")}
				else ${outcome("NOT_PROMISED")} end as outcome,
			case when ${isPromised} and promised_at < ${now} and not ${isKept} then case
				when fault_class is not null then case fault_class
					when 'software' then ${reason("SOFTWARE")} when 'otherAgency' then ${reason("OTHER_AGENCY")}
					when 'citizen' then ${reason("CITIZEN")} when 'officer' then ${reason("OFFICER")}
					else ${reason("FORCE_MAJEURE")} end
				when ended_at <= promised_at and status = 'Withdrawn' then ${reason("WITHDRAWN")}
				when ended_at <= promised_at and status in ('Stopped', 'NotAccepted') then ${reason("STOPPED")}
				when ${isProposed} then ${reason("PROPOSED")}
				else ${reason("UNKNOWN")} end end as miss_reason,
			(finished_at < day_ends) is true as is_finished_same_day,
			assisted_by is not null as is_assisted, supplement_requests > 0 as is_returned
		from (
			select ${columns}, unit_id as receiver from dossiers
			where unit_id = any(${unitIds}) and received_unit_id is null and received_on = any(${receivedOn})
			union all
			select ${columns}, received_unit_id from dossiers
			where received_unit_id = any(${unitIds}) and received_on = any(${receivedOn})
		) as came
		join jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as unit (id integer, calendar integer)
			on unit.id = receiver
		join jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as days (
			calendar_day integer, place integer, version integer, is_special boolean, day date,
			day_starts timestamptz, day_ends timestamptz, begins timestamptz, ends timestamptz
		) on calendar_day = unit.calendar * 100000 + (received_on - date '1970-01-01')
			and received_at >= begins and received_at < ends
		join jsonb_to_recordset(${JSON.stringify(concerned)}::jsonb) as concerned (
			version_procedure text, valid_from date, valid_to date
		) on version_procedure = version || ' ' || procedure_id
			and day >= valid_from and (valid_to is null or day <= valid_to)`
}

/** The same with the days of one group only. */
export const withDays = (cohort: RuleCohort, group: ComparedDays.DayGroup): RuleCohort => ({
	...cohort,
	units: cohort.units.map(({ unitIds, days }) => ({
		unitIds,
		days: days.filter((day) => day.group === group),
	})),
})
