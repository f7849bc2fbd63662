interface Page<Row> {
	readonly edges: readonly { readonly node: Row }[]
}

/** The rows of a page. */
export const nodes = <Row>({ edges }: Page<Row>): Row[] => edges.map(({ node }) => node)

/** A page of these rows, as it is answered when nothing else is asked of it. */
export const pageOf = <Row>(rows: readonly Row[]): Page<Row> => ({ edges: rows.map((node) => ({ node })) })
