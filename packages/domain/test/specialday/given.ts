import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { CalendarSpec, SpecialDayRule, WorkCalendar } from "../../src/index.ts"

/** Every Friday from Thursday 15/10/2020, all day, unless the case says otherwise. */
export const givenRule = (json: Partial<SpecialDayRule.Json> = {}): SpecialDayRule.SpecialDayRule =>
	Result.getOrThrow(
		SpecialDayRule.decode({
			kind: "noAppointment",
			from: "2020-10-15",
			to: null,
			session: "day",
			...(json.dates === undefined ? { weekdays: ["fri"] } : {}),
			...json,
		}),
	)

const { calendar } = JSON.parse(
	readFileSync(new URL("../golden/officeCalendar.json", import.meta.url), "utf8"),
)

/** The days off and swaps of the public sector 2018–2026, office hours 07:00–11:30 and 13:00–17:00, and what is added. */
export const givenOffice = (more: CalendarSpec.Json = {}): WorkCalendar.WorkCalendar =>
	Result.getOrThrow(WorkCalendar.compile(Result.getOrThrow(CalendarSpec.decode({ ...calendar, ...more }))))
