import { redirect } from "@sveltejs/kit"
import { ask } from "#lib/graphql/client.ts"
import { Route } from "#lib/route.ts"
import type { PageLoad } from "./$types"
import { LoginSession } from "./login.graphql.ts"

/** Only an address of this console: "//elsewhere" would leave it. */
const wanted = (next: string | null): string | null =>
	next !== null && /^\/(?![/\\])/.test(next) ? next : null

export const load: PageLoad = async (event) => {
	const next = wanted(event.url.searchParams.get("next"))
	const { viewer } = await ask(event, LoginSession, {})
	if (viewer !== null) redirect(303, next ?? Route.dashboard())
	return { next }
}
