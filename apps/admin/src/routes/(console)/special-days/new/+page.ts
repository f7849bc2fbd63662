import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { RuleNew } from "../specialDays.graphql.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { sectors, now } = await ask(event, RuleNew, {})
	return { sectors, today: civilDateOf(now) }
}
