import type { Deed, Fields } from "../audit/AuditLog.ts"
import type { AppEvent } from "../events/EventBus.ts"

/** What other systems can be told. The names are part of the contract: `vn.motcua.` and the name, as CloudEvents call it. */
export const announcementKinds = [
	"dossier.received",
	"dossier.changed",
	"dossier.dueMoved",
	"dossiers.imported",
	"calendar.published",
	"specialDays.changed",
	"procedure.published",
	"incident.reported",
	"report.taken",
	"alert.raised",
	"alert.digest",
	"webhook.tested",
] as const
export type AnnouncementKind = (typeof announcementKinds)[number]

export interface Announcement {
	readonly kind: AnnouncementKind
	readonly unitId: number | null
	/** What people call the subject: its code or name. */
	readonly subject: string
	readonly data: Fields
}

const kindOf = ({ action, subject }: Deed): AnnouncementKind | undefined => {
	switch (action) {
		case "dossier.received":
		case "dossiers.imported":
		case "calendar.published":
			return action
		case "dossier.recomputed":
			return "dossier.dueMoved"
		case "specialDayRule.created":
		case "specialDayRule.revised":
		case "specialDayRule.ended":
			return "specialDays.changed"
		case "procedure.revised":
			return "procedure.published"
		case "reportSnapshot.taken":
			return "report.taken"
		case "incident.created":
		case "incident.revised":
			return "incident.reported"
	}
	// Every event of a dossier is a deed of its name: `dossier.Completed`.
	return subject === "Dossier" && /^dossier\.[A-Z]/.test(action) ? "dossier.changed" : undefined
}

/** What is told of a subject beside its name; nothing about people, whoever listens reads more through the API. */
const toldFields = ["status", "receivedAt", "dueAt", "validFrom", "to", "count", "from"] as const

const globalId = ({ subject, subjectId }: Deed): string | null =>
	subjectId === null ? null : Buffer.from(`${subject}:${subjectId}`).toString("base64")

/** What a deed tells other systems; most deeds tell nothing. */
export const announcementOf = (deed: Deed): Announcement | undefined => {
	const kind = kindOf(deed)
	if (kind === undefined || (deed.unitId === null && deed.subject !== "Procedure")) return undefined
	const told = toldFields.filter((field) => deed.after?.[field] !== undefined)
	return {
		kind,
		unitId: deed.unitId,
		subject: deed.label,
		data: {
			id: globalId(deed),
			action: deed.action,
			...Object.fromEntries(told.map((field) => [field, deed.after?.[field]])),
		},
	}
}

/** What those who are connected are told. */
export const appEventOf = ({ action, subject, subjectId, unitId }: Deed): AppEvent | undefined => {
	if (action === "dossiers.imported") return { _tag: "DossiersChanged" }
	if (subject === "Dossier" && subjectId !== null && unitId !== null)
		return { _tag: "DossierChanged", dossierId: subjectId, unitId }
	if (subject === "Import" && subjectId !== null) return { _tag: "ImportChanged", importId: subjectId }
	return undefined
}
