import { Effect, type Schema } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { Fragment } from "effect/sql/Statement"

/** A page of a list that is ordered by one text key: at most `limit` rows after or before a key, possibly from the end. */
export interface PageRequest {
	readonly after: string | null
	readonly before: string | null
	readonly limit: number
	readonly inverted: boolean
}

export interface Page<Row> {
	readonly rows: readonly Row[]
	readonly totalCount: number
}

/** Which rows a page holds and in what order, for a list in the order of a row number, which is then the key. */
export const byRowNumber = (
	sql: SqlClient,
	column: string,
	direction: "oldestFirst" | "newestFirst",
	{ after, before, inverted }: PageRequest,
) => {
	const [later, earlier] = direction === "newestFirst" ? ["<", ">"] : [">", "<"]
	const ascends = (direction === "oldestFirst") !== inverted
	return {
		within: sql.and([
			...(after === null ? [] : [sql`${sql.literal(`${column} ${later}`)} ${Number(after)}`]),
			...(before === null ? [] : [sql`${sql.literal(`${column} ${earlier}`)} ${Number(before)}`]),
			sql`true`,
		]),
		order: sql.literal(`${column} ${ascends ? "asc" : "desc"}`),
	}
}

/** The rows of some units; of all when `null`. */
export const inUnits = (sql: SqlClient, unitIds: readonly number[] | null): Fragment =>
	unitIds === null ? sql`true` : sql`unit_id = any(${unitIds}::integer[])`

interface ListedTable<Row> {
	readonly name: string
	readonly columns: Fragment
	readonly read: (rows: unknown) => Effect.Effect<readonly Row[], Schema.SchemaError>
	/** Which rows a list still shows; single ones are found all the same. */
	readonly shown?: Fragment
}

/** The lists of a table whose rows belong to units, the newest first, and single rows by their ids. */
export const listsOfUnits = <Row>(
	sql: SqlClient,
	{ name, columns, read, shown = sql`true` }: ListedTable<Row>,
) => {
	const table = sql(name)
	const page = (
		unitIds: readonly number[] | null,
		request: PageRequest,
	): Effect.Effect<readonly Row[], SqlError | Schema.SchemaError> => {
		const onPage = byRowNumber(sql, "id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from ${table} where ${shown} and ${inUnits(sql, unitIds)} and ${onPage.within}
				order by ${onPage.order} limit ${request.limit}`,
			read,
		)
	}
	const count = (unitIds: readonly number[] | null) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from ${table} where ${shown} and ${inUnits(sql, unitIds)}`,
			([row]) => row?.count ?? 0,
		)
	const findByIds = (
		ids: readonly number[],
		unitIds: readonly number[] | null,
	): Effect.Effect<readonly Row[], SqlError | Schema.SchemaError> =>
		Effect.flatMap(
			sql`select ${columns} from ${table} where id = any(${ids}::integer[]) and ${inUnits(sql, unitIds)}`,
			read,
		)
	return { page, count, findByIds }
}
