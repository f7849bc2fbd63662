import { error } from "@sveltejs/kit"
import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import { ProcedurePage } from "../procedures.graphql.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const { procedure, now } = await ask(event, ProcedurePage, {
		code: event.params.code,
		language: languageVariable(language),
	})
	if (procedure === null) error(404, "Not found")
	return { procedure, today: civilDateOf(now) }
}
