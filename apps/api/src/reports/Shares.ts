import { type Channel, type Indicator, Proportion, type Punctuality } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { type Counted, Overviews } from "./Overviews.ts"
import { makeShareRepo } from "./ShareRepo.ts"

/** The built-in indicators that are a share of dossiers. */
export type ShareKey = Exclude<
	Indicator.IndicatorKey,
	"medianHandlingTime" | "index766" | "administrativePostsChange" | "publicServicePostsChange"
>

const sum = (counts: readonly { readonly count: number }[]): number =>
	counts.reduce((total, { count }) => total + count, 0)

/** The indicators that are shares, counted only when they are asked for and what they have in common only once. */
export class Shares extends Context.Service<
	Shares,
	{
		readonly of: (
			counted: Counted,
			rule: Punctuality.CountingRule,
		) => Effect.Effect<Readonly<Record<ShareKey, Effect.Effect<Proportion.Proportion>>>>
	}
>()("mot-cua/reports/Shares") {
	static readonly layer = Layer.effect(
		Shares,
		Effect.gen(function* () {
			const repo = yield* makeShareRepo
			const overviews = yield* Overviews
			const of = Effect.fn("Shares.of")(function* (counted: Counted, rule: Punctuality.CountingRule) {
				const cohort = yield* overviews.cohortOf(counted)
				const tally = yield* Effect.cached(overviews.tally(counted, rule))
				const channels = yield* Effect.cached(overviews.channels(counted))
				const supplements = yield* Effect.cached(Effect.orDie(repo.supplements(cohort)))
				const promises = Effect.orDie(repo.promises(cohort))
				const channelShare = (channel: Channel.Channel) =>
					Effect.map(channels, (all) =>
						Proportion.of(sum(all.filter((one) => one.channel === channel)), sum(all)),
					)
				const supplementShare = (
					numerator: (counts: Effect.Success<typeof supplements>) => number,
					denominator: (counts: Effect.Success<typeof supplements>, received: number) => number,
				) =>
					Effect.map(Effect.all([supplements, channels]), ([counts, all]) =>
						Proportion.of(numerator(counts), denominator(counts, sum(all))),
					)
				return {
					resolvedShare: Effect.map(tally, ({ resolvedShare }) => resolvedShare),
					onTimeShare: Effect.map(tally, ({ onTimeRate }) => onTimeRate),
					earlyShare: Effect.map(tally, ({ early, resolved }) => Proportion.of(early, resolved)),
					overdueOpenShare: Effect.map(tally, ({ openOverdue, open }) => Proportion.of(openOverdue, open)),
					onlineShare: channelShare("online"),
					postShare: channelShare("publicPost"),
					counterShare: channelShare("counter"),
					sameDayPromiseKeptShare: Effect.map(promises, ({ kept, due }) => Proportion.of(kept, due)),
					supplementShare: supplementShare(
						({ supplemented }) => supplemented,
						(_, received) => received,
					),
					assistedSupplementShare: supplementShare(
						({ assistedSupplemented }) => assistedSupplemented,
						({ assisted }) => assisted,
					),
					unassistedSupplementShare: supplementShare(
						({ supplemented, assistedSupplemented }) => supplemented - assistedSupplemented,
						({ assisted }, received) => received - assisted,
					),
				}
			})
			return Shares.of({ of })
		}),
	)
}
