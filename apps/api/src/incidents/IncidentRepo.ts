import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { Incident } from "./Incident.ts"

export const makeIncidentRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		'id, unit_id as "unitId", name, system, starts_at as "from", ends_at as "to", document, version',
	)

	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Incident,
		execute: (ids) => sql`select ${columns} from incidents where id = any(${ids})`,
	})
	const list = SqlSchema.findAll({
		Request: Schema.NullOr(Schema.Array(Schema.Int)),
		Result: Incident,
		execute: (within) => sql`
			select ${columns} from incidents
			${within === null ? sql`` : sql`where unit_id = any(${within})`}
			order by starts_at desc, id desc`,
	})
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({ ...Incident.fields, id: Schema.Undefined, version: Schema.Undefined }),
		Result: Incident,
		execute: ({ unitId, name, system, from, to, document }) => sql`
			insert into incidents (unit_id, name, system, starts_at, ends_at, document)
			values (${unitId}, ${name}, ${system}, ${timestamp(from)}, ${to === null ? null : timestamp(to)}, ${document})
			returning ${columns}`,
	})
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Incident,
		execute: (id) => sql`select ${columns} from incidents where id = ${id} for update`,
	})
	const update = SqlSchema.findOne({
		Request: Incident,
		Result: Incident,
		execute: ({ id, name, system, from, to, document }) => sql`
			update incidents set name = ${name}, system = ${system}, starts_at = ${timestamp(from)},
				ends_at = ${to === null ? null : timestamp(to)}, document = ${document}, version = version + 1
			where id = ${id} returning ${columns}`,
	})
	return { findByIds, list, insert, lock, update }
})
