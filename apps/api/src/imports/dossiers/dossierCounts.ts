import { Channel, type Dossier, DossierStatus, Instant } from "@motcua/domain"
import type { DossierHistory } from "../../dossiers/DossierHistory.ts"
import type { ImportCount } from "../Import.ts"
import type { ReadDossier } from "./readDossier.ts"

/** A row that can be written, with what its events add up to. */
export interface AcceptedDossier {
	readonly read: ReadDossier
	readonly history: DossierHistory
	readonly folded: Dossier.Dossier
}

const standing = ({ status }: Dossier.Dossier): string =>
	DossierStatus.isHeld(status)
		? "held"
		: status === "Finished" || status === "HandedOver"
			? "finished"
			: DossierStatus.isEnded(status)
				? "ended"
				: "open"

/** The printed appointment beside the due that the rules give, compared by day. */
const dueKind = ({ history, folded }: AcceptedDossier): string => {
	const receipt = history.events.find((event) => event._tag === "Received")
	if (receipt === undefined) return "due:none"
	const computedAt = folded.deadline?.dueAt ?? null
	const { appointedAt } = receipt
	if (!appointedAt || computedAt === null) return "due:computed"
	const days = Instant.dateOf(appointedAt) - Instant.dateOf(computedAt)
	return days === 0 ? "due:same" : days < 0 ? "due:earlier" : "due:later"
}

const channelName = ({ channel, subChannel }: Channel.Submission): string => {
	const name = Channel.describe(channel, "vi")
	return `channel:${subChannel === null ? name : `${name} (${subChannel})`}`
}

const order = [
	"open",
	"held",
	"finished",
	"ended",
	"due:same",
	"due:earlier",
	"due:later",
	"due:computed",
	"due:none",
]

const rankOf = (key: string): number => {
	const known = order.indexOf(key)
	return known >= 0 ? known : order.length + (key.startsWith("channel:") ? 0 : 1)
}

/** What is counted of dossiers that can be written, added to what was counted of those before. */
export const dossierCounts = (
	accepted: readonly AcceptedDossier[],
	before: readonly ImportCount[] = [],
): readonly ImportCount[] => {
	const counts = new Map(before.map(({ key, count }) => [key, count]))
	const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
	for (const dossier of accepted) {
		add(standing(dossier.folded))
		add(dueKind(dossier))
		add(channelName(dossier.read.submission))
		add(`unit:${dossier.read.unit.name}`)
	}
	return [...counts]
		.map(([key, count]) => ({ key, count }))
		.sort((one, other) => rankOf(one.key) - rankOf(other.key))
}
