import type { Proportion, Punctuality } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { type Counted, Overviews } from "./Overviews.ts"
import { makeShareRepo } from "./ShareRepo.ts"
import { formulas, type ShareKey, sum } from "./shareFormulas.ts"

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
				const received = Effect.map(channels, sum)
				const withReceived = Effect.map(Effect.all([supplements, received]), ([counts, all]) => ({
					...counts,
					received: all,
				}))
				const { tally: byFate, channels: byChannel, supplements: bySupplement } = formulas
				return {
					resolvedShare: Effect.map(tally, byFate.resolvedShare),
					onTimeShare: Effect.map(tally, byFate.onTimeShare),
					earlyShare: Effect.map(tally, byFate.earlyShare),
					overdueOpenShare: Effect.map(tally, byFate.overdueOpenShare),
					onlineShare: Effect.map(channels, byChannel.onlineShare),
					postShare: Effect.map(channels, byChannel.postShare),
					counterShare: Effect.map(channels, byChannel.counterShare),
					sameDayPromiseKeptShare: Effect.map(promises, formulas.promises.sameDayPromiseKeptShare),
					supplementShare: Effect.map(withReceived, bySupplement.supplementShare),
					assistedSupplementShare: Effect.map(withReceived, bySupplement.assistedSupplementShare),
					unassistedSupplementShare: Effect.map(withReceived, bySupplement.unassistedSupplementShare),
				}
			})
			return Shares.of({ of })
		}),
	)
}
