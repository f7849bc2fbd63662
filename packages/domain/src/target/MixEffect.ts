import type { Language } from "../law/Language.ts"
import { share, signed } from "./FigureText.ts"
import * as Proportion from "./Proportion.ts"

/** Dossiers that are alike, such as those of one procedure, in two periods. */
export interface Group {
	readonly name: string
	readonly before: Proportion.Proportion
	readonly after: Proportion.Proportion
}

/** What one group adds to the change of the whole. */
export interface Part {
	readonly name: string
	/** What it adds because this group became more or less frequent. */
	readonly mix: number
	/** What it adds because its own share changed. */
	readonly real: number
}

/** The change of a share by its causes (tách mức thay đổi): `value` = `mix` + `real`, without a remainder. */
export interface MixEffect {
	readonly before: Proportion.Proportion
	readonly after: Proportion.Proportion
	readonly value: number
	readonly mix: number
	readonly real: number
	readonly parts: readonly Part[]
}

/**
 * Tells how much of a change comes from other dossiers and how much from other work; `null` when a period has no dossiers.
 * A group that exists in one period only is all mix. Source: E. M. Kitagawa, Journal of the American Statistical Association
 * 50 (1955), 1168–1194. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { MixEffect, Proportion } from "@motcua/domain"
 *
 * const effect = MixEffect.of([
 *   { name: "Chứng thực", before: Proportion.of(95, 100), after: Proportion.of(190, 200) },
 *   { name: "Đất đai", before: Proportion.of(80, 100), after: Proportion.of(40, 50) },
 * ])
 * effect?.mix.toFixed(3) // => "0.045"
 * effect?.real // => 0
 * ```
 */
export const of = (groups: readonly Group[]): MixEffect | null => {
	const before = total(groups.map((group) => group.before))
	const after = total(groups.map((group) => group.after))
	if (before.value === null || after.value === null) return null
	const average = (before.value + after.value) / 2
	const parts = groups.map((group): Part => {
		const weightBefore = group.before.denominator / before.denominator
		const weightAfter = group.after.denominator / after.denominator
		const rateBefore = group.before.value ?? group.after.value ?? average
		const rateAfter = group.after.value ?? rateBefore
		return {
			name: group.name,
			// The weights change by 0 in all, so that measuring from the average moves only the parts, never their sum.
			mix: (weightAfter - weightBefore) * ((rateBefore + rateAfter) / 2 - average),
			real: ((rateAfter - rateBefore) * (weightBefore + weightAfter)) / 2,
		}
	})
	return {
		before,
		after,
		value: after.value - before.value,
		mix: sum(parts.map(({ mix }) => mix)),
		real: sum(parts.map(({ real }) => real)),
		parts,
	}
}

const total = (proportions: readonly Proportion.Proportion[]): Proportion.Proportion =>
	Proportion.of(
		sum(proportions.map(({ numerator }) => numerator)),
		sum(proportions.map(({ denominator }) => denominator)),
	)

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0)

/** The change and its two causes in one sentence, in percentage points that add up as they are printed. */
export const describe = ({ before, after, mix }: MixEffect, language: Language): string => {
	const say = sayings[language]
	const shown = hundredths(after.value ?? 0) - hundredths(before.value ?? 0)
	const shownMix = hundredths(mix)
	const points = (amount: number) => signed(amount / 100, language)
	const moved = `${share(before.value ?? 0, language)} → ${share(after.value ?? 0, language)}`
	return say(moved, points(shown), points(shownMix), points(shown - shownMix))
}

/** Hundredths of a percentage point. */
const hundredths = (part: number): number => Math.round(part * 10_000)

const sayings = {
	vi: (moved: string, points: string, mix: string, real: string) =>
		`${moved}: ${points} điểm phần trăm, trong đó ${mix} do cơ cấu hồ sơ thay đổi, ${real} do cách giải quyết thay đổi.`,
	en: (moved: string, points: string, mix: string, real: string) =>
		`${moved}: ${points} percentage points, of which ${mix} because other dossiers came and ${real} because they were handled differently.`,
} as const
