import {
	CalendarInheritance,
	CalendarJson,
	CalendarLint,
	CalendarLintText,
	CalendarSpec,
	CivilDate,
	ErrorText,
	type Language,
	WorkCalendar,
} from "@motcua/domain"
import * as Result from "effect/Result"
import type { Finding } from "./lint.ts"

/** The faults of a calendar, flat or in layers, and what is doubtful in it over the given days. */
export function lintCalendar(
	json: unknown,
	language: Language.Language,
	range: WorkCalendar.CalendarRange,
): readonly Finding[] {
	const findings = isLayered(json)
		? Result.flatMap(CalendarJson.decode(json), (layers) => CalendarLint.check(layers, range))
		: Result.flatMap(CalendarSpec.decode(json), (spec) =>
				Result.map(WorkCalendar.compile(CalendarInheritance.ofSpec(spec), range), CalendarLint.ofCalendar),
			)
	if (Result.isFailure(findings)) return ErrorText.issuesOf(findings.failure, language)
	return findings.success.map((finding) => ({
		path: pathOf(finding),
		code: finding._tag,
		message: CalendarLintText.describe(finding, language),
	}))
}

const isLayered = (json: unknown): boolean => typeof json === "object" && json !== null && "format" in json

const pathOf = (finding: CalendarLint.Finding): string => {
	switch (finding._tag) {
		case "NoHours":
			return "weekly"
		case "NoHolidays":
		case "Unannounced":
			return String(finding.year)
		case "SwapSetAside":
			return CivilDate.format(finding.swap.off)
		case "SeasonNeverHolds":
			return `seasons[${finding.index}]`
		case "LongGap":
			return CivilDate.format(finding.from)
		default:
			return CivilDate.format(finding.date)
	}
}
