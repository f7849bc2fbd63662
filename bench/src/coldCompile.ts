import { CalendarInheritance, CivilDate, WorkCalendar } from "@motcua/domain"
import { nationalCalendar, officeHours } from "@motcua/vietnam-calendar"
import * as Result from "effect/Result"

// Prints the milliseconds that the first compilation of this process takes.
const { spec } = Result.getOrThrow(
	CalendarInheritance.resolve([
		nationalCalendar(),
		{ level: "unit", name: "Giờ hành chính", spec: { weekly: officeHours } },
	]),
)
const range = { from: CivilDate.make(14_610), to: CivilDate.make(14_610 + Math.floor(365.2425 * 60)) } // 2010–2069
const started = performance.now()
const compiled = WorkCalendar.compile(spec, range)
const millis = performance.now() - started
if (Result.isFailure(compiled)) throw new Error(compiled.failure._tag)
console.log(millis)
