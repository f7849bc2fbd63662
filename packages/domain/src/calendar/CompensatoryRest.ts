import * as CivilDate from "../time/CivilDate.ts"
import type { Holiday } from "./HolidayRule.ts"
import { everOpens, type Hours, sessionsOn } from "./WeeklyHours.ts"

/** A rest (nghỉ bù) on `date` for a holiday that fell on a weekly rest day. */
export interface CompensatoryRest {
	readonly date: CivilDate.CivilDate
	readonly holiday: Holiday
}

/**
 * The compensatory rests of a unit with these hours: each holiday on a weekly rest day moves to the next working day that
 * is neither a holiday nor already taken, so that they queue up in the order of the holidays.
 * Legal basis: điều 111.3 Bộ luật Lao động 45/2019/QH14.
 *
 * ```ts
 * import { CivilDate, CompensatoryRest } from "@motcua/domain"
 * import { officeHours } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const holiday = (text) => ({ date: day(text), name: "", kind: "statutory", provisional: false })
 * const rests = CompensatoryRest.compute(["2022-04-30", "2022-05-01"].map(holiday), { weekly: officeHours, seasons: [] })
 * rests.map(({ date }) => CivilDate.format(date)) // => ["2022-05-02", "2022-05-03"]
 * ```
 */
export const compute = (holidays: readonly Holiday[], hours: Hours): readonly CompensatoryRest[] => {
	if (!everOpens(hours)) return []
	const isRestDay = (date: CivilDate.CivilDate): boolean => sessionsOn(hours, date).length === 0
	const taken = new Set(holidays.map(({ date }) => date))
	const onRestDays = new Map(
		holidays.filter(({ date }) => isRestDay(date)).map((holiday) => [holiday.date, holiday]),
	)
	return [...onRestDays.values()]
		.toSorted((a, b) => a.date - b.date)
		.flatMap((holiday) => {
			const date = nextFree(holiday.date, (day) => isRestDay(day) || taken.has(day))
			if (date === null) return []
			taken.add(date)
			return [{ date, holiday }]
		})
}

/** "Nghỉ bù Quốc khánh". */
export const nameFor = (holiday: Holiday): string => `Nghỉ bù ${holiday.name}`

/** A week that opens only in a short season may leave no working day for months; a year of rest is nobody's calendar. */
const farthestSearch = 400

const nextFree = (
	date: CivilDate.CivilDate,
	isTaken: (date: CivilDate.CivilDate) => boolean,
): CivilDate.CivilDate | null => {
	for (let days = 1; days <= farthestSearch; days++)
		if (!isTaken(CivilDate.addDays(date, days))) return CivilDate.addDays(date, days)
	return null
}
