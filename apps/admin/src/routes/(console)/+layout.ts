import { redirect } from "@sveltejs/kit"
import { ask } from "#lib/graphql/client.ts"
import { Route } from "#lib/route.ts"
import { ConsoleSession } from "#lib/state/session.graphql.ts"
import type { LayoutLoad } from "./$types"

export const load: LayoutLoad = async (event) => {
	const { viewer, units, now } = await ask(event, ConsoleSession, {})
	if (viewer === null) redirect(303, Route.login(event.url.pathname + event.url.search))
	return { viewer, units, now }
}
