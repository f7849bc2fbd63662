import { Index766, Proportion, type Punctuality } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { type Counted, Overviews } from "./Overviews.ts"
import { Shares } from "./Shares.ts"

/** The index of Decision 766/QĐ-TTg: what the dossiers say, and what somebody gives of the rest. */
export class Indexes extends Context.Service<
	Indexes,
	{
		readonly of: (
			counted: Counted,
			rule: Punctuality.CountingRule,
			given: Index766.Measures,
		) => Effect.Effect<Index766.Index>
	}
>()("mot-cua/reports/Indexes") {
	static readonly layer = Layer.effect(
		Indexes,
		Effect.gen(function* () {
			const overviews = yield* Overviews
			const shares = yield* Shares
			const of = Effect.fn("Indexes.of")(function* (
				counted: Counted,
				rule: Punctuality.CountingRule,
				given: Index766.Measures,
			) {
				const { early, onTime, received } = yield* overviews.tally(counted, rule)
				const { onlineShare } = yield* shares.of(counted, rule)
				return Index766.of({
					...given,
					onTime: Proportion.of(early + onTime, received),
					onlineDossiers: yield* onlineShare,
				})
			})
			return Indexes.of({ of })
		}),
	)
}
