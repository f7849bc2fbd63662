import type { Language } from "../law/Language.ts"
import { decimal, share } from "./FigureText.ts"
import type { Limits, Point, Segment, Signal } from "./ProcessBehaviour.ts"

/**
 * Every finding in a sentence: the limits of each segment, then its signals; where there are none, that it is chance.
 *
 * ```ts
 * import { ProcessBehaviour, ProcessBehaviourText } from "@motcua/domain"
 *
 * const points = [97, 98, 97, 98, 97, 98].map((value, index) => ({ label: `T${index + 1}`, value }))
 * const [text] = ProcessBehaviourText.describe(points, ProcessBehaviour.of(points), "number", "en")
 * text // => "T1–T6: mean 97.5, usual from 94.84 to 100.16. No sign of a change."
 * ```
 */
export const describe = (
	points: readonly Point[],
	segments: readonly Segment[],
	kind: "share" | "number",
	language: Language,
): readonly string[] => {
	const say = sayings[language]
	const label = (at: number) => points[at]?.label ?? ""
	const number = (amount: number) =>
		kind === "share" ? share(Math.min(1, Math.max(0, amount)), language) : decimal(amount, language)
	const explain = ({ mean }: Limits, { rule, side, from, to }: Signal): string => {
		const at = label(to)
		const value = number(points[to]?.value ?? mean)
		switch (rule) {
			case "outside":
				return say.outside(at, value, side)
			case "jump":
				return say.jump(label(from), at, side)
			case "run":
				return say.run(label(from), at, to - from + 1, number(mean), side)
			case "nearLimit":
				return say.nearLimit(label(from), at, side)
		}
	}
	return segments.flatMap(({ start, end, limits, signals }) => {
		const span = `${label(start)}–${label(end - 1)}`
		if (limits === null) return [say.tooFew(span)]
		const natural = say.limits(span, number(limits.mean), number(limits.lower), number(limits.upper))
		if (signals.length === 0) return [`${natural} ${say.noise}`]
		return [natural, ...signals.map((signal) => explain(limits, signal))]
	})
}

const sides = {
	vi: { above: "trên", below: "dưới" },
	en: { above: "above", below: "below" },
} as const

const sayings = {
	vi: {
		tooFew: (span: string) => `${span}: chưa đủ số liệu để phân biệt thay đổi với dao động thường.`,
		limits: (span: string, mean: string, lower: string, upper: string) =>
			`${span}: trung bình ${mean}, dao động thường từ ${lower} đến ${upper}.`,
		noise: "Không có dấu hiệu thay đổi.",
		outside: (at: string, value: string, side: Signal["side"]) =>
			`${at}: ${value} nằm ${sides.vi[side]} giới hạn dao động thường; cần tìm nguyên nhân riêng.`,
		jump: (from: string, at: string, side: Signal["side"]) =>
			`${from} → ${at}: ${side === "above" ? "tăng" : "giảm"} nhiều hơn mức dao động thường.`,
		run: (from: string, at: string, count: number, mean: string, side: Signal["side"]) =>
			`${from}–${at}: ${count} kỳ liên tiếp nằm ${sides.vi[side]} trung bình ${mean}; mức chung đã thay đổi.`,
		nearLimit: (from: string, at: string, side: Signal["side"]) =>
			`${from}–${at}: phần lớn nằm sát giới hạn ${side === "above" ? "trên" : "dưới"}; có thể đang thay đổi.`,
	},
	en: {
		tooFew: (span: string) => `${span}: too few figures to tell change from noise.`,
		limits: (span: string, mean: string, lower: string, upper: string) =>
			`${span}: mean ${mean}, usual from ${lower} to ${upper}.`,
		noise: "No sign of a change.",
		outside: (at: string, value: string, side: Signal["side"]) =>
			`${at}: ${value} is ${sides.en[side]} what is usual; look for a cause of its own.`,
		jump: (from: string, at: string, side: Signal["side"]) =>
			`${from} → ${at}: a ${side === "above" ? "rise" : "fall"} larger than usual.`,
		run: (from: string, at: string, count: number, mean: string, side: Signal["side"]) =>
			`${from}–${at}: ${count} in a row ${sides.en[side]} the mean of ${mean}; the level has changed.`,
		nearLimit: (from: string, at: string, side: Signal["side"]) =>
			`${from}–${at}: most lie close to the ${side === "above" ? "upper" : "lower"} limit; a change may be under way.`,
	},
} as const
