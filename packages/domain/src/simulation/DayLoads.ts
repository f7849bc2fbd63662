import type * as Deadline from "../deadline/Deadline.ts"
import * as DeskCapacity from "../specialday/DeskCapacity.ts"
import type { SpecialDayRule } from "../specialday/SpecialDayRule.ts"
import * as SpecialDays from "../specialday/SpecialDays.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import type { Setting } from "./Scenario.ts"

/** The dossiers of one special day; capacity and excess are `null` when the rule names no desks. */
export interface DayLoad {
	readonly date: CivilDate.CivilDate
	readonly dossiers: number
	readonly capacity: number | null
	/** How many more they are than the desks can finish. */
	readonly excess: number | null
}

/** What a rule brings to the desks, on the days on which anybody comes, in their order. */
export interface RuleLoad {
	readonly rule: SpecialDayRule
	readonly dossiers: number
	readonly daysOverCapacity: number
	readonly days: readonly DayLoad[]
}

/** For each rule of a setting the dossiers of each of its days: as many places as special days, however many dossiers. */
export type DayCounts = readonly Map<CivilDate.CivilDate, number>[]

/** Empty counts, one table for each rule of the setting. */
export const make = ({ specialDays }: Setting): DayCounts => specialDays.map(() => new Map())

/**
 * Counts a dossier for the rule that promises it, and for every other kind of special day that is about it when it comes.
 * Decision: docs/domain.md 3.
 */
export const add = (
	counts: DayCounts,
	{ specialDays, calendar }: Setting,
	scope: SpecialDays.Scope,
	{ promise, effectiveReceivedAt }: Deadline.Deadline,
): void => {
	for (let index = 0; index < specialDays.length; index += 1) {
		const rule = specialDays[index]!
		const comes =
			rule.kind === "noAppointment"
				? promise?.rule === rule
				: SpecialDays.concerns(rule, scope) && isWithin(rule, calendar, effectiveReceivedAt)
		if (comes) addTo(counts[index]!, Instant.dateOf(effectiveReceivedAt), 1)
	}
}

const isWithin = (rule: SpecialDayRule, calendar: Setting["calendar"], at: Instant.Instant): boolean => {
	const occurrence = SpecialDays.occurrenceOn(rule, calendar, Instant.dateOf(at))
	if (occurrence === null) return false
	return (
		at >= Instant.at(occurrence.date, occurrence.start) && at < Instant.at(occurrence.date, occurrence.end)
	)
}

const addTo = (
	dossiersByDate: Map<CivilDate.CivilDate, number>,
	date: CivilDate.CivilDate,
	dossiers: number,
): void => {
	dossiersByDate.set(date, (dossiersByDate.get(date) ?? 0) + dossiers)
}

/** Adds the counts of another part of the stream. */
export const include = (counts: DayCounts, other: DayCounts): void => {
	for (const [index, dossiersByDate] of other.entries())
		for (const [date, dossiers] of dossiersByDate) addTo(counts[index]!, date, dossiers)
}

/**
 * The load of every rule by its days, held against the desks it has.
 *
 * ```ts
 * import { DayLoads, Deadline, Instant, ProcessingTime, SpecialDayRule, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const fridays = Result.getOrThrow(
 *   SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15" }),
 * )
 * const setting = { calendar: vn(), specialDays: [fridays], processingTime: ProcessingTime.unchanged }
 * const receivedAt = Result.getOrThrow(Instant.parse("2020-10-16T09:00"))
 * const dossier = { ...setting, receivedAt, limit: TimeLimit.of("workingDays", 3) }
 * const counts = DayLoads.make(setting)
 * DayLoads.add(counts, setting, {}, Result.getOrThrow(Deadline.compute(dossier)))
 * DayLoads.summarise(counts, setting).map(({ dossiers }) => dossiers) // => [1]
 * ```
 */
export const summarise = (counts: DayCounts, { specialDays, calendar }: Setting): readonly RuleLoad[] =>
	specialDays.map((rule, index) => {
		const days = [...counts[index]!]
			.sort(([a], [b]) => a - b)
			.map(([date, dossiers]): DayLoad => {
				const occurrence = SpecialDays.occurrenceOn(rule, calendar, date)
				if (rule.capacity === null || occurrence === null)
					return { date, dossiers, capacity: null, excess: null }
				return { date, dossiers, ...DeskCapacity.loadOn(rule.capacity, calendar, occurrence, dossiers) }
			})
		return {
			rule,
			dossiers: days.reduce((sum, day) => sum + day.dossiers, 0),
			daysOverCapacity: days.filter(({ excess }) => excess !== null && excess > 0).length,
			days,
		}
	})
