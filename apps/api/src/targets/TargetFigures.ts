import { CivilDate, Instant, Proportion, Target } from "@motcua/domain"
import { Clock, Effect, Option } from "effect"
import { Shares } from "../reports/Shares.ts"
import type { ShareKey } from "../reports/shareFormulas.ts"
import { lastDayOf, type PlannedTarget } from "./ReformPlan.ts"
import type { makeTargetRepo } from "./TargetRepo.ts"

/** Plans are judged by the decree, whose rules they are made under. */
export const planRule = "decree61"

/** The share that a target is counted by; `null` for one that people report. */
export const countedShareOf = ({ indicator }: PlannedTarget): ShareKey | null =>
	indicator === "administrativePostsChange" || indicator === "publicServicePostsChange" ? null : indicator

/** The figure of a target at the end of a day, counted from dossiers or as a person reported it. */
export const makeTargetFigures = Effect.fnUntraced(function* (repo: Effect.Success<typeof makeTargetRepo>) {
	const shares = yield* Shares

	const shareOf = Effect.fnUntraced(function* (target: PlannedTarget, asOf: CivilDate.CivilDate) {
		const { unitId, from } = target
		const share = countedShareOf(target)
		return share === null
			? null
			: yield* (yield* shares.of({ unitId, from, to: asOf, asOf: null }, planRule))[share]
	})

	return Effect.fnUntraced(function* (target: PlannedTarget, asked: CivilDate.CivilDate | null) {
		const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
		const asOf = CivilDate.min(asked ?? today, CivilDate.min(today, lastDayOf(target)))
		const share = asOf < target.from ? Proportion.of(0, 0) : yield* shareOf(target, asOf)
		if (share !== null) return Target.shareFigure(asOf, share)
		const reported = yield* repo.latestFigure({ targetId: target.id, asOf })
		return Target.numberFigure(asOf, Option.getOrNull(Option.map(reported, ({ value }) => value)))
	}, Effect.orDie)
})
