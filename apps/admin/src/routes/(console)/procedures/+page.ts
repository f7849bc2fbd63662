import { addDays, civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { cursorVariables, languageVariable } from "#lib/graphql/variables.ts"
import type { PageLoad } from "./$types"
import { driftFilters } from "./driftFilters.ts"
import { ProcedureList } from "./procedures.graphql.ts"

const pageSize = 25

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const params = event.url.searchParams
	const state = (["DRAFT", "PUBLISHED"] as const).find((known) => known === params.get("state"))
	const drift = driftFilters.find((known) => known === params.get("drift"))
	const filter = {
		search: params.get("search") ?? "",
		sector: params.get("sector") ?? "",
		level: params.get("level") ?? "",
		state: state ?? "",
		drift: drift ?? "",
	}
	const { procedures, drafts, sectors, now } = await ask(event, ProcedureList, {
		...cursorVariables(params, pageSize),
		filter: {
			search: filter.search || null,
			sector: filter.sector || null,
			level: filter.level || null,
			state: state ?? null,
			drift: drift === undefined ? null : drift === "ANY" ? [] : [drift],
		},
		compared: drift !== undefined,
		language: languageVariable(language),
	})
	return {
		procedures,
		draftCount: drafts.totalCount,
		sectors,
		filter,
		tomorrow: addDays(civilDateOf(now), 1),
	}
}
