import * as CivilDate from "../time/CivilDate.ts"
import * as DayStatus from "./DayStatus.ts"
import type { CalendarRange, WorkCalendar } from "./WorkCalendar.ts"

/** A date that means something else in another version of a calendar. */
export interface ChangedDay {
	readonly date: CivilDate.CivilDate
	readonly before: DayStatus.DayStatus
	readonly after: DayStatus.DayStatus
}

/** The dates of the range on which two versions differ in what the day is or in its sessions; another document alone is no change. */
export const diff = (a: WorkCalendar, b: WorkCalendar, range: CalendarRange): readonly ChangedDay[] => {
	const changed: ChangedDay[] = []
	for (let date = range.from; date <= range.to; date = CivilDate.addDays(date, 1)) {
		const before = DayStatus.of(a, date)
		const after = DayStatus.of(b, date)
		if (isChanged(before, after)) changed.push({ date, before, after })
	}
	return changed
}

const isChanged = (before: DayStatus.DayStatus, after: DayStatus.DayStatus): boolean =>
	before._tag !== after._tag ||
	before.sessions.length !== after.sessions.length ||
	before.sessions.some(({ start, end }, index) => {
		const other = after.sessions[index]
		return other === undefined || other.start !== start || other.end !== end
	})
