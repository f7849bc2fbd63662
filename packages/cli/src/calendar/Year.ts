import { type CalendarDiff, CivilDate, ClockTime, DayStatus, LegalBasis, WorkCalendar } from "@motcua/domain"

/** A year as it is printed: the working days of each month, and the days that are not as their week has them. */
export interface Year {
	readonly year: number
	readonly version: string
	readonly provisional: boolean
	readonly workingDays: number
	readonly months: readonly Month[]
}

export interface Month {
	readonly month: number
	readonly workingDays: number
	readonly special: readonly DayStatus.DayStatus[]
}

const ordinary: ReadonlySet<DayStatus.DayKind> = new Set(["WorkingDay", "WeeklyRest"])

/** Looks at every day of the range, which is a year that the calendar knows. */
export function yearOf(calendar: WorkCalendar.WorkCalendar, { from, to }: WorkCalendar.CalendarRange): Year {
	const days = Array.from({ length: to - from + 1 }, (_, index) => CivilDate.addDays(from, index))
	const months = Array.from({ length: 12 }, (_, index) => {
		const ofMonth = days.filter((date) => CivilDate.toParts(date).month === index + 1)
		return {
			month: index + 1,
			workingDays: ofMonth.filter((date) => WorkCalendar.isWorkingDay(calendar, date)).length,
			special: ofMonth.map((date) => DayStatus.of(calendar, date)).filter(({ _tag }) => !ordinary.has(_tag)),
		}
	})
	return {
		year: CivilDate.toParts(from).year,
		version: calendar.version,
		provisional: WorkCalendar.isProvisional(calendar, from, to),
		workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
		months,
	}
}

const encodeDay = (day: DayStatus.DayStatus) => ({
	date: CivilDate.format(day.date),
	kind: day._tag,
	sessions: day.sessions.map(({ start, end }) => [ClockTime.format(start), ClockTime.format(end)]),
	layer: day.layer,
	name: day.name,
	basis: day.basis === null ? null : LegalBasis.format(day.basis),
	provisional: day.provisional,
	swappedWith: day.swappedWith === null ? null : CivilDate.format(day.swappedWith),
})

export const encodeYear = ({ months, ...year }: Year) => ({
	...year,
	months: months.map(({ month, workingDays, special }) => ({
		month,
		workingDays,
		special: special.map(encodeDay),
	})),
})

export const encodeChange = ({ date, before, after }: CalendarDiff.ChangedDay) => ({
	date: CivilDate.format(date),
	before: encodeDay(before),
	after: encodeDay(after),
})
