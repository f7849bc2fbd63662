import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { byRowNumber, type PageRequest } from "../database/page.ts"
import { SavedFilter, SavedView } from "./SavedView.ts"

/** Who asks: they see their own views, the shared ones of their unit and of those above it, and those of units they manage. */
export interface Reader {
	readonly accountId: number
	readonly unitId: number
	readonly manages: readonly number[]
}

export const makeSavedViewRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`id, version, account_id as "accountId", unit_id as "unitId", name, filter, sort, shared,
		saved_at as "savedAt", saved_by as "savedBy"`,
	)
	const read = Schema.decodeUnknownEffect(Schema.Array(SavedView))
	const readOne = (rows: unknown) =>
		Effect.map(Schema.decodeUnknownEffect(Schema.Tuple([SavedView]))(rows), ([row]) => row)
	const written = (filter: SavedFilter) => JSON.stringify(Schema.encodeSync(SavedFilter)(filter))
	const seenBy = ({ accountId, unitId, manages }: Reader) =>
		sql`(account_id = ${accountId} or shared and (
			unit_id in (select unit_and_above(${unitId})) or unit_id = any(${manages}::integer[])
		))`

	const page = (reader: Reader, request: PageRequest) => {
		const onPage = byRowNumber(sql, "id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from saved_views where ${seenBy(reader)} and ${onPage.within}
				order by ${onPage.order} limit ${request.limit}`,
			read,
		)
	}
	const count = (reader: Reader) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from saved_views where ${seenBy(reader)}`,
			([row]) => row?.count ?? 0,
		)
	const findByIds = (ids: readonly number[], reader: Reader) =>
		Effect.flatMap(
			sql`select ${columns} from saved_views where id = any(${ids}::integer[]) and ${seenBy(reader)}`,
			read,
		)
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: SavedView,
		execute: (id) => sql`select ${columns} from saved_views where id = ${id} for update`,
	})
	const insert = (view: Omit<SavedView, "id" | "version">) =>
		Effect.flatMap(
			sql`
				insert into saved_views (account_id, unit_id, name, filter, sort, shared, saved_at, saved_by)
				values (${view.accountId}, ${view.unitId}, ${view.name}, ${written(view.filter)}, ${view.sort}, ${view.shared},
					${timestamp(view.savedAt)}, ${view.savedBy})
				returning ${columns}`,
			readOne,
		)
	const update = (view: SavedView) =>
		Effect.flatMap(
			sql`
				update saved_views set version = ${view.version}, unit_id = ${view.unitId}, name = ${view.name},
					filter = ${written(view.filter)}, sort = ${view.sort}, shared = ${view.shared},
					saved_at = ${timestamp(view.savedAt)}, saved_by = ${view.savedBy}
				where id = ${view.id} returning ${columns}`,
			readOne,
		)
	const remove = (id: number) => sql`delete from saved_views where id = ${id}`

	return { page, count, findByIds, lock, insert, update, remove }
})
