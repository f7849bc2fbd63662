import type { Language } from "../law/Language.ts"
import { count, decimal, share } from "./FigureText.ts"
import { type BackTest, type Forecast, type Interval, leastPeriods } from "./Forecast.ts"

/**
 * Why there is no forecast of a target: nobody counts it, its period has not begun or is over, it was ended before, or fewer than
 * {@link leastPeriods} months with dossiers are known.
 */
export type Gap = "enteredByHand" | "notBegun" | "periodOver" | "ended" | "tooFewMonths"

/** Shares are said in per cent and their errors in percentage points. */
export type Kind = "share" | "number"

/**
 * The forecast with both intervals, in one sentence.
 *
 * ```ts
 * import { ForecastText } from "@motcua/domain"
 *
 * const [interval80, interval95] = [{ low: 0.961, high: 0.973 }, { low: 0.958, high: 0.976 }]
 * const text = ForecastText.describe({ value: 0.967, interval80, interval95 }, "share", "en")
 * text // => "Forecast 96.7%; 80% interval: 96.1% … 97.3%; 95% interval: 95.8% … 97.6%."
 * ```
 */
export const describe = (forecast: Forecast | null, kind: Kind, language: Language): string => {
	const say = sayings[language]
	if (forecast === null) return say.noForecast
	const figure = (amount: number) => (kind === "share" ? share(amount, language) : decimal(amount, language))
	const span = ({ low, high }: Interval) => `${figure(low)} … ${figure(high)}`
	return say.forecast(figure(forecast.value), span(forecast.interval80), span(forecast.interval95))
}

/** Why there is none, in one sentence. */
export const describeGap = (gap: Gap, language: Language): string => sayings[language].gaps[gap]

/** What the past says about such forecasts: their error against the simplest one, and how often the intervals held. */
export const describeBackTest = (test: BackTest | null, kind: Kind, language: Language): string => {
	const say = sayings[language]
	if (test === null) return say.noTest
	const error = (amount: number) =>
		kind === "share" ? say.points(decimal(amount * 100, language)) : decimal(amount, language)
	const isBetter = test.meanError < test.naiveError
	const held = ({ numerator, denominator }: BackTest["coverage80"]) =>
		`${count(numerator, language)}/${count(denominator, language)}`
	return say.test(
		error(test.meanError),
		error(test.naiveError),
		isBetter ? say.better : say.notBetter,
		held(test.coverage80),
		held(test.coverage95),
	)
}

const sayings = {
	vi: {
		noForecast: "Chưa đủ số liệu để dự báo.",
		gaps: {
			enteredByHand: "Số liệu nhập tay nên không dự báo.",
			notBegun: "Kỳ của chỉ tiêu chưa bắt đầu nên chưa dự báo.",
			periodOver: "Kỳ của chỉ tiêu đã kết thúc nên không còn gì để dự báo.",
			ended: "Chỉ tiêu đã được kết thúc trước kỳ nên không dự báo.",
			tooFewMonths: `Chưa dự báo được: cần ít nhất ${leastPeriods} tháng có hồ sơ.`,
		},
		forecast: (value: string, usual: string, wide: string) =>
			`Dự báo ${value}; khoảng 80\u00a0%: ${usual}; khoảng 95\u00a0%: ${wide}.`,
		noTest: "Chưa đủ số liệu để kiểm tra dự báo.",
		points: (amount: string) => `${amount} điểm phần trăm`,
		better: "dự báo này tốt hơn",
		notBetter: "dự báo này không tốt hơn",
		test: (error: string, naive: string, verdict: string, held80: string, held95: string) =>
			`Thử lại với các kỳ đã qua: sai trung bình ${error}, cách đoán “như kỳ trước” sai ${naive}, ${verdict}; kết quả nằm trong khoảng 80\u00a0%: ${held80} lần, trong khoảng 95\u00a0%: ${held95} lần.`,
	},
	en: {
		noForecast: "There are too few figures for a forecast.",
		gaps: {
			enteredByHand: "The figure is entered by hand, so nothing is forecast.",
			notBegun: "The period of the target has not begun, so nothing is forecast yet.",
			periodOver: "The period of the target is over, so nothing is left to forecast.",
			ended: "The target was ended before its period was over, so nothing is forecast.",
			tooFewMonths: `Nothing can be forecast yet: it takes at least ${leastPeriods} months with dossiers.`,
		},
		forecast: (value: string, usual: string, wide: string) =>
			`Forecast ${value}; 80% interval: ${usual}; 95% interval: ${wide}.`,
		noTest: "There are too few figures to test the forecast.",
		points: (amount: string) => `${amount} percentage points`,
		better: "this forecast is better",
		notBetter: "this forecast is no better",
		test: (error: string, naive: string, verdict: string, held80: string, held95: string) =>
			`Tried on past periods: off by ${error} on average, “as last time” is off by ${naive}, ${verdict}; outcomes inside the 80% interval: ${held80}, inside the 95% interval: ${held95}.`,
	},
} as const
