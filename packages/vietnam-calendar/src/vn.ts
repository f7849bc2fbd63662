import { CalendarInheritance, WorkCalendar } from "@motcua/domain"
import * as Result from "effect/Result"
import { nationalCalendar } from "./nationalCalendar.ts"
import { officeHours } from "./officeHours.ts"

let compiled: WorkCalendar.WorkCalendar | undefined

/** The built-in calendar: the nation's days off for office hours, 1975 to 2100; compiled when first asked for. */
export const vn = (): WorkCalendar.WorkCalendar => {
	compiled ??= Result.getOrThrow(
		Result.flatMap(
			CalendarInheritance.resolve([
				nationalCalendar(),
				{ level: "unit", name: "Giờ hành chính", spec: { weekly: officeHours } },
			]),
			(resolved) => WorkCalendar.compile(resolved),
		),
	)
	return compiled
}
