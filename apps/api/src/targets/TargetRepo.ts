import { CivilDate, type Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment, timestamp } from "../database/columns.ts"
import { byRowNumber, inUnits, type PageRequest } from "../database/page.ts"
import { type FigureDecision, PlannedTarget, RecordedFigure, ReformPlan } from "./ReformPlan.ts"

/** The units whose plans may be seen; `null` means all. */
type Within = readonly number[] | null

const Ids = Schema.Array(Schema.Int)

const FigureRow = Schema.Struct({ value: Schema.Number })

const PostsRow = Schema.Struct({
	indicator: Schema.Literals(["administrativePostsChange", "publicServicePostsChange"]),
	value: Schema.Number,
	baselineYear: Schema.NullOr(Schema.Int),
})

export const makeTargetRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const planColumns = sql.literal('id, version, unit_id as "unitId", name, document, year')
	const targetColumns = sql.literal(
		`id, version, plan_id as "planId", indicator, unit_id as "unitId", valid_from as "from", valid_to as "to",
		value, baseline, baseline_year as "baselineYear", owner, document, ended_on as "endedOn"`,
	)

	/** The latest year first; a key is a plan's id. */
	const plans = (within: Within, { after, before, limit, inverted }: PageRequest) => {
		const placeOf = (id: string) => sql`(select year, id from reform_plans where id = ${Number(id)})`
		const order = inverted ? "asc" : "desc"
		return Effect.flatMap(
			sql`
				select ${planColumns} from reform_plans
				where ${sql.and([
					inUnits(sql, within),
					...(after === null ? [] : [sql`(year, id) < ${placeOf(after)}`]),
					...(before === null ? [] : [sql`(year, id) > ${placeOf(before)}`]),
				])}
				order by ${sql.literal(`year ${order}, id ${order}`)} limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(ReformPlan)),
		)
	}
	const countPlans = (within: Within) =>
		Effect.map(
			sql<{
				readonly count: number
			}>`select count(*)::int as count from reform_plans where ${inUnits(sql, within)}`,
			([row]) => row?.count ?? 0,
		)
	const findPlans = SqlSchema.findAll({
		Request: Ids,
		Result: ReformPlan,
		execute: (ids) => sql`select ${planColumns} from reform_plans where id = any(${ids})`,
	})
	const targetsOf = SqlSchema.findAll({
		Request: Ids,
		Result: PlannedTarget,
		execute: (planIds) =>
			sql`select ${targetColumns} from targets where plan_id = any(${planIds}) order by id`,
	})
	const findTargets = SqlSchema.findAll({
		Request: Ids,
		Result: PlannedTarget,
		execute: (ids) => sql`select ${targetColumns} from targets where id = any(${ids})`,
	})
	/** The targets of units themselves whose periods have a day in common with a span. */
	const ofUnits = SqlSchema.findAll({
		Request: Schema.Struct({ unitIds: Ids, from: civilDate, to: civilDate }),
		Result: PlannedTarget,
		execute: ({ unitIds, from, to }) => sql`
			select ${targetColumns} from targets
			where unit_id = any(${unitIds}::integer[]) and valid_from <= ${to}
				and coalesce(ended_on, valid_to) >= ${from} order by id`,
	})
	const lockTarget = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: PlannedTarget,
		execute: (id) => sql`select ${targetColumns} from targets where id = ${id} for update`,
	})
	const insertPlan = SqlSchema.findOne({
		Request: Schema.Struct({ ...ReformPlan.fields, id: Schema.Undefined, version: Schema.Undefined }),
		Result: ReformPlan,
		execute: ({ unitId, name, document, year }) => sql`
			insert into reform_plans (unit_id, name, document, year)
			values (${unitId}, ${name}, ${document}, ${year}) returning ${planColumns}`,
	})
	const lockPlan = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: ReformPlan,
		execute: (id) => sql`select ${planColumns} from reform_plans where id = ${id} for update`,
	})
	const revisePlan = SqlSchema.findOne({
		Request: Schema.Struct({
			id: Schema.Int,
			name: Schema.String,
			document: Schema.NullOr(Schema.String),
			year: Schema.Int,
		}),
		Result: ReformPlan,
		execute: ({ id, name, document, year }) => sql`
			update reform_plans set name = ${name}, document = ${document}, year = ${year}, version = version + 1
			where id = ${id} returning ${planColumns}`,
	})
	const insertTarget = SqlSchema.findOne({
		Request: Schema.Struct({
			...PlannedTarget.fields,
			id: Schema.Undefined,
			version: Schema.Undefined,
			endedOn: Schema.Undefined,
		}),
		Result: PlannedTarget,
		execute: (target) => sql`
			insert into targets (
				plan_id, version, indicator, unit_id, valid_from, valid_to, value, baseline, baseline_year, owner, document
			) values (
				${target.planId}, 1, ${target.indicator}, ${target.unitId}, ${target.from}, ${target.to}, ${target.value},
				${target.baseline}, ${target.baselineYear}, ${target.owner}, ${target.document}
			) returning ${targetColumns}`,
	})
	const revise = SqlSchema.findOne({
		Request: Schema.Struct({
			id: Schema.Int,
			value: Schema.Number,
			owner: Schema.NullOr(Schema.String),
			document: Schema.NullOr(Schema.String),
		}),
		Result: PlannedTarget,
		execute: ({ id, value, owner, document }) => sql`
			update targets set version = version + 1, value = ${value}, owner = ${owner}, document = ${document}
			where id = ${id} returning ${targetColumns}`,
	})
	const end = SqlSchema.findOne({
		Request: Schema.Struct({ id: Schema.Int, on: Schema.NullOr(civilDate) }),
		Result: PlannedTarget,
		execute: ({ id, on }) => sql`
			update targets set version = version + 1, ended_on = ${on} where id = ${id} returning ${targetColumns}`,
	})
	const correctPeriod = SqlSchema.findOne({
		Request: Schema.Struct({ id: Schema.Int, from: civilDate, to: civilDate }),
		Result: PlannedTarget,
		execute: ({ id, from, to }) => sql`
			update targets set version = version + 1, valid_from = ${from}, valid_to = ${to}
			where id = ${id} returning ${targetColumns}`,
	})
	/** Whether a figure of a day outside of a span was reported, and not rejected. */
	const hasFigureOutside = (targetId: number, from: CivilDate.CivilDate, to: CivilDate.CivilDate) =>
		Effect.map(
			sql<{ readonly found: boolean }>`
				select exists (
					select from manual_figures left join manual_figure_decisions on figure_id = id
					where target_id = ${targetId} and coalesce(approved, true)
						and happened_on not between ${CivilDate.format(from)} and ${CivilDate.format(to)}
				) as found`,
			([row]) => row?.found ?? false,
		)
	const insertFigure = SqlSchema.void({
		Request: Schema.Struct({
			targetId: Schema.Int,
			on: civilDate,
			value: Schema.Number,
			document: Schema.NullOr(Schema.String),
			recordedAt: moment,
			actor: Schema.String,
			accountId: Schema.NullOr(Schema.Int),
			needsApproval: Schema.Boolean,
		}),
		execute: ({ targetId, on, value, document, recordedAt, actor, accountId, needsApproval }) => sql`
			insert into manual_figures (
				target_id, happened_on, value, document, recorded_at, actor, account_id, needs_approval
			) values (
				${targetId}, ${on}, ${value}, ${document}, ${recordedAt}, ${actor}, ${accountId}::integer, ${needsApproval}
			)`,
	})
	const figureColumns = sql.literal(
		`figures.id, target_id as "targetId", targets.unit_id as "unitId",
		to_char(happened_on, 'YYYY-MM-DD') as "on", figures.value, figures.document,
		case when not needs_approval then 'counted' when approved is null then 'waiting' when approved then 'approved'
			else 'rejected' end as state,
		recorded_at as "recordedAt", actor as "recordedBy", figures.account_id as "recordedByAccount",
		decided_at as "decidedAt", decided_by as "decidedBy", comment`,
	)
	const figuresFrom = sql`
		manual_figures as figures join targets on targets.id = target_id
			left join manual_figure_decisions as decision on decision.figure_id = figures.id`
	const readFigures = Schema.decodeUnknownEffect(Schema.Array(RecordedFigure))
	/** What was reported of a target, the latest entry first. */
	const figures = (targetId: number, request: PageRequest) => {
		const page = byRowNumber(sql, "figures.id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${figureColumns} from ${figuresFrom} where target_id = ${targetId} and ${page.within}
				order by ${page.order} limit ${request.limit}`,
			readFigures,
		)
	}
	const countFigures = (targetId: number) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from manual_figures where target_id = ${targetId}`,
			([row]) => row?.count ?? 0,
		)
	/** Those that wait for a decision in some units, the oldest first. */
	const waitingIn = (within: Within) =>
		sql`needs_approval and approved is null and ${within === null ? sql`true` : sql`targets.unit_id = any(${within}::integer[])`}`
	const waitingFigures = (within: Within, request: PageRequest) => {
		const page = byRowNumber(sql, "figures.id", "oldestFirst", request)
		return Effect.flatMap(
			sql`
				select ${figureColumns} from ${figuresFrom} where ${waitingIn(within)} and ${page.within}
				order by ${page.order} limit ${request.limit}`,
			readFigures,
		)
	}
	const countWaitingFigures = (within: Within) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from ${figuresFrom} where ${waitingIn(within)}`,
			([row]) => row?.count ?? 0,
		)
	const findFigures = (ids: readonly number[]) =>
		Effect.flatMap(
			sql`select ${figureColumns} from ${figuresFrom} where figures.id = any(${ids}::integer[])`,
			readFigures,
		)
	const decideFigure = (
		{ id, approve, comment }: Omit<FigureDecision, "expectedVersion">,
		by: { readonly name: string; readonly accountId: number },
		at: Instant.Instant,
	) => sql`
		insert into manual_figure_decisions (figure_id, approved, decided_by, decided_by_account, decided_at, comment)
		values (${id}, ${approve}, ${by.name}, ${by.accountId}, ${timestamp(at)}, ${comment})`
	/** The figure of the latest day up to one that counts; of two for one day the later entry corrects the earlier. */
	const latestFigure = SqlSchema.findOneOption({
		Request: Schema.Struct({ targetId: Schema.Int, asOf: civilDate }),
		Result: FigureRow,
		execute: ({ targetId, asOf }) => sql`
			select value from counted_figures where target_id = ${targetId} and happened_on <= ${asOf}
			order by happened_on desc, id desc limit 1`,
	})
	/** The latest reported change of posts of a unit itself, of the plans of a year. */
	const postsOf = SqlSchema.findAll({
		Request: Schema.Struct({ unitId: Schema.Int, year: Schema.Int, asOf: civilDate }),
		Result: PostsRow,
		execute: ({ unitId, year, asOf }) => sql`
			select distinct on (targets.indicator)
				targets.indicator, figures.value, targets.baseline_year as "baselineYear"
			from targets
			join reform_plans as plans on plans.id = plan_id and plans.year = ${year}
			join counted_figures as figures on figures.target_id = targets.id and figures.happened_on <= ${asOf}
			where targets.unit_id = ${unitId}
				and targets.indicator in ('administrativePostsChange', 'publicServicePostsChange')
			order by targets.indicator, figures.happened_on desc, figures.id desc`,
	})

	return {
		plans,
		countPlans,
		findPlans,
		targetsOf,
		findTargets,
		ofUnits,
		lockTarget,
		insertPlan,
		lockPlan,
		revisePlan,
		insertTarget,
		revise,
		end,
		correctPeriod,
		hasFigureOutside,
		insertFigure,
		figures,
		countFigures,
		waitingFigures,
		countWaitingFigures,
		findFigures,
		decideFigure,
		latestFigure,
		postsOf,
	}
})
