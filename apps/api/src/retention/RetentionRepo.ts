import { CivilDate, type Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { RetentionRule } from "./RetentionRule.ts"

/** Which ended dossiers are meant: those that ended before a day, or longer ago than months. */
export type Ended =
	| { readonly _tag: "Before"; readonly day: CivilDate.CivilDate }
	| { readonly _tag: "LongerThan"; readonly months: number; readonly today: CivilDate.CivilDate }

export const makeRetentionRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal('unit_id as "unitId", months, basis, version')

	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: RetentionRule,
		execute: (unitId) => sql`select ${columns} from retention_rules where unit_id = ${unitId} for update`,
	})
	const save = SqlSchema.findOne({
		Request: RetentionRule,
		Result: RetentionRule,
		execute: ({ unitId, months, basis, version }) => sql`
			insert into retention_rules (unit_id, months, basis, version)
			values (${unitId}, ${months}, ${basis}, ${version})
			on conflict (unit_id) do update set months = excluded.months, basis = excluded.basis, version = excluded.version
			returning ${columns}`,
	})
	const ofUnits = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: RetentionRule,
		execute: (unitIds) => sql`
			select ${columns} from retention_rules where unit_id = any(${unitIds}::integer[])`,
	})
	/** For each unit the months that hold there: those of its own rule, else of the nearest above it. */
	const monthsByUnit = sql<{ readonly unitId: number; readonly months: number }>`
		with recursive ruled (unit_id, months) as (
			select units.id, rule.months from units left join retention_rules as rule on rule.unit_id = units.id
			where parent_id is null
			union all
			select units.id, coalesce(rule.months, ruled.months)
			from units join ruled on units.parent_id = ruled.unit_id
				left join retention_rules as rule on rule.unit_id = units.id
		)
		select unit_id as "unitId", months from ruled where months is not null order by unit_id`

	const isMeant = (ended: Ended) => {
		// The end, or the hand-over where that came later.
		const endedOn = sql.literal("vietnamese_day(greatest(ended_at, returned_at))")
		return sql.and([
			sql`erased_at is null and ended_at is not null`,
			ended._tag === "Before"
				? sql`${endedOn} < ${CivilDate.format(ended.day)}::date`
				: sql`(${endedOn} + make_interval(months => ${ended.months}::integer))::date
					< ${CivilDate.format(ended.today)}::date`,
			sql`not exists (
				select from lateness_findings where dossier_id = dossiers.id and state = 'proposed')`,
		])
	}
	const count = (unitId: number, ended: Ended) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from dossiers where unit_id = ${unitId} and ${isMeant(ended)}`,
			([row]) => row?.count ?? 0,
		)
	/** Erases what is told of people in these and in all that was written about them, the log included. */
	const eraseAll = Effect.fnUntraced(function* (ids: readonly number[], now: Instant.Instant) {
		yield* sql`
			update dossiers set submitter_name = '', slip_code = '', erased_at = ${timestamp(now)},
				assisted_by = case when assisted_by is not null then '' end
			where id = any(${ids}::integer[])`
		yield* sql`
			update dossier_events set reason = '', content = content || '{"reason": ""}'
			where dossier_id = any(${ids}::integer[]) and reason is not null`
		yield* sql`
			update dossier_attachments
			set name = '', source = null, withdrawn_because = case when withdrawn_at is not null then '' end
			where dossier_id = any(${ids}::integer[])`
		yield* sql`
			update lateness_findings set evidence = '', decision = null, erased_at = ${timestamp(now)}
			where dossier_id = any(${ids}::integer[])`
		yield* sql`
			update quality_findings set reason = '', erased_at = ${timestamp(now)}
			where dossier_id = any(${ids}::integer[]) and reason is not null`
		yield* sql`delete from audit_texts where dossier_id = any(${ids}::integer[])`
	})
	/** Erases at most so many, the oldest ids first; how many it were. */
	const erase = Effect.fnUntraced(function* (
		unitId: number,
		ended: Ended,
		atMost: number,
		now: Instant.Instant,
	) {
		const meant = yield* sql<{ readonly id: number }>`
			select id from dossiers where unit_id = ${unitId} and ${isMeant(ended)} order by id limit ${atMost} for update`
		const ids = meant.map(({ id }) => id)
		if (ids.length > 0) yield* eraseAll(ids, now)
		return ids.length
	})

	return { lock, save, ofUnits, monthsByUnit, count, erase, eraseAll }
})
