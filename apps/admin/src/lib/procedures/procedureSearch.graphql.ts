import { run } from "#lib/graphql/client.ts"
import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const ProcedureSearch = graphql(`
	query ProcedureSearch($search: String) {
		procedures(first: 12, filter: { search: $search, state: PUBLISHED }) {
			edges { node { id code name sector noAppointmentEligible } }
		}
	}
`)

export type FoundProcedure = ResultOf<typeof ProcedureSearch>["procedures"]["edges"][number]["node"]

/** Published procedures by code, name or sector, with or without diacritics; null when there is no answer. */
export const searchProcedures = async (text: string): Promise<FoundProcedure[] | null> => {
	const { data } = await run(ProcedureSearch, { search: text.trim() || null })
	return data?.edges.map((edge) => edge.node) ?? null
}
