import { redirect } from "@sveltejs/kit"
import { Route } from "#lib/route.ts"
import { askDossier } from "../askDossier.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const dossier = await askDossier(event, event.params.code, language)
	// Before receipt there is nothing to print.
	if (dossier.due === null) redirect(303, Route.dossier(dossier.code))
	return { dossier, due: dossier.due }
}
