import type { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"

const mostWords = 10

/**
 * Every word of the search occurs in the text, without regard to case, diacritics and order. The text is an expression
 * whose value is plain already (`search_text(…)` or a column generated from it); an index on the same expression with
 * `gin_trgm_ops` serves it.
 */
export const matchesText = (sql: SqlClient, plainText: Fragment, search: string): Fragment =>
	sql.and(
		search
			.split(/\s+/)
			.filter((word) => word !== "")
			.slice(0, mostWords)
			.map((word) => sql`${plainText} like '%' || search_pattern(${word}) || '%'`),
	)
