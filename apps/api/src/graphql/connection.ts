import { type ResolveCursorConnectionArgs, resolveCursorConnection } from "@pothos/plugin-relay"
import { Effect } from "effect"
import { GraphQLError } from "graphql"
import type { Page, PageRequest } from "../database/page.ts"
import type { AppServices } from "../runtime.ts"
import type { RequestContext } from "./context.ts"
import { answer } from "./effectField.ts"
import { parseRowId } from "./globalId.ts"

const largestPage = 100
const usualPage = 20

export interface ConnectionArguments {
	readonly first?: number | null | undefined
	readonly last?: number | null | undefined
	readonly after?: string | null | undefined
	readonly before?: string | null | undefined
}

const checkSize = ({ first, last }: ConnectionArguments, { language }: RequestContext): void => {
	for (const [name, size] of Object.entries({ first, last }))
		if (size !== null && size !== undefined && (size < 1 || size > largestPage))
			throw new GraphQLError(
				{
					vi: `${name} phải từ 1 đến ${largestPage}.`,
					en: `${name} must lie between 1 and ${largestPage}.`,
				}[language],
				{ extensions: { code: "BAD_USER_INPUT" } },
			)
}

const encodeCursor = (key: string): string => Buffer.from(key).toString("base64url")

/** Whether a key is that of a list in the order of its row numbers. */
export const isRowNumber = (text: string): boolean => parseRowId(text) > 0

const notOfThisList = (name: string, { language }: RequestContext) =>
	new GraphQLError(
		{
			vi: `${name} không phải con trỏ của danh sách này. Hãy lấy từ pageInfo.`,
			en: `${name} is not a cursor of this list. Take it from its pageInfo.`,
		}[language],
		{ extensions: { code: "BAD_USER_INPUT" } },
	)

/**
 * A page of 1 to 100 (20 when not said) of a list that is ordered by one text key, with the count of all. A cursor holds
 * a key; what a caller made up is refused, never sent to the database.
 */
export const connection = async <Row>(
	context: RequestContext,
	args: ConnectionArguments,
	load: (request: PageRequest) => Effect.Effect<Page<Row> | readonly Row[], never, AppServices>,
	keyOf: (row: NoInfer<Row>) => string,
	isKey: (text: string) => boolean,
	/** For lists so long that they are counted only when somebody asks. */
	count?: Effect.Effect<number, never, AppServices>,
) => {
	checkSize(args, context)
	const keyIn = (name: "after" | "before"): string | null => {
		const cursor = args[name]
		if (cursor === null || cursor === undefined) return null
		const text = Buffer.from(cursor, "base64url").toString()
		if (text.includes("\0") || !isKey(text)) throw notOfThisList(name, context)
		return text
	}
	const [after, before] = [keyIn("after"), keyIn("before")]
	let totalCount = 0
	const found = await resolveCursorConnection(
		{ args, defaultSize: usualPage, maxSize: largestPage, toCursor: (row: Row) => encodeCursor(keyOf(row)) },
		async ({ limit, inverted }: ResolveCursorConnectionArgs): Promise<Row[]> => {
			const page = await answer(context, load({ after, before, limit, inverted }))
			if ("totalCount" in page) {
				totalCount = page.totalCount
				return [...page.rows]
			}
			return [...page]
		},
	)
	return {
		...found,
		totalCount: () => (count === undefined ? Promise.resolve(totalCount) : answer(context, count)),
	}
}

/** A page of a list that is read as a whole, in its order; `keyOf` names each row once. */
export const listConnection = async <Row>(
	context: RequestContext,
	args: ConnectionArguments,
	list: readonly Row[] | Promise<readonly Row[]>,
	keyOf: (row: NoInfer<Row>) => string,
) => {
	const rows = await list
	const keys = rows.map(keyOf)
	return connection<Row>(
		context,
		args,
		(request) => Effect.succeed(listPage(rows, keys, request)),
		keyOf,
		(text) => keys.includes(text),
	)
}

const listPage = <Row>(
	rows: readonly Row[],
	keys: readonly string[],
	{ after, before, limit, inverted }: PageRequest,
): Page<Row> => {
	const start = after === null ? 0 : keys.indexOf(after) + 1
	const end = before === null ? rows.length : keys.indexOf(before)
	const between = rows.slice(start, end)
	return {
		rows: inverted ? between.toReversed().slice(0, limit) : between.slice(0, limit),
		totalCount: rows.length,
	}
}
