import {
	CivilDate,
	DeskCapacity,
	SpecialDayLint,
	SpecialDayLintText,
	type SpecialDayRule,
	SpecialDays,
	SpecialDayText,
	type WorkCalendar,
} from "@motcua/domain"
import { Effect, Result } from "effect"
import { type InvalidInput, invalidInput } from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"

/** What a rule would mean for a span of days. */
export interface RulePreview {
	readonly occurrences: readonly SpecialDays.Occurrence[]
	readonly skipped: readonly { readonly date: CivilDate.CivilDate; readonly reason: Sentence }[]
	/** Dossiers that can be served on the day with the least open time; `null` without a stated capacity. */
	readonly capacityPerDay: number | null
	readonly warnings: readonly Sentence[]
}

const longestDays = 1100

const spanRefused = (from: CivilDate.CivilDate, to: CivilDate.CivilDate): InvalidInput | null =>
	to >= from && to - from <= longestDays
		? null
		: invalidInput({
				code: "invalidSpan",
				path: ["to"],
				text: {
					vi: "Khoảng ngày phải theo thứ tự và dài nhất ba năm.",
					en: "The days must be in order and at most three years apart.",
				},
			})

/** The dates of a rule, each by the calendar in force on it. */
export const previewOf = (
	rule: SpecialDayRule.SpecialDayRule,
	calendarOn: (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar,
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
): Effect.Effect<RulePreview, InvalidInput> => {
	const refused = spanRefused(from, to)
	if (refused !== null) return Effect.fail(refused)
	const occurrences: SpecialDays.Occurrence[] = []
	const skipped: { readonly date: CivilDate.CivilDate; readonly reason: Sentence }[] = []
	for (let date = from; date <= to; date = CivilDate.addDays(date, 1)) {
		const day = SpecialDays.datesOf(rule, calendarOn(date), date, date)
		if (Result.isFailure(day)) continue
		occurrences.push(...day.success.dates)
		for (const one of day.success.skipped)
			skipped.push({
				date: one.date,
				reason: {
					vi: SpecialDayText.describeSkipped(one, "vi"),
					en: SpecialDayText.describeSkipped(one, "en"),
				},
			})
	}
	const { capacity } = rule
	const perDay =
		capacity === null
			? []
			: occurrences.map((occurrence) =>
					DeskCapacity.capacityOn(capacity, calendarOn(occurrence.date), occurrence),
				)
	return Effect.succeed({
		occurrences,
		skipped,
		capacityPerDay: perDay.length === 0 ? null : Math.min(...perDay),
		warnings: SpecialDayLint.check(rule, calendarOn, { from, to }).map((finding) => ({
			vi: SpecialDayLintText.describe(finding, "vi"),
			en: SpecialDayLintText.describe(finding, "en"),
		})),
	})
}
