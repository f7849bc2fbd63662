import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate } from "../database/columns.ts"
import { Unit } from "./Unit.ts"

export const makeUnitRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		'id, code, name, kind, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo", synthetic',
	)

	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Unit,
		execute: (ids) => sql`select ${columns} from units where id = any(${ids})`,
	})
	const findByCode = SqlSchema.findOneOption({
		Request: Schema.String,
		Result: Unit,
		execute: (code) => sql`select ${columns} from units where code = ${code}`,
	})
	const list = SqlSchema.findAll({
		Request: Schema.Struct({ asOf: civilDate, within: Schema.NullOr(Schema.Array(Schema.Int)) }),
		Result: Unit,
		execute: ({ asOf, within }) => sql`
			select ${columns} from units
			where valid_from <= ${asOf} and (valid_to is null or valid_to >= ${asOf})
				${within === null ? sql`` : sql`and id = any(${within})`}
			order by parent_id nulls first, name collate vietnamese, id`,
	})
	/** The unit first, then its parent, up to the top. */
	const path = SqlSchema.findAll({
		Request: Schema.Int,
		Result: Unit,
		execute: (id) => sql`
			with recursive path as (
				select units.*, 0 as depth from units where id = ${id}
				union all
				select units.*, depth + 1 from units join path on units.id = path.parent_id
			)
			select ${columns} from path order by depth`,
	})
	/** The unit and all below it. */
	const subtree = SqlSchema.findAll({
		Request: Schema.Int,
		Result: Schema.Struct({ id: Schema.Int }),
		execute: (id) => sql`
			with recursive subtree as (
				select id from units where id = ${id}
				union all
				select units.id from units join subtree on units.parent_id = subtree.id
			)
			select id from subtree`,
	})
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({ ...Unit.fields, id: Schema.Undefined }),
		Result: Unit,
		execute: (unit) => sql`
			insert into units (code, name, kind, parent_id, valid_from, valid_to, synthetic)
			values (${unit.code}, ${unit.name}, ${unit.kind}, ${unit.parentId}, ${unit.validFrom}, ${unit.validTo}, ${unit.synthetic})
			returning ${columns}`,
	})

	return { findByIds, findByCode, list, path, subtree, insert }
})
