import { CivilDate, type Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { instant, startOfDay, timestamp } from "../database/columns.ts"
import type { PageRequest } from "../database/page.ts"
import { endDiffers, receiptDiffers } from "./differing.ts"
import { type DifferenceKind, differenceKinds, type PortalRecord } from "./PortalRecord.ts"

const Row = Schema.Struct({
	code: Schema.String,
	dossierId: Schema.NullOr(Schema.Int),
	source: Schema.NullOr(Schema.String),
	receivedAt: Schema.NullOr(instant),
	dueAt: Schema.NullOr(instant),
	endedAt: Schema.NullOr(instant),
	recordedAt: Schema.NullOr(instant),
	kinds: Schema.Array(Schema.Literals(differenceKinds)),
})

const Counts = Schema.Tuple([
	Schema.Struct({
		onlyThere: Schema.Int,
		onlyHere: Schema.Int,
		receiptDiffers: Schema.Int,
		dueDiffers: Schema.Int,
		endDiffers: Schema.Int,
		judgedDifferently: Schema.Int,
		compared: Schema.Int,
		alike: Schema.Int,
		lastRecordedAt: Schema.NullOr(instant),
	}),
])

export interface Span {
	readonly unitIds: readonly number[]
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

export const makeReconciliationRepo = Effect.gen(function* () {
	const sql = yield* SqlClient

	/** A due at 24:00 belongs to the day it ends. */
	const dueDay = (column: string) => sql.literal(`vietnamese_day(${column} - interval '1 millisecond')`)
	const both = ({ unitIds, from, to }: Span) => {
		const period = sql`received_at >= ${startOfDay(from)} and received_at < ${startOfDay(CivilDate.addDays(to, 1))}`
		const mine = sql`unit_id = any(${unitIds}::integer[])`
		return sql`
			theirs as (
				select distinct on (code) code, source, received_at, due_at, ended_at, recorded_at
				from portal_records where ${mine} and ${period} order by code, recorded_at desc
			), ours as (
				select id, code, received_at, due_at, coalesce(legal_due_at, due_at) as legal_due_at, ended_at
				from dossiers where ${mine} and ${period}
				union
				select id, code, received_at, due_at, coalesce(legal_due_at, due_at), ended_at
				from dossiers where ${mine} and code in (select code from theirs)
			), beside as (
				select
					coalesce(ours.code, theirs.code) as code, ours.id as dossier_id, source,
					theirs.received_at, theirs.due_at, theirs.ended_at, theirs.recorded_at,
					ours.id is null as "onlyThere",
					theirs.code is null as "onlyHere",
					coalesce(${sql.literal(receiptDiffers("theirs", "ours"))}, false) as "receiptDiffers",
					coalesce(${dueDay("theirs.due_at")} <> ${dueDay("ours.due_at")}, false) as "dueDiffers",
					ours.id is not null and theirs.code is not null
						and ${sql.literal(endDiffers("theirs", "ours"))} as "endDiffers",
					coalesce((theirs.ended_at > theirs.due_at) <> (ours.ended_at > ours.legal_due_at), false)
						as "judgedDifferently"
				from ours full join theirs on theirs.code = ours.code
			)`
	}
	const kindsOf = sql.literal(
		`array_remove(array[${differenceKinds.map((kind) => `case when "${kind}" then '${kind}' end`).join(", ")}], null)`,
	)

	const compare = (span: Span) =>
		Effect.flatMap(
			sql`
				with ${both(span)}
				select
					${sql.literal(differenceKinds.map((kind) => `(count(*) filter (where "${kind}"))::int as "${kind}"`).join(", "))},
					(count(*) filter (where not "onlyThere" and not "onlyHere"))::int as compared,
					(count(*) filter (where not (${sql.literal(differenceKinds.map((kind) => `"${kind}"`).join(" or "))})))::int as alike,
					max(recorded_at) as "lastRecordedAt"
				from beside`.unprepared,
			Schema.decodeUnknownEffect(Counts),
		).pipe(Effect.map(([row]) => row))

	/** In the order of the codes; a key is a code. */
	const page = (span: Span, kind: DifferenceKind | null, { after, before, limit, inverted }: PageRequest) =>
		Effect.flatMap(
			sql`
				with ${both(span)}, differing as (
					select *, ${kindsOf} as kinds from beside
				)
				select code, dossier_id as "dossierId", source, received_at as "receivedAt", due_at as "dueAt",
					ended_at as "endedAt", recorded_at as "recordedAt", kinds
				from differing
				where ${sql.and([
					kind === null ? sql`cardinality(kinds) > 0` : sql`${kind} = any(kinds)`,
					...(after === null ? [] : [sql`code > ${after}`]),
					...(before === null ? [] : [sql`code < ${before}`]),
				])}
				order by code ${sql.literal(inverted ? "desc" : "asc")} limit ${limit}`.unprepared,
			Schema.decodeUnknownEffect(Schema.Array(Row)),
		)

	/** What was said before of the same dossiers in this unit is replaced. */
	const record = (
		unitId: number,
		source: string,
		records: readonly PortalRecord[],
		at: Instant.Instant,
	) => sql`
		insert into portal_records (unit_id, code, source, received_at, due_at, ended_at, recorded_at)
		select ${unitId}, code, ${source}, received_at, due_at, ended_at, ${timestamp(at)}
		from jsonb_to_recordset(${JSON.stringify(
			records.map(({ code, receivedAt, dueAt, endedAt }) => ({
				code,
				received_at: timestamp(receivedAt),
				due_at: dueAt === null ? null : timestamp(dueAt),
				ended_at: endedAt === null ? null : timestamp(endedAt),
			})),
		)}::jsonb) as said (code text, received_at timestamptz, due_at timestamptz, ended_at timestamptz)
		on conflict on constraint portal_records_once_in_a_unit do update set
			source = excluded.source, received_at = excluded.received_at, due_at = excluded.due_at,
			ended_at = excluded.ended_at, recorded_at = excluded.recorded_at`

	return { compare, page, record }
})
