import type { askDossier } from "./askDossier.ts"

export type Dossier = Awaited<ReturnType<typeof askDossier>>
export type Attachment = Dossier["attachments"]["edges"][number]["node"]
export type DossierEvent = Dossier["events"][number]
export type Clock = Dossier["clocks"][number]
export type EventKind = DossierEvent["kind"]
