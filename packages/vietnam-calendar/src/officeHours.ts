import { ClockTime, type WeeklyHours } from "@motcua/domain"

const day = [
	{ start: ClockTime.make(7 * 3600), end: ClockTime.make(11 * 3600 + 1800) },
	{ start: ClockTime.make(13 * 3600), end: ClockTime.make(17 * 3600) },
]

/** Office hours of the built-in calendar (giờ hành chính): Monday to Friday 07:00–11:30 and 13:00–17:00. */
export const officeHours: WeeklyHours.WeeklyHours = { mon: day, tue: day, wed: day, thu: day, fri: day }
