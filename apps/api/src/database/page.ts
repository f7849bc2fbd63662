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
