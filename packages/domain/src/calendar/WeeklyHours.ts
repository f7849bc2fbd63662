import * as CivilDate from "../time/CivilDate.ts"
import * as Weekday from "../time/Weekday.ts"
import type { Session } from "./Session.ts"

/** The sessions of each weekday (giờ làm việc trong tuần); a weekday that is missing or empty is a rest day. */
export type WeeklyHours = Readonly<Partial<Record<Weekday.WeekdayCode, readonly Session[]>>>

/** A day of every year, such as 16 October; 29 February is allowed. */
export interface MonthDay {
	readonly month: number
	readonly day: number
}

/** Other weekly hours for a part of every year (mùa); both ends belong to it, and it may wrap the year end. */
export interface Season {
	readonly from: MonthDay
	readonly to: MonthDay
	readonly weekly: WeeklyHours
}

/** Weekly hours and the seasons that replace them for a part of the year. */
export interface Hours {
	readonly weekly: WeeklyHours
	readonly seasons: readonly Season[]
}

const rank = ({ month, day }: MonthDay): number => month * 100 + day

/** Decision: docs/domain.md 2.1 – inclusive month-day ranges that may wrap the year end. */
export const isInSeason = (season: Season, monthDay: MonthDay): boolean => {
	const from = rank(season.from)
	const to = rank(season.to)
	const asked = rank(monthDay)
	return from <= to ? from <= asked && asked <= to : from <= asked || asked <= to
}

/** The sessions a date has by its weekday alone: those of the first matching season, else of the week. */
export const sessionsOn = (hours: Hours, date: CivilDate.CivilDate): readonly Session[] => {
	const { weekly } =
		hours.seasons.length === 0
			? hours
			: (hours.seasons.find((season) => isInSeason(season, CivilDate.toParts(date))) ?? hours)
	return weekly[Weekday.code(CivilDate.weekday(date))] ?? []
}

/** Whether any weekday of any season opens at all; if not, only single dates can be open. */
export const everOpens = (hours: Hours): boolean =>
	[hours.weekly, ...hours.seasons.map((season) => season.weekly)].some((weekly) =>
		Weekday.codes.some((code) => (weekly[code]?.length ?? 0) > 0),
	)
