import { redirect } from "@sveltejs/kit"
import { ask } from "#lib/graphql/client.ts"
import { Route } from "#lib/route.ts"
import type { PageLoad } from "./$types"
import { LoginSession } from "./login.graphql.ts"

/** Only an address of this console: "//elsewhere" would leave it. */
const wanted = (next: string | null): string | null =>
	next !== null && /^\/(?![/\\])/.test(next) ? next : null

/** Why the identity provider led to no session. */
const failures = ["expired", "provider", "unknown"] as const

export const load: PageLoad = async (event) => {
	const next = wanted(event.url.searchParams.get("next"))
	const { viewer, signInWays } = await ask(event, LoginSession, {})
	if (viewer !== null) redirect(303, next ?? Route.dashboard())
	const failed = failures.find((reason) => reason === event.url.searchParams.get("failed")) ?? null
	return { next, failed, ways: signInWays }
}
