import type { PageLoad } from "./$types"
import { askDossier } from "./askDossier.ts"

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const dossier = await askDossier(event, event.params.code, language)
	return { dossier }
}
