import { CivilDate, Instant } from "@motcua/domain"
import { Effect, Option, Result, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import type { Fragment } from "effect/sql/Statement"
import { startOfDay, timestamp } from "../database/columns.ts"
import { byRowNumber, type PageRequest } from "../database/page.ts"
import { matchesText } from "../database/textSearch.ts"
import type { FaultClass } from "../incidents/FaultClass.ts"
import { codeOf, dossiersOfDays, type RuleCohort, withDays } from "../specialdays/SpecialDayDossiers.ts"
import { Dossier, type OpenDossier, RecordedEvent } from "./Dossier.ts"
import type { DossierFilter, DossierSort } from "./DossierFilter.ts"

export type NewDossierRow = Omit<Dossier, "id" | "slipCode" | "receivedUnitId" | "erasedAt">

export interface NewEventRow {
	readonly dossierId: number
	readonly sequence: number
	readonly kind: string
	readonly happenedAt: Instant.Instant
	readonly reason: string | null
	readonly content: unknown
}

/** What an event may change of a dossier. */
export type Folded = Pick<
	Dossier,
	| "status"
	| "dueAt"
	| "legalDueAt"
	| "originalDueAt"
	| "specialDayRuleId"
	| "promisedAt"
	| "provisional"
	| "calendarVersion"
	| "heldSince"
	| "finishedAt"
	| "endedAt"
	| "returnedAt"
	| "supplementRequests"
>

/** A time in which something happened to some units, seen from a moment. */
export interface Span {
	readonly unitIds: readonly number[]
	readonly from: Instant.Instant
	readonly to: Instant.Instant
	readonly at: Instant.Instant
}

const momentText = (at: Instant.Instant | null): string | null => (at === null ? null : timestamp(at))

const columnsOf = (folded: Folded) => ({
	status: folded.status,
	due_at: momentText(folded.dueAt),
	legal_due_at: momentText(folded.legalDueAt),
	original_due_at: momentText(folded.originalDueAt),
	special_day_rule_id: folded.specialDayRuleId,
	promised_at: momentText(folded.promisedAt),
	provisional: folded.provisional,
	calendar_version: folded.calendarVersion,
	held_since: momentText(folded.heldSince),
	finished_at: momentText(folded.finishedAt),
	ended_at: momentText(folded.endedAt),
	returned_at: momentText(folded.returnedAt),
	supplement_requests: folded.supplementRequests,
})

const orders: Readonly<
	Record<DossierSort, { readonly key: string; readonly type: string; readonly down: boolean }>
> = {
	RECEIVED_DESC: { key: "received_at", type: "timestamptz", down: true },
	RECEIVED_ASC: { key: "received_at", type: "timestamptz", down: false },
	DUE_ASC: { key: "coalesce(due_at, 'infinity')", type: "timestamptz", down: false },
	CODE_ASC: { key: `code collate "C"`, type: "text", down: false },
}

const selected = `id, code, version, unit_id as "unitId", received_unit_id as "receivedUnitId", procedure_id as "procedureId", case_code as "caseCode",
	channel, sub_channel as "subChannel", submitter_name as "submitterName", assisted_by as "assistedBy",
	received_at as "receivedAt", received_on as "receivedOn", status, due_at as "dueAt",
	legal_due_at as "legalDueAt", original_due_at as "originalDueAt", special_day_rule_id as "specialDayRuleId",
	promised_at as "promisedAt", provisional, calendar_version as "calendarVersion", held_since as "heldSince",
	finished_at as "finishedAt", ended_at as "endedAt", returned_at as "returnedAt",
	supplement_requests as "supplementRequests", fault_class as "faultClass", incident_id as "incidentId", synthetic,
	rules_known_at as "rulesKnownAt", slip_code as "slipCode", erased_at as "erasedAt"`

/** A filter as its caller may use it: whoever is not told the names cannot find out by them. */
export interface SeenFilter extends DossierFilter {
	readonly searches: keyof typeof searchedWords
	/** What leads to the dossiers of `specialDay`; `null` without it, or when its rule is not there. */
	readonly came: RuleCohort | null
}
/** What is searched, each served by an index on the same expression. */
export const searchedWords = { codes: "code", codesAndNames: "code || ' ' || submitter_name" } as const

const Place = Schema.fromJsonString(
	Schema.Tuple([Schema.String, Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 2_147_483_647 }))]),
)
const decodePlace = Schema.decodeUnknownOption(Place)
const isMoment = (text: string): boolean => text === "infinity" || Result.isSuccess(Instant.parse(text))

