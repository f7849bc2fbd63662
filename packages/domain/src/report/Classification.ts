import type { CountingRule } from "../deadline/Punctuality.ts"

/** Where a dossier falls in the figures (phân loại); every dossier falls into exactly one class. */
export type DossierClass =
	| "early"
	| "onTime"
	| "late"
	| "openInTime"
	| "openOverdue"
	| "waiting"
	| "unclassified"

/** What the class of a dossier depends on. */
export interface Facts {
	readonly ending: "open" | "finished" | "withdrawn" | "refused" | "stopped"
	/** Open, and its clock stands still. */
	readonly waiting: boolean
	/**
	 * The sign of the moment it is judged at against the due: its end; while it waits, the moment its clock was stopped;
	 * otherwise the moment of the report. `null` without a due.
	 */
	readonly comparedByMoment: number | null
	/** The same by date; a due at 24:00 belongs to the day it ends. */
	readonly comparedByDate: number | null
	readonly supplementRequests: number
}

/**
 * The class of a dossier by the rule of who counts. Without a due it is unclassified, never silently on time.
 * `decree61`: every end is judged by its moment. `nationalPortal`: so too, but a second supplement is late, and who waits
 * is judged at the request. `local`: by date; withdrawn is on time, and who waits is in time. A stop cures no overdue
 * except in the local count. Decision: docs/law/rules.md 4.
 *
 * ```ts
 * import { Classification } from "@motcua/domain"
 *
 * const facts = { ending: "withdrawn", waiting: false, comparedByMoment: 1, comparedByDate: 1, supplementRequests: 0 }
 * Classification.classify(facts, "decree61") // => "late"
 * Classification.classify(facts, "local") // => "onTime"
 * ```
 */
export const classify = (facts: Facts, rule: CountingRule): DossierClass => {
	const { ending, waiting, comparedByMoment, comparedByDate, supplementRequests } = facts
	const isOpen = ending === "open"
	if (rule === "nationalPortal" && supplementRequests > 1) return isOpen ? "openOverdue" : "late"
	if (rule === "local" && ending === "withdrawn") return "onTime"
	if (rule === "local" && isOpen && waiting) return "openInTime"
	if (comparedByMoment === null || comparedByDate === null)
		return rule === "decree61" && isOpen && waiting ? "waiting" : "unclassified"
	const isLate = rule === "local" ? comparedByDate > 0 : comparedByMoment > 0
	if (isOpen) {
		if (isLate) return "openOverdue"
		return waiting && rule === "decree61" ? "waiting" : "openInTime"
	}
	if (isLate) return "late"
	return comparedByDate < 0 ? "early" : "onTime"
}
