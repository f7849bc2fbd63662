import { type ResolveCursorConnectionArgs, resolveCursorConnection } from "@pothos/plugin-relay"
import type { Effect } from "effect"
import { GraphQLError } from "graphql"
import type { Page, PageRequest } from "../database/page.ts"
import type { AppServices } from "../runtime.ts"
import type { RequestContext } from "./context.ts"
import { answer } from "./effectField.ts"

const largestPage = 100
const usualPage = 20

interface ConnectionArguments {
	readonly first?: number | null | undefined
	readonly last?: number | null | undefined
	readonly after?: string | null | undefined
	readonly before?: string | null | undefined
}

const checkSize = ({ first, last }: ConnectionArguments): void => {
	for (const [name, size] of Object.entries({ first, last }))
		if (size !== null && size !== undefined && (size < 1 || size > largestPage))
			throw new GraphQLError(`${name} must lie between 1 and ${largestPage}.`, {
				extensions: { code: "BAD_USER_INPUT" },
			})
}

const encodeCursor = (key: string): string => Buffer.from(key).toString("base64url")
const decodeCursor = (cursor: string | undefined): string | null =>
	cursor === undefined ? null : Buffer.from(cursor, "base64url").toString().replaceAll("\0", "")

/** A page of 1 to 100 (20 when not said) of a list that is ordered by one text key, with the count of all. */
export const connection = async <Row>(
	context: RequestContext,
	args: ConnectionArguments,
	load: (request: PageRequest) => Effect.Effect<Page<Row>, never, AppServices>,
	keyOf: (row: NoInfer<Row>) => string,
) => {
	checkSize(args)
	let totalCount = 0
	const found = await resolveCursorConnection(
		{ args, defaultSize: usualPage, maxSize: largestPage, toCursor: (row: Row) => encodeCursor(keyOf(row)) },
		async ({ before, after, limit, inverted }: ResolveCursorConnectionArgs): Promise<Row[]> => {
			const page = await answer(
				context,
				load({ after: decodeCursor(after), before: decodeCursor(before), limit, inverted }),
			)
			totalCount = page.totalCount
			return [...page.rows]
		},
	)
	return { ...found, totalCount }
}
