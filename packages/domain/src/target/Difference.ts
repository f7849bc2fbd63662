import type { Language } from "../law/Language.ts"
import { share, signed } from "./FigureText.ts"
import type { Proportion } from "./Proportion.ts"

/** How far a share moved (mức thay đổi), between −1 and 1, with its 95 % interval; `null` without dossiers on a side. */
export interface Difference {
	readonly before: Proportion
	readonly after: Proportion
	readonly value: number | null
	readonly low: number | null
	readonly high: number | null
}

/**
 * What lies between two shares of different dossiers, after minus before. The interval is Newcombe's, made of the two Wilson
 * intervals. Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10.
 *
 * ```ts
 * import { Difference, Proportion } from "@motcua/domain"
 *
 * const difference = Difference.of(Proportion.of(48, 80), Proportion.of(56, 70))
 * difference.low?.toFixed(4) // => "0.0524"
 * difference.high?.toFixed(4) // => "0.3339"
 * Difference.verdict(difference) // => "higher"
 * ```
 */
export const of = (before: Proportion, after: Proportion): Difference => {
	const none = { before, after, value: null, low: null, high: null }
	if (before.value === null || before.low === null || before.high === null) return none
	if (after.value === null || after.low === null || after.high === null) return none
	const value = after.value - before.value
	return {
		before,
		after,
		value,
		low: Math.max(-1, value - Math.hypot(after.value - after.low, before.high - before.value)),
		high: Math.min(1, value + Math.hypot(after.high - after.value, before.value - before.low)),
	}
}

/** Whether the share moved: only when the interval leaves no change out. */
export const verdict = ({ low, high }: Difference): "higher" | "lower" | "undecided" => {
	if (low === null || high === null) return "undecided"
	if (low > 0) return "higher"
	return high < 0 ? "lower" : "undecided"
}

/** The change in one sentence: both shares, the points between them with their interval, and whether it may be chance. */
export const describe = (difference: Difference, language: Language): string => {
	const say = sayings[language]
	const { before, after, value, low, high } = difference
	if (before.value === null || after.value === null || value === null || low === null || high === null)
		return say.noData
	const points = (part: number) => signed(part * 100, language)
	const moved = `${share(before.value, language)} → ${share(after.value, language)}`
	const finding = say[verdict(difference)]
	return say.change(moved, points(value), `${points(low)} … ${points(high)}`, finding)
}

const sayings = {
	vi: {
		noData: "Chưa đủ số liệu để so sánh.",
		change: (moved: string, points: string, interval: string, finding: string) =>
			`${moved}: ${points} điểm phần trăm (khoảng tin cậy 95\u00a0%: ${interval}); ${finding}.`,
		higher: "tăng thật",
		lower: "giảm thật",
		undecided: "chưa thể nói là có thay đổi",
	},
	en: {
		noData: "There are too few figures to compare.",
		change: (moved: string, points: string, interval: string, finding: string) =>
			`${moved}: ${points} percentage points (95% interval: ${interval}); ${finding}.`,
		higher: "a real rise",
		lower: "a real fall",
		undecided: "this may be chance",
	},
} as const
