import type { Instant } from "@motcua/domain"
import { CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { inUnits, type PageRequest } from "../database/page.ts"
import { RunResult } from "./RunResult.ts"
import { type Failure, type Scenario, ScenarioRun } from "./Scenario.ts"

/** Whoever works on a run says so this often; one that nobody speaks for is taken over and begun anew. */
const leaseSeconds = 60

export const makeScenarioRunRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, scenario_id as "scenarioId", scenario_version as "scenarioVersion", unit_id as "unitId",
		received_from as "from", received_to as "to", rule, changes, state, judged_at as "judgedAt",
		started_by as "startedBy", ended_at as "endedAt", total, done, failure, attempts`)
	const read = Schema.decodeUnknownEffect(Schema.Array(ScenarioRun))
	const until = (now: Instant.Instant) =>
		sql`${timestamp(now)}::timestamptz + ${leaseSeconds} * interval '1 second'`

	const findByIds = (ids: readonly number[], unitIds: readonly number[] | null) =>
		Effect.flatMap(
			sql`select ${columns} from scenario_runs where id = any(${ids}::integer[]) and ${inUnits(sql, unitIds)}`,
			read,
		)
	/** The runs of a scenario, the newest first. */
	const page = (scenarioId: number, { after, before, limit, inverted }: PageRequest) =>
		Effect.flatMap(
			sql`
				select ${columns} from scenario_runs
				where ${sql.and([
					sql`scenario_id = ${scenarioId}`,
					...(after === null ? [] : [sql`id < ${Number(after)}`]),
					...(before === null ? [] : [sql`id > ${Number(before)}`]),
				])}
				order by id ${sql.literal(inverted ? "asc" : "desc")} limit ${limit}`,
			read,
		)
	const count = (scenarioId: number) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from scenario_runs where scenario_id = ${scenarioId}`,
			([row]) => row?.count ?? 0,
		)
	/** Of each scenario the last run, and the last that is done. */
	const latestOf = (scenarioIds: readonly number[]) =>
		Effect.flatMap(
			sql`
				select distinct on (scenario_id) ${columns} from scenario_runs
				where scenario_id = any(${scenarioIds}::integer[]) order by scenario_id, id desc`,
			read,
		)
	const lastDone = (scenarioId: number) =>
		Effect.map(
			Effect.flatMap(
				sql`
					select ${columns} from scenario_runs where scenario_id = ${scenarioId} and state = 'done'
					order by id desc limit 1`,
				read,
			),
			([run]) => run,
		)
	const result = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Schema.Struct({ result: RunResult }),
		execute: (id) => sql`select result from scenario_runs where id = ${id} and result is not null`,
	})

	/** It belongs to whoever starts it until its lease ends. */
	const insert = (
		{ id, version, unitId, from, to, rule, changes }: Scenario,
		total: number,
		startedBy: string,
		now: Instant.Instant,
	) =>
		Effect.flatMap(
			sql`
				insert into scenario_runs (scenario_id, scenario_version, unit_id, received_from, received_to, rule, changes,
					judged_at, started_by, total, taken_until)
				values (${id}, ${version}, ${unitId}, ${CivilDate.format(from)}, ${CivilDate.format(to)}, ${rule},
					${JSON.stringify(changes)}::jsonb, ${timestamp(now)}, ${startedBy}, ${total}, ${until(now)})
				returning ${columns}`,
			read,
		)
	/** Leaves a run to whoever is free. */
	const release = (id: number) => sql`update scenario_runs set taken_until = null where id = ${id}`
	/** The oldest run that nobody works on. */
	const take = (now: Instant.Instant) =>
		Effect.map(
			Effect.flatMap(
				sql`
					update scenario_runs set attempts = attempts + 1, done = 0, taken_until = ${until(now)}
					where id = (
						select id from scenario_runs
						where state = 'running' and (taken_until is null or taken_until < ${timestamp(now)})
						order by id limit 1 for update skip locked
					)
					returning ${columns}`,
				read,
			),
			([run]) => run,
		)
	const noteProgress = (id: number, done: number, now: Instant.Instant) => sql`
		update scenario_runs set done = ${done}, taken_until = ${until(now)} where id = ${id} and state = 'running'`
	const finish = (id: number, found: RunResult, now: Instant.Instant) => sql`
		update scenario_runs set state = 'done', done = total, result = ${JSON.stringify(found)}::jsonb,
			ended_at = ${timestamp(now)}, taken_until = null
		where id = ${id} and state = 'running'`
	const fail = (id: number, failure: Failure, now: Instant.Instant) => sql`
		update scenario_runs set state = 'failed', failure = ${JSON.stringify(failure)}::jsonb,
			ended_at = ${timestamp(now)}, taken_until = null
		where id = ${id} and state = 'running'`

	return {
		findByIds,
		page,
		count,
		latestOf,
		lastDone,
		result,
		insert,
		release,
		take,
		noteProgress,
		finish,
		fail,
	}
})
