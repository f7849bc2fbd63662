import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { ProcedureNew } from "../procedures.graphql.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { sectors, now } = await ask(event, ProcedureNew, {})
	return { sectors, today: civilDateOf(now) }
}
