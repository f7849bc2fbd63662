import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { instant, timestamp } from "../database/columns.ts"
import { byRowNumber, inUnits, type PageRequest } from "../database/page.ts"
import { targetStatuses } from "../targets/TargetStatus.ts"
import { Alert, type AlertFilter } from "./Alert.ts"

export type NewAlert = Pick<Alert, "unitId" | "kind" | "figures" | "dossierId" | "targetId">

/** Where dossiers are looked for, and until which due; `null` until none. */
export interface WatchedPlace {
	readonly unitId: number
	readonly isOpen: boolean
	readonly until: Instant.Instant | null
}

const FoundDossier = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	dueAt: instant,
	heldSince: Schema.NullOr(instant),
})
export interface FoundDossier extends Schema.Schema.Type<typeof FoundDossier> {}

const ToldAlert = Schema.Struct({
	...Alert.fields,
	/** What people call what it is about: the code of the dossier, the name of the target's plan. */
	subject: Schema.String,
})
export interface ToldAlert extends Schema.Schema.Type<typeof ToldAlert> {}

const Standing = Schema.Struct({ id: Schema.Int, status: Schema.Literals(targetStatuses) })
/** How a target stood. */
export interface Standing extends Schema.Schema.Type<typeof Standing> {}

export const makeAlertRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`alerts.id, rule_id as "ruleId", alerts.unit_id as "unitId", alerts.version, kind, figures,
		dossier_id as "dossierId", target_id as "targetId", raised_at as "raisedAt", told_at as "toldAt",
		alerts.ended_at as "endedAt", acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(Alert))

	const matching = ({ unitIds, kind, state, ruleId, isLasting }: AlertFilter) =>
		sql.and([
			inUnits(sql, unitIds),
			...(kind === null ? [] : [sql`kind = ${kind}`]),
			...(ruleId === null ? [] : [sql`rule_id = ${ruleId}`]),
			...(state === null ? [] : [sql.literal(`acknowledged_at is ${state === "open" ? "" : "not"} null`)]),
			...(isLasting === null ? [] : [sql.literal(`ended_at is ${isLasting ? "" : "not"} null`)]),
		])
	/** The newest first. */
	const page = (filter: AlertFilter, request: PageRequest) => {
		const { within, order } = byRowNumber(sql, "id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from alerts where ${matching(filter)} and ${within}
				order by ${order} limit ${request.limit}`,
			read,
		)
	}
	const count = (filter: AlertFilter) =>
		Effect.map(
			sql<{ readonly count: number }>`select count(*)::int as count from alerts where ${matching(filter)}`,
			([row]) => row?.count ?? 0,
		)
	const findByIds = (ids: readonly number[], within: readonly number[] | null) =>
		Effect.flatMap(
			sql`select ${columns} from alerts where id = any(${ids}::integer[]) and ${inUnits(sql, within)}`,
			read,
		)
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Alert,
		execute: (id) => sql`select ${columns} from alerts where id = ${id} for update`,
	})
	const acknowledge = (id: number, at: Instant.Instant, by: string) =>
		Effect.flatMap(
			sql`
				update alerts set acknowledged_at = ${timestamp(at)}, acknowledged_by = ${by}, version = version + 1
				where id = ${id} returning ${columns}`,
			Schema.decodeUnknownEffect(Schema.Tuple([Alert])),
		).pipe(Effect.map(([row]) => row))

	const placesOf = (places: readonly WatchedPlace[]) => sql`
		jsonb_to_recordset(${JSON.stringify(
			places.map(({ unitId, isOpen, until }) => ({
				unit_id: unitId,
				is_open: isOpen,
				until: until === null ? null : timestamp(until),
			})),
		)}::jsonb) as place (unit_id integer, is_open boolean, until timestamptz)`
	/** Open dossiers as lists judge them: while its clock stands, one is late only if it was before. */
	const found = (
		kind: "DossierAtRisk" | "DossierOverdue",
		places: readonly WatchedPlace[],
		at: Instant.Instant,
	) => {
		const now = sql`${timestamp(at)}::timestamptz`
		const byLaw = sql.literal("coalesce(legal_due_at, due_at)")
		// What was told to the citizen comes first; once that is past the law's due is still ahead.
		const due =
			kind === "DossierAtRisk" ? sql`case when due_at >= ${now} then due_at else ${byLaw} end` : byLaw
		return sql`
			select dossiers.id, dossiers.unit_id, ${due} as due_at, held_since, place.is_open
			from dossiers join ${placesOf(places)} on place.unit_id = dossiers.unit_id
			where dossiers.ended_at is null and ${
				kind === "DossierAtRisk"
					? sql`(held_since is null or held_since > ${now}) and ${due} >= ${now} and ${due} <= place.until`
					: sql`${due} < case when held_since <= ${now} then held_since else ${now} end`
			}`
	}
	/** Ends what lasts of a rule about dossiers that are not found any more. */
	const endOfDossiers = (
		ruleId: number,
		kind: "DossierAtRisk" | "DossierOverdue",
		places: readonly WatchedPlace[],
		at: Instant.Instant,
	) => sql`
		update alerts set ended_at = ${timestamp(at)}
		where rule_id = ${ruleId} and ended_at is null
			and not exists (select from (${found(kind, places, at)}) as found where found.id = dossier_id)`
	/** What is found in units that are open and not told of yet, the earliest due first. */
	const newDossiers = (
		ruleId: number,
		kind: "DossierAtRisk" | "DossierOverdue",
		places: readonly WatchedPlace[],
		at: Instant.Instant,
		limit: number,
	) =>
		Effect.flatMap(
			sql`
				select id, unit_id as "unitId", due_at as "dueAt", held_since as "heldSince"
				from (${found(kind, places, at)}) as found
				where is_open and not exists (
					select from alerts where rule_id = ${ruleId} and dossier_id = found.id and ended_at is null
				)
				order by due_at, id limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(FoundDossier)),
		)

	const insert = (ruleId: number, alerts: readonly NewAlert[], at: Instant.Instant) => sql`
		insert into alerts (rule_id, unit_id, kind, figures, dossier_id, target_id, raised_at)
		select ${ruleId}, "unitId", kind, figures, "dossierId", "targetId", ${timestamp(at)}
		from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb)
			as raised ("unitId" integer, kind text, figures jsonb, "dossierId" integer, "targetId" integer)`
	const endAll = (ruleId: number, at: Instant.Instant) => sql`
		update alerts set ended_at = ${timestamp(at)} where rule_id = ${ruleId} and ended_at is null`
	/** Ends what lasts of a rule about these targets, or about all but these. */
	const endOfTargets = (
		ruleId: number,
		which: { readonly of: readonly number[] } | { readonly exceptOf: readonly number[] },
		at: Instant.Instant,
	) => sql`
		update alerts set ended_at = ${timestamp(at)}
		where rule_id = ${ruleId} and ended_at is null and ${
			"of" in which
				? sql`target_id = any(${which.of}::integer[])`
				: sql`not (target_id = any(${which.exceptOf}::integer[]))`
		}`
	/** The targets about which an alert of a rule lasts. */
	const targetsTold = (ruleId: number) =>
		Effect.map(
			sql<{ readonly id: number }>`
				select target_id as id from alerts where rule_id = ${ruleId} and ended_at is null and target_id is not null`,
			(rows) => new Set(rows.map(({ id }) => id)),
		)

	/** How targets stood when a rule looked last. */
	const standings = (ruleId: number) =>
		Effect.flatMap(
			sql`select target_id as id, status from watched_targets where rule_id = ${ruleId}`,
			Schema.decodeUnknownEffect(Schema.Array(Standing)),
		).pipe(Effect.map((rows) => new Map(rows.map(({ id, status }) => [id, status]))))
	const note = (ruleId: number, standing: readonly Standing[]) => sql`
		insert into watched_targets (rule_id, target_id, status)
		select ${ruleId}, id, status
		from jsonb_to_recordset(${JSON.stringify(standing)}::jsonb) as seen (id integer, status text)
		on conflict on constraint targets_are_watched_once_by_a_rule do update set status = excluded.status`
	const forget = (ruleId: number) => sql`delete from watched_targets where rule_id = ${ruleId}`

	/** Marks what waits to be told, in some units or all, as told, and answers it in its order. */
	const tell = (ruleId: number, unitIds: readonly number[] | null, at: Instant.Instant) =>
		Effect.flatMap(
			sql`
				with alerts as (
					update alerts set told_at = ${timestamp(at)}
					where rule_id = ${ruleId} and told_at is null and ${inUnits(sql, unitIds)} returning *
				)
				select ${columns}, coalesce(dossiers.code, reform_plans.name) as subject
				from alerts
				left join dossiers on dossiers.id = dossier_id
				left join targets on targets.id = target_id
				left join reform_plans on reform_plans.id = targets.plan_id
				order by alerts.id`,
			Schema.decodeUnknownEffect(Schema.Array(ToldAlert)),
		)

	return {
		page,
		count,
		findByIds,
		lock,
		acknowledge,
		endOfDossiers,
		newDossiers,
		insert,
		endAll,
		endOfTargets,
		targetsTold,
		standings,
		note,
		forget,
		tell,
	}
})
