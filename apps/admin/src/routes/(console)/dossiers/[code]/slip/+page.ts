import { error, redirect } from "@sveltejs/kit"
import { ask } from "#lib/graphql/client.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import { Route } from "#lib/route.ts"
import { DossierPage } from "../../dossiers.graphql.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const { dossier } = await ask(event, DossierPage, {
		code: event.params.code,
		language: languageVariable(language),
	})
	if (dossier === null) error(404, "Not found")
	// Before receipt there is nothing to print.
	if (dossier.due === null) redirect(303, Route.dossier(dossier.code))
	return { dossier, due: dossier.due }
}
