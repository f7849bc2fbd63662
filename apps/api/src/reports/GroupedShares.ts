import { type Proportion, type Punctuality, Tally } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { makeOverviewRepo } from "./OverviewRepo.ts"
import { type Counted, Overviews } from "./Overviews.ts"
import { makeShareGroupRepo } from "./ShareGroupRepo.ts"
import { formulas, isMadeBy, type ShareGrouping, type ShareKey } from "./shareFormulas.ts"

/** A share for each group of the dossiers, by the number of the procedure or unit or the name of the channel. */
export type SharesByGroup = ReadonlyMap<string, Proportion.Proportion>

interface Keyed {
	readonly key: string
}

/** Counts of groups that a formula is applied to. */
const eachGroup = <Counts extends Keyed>(
	counts: readonly Counts[],
	formula: (alike: readonly Counts[]) => Proportion.Proportion,
): SharesByGroup =>
	new Map([...Map.groupBy(counts, ({ key }) => key)].map(([key, alike]) => [key, formula(alike)]))

const eachRow = <Counts extends Keyed>(
	rows: readonly Counts[],
	formula: (row: Counts) => Proportion.Proportion,
): SharesByGroup => new Map(rows.map((row) => [row.key, formula(row)]))

/** What {@link Shares} counts, for each procedure, unit or channel apart; the groups add up to the whole. */
export class GroupedShares extends Context.Service<
	GroupedShares,
	{
		readonly of: (
			counted: Counted,
			rule: Punctuality.CountingRule,
			share: ShareKey,
			grouping: ShareGrouping,
		) => Effect.Effect<SharesByGroup>
	}
>()("mot-cua/reports/GroupedShares") {
	static readonly layer = Layer.effect(
		GroupedShares,
		Effect.gen(function* () {
			const repo = yield* makeShareGroupRepo
			const overviewRepo = yield* makeOverviewRepo
			const overviews = yield* Overviews

			const of = Effect.fn("GroupedShares.of")(function* (
				counted: Counted,
				rule: Punctuality.CountingRule,
				share: ShareKey,
				grouping: ShareGrouping,
			) {
				const cohort = yield* overviews.cohortOf(counted)
				if (isMadeBy(formulas.tally, share)) {
					const formula = formulas.tally[share]
					// By unit they are kept counted.
					const alike =
						grouping === "unit"
							? (yield* overviewRepo.alike(cohort)).map((one) => ({ ...one, key: String(one.unitId) }))
							: yield* repo.alike(cohort, grouping)
					return eachGroup(alike, (groups) => formula(Tally.of(groups, rule)))
				}
				if (isMadeBy(formulas.channels, share))
					return eachGroup(yield* repo.channels(cohort, grouping), formulas.channels[share])
				if (isMadeBy(formulas.supplements, share))
					return eachRow(yield* repo.supplements(cohort, grouping), formulas.supplements[share])
				return eachRow(yield* repo.promises(cohort, grouping), formulas.promises[share])
			}, Effect.orDie)

			return GroupedShares.of({ of })
		}),
	)
}
