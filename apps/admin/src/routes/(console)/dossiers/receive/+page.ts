import { ask } from "#lib/graphql/client.ts"
import { FilteredProcedure } from "../dossiers.graphql.ts"
import type { PageLoad } from "./$types"
import { ReceiveStart } from "./receive.graphql.ts"

export const load: PageLoad = async (event) => {
	const id = event.url.searchParams.get("procedure")
	const [{ now }, chosen] = await Promise.all([
		ask(event, ReceiveStart, {}),
		id === null ? { procedure: null } : ask(event, FilteredProcedure, { id }),
	])
	return { startedAt: now, procedure: chosen.procedure, unitId: event.url.searchParams.get("unit") }
}
