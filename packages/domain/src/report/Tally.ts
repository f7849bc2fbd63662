import type { CountingRule } from "../deadline/Punctuality.ts"
import * as Proportion from "../target/Proportion.ts"
import { classify, type DossierClass, type Facts } from "./Classification.ts"
import type { FaultClass } from "./Lateness.ts"

/** Dossiers that are alike, with their number. */
export interface Group extends Facts {
	readonly faultClass: FaultClass | null
	readonly count: number
}

/**
 * What dossiers add up to (tổng hợp). Early, on time, late and unclassified are the resolved ones; in time, overdue, waiting
 * and those without a due the open ones; resolved and open are all.
 */
export interface Tally {
	readonly received: number
	readonly resolved: number
	readonly open: number
	readonly early: number
	readonly onTime: number
	readonly late: number
	/** Ended, and in no class. */
	readonly unclassified: number
	readonly openInTime: number
	readonly openOverdue: number
	readonly waiting: number
	/** Open, and in no class. */
	readonly openUnclassified: number
	readonly resolvedShare: Proportion.Proportion
	/** Early or on time among the resolved; what is in no class is not on time. */
	readonly onTimeRate: Proportion.Proportion
	/** The same without the late dossiers whose fault was found to lie elsewhere than with an officer. */
	readonly onTimeAdjusted: Proportion.Proportion
	readonly lateByFault: Readonly<Record<FaultClass | "unattributed", number>>
}

/** Lateness by these faults is taken out of the adjusted rate; what nobody looked into stays. */
const excused = [
	"software",
	"otherAgency",
	"citizen",
	"forceMajeure",
] as const satisfies readonly FaultClass[]

/**
 * Adds up groups by the rule of who counts. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Tally } from "@motcua/domain"
 *
 * const alike = { ending: "finished", waiting: false, supplementRequests: 0, faultClass: null } as const
 * const inTime = { ...alike, comparedByMoment: -1, comparedByDate: 0, count: 97 }
 * const withoutDue = { ...alike, comparedByMoment: null, comparedByDate: null, count: 3 }
 * const { unclassified, onTimeRate } = Tally.of([inTime, withoutDue], "decree61")
 * unclassified // => 3
 * onTimeRate.value // => 0.97
 * ```
 */
export const of = (groups: readonly Group[], rule: CountingRule): Tally => {
	const ended = count()
	const open = count()
	const lateByFault = {
		software: 0,
		otherAgency: 0,
		citizen: 0,
		officer: 0,
		forceMajeure: 0,
		unattributed: 0,
	}
	for (const group of groups) {
		const dossierClass = classify(group, rule)
		const counts = group.ending === "open" ? open : ended
		counts[dossierClass] += group.count
		if (dossierClass === "late") lateByFault[group.faultClass ?? "unattributed"] += group.count
	}
	const inTime = ended.early + ended.onTime
	const resolved = inTime + ended.late + ended.unclassified
	const unresolved = open.openInTime + open.openOverdue + open.waiting + open.unclassified
	const excusedLate = excused.reduce((sum, fault) => sum + lateByFault[fault], 0)
	return {
		received: resolved + unresolved,
		resolved,
		open: unresolved,
		early: ended.early,
		onTime: ended.onTime,
		late: ended.late,
		unclassified: ended.unclassified,
		openInTime: open.openInTime,
		openOverdue: open.openOverdue,
		waiting: open.waiting,
		openUnclassified: open.unclassified,
		resolvedShare: Proportion.of(resolved, resolved + unresolved),
		onTimeRate: Proportion.of(inTime, resolved),
		onTimeAdjusted: Proportion.of(inTime, resolved - excusedLate),
		lateByFault,
	}
}

const count = (): Record<DossierClass, number> => ({
	early: 0,
	onTime: 0,
	late: 0,
	openInTime: 0,
	openOverdue: 0,
	waiting: 0,
	unclassified: 0,
})
