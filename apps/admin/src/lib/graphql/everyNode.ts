type Page<Node> = {
	readonly edges: readonly { readonly node: Node }[]
	readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** The rows of a page and of all after it, which are asked for only when there are any. */
export const everyNode = async <Node>(
	page: Page<Node>,
	pageAfter: (cursor: string) => Promise<Page<Node>>,
): Promise<Node[]> => {
	const nodes = page.edges.map(({ node }) => node)
	const { hasNextPage, endCursor } = page.pageInfo
	return hasNextPage && endCursor !== null
		? [...nodes, ...(await everyNode(await pageAfter(endCursor), pageAfter))]
		: nodes
}
