import type { Format } from "#lib/format/format.ts"
import { parseNumber } from "#lib/format/parseNumber.ts"
import type { IndicatorKey, Target } from "./targets.graphql.ts"

export const indicators = [
	"RESOLVED_SHARE",
	"ON_TIME_SHARE",
	"EARLY_SHARE",
	"OVERDUE_OPEN_SHARE",
	"ONLINE_SHARE",
	"POST_SHARE",
	"SAME_DAY_PROMISE_KEPT_SHARE",
	"SUPPLEMENT_SHARE",
	"ADMINISTRATIVE_POSTS_CHANGE",
	"PUBLIC_SERVICE_POSTS_CHANGE",
] as const satisfies readonly IndicatorKey[]

/** Posts are counted by people, everything else is a share of dossiers. */
export const isEnteredByHand = (indicator: IndicatorKey): boolean =>
	indicator === "ADMINISTRATIVE_POSTS_CHANGE" || indicator === "PUBLIC_SERVICE_POSTS_CHANGE"

export const sayValue = (format: Format, indicator: IndicatorKey, value: number): string =>
	isEnteredByHand(indicator) ? format.signed(value) : format.percent(value)

export type ValueMistake = "numberInvalid" | "shareOutside"

/** What was typed, as the API wants it: a share between 0 and 1, or a number of posts. */
export const readValue = (
	indicator: IndicatorKey,
	text: string,
): { value: number; mistake: null } | { value: null; mistake: ValueMistake } => {
	const number = parseNumber(text)
	if (number === null) return { value: null, mistake: "numberInvalid" }
	if (isEnteredByHand(indicator)) return { value: number, mistake: null }
	return number >= 0 && number <= 100
		? { value: Number((number / 100).toFixed(6)), mistake: null }
		: { value: null, mistake: "shareOutside" }
}

/** The ends of a chart's scale are round. */
export const sayEnd = (format: Format, indicator: IndicatorKey, value: number): string =>
	isEnteredByHand(indicator) ? format.signed(value) : format.percent(value, 0)

/** The text that stands in the field for a saved value. */
export const typedValue = (format: Format, indicator: IndicatorKey, value: number): string =>
	isEnteredByHand(indicator) ? format.signed(value) : format.number(value * 100)

/** The part of the number line a bullet chart shows: round ends that hold everything it draws. */
export const chartRange = ({ indicator, value, actual }: Target): { from: number; to: number } => {
	const shown = [
		value,
		actual.value,
		actual.paceValue,
		actual.proportion?.low,
		actual.proportion?.high,
	].filter((one): one is number => typeof one === "number")
	const lowest = Math.min(...shown)
	const highest = Math.max(...shown)
	if (isEnteredByHand(indicator))
		return { from: Math.min(0, Math.floor(lowest * 1.2)), to: Math.max(0, Math.ceil(highest * 1.2)) }
	// High shares differ in their last percents: the scale is cut there, and shown as cut.
	if (lowest > 0.6) return { from: Math.floor((lowest - 0.03) * 20) / 20, to: 1 }
	return { from: 0, to: highest > 0.5 ? 1 : Math.min(1, Math.ceil(highest * 12) / 10) }
}
