import { initGraphQLTada } from "gql.tada"
import type { introspection } from "./schema.generated.d.ts"

/** Documents are typed by the printed schema of the API; `npm run gen` reads it again. */
export const graphql = initGraphQLTada<{
	introspection: introspection
	scalars: { CivilDate: string; Instant: string; File: File }
}>()

export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada"
export { readFragment } from "gql.tada"
