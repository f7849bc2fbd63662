import { CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import type { PageRequest } from "../database/page.ts"
import { Succession, Unit } from "./Unit.ts"

interface UnitFilter {
	/** Those that exist on this day. */
	readonly asOf: CivilDate.CivilDate
	/** Those of these ids; all when `null`. */
	readonly within: readonly number[] | null
}

export const makeUnitRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		'id, code, name, kind, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo", synthetic, version',
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
	const existing = ({ asOf, within }: UnitFilter) => sql`
		valid_from <= ${CivilDate.format(asOf)} and (valid_to is null or valid_to >= ${CivilDate.format(asOf)})
			and ${within === null ? sql`true` : sql`id = any(${within}::integer[])`}`
	/** Those at the top first, then those below one unit together. */
	const order = ["coalesce(parent_id, 0)", "name collate vietnamese", "id"]
	const place = sql.literal(order.join(", "))
	const placeOf = (id: string) => sql`(select ${place} from units where id = ${Number(id)})`
	const page = (filter: UnitFilter, { after, before, limit, inverted }: PageRequest) =>
		Effect.flatMap(
			sql`
				select ${columns} from units
				where ${sql.and([
					existing(filter),
					...(after === null ? [] : [sql`(${place}) > ${placeOf(after)}`]),
					...(before === null ? [] : [sql`(${place}) < ${placeOf(before)}`]),
				])}
				order by ${sql.literal(order.map((part) => `${part} ${inverted ? "desc" : "asc"}`).join(", "))}
				limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Unit)),
		)
	const list = (filter: UnitFilter) =>
		Effect.flatMap(
			sql`select ${columns} from units where ${existing(filter)} order by ${place}`,
			Schema.decodeUnknownEffect(Schema.Array(Unit)),
		)
	const countOf = (filter: UnitFilter) =>
		Effect.map(
			sql<{ readonly count: number }>`select count(*)::int as count from units where ${existing(filter)}`,
			([row]) => row?.count ?? 0,
		)
	/** Of each unit itself first, then its parent, up to the top; a step for each unit that it is above of. */
	const paths = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Schema.Struct({ ...Unit.fields, startId: Schema.Int }),
		execute: (ids) => sql`
			with recursive path as (
				select id as start_id, units.*, 0 as depth from units where id = any(${ids}::integer[])
				union all
				select start_id, units.*, depth + 1 from units join path on units.id = path.parent_id
			)
			select ${columns}, start_id as "startId" from path order by start_id, depth`,
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
	/** The unit, all below it, all that these went on for, and so on. */
	const lineage = SqlSchema.findAll({
		Request: Schema.Int,
		Result: Schema.Struct({ id: Schema.Int }),
		execute: (id) => sql`
			with recursive lineage as (
				select id from units where id = ${id}
				union
				select next.id from lineage cross join lateral (
					select units.id from units where units.parent_id = lineage.id
					union all
					select predecessor_id from unit_successions where successor_id = lineage.id
				) as next
			)
			select id from lineage`,
	})
	const count = Effect.map(
		sql<{ readonly count: number }>`select count(*)::int as count from units`,
		([row]) => row?.count ?? 0,
	)
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({ ...Unit.fields, id: Schema.Undefined, version: Schema.Undefined }),
		Result: Unit,
		execute: (unit) => sql`
			insert into units (code, name, kind, parent_id, valid_from, valid_to, synthetic)
			values (${unit.code}, ${unit.name}, ${unit.kind}, ${unit.parentId}, ${unit.validFrom}, ${unit.validTo}, ${unit.synthetic})
			returning ${columns}`,
	})

	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Unit,
		execute: (id) => sql`select ${columns} from units where id = ${id} for update`,
	})
	const update = SqlSchema.findOne({
		Request: Unit,
		Result: Unit,
		execute: (unit) => sql`
			update units set name = ${unit.name}, kind = ${unit.kind}, parent_id = ${unit.parentId},
				valid_from = ${unit.validFrom}, valid_to = ${unit.validTo}, version = version + 1
			where id = ${unit.id} returning ${columns}`,
	})
	/** What these units came from and went on as. */
	const successionsOf = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Succession,
		execute: (ids) => sql`
			select predecessor_id as "predecessorId", successor_id as "successorId", happened_on as "happenedOn", document
			from unit_successions
			where predecessor_id = any(${ids}::integer[]) or successor_id = any(${ids}::integer[])
			order by happened_on, predecessor_id, successor_id`,
	})
	const insertSuccession = SqlSchema.void({
		Request: Succession,
		execute: ({ predecessorId, successorId, happenedOn, document }) => sql`
			insert into unit_successions (predecessor_id, successor_id, happened_on, document)
			values (${predecessorId}, ${successorId}, ${happenedOn}, ${document})
			on conflict (predecessor_id, successor_id) do update
			set happened_on = excluded.happened_on, document = excluded.document`,
	})
	/** Whether a unit goes back to another one, over any number of steps. */
	const descendsFrom = (id: number, ancestorId: number) =>
		Effect.map(
			sql<{ readonly descends: boolean }>`
				with recursive earlier as (
					select predecessor_id as id from unit_successions where successor_id = ${id}
					union
					select predecessor_id from unit_successions join earlier on successor_id = earlier.id
				)
				select exists (select from earlier where id = ${ancestorId}) as descends`,
			([row]) => row?.descends ?? false,
		)

	return {
		findByIds,
		findByCode,
		page,
		list,
		countOf,
		paths,
		subtree,
		lineage,
		count,
		insert,
		lock,
		update,
		successionsOf,
		insertSuccession,
		descendsFrom,
	}
})
