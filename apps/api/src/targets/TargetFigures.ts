import { CivilDate, Instant, Proportion, Target } from "@motcua/domain"
import { Clock, Effect, Option } from "effect"
import { Shares } from "../reports/Shares.ts"
import type { PlannedTarget } from "./ReformPlan.ts"
import type { makeTargetRepo } from "./TargetRepo.ts"

/** Plans are judged by the decree, whose rules they are made under. */
const rule = "decree61"

/** The figure of a target at the end of a day, counted from dossiers or as a person reported it. */
export const makeTargetFigures = Effect.fnUntraced(function* (repo: Effect.Success<typeof makeTargetRepo>) {
	const shares = yield* Shares

	const shareOf = Effect.fnUntraced(function* (target: PlannedTarget, asOf: CivilDate.CivilDate) {
		const { indicator, unitId, from } = target
		if (indicator === "administrativePostsChange" || indicator === "publicServicePostsChange") return null
		return yield* (yield* shares.of({ unitId, from, to: asOf, asOf: null }, rule))[indicator]
	})

	return Effect.fnUntraced(function* (target: PlannedTarget, asked: CivilDate.CivilDate | null) {
		const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
		const asOf = CivilDate.min(asked ?? today, CivilDate.min(today, target.to))
		const share = asOf < target.from ? Proportion.of(0, 0) : yield* shareOf(target, asOf)
		if (share !== null) return Target.shareFigure(asOf, share)
		const reported = yield* repo.latestFigure({ targetId: target.id, asOf })
		return Target.numberFigure(asOf, Option.getOrNull(Option.map(reported, ({ value }) => value)))
	}, Effect.orDie)
})
