import { CalendarSpec, ErrorText, type Language, WorkCalendar } from "@motcua/domain"
import * as Result from "effect/Result"
import type { Finding } from "./lint.ts"

const neverWorks = {
	vi: "Lịch không có ngày làm việc nào. Hãy nhập giờ làm việc trong “weekly” hoặc “seasons”.",
	en: "The calendar has no working day at all. Give hours in “weekly” or “seasons”.",
}

/** The faults of a CalendarSpec, and a calendar on which nobody ever works. */
export function lintCalendar(json: unknown, language: Language.Language): readonly Finding[] {
	const calendar = Result.flatMap(CalendarSpec.decode(json), (spec) => WorkCalendar.compile(spec))
	if (Result.isFailure(calendar)) return ErrorText.issuesOf(calendar.failure, language)
	return calendar.success.everWorks
		? []
		: [{ path: "weekly", code: "neverWorks", message: neverWorks[language] }]
}
