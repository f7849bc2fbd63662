import { error } from "@sveltejs/kit"
import { ask, type LoadEvent } from "#lib/graphql/client.ts"
import { everyNode } from "#lib/graphql/everyNode.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import type { Language } from "#lib/i18n/language.ts"
import { DossierPage, MoreEvents } from "../dossiers.graphql.ts"

/** A dossier with its whole history; without it the error page. */
export const askDossier = async (event: LoadEvent, code: string, language: Language) => {
	const variables = { code, language: languageVariable(language) }
	const asked = async (after: string) =>
		(await ask(event, MoreEvents, { ...variables, after })).dossier ?? error(404, "Not found")
	const { dossier } = await ask(event, DossierPage, variables)
	if (dossier === null) error(404, "Not found")
	const events = await everyNode(dossier.events, async (after) => (await asked(after)).events)
	return { ...dossier, events }
}
