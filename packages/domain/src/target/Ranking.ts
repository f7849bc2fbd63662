import type { Language } from "../law/Language.ts"
import { count, share } from "./FigureText.ts"
import type { Direction } from "./Indicator.ts"
import * as Proportion from "./Proportion.ts"

/** A unit with its share; the name is the caller's. */
export interface Entry {
	readonly name: string
	readonly proportion: Proportion.Proportion
}

/** A unit with its rank, and whether the figures prove it. */
export interface Place extends Entry {
	/** From 1; equal shares have the same rank, and the next one counts them all: 1, 1, 3. */
	readonly rank: number
	/** Whether the figures show that this unit is better than the next one; `null` for the last and within a tie. */
	readonly aheadOfNext: "proven" | "undecided" | null
}

/** Units in their order (xếp hạng), the best first. */
export interface Ranking {
	readonly places: readonly Place[]
	/** Units with fewer than {@link Proportion.leastRankable} dossiers, in the order given: their share says too little. */
	readonly unranked: readonly Entry[]
}

/**
 * Ranks units by their share. A unit is proven better than the next only when their intervals do not overlap.
 * Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Proportion, Ranking } from "@motcua/domain"
 *
 * const { places, unranked } = Ranking.of(
 *   [
 *     { name: "Phường 1", proportion: Proportion.of(170, 200) },
 *     { name: "Phường 2", proportion: Proportion.of(190, 200) },
 *     { name: "Phường 3", proportion: Proportion.of(12, 12) },
 *   ],
 *   "higherIsBetter",
 * )
 * places.map(({ rank, name, aheadOfNext }) => [rank, name, aheadOfNext]) // => [[1, "Phường 2", "proven"], [2, "Phường 1", null]]
 * unranked.map(({ name }) => name) // => ["Phường 3"]
 * ```
 */
export const of = (entries: readonly Entry[], direction: Direction): Ranking => {
	const isRankable = ({ proportion }: Entry) => Proportion.isRankable(proportion.denominator)
	const sign = direction === "higherIsBetter" ? -1 : 1
	const ranked = entries
		.filter(isRankable)
		.toSorted((a, b) => sign * compareShares(a.proportion, b.proportion))
	let rank = 1
	const places = ranked.map((entry, index): Place => {
		const before = ranked[index - 1]
		if (before !== undefined && compareShares(before.proportion, entry.proportion) !== 0) rank = index + 1
		return { ...entry, rank, aheadOfNext: lead(entry, ranked[index + 1]) }
	})
	return { places, unranked: entries.filter((entry) => !isRankable(entry)) }
}

/** Exact: as quotients 1/3 and 2/6 could differ in the last digit. */
const compareShares = (a: Proportion.Proportion, b: Proportion.Proportion): number =>
	a.numerator * b.denominator - b.numerator * a.denominator

const lead = (entry: Entry, next: Entry | undefined): Place["aheadOfNext"] => {
	if (next === undefined || compareShares(entry.proportion, next.proportion) === 0) return null
	return Proportion.compare(entry.proportion, next.proportion) === "undecided" ? "undecided" : "proven"
}

/** One line for each unit, the ranked ones first. */
export const describe = ({ places, unranked }: Ranking, language: Language): readonly string[] => {
	const say = sayings[language]
	const figure = ({ name, proportion: { value, numerator, denominator } }: Entry) =>
		`${name}: ${value === null ? say.none : share(value, language)} (${count(numerator, language)}/${count(denominator, language)})`
	return [
		...places.map((place) => {
			const against = place.aheadOfNext === null ? "" : `; ${say[place.aheadOfNext]}`
			return `${place.rank}. ${figure(place)}${against}.`
		}),
		...unranked.map((entry) => `${figure(entry)}; ${say.unranked}.`),
	]
}

const sayings = {
	vi: {
		none: "chưa có số liệu",
		proven: "hơn hẳn đơn vị kế sau",
		undecided: "chưa thể nói là hơn đơn vị kế sau",
		unranked: `không xếp hạng vì chưa đủ ${Proportion.leastRankable} hồ sơ`,
	},
	en: {
		none: "no figures",
		proven: "proven better than the next",
		undecided: "not proven better than the next",
		unranked: `not ranked, fewer than ${Proportion.leastRankable} dossiers`,
	},
} as const
