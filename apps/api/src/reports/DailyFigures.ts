import { CivilDate, type Punctuality, Tally } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { type InvalidInput, invalidInput, type NotFound } from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import { type Ended, makeDailyRepo } from "./DailyRepo.ts"
import { Overviews } from "./Overviews.ts"

/** What happened on one day. */
export interface DayFigures {
	readonly day: CivilDate.CivilDate
	readonly received: number
	readonly resolved: number
	/** Of those resolved on this day. */
	readonly late: number
}

export interface DailyQuestion {
	/** The actor's own unit when `null`. */
	readonly unitId: number | null
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly rule: Punctuality.CountingRule
}

/** A year, and the day more of a leap year. */
const mostDays = 366

const tooLong = () =>
	invalidInput({
		code: "periodTooLong",
		path: ["to"],
		text: {
			vi: `Bảng theo ngày dài nhất ${mostDays} ngày. Hãy chọn kỳ ngắn hơn.`,
			en: `Figures by day are given for ${mostDays} days at most. Choose a shorter period.`,
		},
	})

/** How much came in, was resolved and was late on each day: what a heat map shows (bản đồ nhiệt theo ngày). */
export class DailyFigures extends Context.Service<
	DailyFigures,
	{
		/** Every day of the period in its order, those without anything too. */
		readonly of: (question: DailyQuestion) => Effect.Effect<readonly DayFigures[], NotFound | InvalidInput>
	}
>()("mot-cua/reports/DailyFigures") {
	static readonly layer = Layer.effect(
		DailyFigures,
		Effect.gen(function* () {
			const repo = yield* makeDailyRepo
			const overviews = yield* Overviews
			const units = yield* Units

			const of = Effect.fn("DailyFigures.of")(function* ({ unitId, from, to, rule }: DailyQuestion) {
				const unitIds = yield* units.subtree(yield* overviews.unitOf(unitId))
				if (to - from >= mostDays) return yield* tooLong()
				const span = { unitIds, from, to }
				const received = new Map(
					(yield* Effect.orDie(repo.received(span))).map(({ day, count }) => [day, count]),
				)
				const ended = Map.groupBy(yield* Effect.orDie(repo.ended(span)), ({ day }: Ended) => day)
				return Array.from({ length: to - from + 1 }, (_, index) => {
					const day = CivilDate.addDays(from, index)
					const { resolved, late } = Tally.of(ended.get(day) ?? [], rule)
					return { day, received: received.get(day) ?? 0, resolved, late }
				})
			})

			return DailyFigures.of({ of })
		}),
	)
}
