import { ask } from "#lib/graphql/client.ts"
import type { PageLoad } from "./$types"
import { ImportList } from "./imports.graphql.ts"

const pageSize = 20

export const load: PageLoad = async (event) => {
	const { imports } = await ask(event, ImportList, {
		first: pageSize,
		after: event.url.searchParams.get("after"),
	})
	return { imports }
}
