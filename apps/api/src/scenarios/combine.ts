import { DayLoads, Outcome, Shifts, type Simulation } from "@motcua/domain"
import type { Load, RunResult, Side } from "./RunResult.ts"

/** The replay of the dossiers of one unit that count on the same two calendars. */
export interface Part {
	readonly unitId: number
	readonly replay: Simulation.Accumulator
}

export const worstShown = 50

type SideName = "before" | "after"

/** What the rules of a part bring to its desks, by unit and rule; two calendars of one unit may share a day. */
const loadsOf = (parts: readonly Part[], side: SideName): readonly Load[] => {
	const loads = parts.flatMap(({ unitId, replay }) =>
		DayLoads.summarise(replay[side].days, replay.scenario[side]).map((load) => ({ unitId, ...load })),
	)
	return [...Map.groupBy(loads, ({ unitId, rule }) => `${unitId} ${rule.id}`).values()].flatMap((same) => {
		const [first] = same
		if (first === undefined) return []
		const days = [
			...Map.groupBy(
				same.flatMap((load) => load.days),
				({ date }) => date,
			),
		]
			.map(([date, ofDay]) => {
				const dossiers = ofDay.reduce((sum, day) => sum + day.dossiers, 0)
				const capacity = ofDay.find((day) => day.capacity !== null)?.capacity ?? null
				return {
					date,
					dossiers,
					capacity,
					excess: capacity === null ? null : Math.max(0, dossiers - capacity),
				}
			})
			.toSorted((a, b) => a.date - b.date)
		const ruleId = Number(first.rule.id)
		return [
			{
				unitId: first.unitId,
				ruleId: Number.isInteger(ruleId) ? ruleId : null,
				ruleName: first.rule.name,
				dossiers: days.reduce((sum, day) => sum + day.dossiers, 0),
				daysOverCapacity: days.filter(({ excess }) => excess !== null && excess > 0).length,
				days,
			},
		]
	})
}

const shareOf = ({
	numerator,
	denominator,
}: {
	readonly numerator: number
	readonly denominator: number
}) => ({
	numerator,
	denominator,
})

const sideOf = (
	parts: readonly Part[],
	base: Simulation.Accumulator,
	targetIds: readonly number[],
	side: SideName,
): Side => {
	const { scenario } = base
	const setting = { ...scenario[side], specialDays: [] }
	const all = Outcome.makeCounter(setting, scenario)
	// The days belong to the desks of each unit; everything else is added up.
	for (const { replay } of parts) Outcome.include(all, { ...replay[side], days: [] })
	const { provisional, tally, promisesKept, targets } = Outcome.summarise(all, setting, scenario)
	return {
		provisional,
		resolved: tally.resolved,
		early: tally.early,
		onTime: tally.onTime,
		late: tally.late,
		open: tally.open,
		openOverdue: tally.openOverdue,
		onTimeShare: shareOf(tally.onTimeRate),
		promisesKept: shareOf(promisesKept),
		loads: loadsOf(parts, side),
		targets: targets.map(({ figure, judgement }, index) => ({
			targetId: targetIds[index] ?? 0,
			share: shareOf(figure.proportion ?? { numerator: 0, denominator: 0 }),
			status: judgement.status,
			budgetLeft: judgement.budgetLeft,
			reachable: judgement.reachable,
		})),
	}
}

/** The parts as one result; `base` is a replay of the same scenario that has seen nothing. */
export const combine = (
	parts: readonly Part[],
	base: Simulation.Accumulator,
	targetIds: readonly number[],
): Omit<RunResult, "handedOn" | "withoutRule" | "rules"> => {
	const shifts = Shifts.makeCounter(worstShown)
	for (const { replay } of parts) Shifts.include(shifts, replay.shifts)
	const { worst, ...moved } = Shifts.summarise(shifts)
	return {
		...moved,
		replayed: moved.kept + moved.moved,
		refused: parts.reduce((sum, { replay }) => sum + replay.refused, 0),
		worst: worst.map(({ code, before, after }) => ({ dossierId: Number(code), before, after })),
		before: sideOf(parts, base, targetIds, "before"),
		after: sideOf(parts, base, targetIds, "after"),
		calendars: parts.map(({ unitId, replay }) => {
			const { kept, moved: others } = Shifts.summarise(replay.shifts)
			return {
				unitId,
				before: replay.scenario.before.calendar.version,
				after: replay.scenario.after.calendar.version,
				dossiers: kept + others,
			}
		}),
	}
}
