import type { Language } from "../law/Language.ts"
import { count, decimal, share } from "../target/FigureText.ts"
import { leastRankable } from "../target/Proportion.ts"
import type { Alike, BackTest, LateRisk } from "./LateRisk.ts"

/**
 * How likely it is and why anybody thinks so, in two sentences.
 *
 * ```ts
 * import { LateRiskText } from "@motcua/domain"
 *
 * LateRiskText.describe({ _tag: "TooFew", asLong: 12 }, "en").split(".")[0] // => "Not enough is known to tell the risk of being late"
 * ```
 */
export const describe = (risk: LateRisk, language: Language): string => {
	const say = sayings[language]
	if (risk._tag === "TooFew") return say.tooFew(count(risk.asLong, language), count(leastRankable, language))
	const { late, basis } = risk
	const percent = (part: number | null) => share(Math.round((part ?? 0) * 1000) / 1000, language)
	return say.risk(
		count(late.numerator, language),
		count(late.denominator, language),
		say.alike(basis.alike),
		percent(late.value),
		percent(late.low),
		percent(late.high),
	)
}

/** How such forecasts did in the past, in one sentence. */
export const describeBackTest = (test: BackTest | null, language: Language): string => {
	const say = sayings[language]
	if (test === null) return say.noTest
	const score = (value: number) => decimal(value * 100, language)
	return say.test(
		count(test.trials, language),
		decimal(test.expected, language),
		count(test.late.numerator, language),
		score(test.brier),
		score(test.naiveBrier),
		test.brier < test.naiveBrier ? say.better : say.notBetter,
	)
}

/** "cùng thủ tục, đơn vị và trường hợp" */
const listed = (parts: readonly string[], and: string): string =>
	parts.length === 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`

const namesOf = (
	alike: Alike,
	[procedure, unit, ofCase, channel]: readonly [string, string, string, string],
) => [
	procedure,
	...(alike.unit ? [unit] : []),
	...(alike.case ? [ofCase] : []),
	...(alike.channel ? [channel] : []),
]

const sayings = {
	vi: {
		alike: (alike: Alike) =>
			`cùng ${listed(namesOf(alike, ["thủ tục", "đơn vị", "trường hợp", "kênh nộp"]), "và")}`,
		risk: (late: string, all: string, alike: string, value: string, low: string, high: string) =>
			`${late} trong ${all} hồ sơ ${alike} từng kéo dài đến mức này đã mất nhiều thời gian hơn mức hồ sơ này còn được phép. Nguy cơ quá hạn: ${value} (khoảng 95\u00a0%: ${low} … ${high}).`,
		tooFew: (asLong: string, least: string) =>
			`Chưa đủ căn cứ để nói nguy cơ quá hạn. Mới có ${asLong} hồ sơ cùng thủ tục từng kéo dài đến mức này, cần ít nhất ${least}.`,
		noTest: "Chưa đủ hồ sơ để kiểm tra cách ước lượng này.",
		better: "cách này tốt hơn",
		notBetter: "cách này không tốt hơn",
		test: (trials: string, expected: string, late: string, brier: string, naive: string, verdict: string) =>
			`Thử lại với ${trials} hồ sơ đã xong, khi mỗi hồ sơ đi được nửa thời hạn: ước lượng ${expected} hồ sơ quá hạn, thực tế ${late}; điểm Brier ${brier} phần trăm, đoán theo tỷ lệ chung ${naive}, ${verdict}.`,
	},
	en: {
		alike: (alike: Alike) =>
			`of the same ${listed(namesOf(alike, ["procedure", "unit", "case", "channel"]), "and")}`,
		risk: (late: string, all: string, alike: string, value: string, low: string, high: string) =>
			`${late} of ${all} dossiers ${alike} that had taken as long took longer than this one still may. Risk of being late: ${value} (95% interval: ${low} … ${high}).`,
		tooFew: (asLong: string, least: string) =>
			`Not enough is known to tell the risk of being late. Only ${asLong} dossiers of the same procedure have taken as long, at least ${least} are needed.`,
		noTest: "There are too few dossiers to test this estimate.",
		better: "this is better",
		notBetter: "this is no better",
		test: (trials: string, expected: string, late: string, brier: string, naive: string, verdict: string) =>
			`Tried on ${trials} finished dossiers at half of their limit: ${expected} expected to be late, ${late} were; Brier score ${brier} per cent, guessing the general share ${naive}, ${verdict}.`,
	},
} as const
