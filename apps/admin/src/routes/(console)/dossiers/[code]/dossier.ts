import type { ResultOf } from "#lib/graphql/graphql.ts"
import type { DossierPage } from "../dossiers.graphql.ts"

export type Dossier = NonNullable<ResultOf<typeof DossierPage>["dossier"]>
export type Attachment = Dossier["attachments"]["edges"][number]["node"]
export type DossierEvent = Dossier["events"][number]
export type Clock = Dossier["clocks"][number]
export type EventKind = DossierEvent["kind"]
