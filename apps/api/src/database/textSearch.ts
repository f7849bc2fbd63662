import type { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"

const mostWords = 10

/**
 * Every word of the search occurs in the text, without regard to case, diacritics and order. The text is an expression
 * over columns; an index on `search_text(…)` of the same expression with `gin_trgm_ops` serves it.
 */
export const matchesText = (sql: SqlClient, text: Fragment, search: string): Fragment =>
	sql.and(
		search
			.split(/\s+/)
			.filter((word) => word !== "")
			.slice(0, mostWords)
			.map((word) => sql`search_text(${text}) like '%' || search_pattern(${word}) || '%'`),
	)
