import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as DayText from "../calendar/DayText.ts"
import type { CountingRule } from "../deadline/Punctuality.ts"
import type { Language } from "../law/Language.ts"
import * as Difference from "../target/Difference.ts"
import { count, share } from "../target/FigureText.ts"
import { definitions, type IndicatorKey } from "../target/Indicator.ts"
import type { Proportion } from "../target/Proportion.ts"
import type { ReportingPeriod } from "./ReportingPeriod.ts"

/** A share that says what it counts: of which indicator, by whose rule, where and when (số liệu kèm cách tính). */
export interface CountedFigure {
	readonly indicator: IndicatorKey
	readonly rule: CountingRule
	/** The unit or units; the name is the caller's. */
	readonly scope: string
	readonly period: ReportingPeriod
	readonly proportion: Proportion
}

/** Another indicator or rule counts something else; the same dossiers on both sides prove nothing. */
export type Obstacle = "indicator" | "rule" | "sameDossiers"

/** The two figures may not stand beside each other. */
export class NotComparable extends Data.TaggedError("NotComparable")<{
	readonly obstacles: readonly Obstacle[]
}> {}

/**
 * What lies between two figures that count the same by the same rule, over different dossiers: other units, or periods
 * without a common day. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { CivilDate, CountedFigure, Proportion } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const [from, to] = ["2020-01-01", "2020-08-31"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const proportion = Proportion.of(17_406, 18_000)
 * const ours = { indicator: "onTimeShare", rule: "local", scope: "Phường 1", period: { from, to }, proportion } as const
 * const theirs = { ...ours, rule: "nationalPortal", scope: "Phường 2" } as const
 * CountedFigure.compare(ours, theirs).failure.obstacles // => ["rule"]
 * ```
 */
export const compare = (
	before: CountedFigure,
	after: CountedFigure,
): Result.Result<Difference.Difference, NotComparable> => {
	const obstacles: Obstacle[] = []
	if (before.indicator !== after.indicator) obstacles.push("indicator")
	if (before.rule !== after.rule) obstacles.push("rule")
	if (before.scope === after.scope && overlap(before.period, after.period)) obstacles.push("sameDossiers")
	return obstacles.length === 0
		? Result.succeed(Difference.of(before.proportion, after.proportion))
		: Result.fail(new NotComparable({ obstacles }))
}

const overlap = (a: ReportingPeriod, b: ReportingPeriod): boolean => a.from <= b.to && b.from <= a.to

/** The figure with all that it counts, in one line. */
export const describe = (figure: CountedFigure, language: Language): string => {
	const { indicator, rule, scope, period, proportion } = figure
	const { name, formula } = definitions[indicator]
	const { value, numerator, denominator } = proportion
	const say = sayings[language]
	const shown =
		value === null
			? say.none
			: `${share(value, language)} (${count(numerator, language)}/${count(denominator, language)})`
	const span = `${DayText.plainDate(period.from, language)} – ${DayText.plainDate(period.to, language)}`
	return `${name[language]}, ${scope}, ${span}: ${shown}; ${formula[language]}; ${ruleText(rule, language)}.`
}

/** Whose rule it is, as it stands beside every ratio. */
export const ruleText = (rule: CountingRule, language: Language): string => sayings[language].rule[rule]

/** Why two figures may not be compared, in one sentence. */
export const describeObstacles = ({ obstacles }: NotComparable, language: Language): string => {
	const say = sayings[language]
	return `${say.notComparable}: ${obstacles.map((obstacle) => say.obstacle[obstacle]).join("; ")}.`
}

const sayings = {
	vi: {
		none: "chưa có số liệu",
		rule: {
			decree61: "cách tính: Nghị định 61/2018/NĐ-CP",
			nationalPortal: "cách tính: Cổng Dịch vụ công quốc gia",
			local: "cách tính: của đơn vị",
		},
		notComparable: "Không so sánh được",
		obstacle: {
			indicator: "hai chỉ tiêu khác nhau",
			rule: "hai cách tính khác nhau",
			sameDossiers: "hai kỳ của cùng một đơn vị có chung hồ sơ",
		},
	},
	en: {
		none: "no figures",
		rule: {
			decree61: "counted by Decree 61/2018/NĐ-CP",
			nationalPortal: "counted by the National Public Service Portal",
			local: "counted by the unit's own rule",
		},
		notComparable: "Not comparable",
		obstacle: {
			indicator: "two different indicators",
			rule: "two different rules of counting",
			sameDossiers: "two periods of one unit share dossiers",
		},
	},
} as const
