import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { inUnits, type PageRequest } from "../database/page.ts"
import { Incident } from "./Incident.ts"

/** The units whose incidents may be seen; `null` means all. */
type Within = readonly number[] | null

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
	/** The latest first; a key is an incident's id. */
	const page = (within: Within, { after, before, limit, inverted }: PageRequest) => {
		const placeOf = (id: string) => sql`(select starts_at, id from incidents where id = ${Number(id)})`
		const order = inverted ? "asc" : "desc"
		return Effect.flatMap(
			sql`
				select ${columns} from incidents
				where ${sql.and([
					inUnits(sql, within),
					...(after === null ? [] : [sql`(starts_at, id) < ${placeOf(after)}`]),
					...(before === null ? [] : [sql`(starts_at, id) > ${placeOf(before)}`]),
				])}
				order by ${sql.literal(`starts_at ${order}, id ${order}`)} limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Incident)),
		)
	}
	const count = (within: Within) =>
		Effect.map(
			sql<{
				readonly count: number
			}>`select count(*)::int as count from incidents where ${inUnits(sql, within)}`,
			([row]) => row?.count ?? 0,
		)
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
	return { findByIds, page, count, insert, lock, update }
})
