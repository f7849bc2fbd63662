export { decisionsKnown, type Knowledge, nationalCalendar } from "./nationalCalendar.ts"
export { officeHours } from "./officeHours.ts"
export { type AnnouncedSwap, type PublicHoliday, publicHolidays } from "./publicHolidays.ts"
export { vn } from "./vn.ts"
