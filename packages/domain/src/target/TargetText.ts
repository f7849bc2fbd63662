import type { Language } from "../law/Language.ts"
import { count, decimal, share, signed } from "./FigureText.ts"
import * as Indicator from "./Indicator.ts"
import type { Figure, Judgement, Target } from "./Target.ts"

/**
 * * How a target stands, in one sentence: the figure, what it is made of, the target, and the misses that are left.
 *
 * ```ts
 * import { CivilDate, Proportion, Target, TargetText } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const days = ["2020-01-01", "2020-08-31", "2020-12-31"]
 * const [from, asOf, to] = days.map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const target = { indicator: "onTimeShare", from, to, value: 0.97, baseline: null }
 * const figure = Target.shareFigure(asOf, Proportion.of(17_550, 18_000))
 * const text = TargetText.describe(target, figure, Target.judge(target, figure), "en")
 * text // => "Now 97.5% (17,550/18,000), target ≥ 97%: on track; until the end 360 more dossiers may miss."
 * ```
 */
export const describe = (
	target: Target,
	figure: Figure,
	{ status, budgetLeft, reachable }: Judgement,
	language: Language,
): string => {
	const say = sayings[language]
	const { unit, direction, misses } = Indicator.definitions[target.indicator]
	const value = (amount: number) => figureText(amount, unit, language)
	if (figure.value === null) return say.noData
	const { proportion } = figure
	const counts =
		proportion === null
			? ""
			: ` (${count(proportion.numerator, language)}/${count(proportion.denominator, language)})`
	const now = `${value(figure.value)}${counts}`
	const wanted = `${direction === "higherIsBetter" ? "≥" : "≤"} ${value(target.value)}`
	const budget = () => {
		if (budgetLeft === null || !reachable) return ""
		if (budgetLeft >= 0) return say.budget(count(budgetLeft, language))
		return misses === "passing" ? say.toMakeGood(count(-budgetLeft, language)) : ""
	}
	switch (status) {
		case "noData":
			return say.noData
		case "tooEarly":
			return say.tooEarly(now, wanted)
		case "onTrack":
			return `${say.onTrack(now, wanted)}${budget()}.`
		case "atRisk":
			return `${say.atRisk(now, wanted)}${budget()}.`
		case "outOfReach":
			return say.outOfReach(now, wanted, count(-(budgetLeft ?? 0), language))
		case "reached":
			return say.reached(now, wanted)
		case "missed":
			return say.missed(now, wanted)
	}
}

const figureText = (amount: number, unit: Indicator.Unit, language: Language): string => {
	switch (unit) {
		case "percent":
			return share(amount, language)
		case "posts":
			return signed(amount, language)
		case "workingHours":
		case "points":
			return `${decimal(amount, language)} ${units[unit][language]}`
	}
}

const units = {
	workingHours: { vi: "giờ làm việc", en: "working hours" },
	points: { vi: "điểm", en: "points" },
} as const

interface Sayings {
	readonly noData: string
	readonly tooEarly: (now: string, wanted: string) => string
	readonly onTrack: (now: string, wanted: string) => string
	readonly atRisk: (now: string, wanted: string) => string
	readonly reached: (now: string, wanted: string) => string
	readonly missed: (now: string, wanted: string) => string
	readonly outOfReach: (now: string, wanted: string, tooMany: string) => string
	readonly budget: (left: string) => string
	readonly toMakeGood: (tooMany: string) => string
}

const sayings: Readonly<Record<Language, Sayings>> = {
	vi: {
		noData: "Chưa có số liệu.",
		tooEarly: (now, wanted) => `Hiện là ${now}, chỉ tiêu ${wanted}: còn quá sớm để đánh giá.`,
		onTrack: (now, wanted) => `Hiện là ${now}, chỉ tiêu ${wanted}: đúng tiến độ`,
		atRisk: (now, wanted) => `Hiện là ${now}, chỉ tiêu ${wanted}: có nguy cơ không đạt`,
		reached: (now, wanted) => `Đạt chỉ tiêu ${wanted} với ${now}.`,
		missed: (now, wanted) => `Không đạt chỉ tiêu ${wanted}: kết quả là ${now}.`,
		outOfReach: (now, wanted, tooMany) =>
			`Hiện là ${now}, chỉ tiêu ${wanted}: không còn đạt được, đã vượt mức cho phép của cả kỳ ${tooMany} hồ sơ.`,
		budget: (left) => `; đến hết kỳ còn được phép ${left} hồ sơ không đạt`,
		toMakeGood: (tooMany) => `; đang vượt mức cho phép của cả kỳ ${tooMany} hồ sơ`,
	},
	en: {
		noData: "There are no figures yet.",
		tooEarly: (now, wanted) => `Now ${now}, target ${wanted}: too early to tell.`,
		onTrack: (now, wanted) => `Now ${now}, target ${wanted}: on track`,
		atRisk: (now, wanted) => `Now ${now}, target ${wanted}: at risk`,
		reached: (now, wanted) => `The target ${wanted} was reached with ${now}.`,
		missed: (now, wanted) => `The target ${wanted} was missed: ${now}.`,
		outOfReach: (now, wanted, tooMany) =>
			`Now ${now}, target ${wanted}: out of reach, ${tooMany} dossiers beyond what the whole period allows.`,
		budget: (left) => `; until the end ${left} more dossiers may miss`,
		toMakeGood: (tooMany) => `; now ${tooMany} dossiers beyond what the whole period allows`,
	},
}
