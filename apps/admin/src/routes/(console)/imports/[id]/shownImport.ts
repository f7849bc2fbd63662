import type { ResultOf } from "#lib/graphql/graphql.ts"
import type { ImportPage } from "../imports.graphql.ts"

export type ShownImport = NonNullable<ResultOf<typeof ImportPage>["import"]>
