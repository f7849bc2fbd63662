import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment } from "../database/columns.ts"
import { listsOfUnits } from "../database/page.ts"
import { Scenario } from "./Scenario.ts"

const NewScenario = Schema.Struct({
	unitId: Schema.Int,
	name: Schema.String,
	description: Schema.NullOr(Schema.String),
	from: civilDate,
	to: civilDate,
	rule: Schema.String,
	changes: Schema.String,
	savedAt: moment,
	savedBy: Schema.String,
})

export const makeScenarioRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, unit_id as "unitId", name, description, received_from as "from", received_to as "to",
		rule, changes, version, state, saved_at as "savedAt", saved_by as "savedBy"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(Scenario))
	const { page, count, findByIds } = listsOfUnits(sql, {
		name: "scenarios",
		columns,
		read,
		shown: sql`state = 'kept'`,
	})
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Scenario,
		execute: (id) => sql`select ${columns} from scenarios where id = ${id} for update`,
	})
	const insert = SqlSchema.findOne({
		Request: NewScenario,
		Result: Scenario,
		execute: (one) => sql`
			insert into scenarios (unit_id, name, description, received_from, received_to, rule, changes, saved_at, saved_by)
			values (${one.unitId}, ${one.name}, ${one.description}, ${one.from}, ${one.to}, ${one.rule},
				${one.changes}::jsonb, ${one.savedAt}, ${one.savedBy})
			returning ${columns}`,
	})
	const update = SqlSchema.findOne({
		Request: Schema.Struct({ ...NewScenario.fields, id: Schema.Int }),
		Result: Scenario,
		execute: (one) => sql`
			update scenarios set name = ${one.name}, description = ${one.description}, received_from = ${one.from},
				received_to = ${one.to}, rule = ${one.rule}, changes = ${one.changes}::jsonb, saved_at = ${one.savedAt},
				saved_by = ${one.savedBy}, version = version + 1
			where id = ${one.id} returning ${columns}`,
	})
	const discard = (id: number) =>
		sql`update scenarios set state = 'discarded', version = version + 1 where id = ${id}`

	return { page, count, findByIds, lock, insert, update, discard }
})
