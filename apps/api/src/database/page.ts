import type { SqlClient } from "effect/sql/SqlClient"

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
