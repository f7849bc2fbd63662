import { CivilDate } from "@motcua/domain"

/** The days of receipt of one unit, both included. */
export interface UnitDays {
	readonly unitId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** All of these days in each of these units. */
export const everyDayOf = (
	unitIds: readonly number[],
	{ from, to }: Pick<UnitDays, "from" | "to">,
): readonly UnitDays[] => unitIds.map((unitId) => ({ unitId, from, to }))

/** Saturdays begin a week here: what comes after hours on the eve of a special day is of the same week as the day. */
const weekOf = (day: CivilDate.CivilDate): number => Math.floor((day - 2) / 7)

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/**
 * One in so many weeks of these units, spread over units and weeks alike: a week of a unit is there as a whole or not at all, so
 * that the load of a day that is there is the load that the desks had. The same units and days give the same weeks again.
 */
export const sampleUnitWeeks = (
	unitIds: readonly number[],
	{ from, to }: Pick<UnitDays, "from" | "to">,
	atLeastOneIn: number,
): { readonly oneIn: number; readonly spans: readonly UnitDays[] } => {
	if (atLeastOneIn <= 1) return { oneIn: 1, spans: everyDayOf(unitIds, { from, to }) }
	const [first, weeks] = [weekOf(from), weekOf(to) - weekOf(from) + 1]
	const oneIn = coprimeFrom(atLeastOneIn, weeks)
	const spans: UnitDays[] = []
	for (let index = Math.floor(oneIn / 2); index < unitIds.length * weeks; index += oneIn) {
		const saturday = CivilDate.make(7 * (first + (index % weeks)) + 2)
		spans.push({
			unitId: unitIds[Math.floor(index / weeks)]!,
			from: CivilDate.max(from, saturday),
			to: CivilDate.min(to, CivilDate.addDays(saturday, 6)),
		})
	}
	return { oneIn, spans }
}

/** Steps that divide the number of weeks would meet the same weeks in every unit. */
const coprimeFrom = (step: number, weeks: number): number =>
	gcd(step, weeks) === 1 ? step : coprimeFrom(step + 1, weeks)
