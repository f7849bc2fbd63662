import type { Language } from "../law/Language.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as DayStatus from "./DayStatus.ts"
import * as DayText from "./DayText.ts"
import * as Session from "./Session.ts"
import type { CalendarRange, WorkCalendar } from "./WorkCalendar.ts"

/** A date that means something else in another version of a calendar. */
export interface ChangedDay {
	readonly date: CivilDate.CivilDate
	readonly before: DayStatus.DayStatus
	readonly after: DayStatus.DayStatus
}

/** The dates of the range on which two versions differ in what the day is or in its sessions; another document alone is no change. */
export const diff = (a: WorkCalendar, b: WorkCalendar, range: CalendarRange): readonly ChangedDay[] => {
	const changed: ChangedDay[] = []
	for (let date = range.from; date <= range.to; date = CivilDate.addDays(date, 1)) {
		const before = DayStatus.of(a, date)
		const after = DayStatus.of(b, date)
		if (isChanged(before, after)) changed.push({ date, before, after })
	}
	return changed
}

const isChanged = (before: DayStatus.DayStatus, after: DayStatus.DayStatus): boolean =>
	before._tag !== after._tag || !Session.isSameDay(before.sessions, after.sessions)

/**
 * The changes as sentences in the order of their days: "Thứ Bảy 4/5/2024: trước là nghỉ hằng tuần; nay là làm bù cho thứ
 * Hai 29/4/2024, 07:00–11:30 và 13:00–17:00". Days that follow each other and change alike share a sentence, and so do
 * more than three days of one weekday, as when a week gets other hours.
 *
 * ```ts
 * import { CalendarDiff, CivilDate, WorkCalendar } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2024-09-10"))
 * const { spec } = vn()
 * const closures = [...spec.closures, { date, name: "Bão số 3" }]
 * const closed = Result.getOrThrow(WorkCalendar.compile({ ...spec, closures }))
 * const changes = CalendarDiff.diff(vn(), closed, { from: date, to: date })
 * CalendarDiff.describe(changes, "en") // => ["Tuesday 10 September 2024: was a working day, 07:00–11:30 and 13:00–17:00; is now closed: Bão số 3"]
 * ```
 */
export const describe = (changes: readonly ChangedDay[], language: Language): readonly string[] => {
	const worded = changes.map(({ date, before, after }): Worded => {
		const [was, is] = [DayText.status(before, language), DayText.status(after, language)]
		return { date, change: language === "vi" ? `trước là ${was}; nay là ${is}` : `was ${was}; is now ${is}` }
	})
	const alike = new Map<string, Worded[]>()
	for (const one of worded) {
		const key = `${CivilDate.weekday(one.date)} ${one.change}`
		const group = alike.get(key)
		if (group === undefined) alike.set(key, [one])
		else group.push(one)
	}
	const weekly = [...alike.values()].filter((days) => days.length > 3)
	const inWeekly = new Set(weekly.flat())
	return [...stretches(worded.filter((one) => !inWeekly.has(one))), ...weekly]
		.toSorted((a, b) => a[0]!.date - b[0]!.date)
		.map((days) => sentence(days, language))
}

interface Worded {
	readonly date: CivilDate.CivilDate
	readonly change: string
}

const stretches = (days: readonly Worded[]): readonly (readonly Worded[])[] => {
	const found: Worded[][] = []
	for (const day of days) {
		const last = found.at(-1)
		const before = last?.at(-1)
		if (last !== undefined && before?.date === day.date - 1 && before.change === day.change) last.push(day)
		else found.push([day])
	}
	return found
}

const sentence = (days: readonly Worded[], language: Language): string => {
	const [first, last] = [days[0]!, days.at(-1)!]
	return `${DayText.sentence(when(first.date, last.date, days.length, language))}: ${first.change}`
}

const when = (
	first: CivilDate.CivilDate,
	last: CivilDate.CivilDate,
	count: number,
	language: Language,
): string => {
	if (count === last - first + 1) return DayText.dates(first, last, language)
	const weekday = DayText.weekdayName(CivilDate.weekday(first), language)
	const [from, to] = [DayText.plainDate(first, language), DayText.plainDate(last, language)]
	return language === "vi"
		? `${count} ngày ${weekday} từ ${from} đến ${to}`
		: `${count} ${weekday}s from ${from} to ${to}`
}
