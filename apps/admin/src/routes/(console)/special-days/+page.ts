import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { cursorVariables, languageVariable } from "#lib/graphql/variables.ts"
import type { PageLoad } from "./$types"
import { RuleList } from "./specialDays.graphql.ts"

const pageSize = 50

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const showsEnded = event.url.searchParams.get("ended") === "yes"
	const unitId = event.url.searchParams.get("unit") ?? ""
	const { specialDayRules, now } = await ask(event, RuleList, {
		...cursorVariables(event.url.searchParams, pageSize),
		unitId: unitId || null,
		includeEnded: showsEnded,
		language: languageVariable(language),
	})
	return { rules: specialDayRules, showsEnded, unitId, today: civilDateOf(now) }
}
