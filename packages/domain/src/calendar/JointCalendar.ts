import * as Result from "effect/Result"
import { isEmpty } from "../internal/Json.ts"
import type { Language } from "../law/Language.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Weekday from "../time/Weekday.ts"
import type { LayerName, Provenance, ResolvedCalendar } from "./CalendarInheritance.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { DayOverride } from "./DayOverride.ts"
import * as DayStatus from "./DayStatus.ts"
import * as DayText from "./DayText.ts"
import type { InvalidCalendar } from "./InvalidCalendar.ts"
import * as Session from "./Session.ts"
import * as WeeklyHours from "./WeeklyHours.ts"
import * as WorkCalendar from "./WorkCalendar.ts"

/** An agency and its calendar, compiled over the days that matter. */
export interface Member {
	readonly name: string
	readonly calendar: WorkCalendar.WorkCalendar
}

/**
 * The calendar of agencies that settle a dossier together (liên thông): open when all of them are open. A day counts when
 * it counts for each of them and what they have in common is long enough for the strictest. The days on which an agency
 * differs from its week stand as days of their own, with the agency and its reason, in the given language; so a due that
 * is counted on it explains itself. Known where all members are. Decision: docs/domain.md 2.1.
 *
 * ```ts
 * import { CivilDate, JointCalendar, WorkCalendar } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2024-09-10"))
 * const closed = Result.getOrThrow(WorkCalendar.compile({ ...vn().spec, closures: [{ date }] }))
 * const members = [{ name: "Phường", calendar: vn() }, { name: "Sở", calendar: closed }]
 * WorkCalendar.isWorkingDay(Result.getOrThrow(JointCalendar.join(members)), date) // => false
 * ```
 */
export const join = (
	members: readonly [Member, ...Member[]],
	language: Language = "vi",
): Result.Result<WorkCalendar.WorkCalendar, InvalidCalendar> => {
	const range = {
		from: members.map(({ calendar }) => calendar.range.from).reduce(CivilDate.max),
		to: members.map(({ calendar }) => calendar.range.to).reduce(CivilDate.min),
	}
	const hours = commonHours(members.map(({ calendar }) => calendar.spec))
	const overrides = [...new Set(members.flatMap(({ calendar }) => [...calendar.exceptions.keys()]))]
		.toSorted((a, b) => a - b)
		.flatMap((date) => {
			if (date < range.from || date > range.to) return []
			const own = jointDay(members, date, hours, language)
			return own === null ? [] : [own]
		})
	const spec: CalendarSpec.CalendarSpec = {
		...CalendarSpec.empty,
		...hours,
		overrides,
		minOpenMinutes: strictest(members),
	}
	const layer: LayerName = { level: "unit", name: members.map(({ name }) => name).join(" + ") }
	const provenance: Provenance = {
		hours: layer,
		closures: new Map(),
		overrides: new Map(overrides.map(({ date }) => [date, layer])),
		swaps: new Map(),
		setAside: [],
		provisional: members.flatMap(({ calendar }) => calendar.provenance.provisional),
	}
	const joint: ResolvedCalendar = { spec, provenance, version: CalendarSpec.hash(spec) }
	return WorkCalendar.compile(joint, range)
}

const strictest = (members: readonly Member[]): number =>
	Math.max(...members.map(({ calendar }) => calendar.spec.minOpenMinutes))

/** `null` where the common hours of the week hold. */
const jointDay = (
	members: readonly Member[],
	date: CivilDate.CivilDate,
	hours: WeeklyHours.Hours,
	language: Language,
): DayOverride | null => {
	const days = members.map(({ name, calendar }) => ({ name, status: DayStatus.of(calendar, date) }))
	const sessions = days.map(({ status }) => status.sessions).reduce(intersection)
	const least = members.map(({ calendar }) => WorkCalendar.leastMinutesOn(calendar, date))
	const standing = sessions.length === 0 ? {} : standingOf(least, strictest(members))
	if (isEmpty(standing) && Session.isSameDay(sessions, WeeklyHours.sessionsOn(hours, date))) return null
	return { date, sessions, name: reasonOf(days, language), ...standing }
}

/** What a common day is judged by, where that is not the rule of all days. */
const standingOf = (
	least: readonly (number | "reception")[],
	usual: number,
): Pick<DayOverride, "receptionOnly" | "minOpenMinutes"> => {
	const minutes = least.filter((each) => each !== "reception")
	if (minutes.length < least.length) return { receptionOnly: true }
	const minOpenMinutes = Math.max(...minutes)
	return minOpenMinutes === usual ? {} : { minOpenMinutes }
}

interface MemberDay {
	readonly name: string
	readonly status: DayStatus.DayStatus
}

/** Which agency is not as its week has it and why; a reason that all share is said once. */
const reasonOf = (days: readonly MemberDay[], language: Language): string => {
	const reasons = new Map<string, readonly string[]>()
	for (const { name, status } of days)
		if (!ordinary.has(status._tag)) {
			const reason = DayText.reason(DayText.reasonOf(status), language)
			reasons.set(reason, [...(reasons.get(reason) ?? []), name])
		}
	return [...reasons]
		.map(([reason, names]) =>
			names.length === days.length ? reason : `${DayText.list(names, language)}: ${reason}`,
		)
		.join("; ")
}

const ordinary: ReadonlySet<DayStatus.DayKind> = new Set(["WorkingDay", "WeeklyRest"])

/** The times that lie in a session of each. */
export const intersection = (
	a: readonly Session.Session[],
	b: readonly Session.Session[],
): readonly Session.Session[] =>
	a
		.flatMap((one) =>
			b.map((other) => ({
				start: ClockTime.make(Math.max(one.start, other.start)),
				end: ClockTime.make(Math.min(one.end, other.end)),
			})),
		)
		.filter(({ start, end }) => start < end)
		.toSorted((x, y) => x.start - y.start)

/** The year falls into stretches in which no member changes its season: each has common hours of its own. */
const commonHours = (members: readonly WeeklyHours.Hours[]): WeeklyHours.Hours => {
	const together = (monthDay: WeeklyHours.MonthDay): WeeklyHours.WeeklyHours =>
		Object.fromEntries(
			Weekday.codes.map((code) => [
				code,
				members.map((hours) => WeeklyHours.weekAt(hours, monthDay)[code] ?? []).reduce(intersection),
			]),
		)
	const starts = members
		.flatMap(({ seasons }) => seasons.flatMap(({ from, to }) => [from, dayAfter(to)]))
		.toSorted((a, b) => a.month - b.month || a.day - b.day)
		.filter(({ month, day }, index, all) => all[index - 1]?.month !== month || all[index - 1]?.day !== day)
	const seasons = starts.map((from, index) => {
		const next = starts[(index + 1) % starts.length] ?? from
		return { from, to: dayBefore(next), weekly: together(from) }
	})
	return { weekly: seasons.at(-1)?.weekly ?? together({ month: 1, day: 1 }), seasons }
}

/** Month days are counted in a leap year, so that 29 February has its place. */
const inLeapYear = ({ month, day }: WeeklyHours.MonthDay, days: number): WeeklyHours.MonthDay => {
	const date = Result.getOrThrow(CivilDate.fromParts(2000, month, day))
	const moved = CivilDate.toParts(CivilDate.addDays(date, days))
	return { month: moved.month, day: moved.day }
}

const dayAfter = (monthDay: WeeklyHours.MonthDay) => inLeapYear(monthDay, 1)
const dayBefore = (monthDay: WeeklyHours.MonthDay) => inLeapYear(monthDay, -1)
