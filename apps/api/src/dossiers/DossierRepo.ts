import { CivilDate, Instant } from "@motcua/domain"
import { Effect, Option, Result, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import type { Fragment } from "effect/sql/Statement"
import { timestamp } from "../database/columns.ts"
import { byRowNumber, type PageRequest } from "../database/page.ts"
import { matchesText } from "../database/textSearch.ts"
import type { FaultClass } from "../incidents/FaultClass.ts"
import { Dossier, RecordedEvent } from "./Dossier.ts"
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

const selected = `id, code, version, unit_id as "unitId", received_unit_id as "receivedUnitId", procedure_id as "procedureId", channel,
	sub_channel as "subChannel", submitter_name as "submitterName", assisted_by as "assistedBy",
	received_at as "receivedAt", received_on as "receivedOn", status, due_at as "dueAt",
	legal_due_at as "legalDueAt", original_due_at as "originalDueAt", special_day_rule_id as "specialDayRuleId",
	promised_at as "promisedAt", provisional, calendar_version as "calendarVersion", held_since as "heldSince",
	finished_at as "finishedAt", ended_at as "endedAt", returned_at as "returnedAt",
	supplement_requests as "supplementRequests", fault_class as "faultClass", incident_id as "incidentId", synthetic,
	rules_known_at as "rulesKnownAt", slip_code as "slipCode", erased_at as "erasedAt"`

/** A filter as its caller may use it: whoever is not told the names cannot find out by them. */
export interface SeenFilter extends DossierFilter {
	readonly searches: keyof typeof searched
}
const searched = { codes: "code", codesAndNames: "code || ' ' || submitter_name" } as const

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
	readonly after: number
	readonly before: number | null
	readonly limit: number
	readonly inverted: boolean
}

export const makeDossierRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(selected)

	const viewed = ({ view, at }: DossierFilter): readonly Fragment[] => {
		const moment = sql`${timestamp(at)}::timestamptz`
		const open = sql`(ended_at is null or ended_at > ${moment})`
		const due = sql.literal("coalesce(legal_due_at, due_at)")
		const held = sql`(held_since is not null and held_since <= ${moment})`
		switch (view) {
			case "ALL":
				return []
			case "OPEN":
				return [open]
			case "OVERDUE_OPEN":
				return [open, sql`${due} < case when ${held} then held_since else ${moment} end`]
			case "WAITING":
				return [open, held]
			case "DUE_TODAY":
				return [
					open,
					sql`(due_at at time zone 'Asia/Ho_Chi_Minh')::date = ${CivilDate.format(Instant.dateOf(at))}`,
				]
			case "RESOLVED":
				return [sql`ended_at <= ${moment}`]
			case "RESOLVED_LATE":
				return [sql`ended_at <= ${moment}`, sql`ended_at > ${due}`]
		}
	}
	const matching = (filter: SeenFilter): Fragment =>
		sql.and([
			...viewed(filter),
			...(filter.unitIds === null
				? []
				: [sql`(unit_id = any(${filter.unitIds}) or received_unit_id = any(${filter.unitIds}))`]),
			...(filter.procedureId === null ? [] : [sql`procedure_id = ${filter.procedureId}`]),
			...(filter.channel === null ? [] : [sql`channel = ${filter.channel}`]),
			...(filter.subChannel === null ? [] : [sql`sub_channel = ${filter.subChannel}`]),
			...(filter.status === null ? [] : [sql`status = ${filter.status}`]),
			...(filter.faultClass === null
				? []
				: filter.faultClass === "unattributed"
					? [
							sql`fault_class is null`,
							sql`coalesce(ended_at, ${timestamp(filter.at)}) > coalesce(legal_due_at, due_at)`,
						]
					: [sql`fault_class = ${filter.faultClass}`]),
			...(filter.receivedFrom === null ? [] : [sql`received_on >= ${CivilDate.format(filter.receivedFrom)}`]),
			...(filter.receivedTo === null ? [] : [sql`received_on <= ${CivilDate.format(filter.receivedTo)}`]),
			...(filter.isLookingBack ? [sql`received_at <= ${timestamp(filter.at)}`] : []),
			...(filter.search === null
				? []
				: [matchesText(sql, sql.literal(`search_text(${searched[filter.searches]})`), filter.search)]),
			sql`true`,
		])

	const page = (filter: SeenFilter, sort: DossierSort, request: PageRequest) => {
		const { key, type, down } = orders[sort]
		const beyond = (place: string, direction: "<" | ">"): readonly Fragment[] => {
			const read = decodePlace(place)
			if (read._tag === "None") return []
			const [value, id] = read.value
			return [
				sql`(${sql.literal(key)}, id) ${sql.literal(direction)} (${value}::${sql.literal(type)}, ${id}::int)`,
			]
		}
		const order = down === request.inverted ? "asc" : "desc"
		return Effect.flatMap(
			sql`
				select ${columns} from dossiers
				where ${sql.and([
					matching(filter),
					...(request.after === null ? [] : beyond(request.after, down ? "<" : ">")),
					...(request.before === null ? [] : beyond(request.before, down ? ">" : "<")),
				])}
				order by ${sql.literal(`${key} ${order}, id ${order}`)} limit ${request.limit}`,
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
	const openByProcedure = (procedureIds: readonly number[]) =>
		sql<{ readonly procedureId: number; readonly count: number }>`
			select procedure_id as "procedureId", count(*)::int as count from dossiers
			where procedure_id = any(${procedureIds}) and ended_at is null group by 1`

	const findBySlip = SqlSchema.findOneOption({
		Request: Schema.Struct({ code: Schema.String, slipCode: Schema.String }),
		Result: Dossier,
		execute: ({ code, slipCode }) => sql`
			select ${columns} from dossiers
			where code = ${code} and slip_code = ${slipCode} and erased_at is null`,
	})
	/** The open dossiers of some units between two ids, in the order of the ids, or from the end. */
	const openIn = (unitIds: readonly number[], { after, before, limit, inverted }: OpenRequest) =>
		Effect.flatMap(
			sql`
				select ${columns} from dossiers
				where ${sql.and([
					sql`unit_id = any(${unitIds}::integer[])`,
					sql`ended_at is null`,
					sql`id > ${after}`,
					...(before === null ? [] : [sql`id < ${before}`]),
				])}
				order by id ${sql.literal(inverted ? "desc" : "asc")} limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Dossier)),
		)

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
				insert into dossiers (code, version, unit_id, procedure_id, channel, sub_channel, submitter_name, assisted_by,
					received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
					provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
					fault_class, incident_id, synthetic, rules_known_at)
				select code, version, unit_id, procedure_id, channel, sub_channel, submitter_name, assisted_by,
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
			...folded
		}: Folded & Pick<Dossier, "receivedAt" | "receivedOn" | "rulesKnownAt">,
	) =>
		sql`update dossiers set ${sql.update({
			...columnsOf(folded),
			received_at: timestamp(receivedAt),
			received_on: CivilDate.format(receivedOn),
			rules_known_at: timestamp(rulesKnownAt),
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
		openByProcedure,
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
