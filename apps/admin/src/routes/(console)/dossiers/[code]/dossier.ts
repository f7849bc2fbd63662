import type { ResultOf } from "#lib/graphql/graphql.ts"
import type { DossierPage } from "../dossiers.graphql.ts"

export type Dossier = NonNullable<ResultOf<typeof DossierPage>["dossier"]>
export type DossierEvent = Dossier["events"][number]
export type EventKind = DossierEvent["kind"]
