import { ask } from "#lib/graphql/client.ts"
import { can } from "#lib/state/session.ts"
import type { PageLoad } from "./$types"
import { TokenList } from "./settings.graphql.ts"

export const load: PageLoad = async (event) => {
	const { viewer } = await event.parent()
	if (!can(viewer, "MANAGE_TOKENS")) return { tokens: null }
	const { apiTokens } = await ask(event, TokenList, {})
	return { tokens: apiTokens.edges.map(({ node }) => node) }
}
