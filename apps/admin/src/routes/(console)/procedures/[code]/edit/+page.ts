import { error } from "@sveltejs/kit"
import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import { ProcedureEdit } from "../../procedures.graphql.ts"
import { withDraft } from "../../withDraft.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const { procedure, sectors, now } = await ask(event, ProcedureEdit, {
		code: event.params.code,
		language: languageVariable(language),
	})
	if (procedure === null) error(404, "Not found")
	return { procedure: withDraft(procedure), sectors, today: civilDateOf(now) }
}
