import { CivilDate, type Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, instant, timestamp } from "../database/columns.ts"
import { byRowNumber, inUnits, type PageRequest } from "../database/page.ts"
import { roles } from "../identity/permissions.ts"
import { QualityAssignment, QualityFinding } from "./QualityFinding.ts"
import { type QualityRule, qualityRules } from "./QualityRule.ts"

/** Which findings are listed: of a rule in units, those that count or those that were looked at. */
export interface FindingFilter {
	readonly rule: QualityRule
	readonly unitIds: readonly number[]
	readonly which: "open" | "reviewed"
}

const Counted = Schema.Struct({ countedAt: instant })
const Counts = Schema.Array(Schema.Struct({ rule: Schema.Literals(qualityRules), count: Schema.Int }))
const Trend = Schema.Array(Schema.Struct({ day: civilDate, count: Schema.Int }))
const Assignee = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	role: Schema.Literals(roles),
})

export const makeQualityRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, rule, dossier_id as "dossierId", unit_id as "unitId", version, found_at as "foundAt",
		reviewed_at as "reviewedAt", reviewed_by as "reviewedBy", reason, erased_at as "erasedAt"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(QualityFinding))

	const matching = ({ rule, unitIds, which }: FindingFilter) =>
		sql`rule = ${rule} and unit_id = any(${unitIds}::integer[])
			and ${sql.literal(`reviewed_at is ${which === "open" ? "" : "not"} null`)}`
	/** What was found last stands first. */
	const page = (filter: FindingFilter, request: PageRequest) => {
		const { within, order } = byRowNumber(sql, "id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from quality_findings where ${matching(filter)} and ${within}
				order by ${order} limit ${request.limit}`,
			read,
		)
	}
	const count = (filter: FindingFilter) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from quality_findings where ${matching(filter)}`,
			([row]) => row?.count ?? 0,
		)
	/** How many of each rule count. */
	const counts = (unitIds: readonly number[]) =>
		Effect.flatMap(
			sql`
				select rule, count(*)::int as count from quality_findings
				where unit_id = any(${unitIds}::integer[]) and reviewed_at is null group by rule`,
			Schema.decodeUnknownEffect(Counts),
		)
	const findByIds = (ids: readonly number[], within: readonly number[] | null) =>
		Effect.flatMap(
			sql`
				select ${columns} from quality_findings where id = any(${ids}::integer[]) and ${inUnits(sql, within)}`,
			read,
		)
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: QualityFinding,
		execute: (id) => sql`select ${columns} from quality_findings where id = ${id} for update`,
	})
	const saveReview = ({ id, version, reviewedAt, reviewedBy, reason }: QualityFinding) =>
		Effect.flatMap(
			sql`
				update quality_findings set version = ${version}, reviewed_by = ${reviewedBy}, reason = ${reason},
					reviewed_at = ${reviewedAt === null ? null : timestamp(reviewedAt)}::timestamptz
				where id = ${id} returning ${columns}`,
			Schema.decodeUnknownEffect(Schema.Tuple([QualityFinding])),
		).pipe(Effect.map(([row]) => row))

	/** The last count; nothing before the first. */
	const lastCounted = SqlSchema.findOneOption({
		Request: Schema.Void,
		Result: Counted,
		execute: () => sql`
select counted_at as "countedAt" from quality_days order by counted_on desc limit 1`,
	})
	/** Keeps what counts now as the numbers of the day, in place of those of an earlier count of it. */
	const keepCounts = Effect.fnUntraced(function* (day: CivilDate.CivilDate, at: Instant.Instant) {
		const countedOn = CivilDate.format(day)
		yield* sql`
			insert into quality_days (counted_on, counted_at) values (${countedOn}, ${timestamp(at)})
			on conflict (counted_on) do update set counted_at = excluded.counted_at`
		yield* sql`delete from quality_counts where counted_on = ${countedOn}`
		yield* sql`
			insert into quality_counts (rule, unit_id, counted_on, count)
			select rule, unit_id, ${countedOn}, count(*) from quality_findings where reviewed_at is null
			group by rule, unit_id`
	})
	/** The days of a span on which everything was counted, each with its number. */
	const trend = (
		rule: QualityRule,
		unitIds: readonly number[],
		{ from, to }: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate },
	) =>
		Effect.flatMap(
			sql`
				select day.counted_on as day, coalesce(sum(count), 0)::int as count
				from quality_days as day left join quality_counts as counted
					on counted.counted_on = day.counted_on and rule = ${rule} and unit_id = any(${unitIds}::integer[])
				where day.counted_on between ${CivilDate.format(from)} and ${CivilDate.format(to)}
				group by day.counted_on`,
			Schema.decodeUnknownEffect(Trend),
		)

	const assignmentColumns =
		sql.literal(`assignment.id, assignment.unit_id as "unitId", rule, assignment.version, username,
		display_name as "displayName", assigned_at as "assignedAt", assigned_by as "assignedBy"`)
	const readAssignments = Schema.decodeUnknownEffect(Schema.Array(QualityAssignment))
	const assignmentsOf = (unitId: number) =>
		Effect.flatMap(
			sql`
				select ${assignmentColumns}
				from quality_assignments as assignment left join accounts on accounts.id = account_id
				where assignment.unit_id = ${unitId}`,
			readAssignments,
		)
	const findAssignments = (ids: readonly number[]) =>
		Effect.flatMap(
			sql`
				select ${assignmentColumns}
				from quality_assignments as assignment left join accounts on accounts.id = account_id
				where assignment.id = any(${ids}::integer[])`,
			readAssignments,
		)
	/** The account of a user name, if it may sign in. */
	const findAssignee = SqlSchema.findOneOption({
		Request: Schema.String,
		Result: Assignee,
		execute: (username) => sql`
			select id, unit_id as "unitId", role from accounts
			where lower(username) = lower(${username}) and disabled_at is null`,
	})
	const assign = (
		assignment: Pick<QualityAssignment, "unitId" | "rule" | "version" | "assignedAt" | "assignedBy"> & {
			readonly accountId: number | null
		},
	) =>
		Effect.map(
			sql<{ readonly id: number }>`
				insert into quality_assignments (unit_id, rule, version, account_id, assigned_at, assigned_by)
				values (${assignment.unitId}, ${assignment.rule}, ${assignment.version}, ${assignment.accountId},
					${timestamp(assignment.assignedAt)}, ${assignment.assignedBy})
				on conflict on constraint a_quality_rule_of_a_unit_is_assigned_once do update set
					version = excluded.version, account_id = excluded.account_id, assigned_at = excluded.assigned_at,
					assigned_by = excluded.assigned_by
				returning id`,
			([row]) => row?.id ?? 0,
		)

	return {
		page,
		count,
		counts,
		findByIds,
		lock,
		saveReview,
		lastCounted,
		keepCounts,
		trend,
		assignmentsOf,
		findAssignments,
		findAssignee,
		assign,
	}
})
