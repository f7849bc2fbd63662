import type { CivilDate } from "@motcua/domain"
import { Effect } from "effect"
import { type InvalidInput, invalidInput } from "../problems/Problem.ts"

/** Asks about a period; one that ends before it begins is refused. `argument` names what holds it, when the period is not told in arguments of its own. */
export const inPeriod = <A, E, R>(
	{ from, to }: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate },
	question: Effect.Effect<A, E, R>,
	...argument: readonly string[]
): Effect.Effect<A, E | InvalidInput, R> =>
	from > to
		? Effect.fail(
				invalidInput({
					code: "periodReversed",
					path: [...argument, "to"],
					text: {
						vi: "Kỳ kết thúc trước khi bắt đầu. Hãy chọn ngày cuối từ ngày đầu trở đi.",
						en: "The period ends before it begins. Choose a last day that is not before the first.",
					},
				}),
			)
		: question

export const withPredecessorsArgument = {
	type: "Boolean",
	description:
		"Also count what was received in the units that it and those below it went on for (sáp nhập, chia tách), so that periods before and after can be compared. A unit that several went on for counts for each of them whole.",
} as const

export const asOfArgument = {
	type: "CivilDate",
	description:
		"Judged by what had happened by the end of this day; by the end of the period when left out. Of a day to come: by what has happened so far.",
} as const
