import { type CivilDate, MixEffect, Proportion, type Punctuality } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { type InvalidInput, invalidInput, type NotFound } from "../problems/Problem.ts"
import { GroupedShares } from "../reports/GroupedShares.ts"
import { Overviews } from "../reports/Overviews.ts"
import type { ShareGrouping, ShareKey } from "../reports/shareFormulas.ts"

export interface Span {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

export interface RateChangeQuestion {
	/** The actor's own unit when `null`. */
	readonly unitId: number | null
	readonly indicator: ShareKey
	readonly first: Span
	readonly second: Span
	readonly by: ShareGrouping
	readonly rule: Punctuality.CountingRule
}

/** Dossiers of one procedure, unit or channel in both periods, and what they add to the change. */
export interface RateChangeGroup extends MixEffect.Group {
	readonly by: ShareGrouping
	/** `null` where a period has no dossiers, so that nothing changed from or to it. */
	readonly part: MixEffect.Part | null
}

/** From the first period to the second. */
export interface RateChange extends Omit<RateChangeQuestion, "unitId"> {
	readonly unitId: number
	readonly before: Proportion.Proportion
	readonly after: Proportion.Proportion
	readonly effect: MixEffect.MixEffect | null
	/** Those that moved the share most first. */
	readonly groups: readonly RateChangeGroup[]
}

const overlap = () =>
	invalidInput({
		code: "periodsOverlap",
		path: ["second", "from"],
		text: {
			vi: "Hai kỳ có ngày chung. Hãy chọn hai kỳ không trùng ngày.",
			en: "The periods have days in common. Choose two that have none.",
		},
	})

const none = Proportion.of(0, 0)

const movedBy = ({ part }: RateChangeGroup): number => (part === null ? 0 : Math.abs(part.mix + part.real))

const totalOf = (proportions: readonly Proportion.Proportion[]): Proportion.Proportion =>
	Proportion.of(
		proportions.reduce((sum, { numerator }) => sum + numerator, 0),
		proportions.reduce((sum, { denominator }) => sum + denominator, 0),
	)

/** Why a share of dossiers changed: other dossiers, or other work. */
export class RateChanges extends Context.Service<
	RateChanges,
	{
		/** Each period is judged at its own end, as `Indicators` judges it; periods with a day in common are refused. */
		readonly of: (question: RateChangeQuestion) => Effect.Effect<RateChange, NotFound | InvalidInput>
	}
>()("mot-cua/targets/RateChanges") {
	static readonly layer = Layer.effect(
		RateChanges,
		Effect.gen(function* () {
			const overviews = yield* Overviews
			const shares = yield* GroupedShares

			const of = Effect.fn("RateChanges.of")(function* (question: RateChangeQuestion) {
				const { indicator, first, second, by, rule } = question
				const unitId = yield* overviews.unitOf(question.unitId)
				if (second.from <= first.to && first.from <= second.to) return yield* overlap()
				const sharesIn = (span: Span) => shares.of({ unitId, ...span, asOf: null }, rule, indicator, by)
				const before = yield* sharesIn(first)
				const after = yield* sharesIn(second)
				const names = [...new Set([...before.keys(), ...after.keys()])].sort()
				const groups = names.map((name) => ({
					name,
					before: before.get(name) ?? none,
					after: after.get(name) ?? none,
				}))
				const effect = MixEffect.of(groups)
				return {
					...question,
					unitId,
					before: totalOf([...before.values()]),
					after: totalOf([...after.values()]),
					effect,
					groups: groups
						.map((group, index): RateChangeGroup => ({ ...group, by, part: effect?.parts[index] ?? null }))
						.filter((group) => group.before.denominator + group.after.denominator > 0)
						.toSorted((a, b) => movedBy(b) - movedBy(a)),
				}
			})

			return RateChanges.of({ of })
		}),
	)
}