/** The place of a row in a sorted list: the value it is sorted by and, among equals, its id. */
export const placeOf = (sort: DossierSort, dossier: Dossier): string => {
	if (sort === "CODE_ASC") return JSON.stringify([dossier.code, dossier.id])
	const at = sort === "DUE_ASC" ? dossier.dueAt : dossier.receivedAt
	return JSON.stringify([at === null ? "infinity" : timestamp(at), dossier.id])
}

export const isPlaceIn =
	(sort: DossierSort) =>
	(text: string): boolean =>
		Option.exists(decodePlace(text), ([value]) => sort === "CODE_ASC" || isMoment(value))

interface OpenRequest {
	/** Only of this procedure; `null` of all. */
	readonly procedureId: number | null
	readonly after: number
	readonly before: number | null
	readonly limit: number
	readonly inverted: boolean
}

/** So many units at most give their first rows each. */
const unitsApart = 64
/** So many days of receipt at most give their first rows each. */
const daysApart = 62
const daysOf = ({ receivedFrom, receivedTo, at }: DossierFilter): readonly string[] | null => {
	if (receivedFrom === null) return null
	const count = (receivedTo ?? Instant.dateOf(at)) - receivedFrom + 1
	return count < 1 || count > daysApart
		? null
		: Array.from({ length: count }, (_, index) => CivilDate.format(CivilDate.addDays(receivedFrom, index)))
}

