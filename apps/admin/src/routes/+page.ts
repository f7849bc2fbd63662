import { redirect } from "@sveltejs/kit"
import { Route } from "#lib/route.ts"

export const load = () => redirect(303, Route.dashboard())
