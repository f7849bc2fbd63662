import { redirect } from "@sveltejs/kit"
import { ask } from "#lib/graphql/client.ts"
import { everyNode } from "#lib/graphql/everyNode.ts"
import { Route } from "#lib/route.ts"
import { ConsoleSession, MoreUnits } from "#lib/state/session.graphql.ts"
import type { LayoutLoad } from "./$types"

export const load: LayoutLoad = async (event) => {
	const { viewer, units, now } = await ask(event, ConsoleSession, {})
	if (viewer === null) redirect(303, Route.login(event.url.pathname + event.url.search))
	const unitsAfter = async (after: string) => (await ask(event, MoreUnits, { after })).units
	return { viewer, units: await everyNode(units, unitsAfter), now }
}
