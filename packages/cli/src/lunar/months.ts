import { type CivilDate, LunarDate } from "@motcua/domain"
import * as Result from "effect/Result"

/** A month of a lunar year. */
export interface LunarMonth {
	readonly month: number
	readonly leap: boolean
	readonly firstDay: CivilDate.CivilDate
	readonly days: 29 | 30
}

/** The 12 or 13 months of a lunar year in their order. */
export const monthsOf = (year: number): readonly LunarMonth[] =>
	Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
		[false, true].flatMap((leap) => {
			const firstDay = LunarDate.toSolar({ year, month, day: 1, leap })
			if (Result.isFailure(firstDay)) return []
			const last = LunarDate.toSolar({ year, month, day: 30, leap })
			return [{ month, leap, firstDay: firstDay.success, days: Result.isSuccess(last) ? 30 : 29 } as const]
		}),
	)
