import { ask } from "#lib/graphql/client.ts"
import { cursorVariables } from "#lib/graphql/variables.ts"
import type { PageLoad } from "./$types"
import { filterOf, sortOf } from "./dossierFilter.ts"
import { DossierList, FilteredProcedure, FilteredRule } from "./dossiers.graphql.ts"

const pageSize = 25

export const load: PageLoad = async (event) => {
	const params = new URLSearchParams(event.url.search)
	const filter = filterOf(params)
	const sort = sortOf(params)
	const [{ dossiers }, named, { specialDayRule }] = await Promise.all([
		ask(event, DossierList, { ...cursorVariables(params, pageSize), filter, sort }),
		filter.procedureId ? ask(event, FilteredProcedure, { id: filter.procedureId }) : { procedure: null },
		filter.specialDay
			? ask(event, FilteredRule, { id: String(filter.specialDay.ruleId) })
			: { specialDayRule: null },
	])
	return { dossiers, filter, sort, procedure: named.procedure, rule: specialDayRule }
}
