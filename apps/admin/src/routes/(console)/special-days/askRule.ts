import { error } from "@sveltejs/kit"
import { ask, type LoadEvent } from "#lib/graphql/client.ts"
import { everyNode } from "#lib/graphql/everyNode.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import type { Language } from "#lib/i18n/language.ts"
import { MoreRuleProcedures, RulePage } from "./specialDays.graphql.ts"

/** A rule with all of its procedures; without it the error page. */
export const askRule = async (event: LoadEvent, id: string, language: Language) => {
	const { specialDayRule, sectors, now } = await ask(event, RulePage, {
		id,
		language: languageVariable(language),
	})
	if (specialDayRule === null) error(404, "Not found")
	const asked = async (after: string) =>
		(await ask(event, MoreRuleProcedures, { id, after })).specialDayRule ?? error(404, "Not found")
	const procedures = await everyNode(
		specialDayRule.procedures,
		async (after) => (await asked(after)).procedures,
	)
	return { rule: { ...specialDayRule, procedures }, sectors, now }
}
