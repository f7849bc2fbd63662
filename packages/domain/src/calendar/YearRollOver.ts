import * as Result from "effect/Result"
import type { Language } from "../law/Language.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Reason } from "./CalendarFields.ts"
import type { CalendarLayer } from "./CalendarInheritance.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { Closure } from "./Closure.ts"
import type { DayOverride } from "./DayOverride.ts"
import * as DayText from "./DayText.ts"
import type { WorkCalendar } from "./WorkCalendar.ts"

/** How far a calendar can be relied on: after `until` days off are computed (`nothingAnnounced`) or nothing is known. */
export interface Horizon {
	readonly until: CivilDate.CivilDate
	readonly daysLeft: number
	readonly endsBecause: "nothingAnnounced" | "endOfCalendar"
}

/** Until when the days off of a calendar are announced, seen from `today`; 0 days are left when they are not even today. */
export const horizon = (calendar: WorkCalendar, today: CivilDate.CivilDate): Horizon => {
	const { range, provenance } = calendar
	const provisionalFrom = provenance.provisional
		.filter(({ to }) => to === null || to >= today)
		.map(({ from }) => from)
		.reduce(CivilDate.min, CivilDate.addDays(range.to, 1))
	const until = CivilDate.addDays(provisionalFrom, -1)
	return {
		until,
		daysLeft: Math.max(0, until - today),
		endsBecause: until < range.to ? "nothingAnnounced" : "endOfCalendar",
	}
}

/** How many days before its end one should be told. */
export const notice = 60

/**
 * What to do before the calendar ends, or `null` while more than {@link notice} days are left: "Lịch làm việc chỉ chắc chắn
 * đến 31/12/2026 (còn 38 ngày) …".
 *
 * ```ts
 * import { CivilDate, YearRollOver } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const until = Result.getOrThrow(CivilDate.parse("2026-12-31"))
 * const horizon = { until, daysLeft: 30, endsBecause: "endOfCalendar" }
 * YearRollOver.remind(horizon, "vi") // => "Lịch làm việc kết thúc ngày 31/12/2026 (còn 30 ngày). Hãy lập lịch năm 2027."
 * ```
 */
export const remind = ({ until, daysLeft, endsBecause }: Horizon, language: Language): string | null => {
	if (daysLeft > notice) return null
	const day = DayText.plainDate(until, language)
	const next = CivilDate.toParts(CivilDate.addDays(until, 1)).year
	if (language === "vi") {
		const left = daysLeft === 0 ? "đã hết" : `còn ${daysLeft} ngày`
		return endsBecause === "nothingAnnounced"
			? `Lịch làm việc chỉ chắc chắn đến ${day} (${left}). Khi có thông báo nghỉ Tết, Quốc khánh và hoán đổi ngày làm việc năm ${next}, hãy cập nhật và tính lại các hồ sơ đang tạm tính.`
			: `Lịch làm việc kết thúc ngày ${day} (${left}). Hãy lập lịch năm ${next}.`
	}
	const left = daysLeft === 0 ? "over" : `${daysLeft} ${daysLeft === 1 ? "day" : "days"} left`
	return endsBecause === "nothingAnnounced"
		? `The working calendar is certain only until ${day} (${left}). When Tết, National Day and the swaps of ${next} are announced, bring it up to date and compute the provisional dossiers again.`
		: `The working calendar ends on ${day} (${left}). Prepare the calendar of ${next}.`
}

/** What a unit's own exceptions of one year would be in the next: to be read by a person before they are published. */
export interface Proposal {
	readonly closures: readonly Closure[]
	readonly overrides: readonly DayOverride[]
	/** Dates that cannot be carried over, because the next year has no such day (29/2). */
	readonly dropped: readonly CivilDate.CivilDate[]
}

/**
 * The closures and days of its own that a unit said of a year, on the same days of the next one. Swaps are not carried over,
 * for each year has its own; nor is what was announced at short notice, or rests for holidays, which follow from the law.
 */
export const propose = ({ spec }: CalendarLayer, year: number): Proposal => {
	const { closures, overrides } = { ...CalendarSpec.empty, ...spec }
	const recurs = ({ date, announcedOn }: Said): boolean =>
		CivilDate.toParts(date).year === year && announcedOn === undefined
	const ownClosures = closures.filter((said) => recurs(said) && (said.kind ?? "other") === "other")
	const ownHours = overrides.filter(recurs)
	return {
		closures: ownClosures.flatMap((said) => inNextYear(said, (next) => next)),
		overrides: ownHours.flatMap((said) =>
			inNextYear(said, (next) => ({
				...next,
				sessions: said.sessions,
				...(said.receptionOnly === true ? { receptionOnly: true } : {}),
				...(said.minOpenMinutes === undefined ? {} : { minOpenMinutes: said.minOpenMinutes }),
			})),
		),
		dropped: [...ownClosures, ...ownHours].map(({ date }) => date).filter((date) => nextYear(date) === null),
	}
}

interface Said extends Reason {
	readonly date: CivilDate.CivilDate
}

/** The document of a year speaks of that year alone. */
const inNextYear = <Next>({ date, name }: Said, make: (next: Said) => Next): readonly Next[] => {
	const next = nextYear(date)
	return next === null ? [] : [make({ date: next, ...(name === undefined ? {} : { name }) })]
}

const nextYear = (date: CivilDate.CivilDate): CivilDate.CivilDate | null => {
	const { year, month, day } = CivilDate.toParts(date)
	return Result.getOrElse(CivilDate.fromParts(year + 1, month, day), () => null)
}
