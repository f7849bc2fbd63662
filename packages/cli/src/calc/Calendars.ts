import { CalendarInheritance, CalendarJson, CalendarSpec, WorkCalendar } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import * as Result from "effect/Result"
import { type Fields, has, isFields, must, text } from "./Fields.ts"
import { Refusal } from "./Refusal.ts"

/** The calendar that data describe, flat (CalendarSpec) or in layers (motcua.calendar/1). */
export const calendarOf = (json: unknown, path: string): WorkCalendar.WorkCalendar =>
	must(WorkCalendar.compile(resolved(json, path)), path)

const resolved = (
	json: unknown,
	path: string,
): CalendarInheritance.ResolvedCalendar | CalendarSpec.CalendarSpec =>
	isFields(json) && has(json, "format")
		? must(Result.flatMap(CalendarJson.decode(json), CalendarInheritance.resolve), path)
		: must(CalendarSpec.decode(json), path)

/** The calendars that lines may name: `vn`, compiled when first asked for, and those that earlier lines defined. */
export class Calendars {
	readonly #byName = new Map<string, WorkCalendar.WorkCalendar>()

	/** `{"define": name, "calendar": calendar}`; a name may be defined again and then means the new calendar. */
	define(fields: Fields): object {
		const name = text(fields, "define")
		const calendar = calendarOf(fields.calendar, "calendar")
		this.#byName.set(name, calendar)
		return { defined: name, version: calendar.version }
	}

	/** The calendar that the line's `calendar` names. */
	of(fields: Fields): WorkCalendar.WorkCalendar {
		const name = text(fields, "calendar")
		const known = this.#byName.get(name)
		if (known !== undefined) return known
		if (name === "vn") {
			const national = vn()
			this.#byName.set(name, national)
			return national
		}
		throw new Refusal("unknownCalendar", "calendar", {
			vi: `Chưa định nghĩa lịch “${name}”. Có sẵn lịch “vn”.`,
			en: `The calendar “${name}” is not defined. “vn” is built in.`,
		})
	}
}
