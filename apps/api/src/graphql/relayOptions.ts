/** Node, connections and their arguments, with their descriptions. */
export const relayOptions = {
	idFieldOptions: { description: "Unique over all types; opaque." },
	nodeTypeOptions: { description: "Something with a global id." },
	nodeQueryOptions: {
		description: "Anything by its global id; null when there is none or the caller may not see it.",
		authScopes: { signedIn: true },
		args: { id: { description: "A global id." } },
	},
	nodesQueryOptions: false,
	pageInfoTypeOptions: { description: "Where a page lies in its list." },
	hasNextPageFieldOptions: { description: "Whether there is more after it." },
	hasPreviousPageFieldOptions: { description: "Whether there is more before it." },
	startCursorFieldOptions: { description: "The cursor of its first row." },
	endCursorFieldOptions: { description: "The cursor of its last row." },
	edgesFieldOptions: {
		description: "The rows of the page.",
		nullable: false,
		complexity: { field: 0, multiplier: 1 },
	},
	nodeFieldOptions: { description: "What the row is.", nullable: false },
	cursorFieldOptions: { description: "Send it back as after or before." },
	pageInfoFieldOptions: { description: "Where the page lies." },
	firstArgOptions: { description: "So many from the start, 1 to 100." },
	lastArgOptions: { description: "So many from the end, 1 to 100." },
	afterArgOptions: { description: "After this cursor." },
	beforeArgOptions: { description: "Before this cursor." },
} as const
