import { CivilDate, WorkCalendar } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"

// Other libraries count on the host's clock: they are measured on the clock of the calendar.
process.env.TZ = "Asia/Ho_Chi_Minh"

const from = CivilDate.make(17_167) // 2017-01-01
const to = CivilDate.make(21_549) // 2028-12-31

/**
 * The best list of days off that an API without worked Saturdays can be given: Saturday is a working day of the week, and
 * every Saturday that is not worked stands in the list with the holidays.
 */
export function listDaysOff(): readonly string[] {
	const calendar = vn()
	const daysOff: string[] = []
	for (let date = from; date <= to; date = CivilDate.addDays(date, 1)) {
		const isSunday = CivilDate.weekday(date) === 7
		const isWorked = WorkCalendar.isWorkingDay(calendar, date)
		if (isSunday && isWorked)
			throw new Error(`${CivilDate.format(date)} is a worked Sunday: no list can say it`)
		if (!isSunday && !isWorked) daysOff.push(CivilDate.format(date))
	}
	return daysOff
}

/** The sessions of the built-in calendar, every working day. */
export const sessions = [
	["07:00:00", "11:30:00"],
	["13:00:00", "17:00:00"],
] as const
