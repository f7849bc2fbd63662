import { civilDateOf } from "#lib/format/date.ts"
import { askRule } from "../../askRule.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const { rule, sectors, now } = await askRule(event, event.params.id, language)
	return { rule, sectors, today: civilDateOf(now) }
}