export const makeDossierRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(selected)

	const due = sql.literal("coalesce(legal_due_at, due_at)")
	// What is handed over is nearly everything: what is not has indexes of its own.
	const isGoing = sql.literal("status <> 'HandedOver'")
	// The database knows how rare this is by these words only.
	const endedLate = sql.literal("(ended_at > coalesce(legal_due_at, due_at)) is true")
	const viewed = ({ view, at, isLookingBack }: DossierFilter): readonly Fragment[] => {
		const moment = sql`${timestamp(at)}::timestamptz`
		const open = isLookingBack
			? [sql`(ended_at is null or ended_at > ${moment})`]
			: [sql`ended_at is null`, isGoing]
		const held = [sql`held_since is not null`, sql`held_since <= ${moment}`]
		switch (view) {
			case "ALL":
				return []
			case "OPEN":
				return open
			case "OVERDUE_OPEN":
				return [...open, sql`${due} < case when ${sql.and(held)} then held_since else ${moment} end`]
			case "WAITING":
				return held
			case "DUE_TODAY":
				return [...open, ...dueOn(Instant.dateOf(at))]
			case "RESOLVED":
				return [sql`ended_at <= ${moment}`]
			case "RESOLVED_LATE":
				return [sql`ended_at <= ${moment}`, endedLate]
		}
	}
	const dueOn = (day: CivilDate.CivilDate): readonly Fragment[] => [
		sql`coalesce(due_at, 'infinity') >= ${startOfDay(day)}`,
		sql`coalesce(due_at, 'infinity') < ${startOfDay(CivilDate.addDays(day, 1))}`,
	]
	// The day of receipt is that of the moment (a constraint says so), and the indexes are by the moment.
	const receivedBetween = ({ receivedFrom, receivedTo }: DossierFilter): readonly Fragment[] => [
		...(receivedFrom === null ? [] : [sql`received_at >= ${startOfDay(receivedFrom)}`]),
		...(receivedTo === null ? [] : [sql`received_at < ${startOfDay(CivilDate.addDays(receivedTo, 1))}`]),
	]
	const within = (unitIds: readonly number[]): Fragment =>
		sql`(unit_id = any(${unitIds}) or received_unit_id = any(${unitIds}))`
	/** What came in on the days of a rule is found by those days first, then whatever else is asked of it. */
	const promised = (["KEPT", "MISSED", "PENDING"] as const).map(codeOf.outcome).join(", ")
	const cameOnDays = ({ specialDay: asked, came, at }: SeenFilter): readonly Fragment[] => {
		if (asked === null) return []
		if (came === null) return [sql`false`]
		const isOne = (column: string, wanted: boolean | null) =>
			wanted === null ? [] : [sql`${sql.literal(column)} = ${wanted}`]
		const conditions = sql.and([
			sql`true`,
			...(asked.outcome === null ? [] : [sql`outcome = ${codeOf.outcome(asked.outcome)}`]),
			...(asked.missReason === null ? [] : [sql`miss_reason = ${codeOf.reason(asked.missReason)}`]),
			...isOne(`outcome in (${promised})`, asked.isPromised),
			...isOne("is_assisted", asked.isAssisted),
			...isOne("is_returned", asked.isReturned),
			...isOne("is_finished_same_day", asked.isFinishedSameDay),
		])
		return [
			sql`dossiers.id = any(array(
				select came.id from (${dossiersOfDays(sql, withDays(came, asked.days), at)}) as came where ${conditions}))`,
		]
	}
	/** All conditions but those of the units and of the day of receipt. */
	const besides = (filter: SeenFilter): readonly Fragment[] => [
		...viewed(filter),
		...(filter.procedureId === null ? [] : [sql`procedure_id = ${filter.procedureId}`]),
		...(filter.channel === null ? [] : [sql`channel = ${filter.channel}`]),
		...(filter.subChannel === null ? [] : [sql`sub_channel = ${filter.subChannel}`]),
		...(filter.status === null ? [] : [sql`status = ${filter.status}`]),
		...(filter.faultClass === null
			? []
			: filter.faultClass === "unattributed"
				? [sql`fault_class is null`]
				: [sql`fault_class = ${filter.faultClass}`]),
		...(filter.isLookingBack ? [sql`received_at <= ${timestamp(filter.at)}`] : []),
		...(filter.search === null
			? []
			: [matchesText(sql, sql.literal(`search_text(${searchedWords[filter.searches]})`), filter.search)]),
		...cameOnDays(filter),
		sql`true`,
	]
	// Few where reasons are found, and then no order of all leads to them.
	const isLateWithoutFault = sql`id = any(array(
		select id from dossiers as late where fault_class is null and ${endedLate}))`
	/** What is late and has no reason yet has ended late or is open and overdue; one of these holds, never both. */
	const alternatives = ({ faultClass, at }: DossierFilter): readonly (readonly Fragment[])[] =>
		faultClass === "unattributed"
			? [[isLateWithoutFault], [sql`ended_at is null`, isGoing, sql`${due} < ${timestamp(at)}`]]
			: [[]]
	const matching = (filter: SeenFilter): Fragment =>
		sql.and([
			...(filter.unitIds === null ? [] : [within(filter.unitIds)]),
			...receivedBetween(filter),
			...besides(filter),
			// A plan that is kept for all values does not see that a status is one of those with indexes of their own.
			...(filter.status === null || filter.status === "HandedOver" ? [] : [isGoing]),
			sql.or(alternatives(filter).map((one) => sql.and([...one, sql`true`]))),
		])

	/**
	 * The first rows of a list, in parts that each follow an index: those of few units unit by unit, and those received on few
	 * days day by day, because they may lie anywhere in the order of all.
	 */
	const firstOf = (filter: SeenFilter, sort: DossierSort, beyond: readonly Fragment[], ordered: Fragment) => {
		const { unitIds } = filter
		const rows = (...mine: readonly Fragment[]) =>
			alternatives(filter).map(
				(alternative) =>
					sql`select dossiers.* from dossiers
						where ${sql.and([...mine, ...besides(filter), ...alternative, ...beyond])} ${ordered}`,
			)
		const each = (keys: Fragment, ...mine: readonly Fragment[]) =>
			rows(...mine).map(
				(first) => sql`
					select first.* from unnest(${keys}) as each_of (key) cross join lateral (${first}) as first`,
			)
		const received = receivedBetween(filter)
		const isByItself =
			(filter.search !== null && sort !== "CODE_ASC") ||
			filter.faultClass !== null ||
			filter.specialDay !== null
		if (unitIds !== null && unitIds.length <= unitsApart && !isByItself)
			return [
				...each(sql`${unitIds}::integer[]`, sql`unit_id = each_of.key`, ...received),
				...rows(sql`received_unit_id = any(${unitIds})`, sql`unit_id <> all(${unitIds})`, ...received),
			]
		const mine = unitIds === null ? [] : [within(unitIds)]
		const days = sort === "DUE_ASC" || sort === "CODE_ASC" ? daysOf(filter) : null
		// The moments of the days besides would tell nothing more, but make the planner take one day for a part of itself.
		return days === null
			? rows(...mine, ...received)
			: each(sql`${days}::date[]`, sql`received_on = each_of.key`, ...mine)
	}
	const page = (filter: SeenFilter, sort: DossierSort, request: PageRequest) => {
		const { key, type, down } = orders[sort]
		const beyond = (place: string | null, direction: "<" | ">"): readonly Fragment[] => {
			const read = place === null ? Option.none() : decodePlace(place)
			if (read._tag === "None") return []
			const [value, id] = read.value
			return [
				sql`(${sql.literal(key)}, dossiers.id) ${sql.literal(direction)} (${value}::${sql.literal(type)}, ${id}::int)`,
			]
		}
		const order = down === request.inverted ? "asc" : "desc"
		const ordered = sql`order by ${sql.literal(`${key} ${order}, id ${order}`)} limit ${request.limit}`
		const parts = firstOf(
			filter,
			sort,
			[...beyond(request.after, down ? "<" : ">"), ...beyond(request.before, down ? ">" : "<")],
			ordered,
		)
		const [first, ...others] = parts
		const found =
			first === undefined || others.length === 0
				? first
				: others.reduce((all, part) => sql`${all} union all (${part})`, sql`(${first})`)
		return Effect.flatMap(
			// Planned for the values of each question: rare and common ones need different indexes.
			sql`select ${columns} from (${found}) as dossiers ${ordered}`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Dossier)),
		)
	}
	/** The late ones of some units that were in work at some time of a span, in the order of their ids. */
	const lateDuring = ({ unitIds, from, to, at }: Span, request: PageRequest) => {
		const { within, order } = byRowNumber(sql, "id", "oldestFirst", request)
		const judged = sql`coalesce(ended_at, held_since, ${timestamp(at)}::timestamptz)`
		return Effect.flatMap(
			sql`
				select ${columns} from dossiers
				where ${sql.and([
					sql`unit_id = any(${unitIds}::integer[])`,
					sql`received_at < ${timestamp(to)}`,
					sql`coalesce(ended_at, ${timestamp(at)}::timestamptz) > ${timestamp(from)}`,
					sql`${judged} > coalesce(legal_due_at, due_at)`,
					within,
				])}
				order by ${order} limit ${request.limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Dossier)),
		)
	}
	const count = (filter: SeenFilter) =>
		Effect.map(
			sql<{ readonly count: number }>`select count(*)::int as count from dossiers where ${matching(filter)}`,
			([row]) => row?.count ?? 0,
		)

	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Dossier,
		execute: (ids) => sql`select ${columns} from dossiers where id = any(${ids})`,
	})
	const findByCode = SqlSchema.findOneOption({
		Request: Schema.String,
		Result: Dossier,
		execute: (code) => sql`select ${columns} from dossiers where code = ${code}`,
	})
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Dossier,
		execute: (id) => sql`select ${columns} from dossiers where id = ${id} for update`,
	})
	const takenCodes = (codes: readonly string[]) =>
		Effect.map(
			sql<{ readonly code: string }>`select code from dossiers where code = any(${codes})`,
			(rows) => new Set(rows.map(({ code }) => code)),
		)
	const eventsOf = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: RecordedEvent,
		execute: (ids) => sql`
			select dossier_id as "dossierId", sequence, content, recorded_at as "recordedAt", actor
			from dossier_events where dossier_id = any(${ids}) order by dossier_id, sequence`,
	})
	/** The contents of the events of each dossier in their order. */
	const historiesOf = (ids: readonly number[]) =>
		sql<{ readonly dossierId: number; readonly contents: readonly unknown[] }>`
			select dossier_id as "dossierId", jsonb_agg(content order by sequence) as contents
			from dossier_events where dossier_id = any(${ids}::integer[]) group by dossier_id`
	const openByProcedure = (procedureIds: readonly number[]) =>
		sql<{ readonly procedureId: number; readonly count: number }>`
			select procedure_id as "procedureId", count(*)::int as count from dossiers
			where procedure_id = any(${procedureIds}) and ended_at is null group by 1`

	/** The open dossiers of a procedure by the units that handle them, of some units or of all. */
	const openByUnit = (procedureId: number, within: readonly number[] | null) =>
		sql<{ readonly unitId: number; readonly open: number }>`
			select unit_id as "unitId", count(*)::int as open from dossiers
			where procedure_id = ${procedureId} and ended_at is null
				${within === null ? sql`` : sql`and unit_id = any(${within}::integer[])`}
			group by unit_id order by unit_id`

	const findBySlip = SqlSchema.findOneOption({
		Request: Schema.Struct({ code: Schema.String, slipCode: Schema.String }),
		Result: Dossier,
		execute: ({ code, slipCode }) => sql`
			select ${columns} from dossiers
			where code = ${code} and slip_code = ${slipCode} and erased_at is null`,
	})
	/**
	 * The open dossiers of some units between two ids, in the order of the ids, or from the end; so many that only what is needed
	 * of them is read.
	 */
	const openIn = (unitIds: readonly number[], { procedureId, after, before, limit, inverted }: OpenRequest) =>
		sql<OpenDossier>`
			select id, code, unit_id as "unitId", received_unit_id as "receivedUnitId", procedure_id as "procedureId",
				case_code as "caseCode", channel, received_on - date '1970-01-01' as "receivedOn", rules_known_at as "rulesKnownAt", due_at as "dueAt",
				legal_due_at as "legalDueAt", held_since as "heldSince", ended_at as "endedAt"
			from dossiers
			where ${sql.and([
				sql`unit_id = any(${unitIds}::integer[])`,
				sql`ended_at is null`,
				sql`id > ${after}`,
				...(before === null ? [] : [sql`id < ${before}`]),
				...(procedureId === null ? [] : [sql`procedure_id = ${procedureId}`]),
			])}
			order by id ${sql.literal(inverted ? "desc" : "asc")} limit ${limit}`

	/** What came in during the twelve weeks that end with the last receipt in the units; none without dossiers. */
	const recentArrivals = (unitIds: readonly number[], procedureIds: readonly number[]) =>
		sql<{ readonly lastDay: string; readonly count: number }>`
			select to_char(latest.day, 'YYYY-MM-DD') as "lastDay",
				(select count(*)::int from dossiers where unit_id = any(${unitIds}::integer[])
					and procedure_id = any(${procedureIds}::integer[]) and received_on > latest.day - 84) as count
			from (select max(received_on) as day from dossiers where unit_id = any(${unitIds}::integer[])) as latest
			where latest.day is not null`

	/** Takes so many numbers of a unit's day; the last one taken. The row is locked until the transaction ends. */
	const takeNumbers = (unitId: number, day: CivilDate.CivilDate, howMany: number) =>
		Effect.map(
			sql<{ readonly last: number }>`
				insert into dossier_sequences (unit_id, received_on, last_number)
				values (${unitId}, ${CivilDate.format(day)}, ${howMany})
				on conflict (unit_id, received_on)
				do update set last_number = dossier_sequences.last_number + excluded.last_number
				returning last_number as last`,
			([row]) => row?.last ?? howMany,
		)
	/** Numbers that are in use already are not taken again. */
	const keepNumbers = (
		numbers: readonly {
			readonly unitId: number
			readonly day: CivilDate.CivilDate
			readonly sequence: number
		}[],
	) => sql`
		insert into dossier_sequences (unit_id, received_on, last_number)
		select unit_id, received_on, max(last_number)
		from jsonb_populate_recordset(null::dossier_sequences, ${JSON.stringify(
			numbers.map(({ unitId, day, sequence }) => ({
				unit_id: unitId,
				received_on: CivilDate.format(day),
				last_number: sequence,
			})),
		)}::jsonb)
		group by unit_id, received_on
		on conflict (unit_id, received_on)
		do update set last_number = greatest(dossier_sequences.last_number, excluded.last_number)`
	/** Writes them all in one statement; their ids in the order given. */
	const insert = (dossiers: readonly NewDossierRow[]) =>
		Effect.map(
			sql<{ readonly id: number; readonly code: string }>`
				insert into dossiers (code, version, unit_id, procedure_id, case_code, channel, sub_channel, submitter_name, assisted_by,
					received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
					provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
					fault_class, incident_id, synthetic, rules_known_at)
				select code, version, unit_id, procedure_id, case_code, channel, sub_channel, submitter_name, assisted_by,
					received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
					provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
					fault_class, incident_id, synthetic, rules_known_at
				from jsonb_populate_recordset(null::dossiers, ${JSON.stringify(
					dossiers.map((dossier) => ({
						...columnsOf(dossier),
						code: dossier.code,
						version: dossier.version,
						unit_id: dossier.unitId,
						procedure_id: dossier.procedureId,
						case_code: dossier.caseCode,
						channel: dossier.channel,
						sub_channel: dossier.subChannel,
						submitter_name: dossier.submitterName,
						assisted_by: dossier.assistedBy,
						received_at: timestamp(dossier.receivedAt),
						received_on: CivilDate.format(dossier.receivedOn),
						fault_class: dossier.faultClass,
						incident_id: dossier.incidentId,
						synthetic: dossier.synthetic,
						rules_known_at: timestamp(dossier.rulesKnownAt),
					})),
				)}::jsonb)
				returning id, code`,
			(rows) => new Map(rows.map(({ id, code }) => [code, id])),
		)
	const insertEvents = (events: readonly NewEventRow[], recordedAt: Instant.Instant, actor: string) => sql`
		insert into dossier_events
			(dossier_id, sequence, kind, happened_at, recorded_at, actor, reason, content)
		select dossier_id, sequence, kind, happened_at, ${timestamp(recordedAt)}, ${actor}, reason, content
		from jsonb_populate_recordset(null::dossier_events, ${JSON.stringify(
			events.map((event) => ({
				dossier_id: event.dossierId,
				sequence: event.sequence,
				kind: event.kind,
				happened_at: timestamp(event.happenedAt),
				reason: event.reason,
				content: event.content,
			})),
		)}::jsonb)`
	const update = (
		id: number,
		version: number,
		{
			receivedAt,
			receivedOn,
			rulesKnownAt,
			caseCode,
			...folded
		}: Folded & Pick<Dossier, "receivedAt" | "receivedOn" | "rulesKnownAt" | "caseCode">,
	) =>
		sql`update dossiers set ${sql.update({
			...columnsOf(folded),
			received_at: timestamp(receivedAt),
			received_on: CivilDate.format(receivedOn),
			rules_known_at: timestamp(rulesKnownAt),
			case_code: caseCode,
			version,
		})} where id = ${id}`

	const handOn = (id: number, unitId: number) => sql`
		update dossiers set received_unit_id = coalesce(received_unit_id, unit_id), unit_id = ${unitId} where id = ${id}`
	/** Why the dossier was late, as two people found it. */
	const attribute = (id: number, faultClass: FaultClass, incidentId: number | null) => sql`
		update dossiers set fault_class = ${faultClass}, incident_id = ${incidentId} where id = ${id}`
	/** The dues of one dossier, by what is known at another moment. */
	const updateDues = (id: number, folded: Folded, rulesKnownAt: Instant.Instant) =>
		sql`update dossiers set ${sql.update({
			...columnsOf(folded),
			rules_known_at: timestamp(rulesKnownAt),
		})} where id = ${id}`

	return {
		page,
		lateDuring,
		count,
		findByIds,
		findByCode,
		findBySlip,
		lock,
		takenCodes,
		eventsOf,
		historiesOf,
		openByProcedure,
		openByUnit,
		openIn,
		recentArrivals,
		takeNumbers,
		keepNumbers,
		insert,
		insertEvents,
		update,
		updateDues,
		handOn,
		attribute,
	}
})
