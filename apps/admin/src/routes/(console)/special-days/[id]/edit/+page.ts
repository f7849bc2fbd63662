import { error } from "@sveltejs/kit"
import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import { RulePage } from "../../specialDays.graphql.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const { specialDayRule, sectors, now } = await ask(event, RulePage, {
		id: event.params.id,
		language: languageVariable(language),
	})
	if (specialDayRule === null) error(404, "Not found")
	return { rule: specialDayRule, sectors, today: civilDateOf(now) }
}
