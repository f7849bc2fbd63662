import type {
	CalendarSpec,
	Deadline,
	Session,
	SpecialDayRule,
	Suspension,
	TimeLimit,
} from "../../src/index.ts"
import { CivilDate, ClockTime, Instant } from "../../src/index.ts"
import { closingOf, dayOf, isWorkingDay, nextOpening, workOf } from "./slowCalendar.ts"

/**
 * When a dossier is due by docs/domain.md 2.2 to 2.4, walked day by day and session by session. Written to be obviously
 * right and not to be fast; it shares nothing with the engine but the description of the calendar and of the rules, and what a
 * date and a moment are.
 */

/** The moment, `null` for never, or `beyond` when the walk leaves the calendar. */
type End = Instant.Instant | null | "beyond"

export interface SlowDue {
	readonly dueAt: Instant.Instant | null
	readonly legalDueAt: Instant.Instant | null
	readonly decidedBy: "Limit" | "SpecialDay"
}

interface Office {
	readonly spec: CalendarSpec.CalendarSpec
	readonly last: CivilDate.CivilDate
}

export const slowDue = (
	spec: CalendarSpec.CalendarSpec,
	last: CivilDate.CivilDate,
	input: Deadline.DeadlineInput,
): SlowDue | "beyond" => {
	const office: Office = { spec, last }
	const start = startOf(office, input)
	if (start === null) return "beyond"
	const stops = together(input.suspensions ?? [])
	const counted = endWith(office, start, input.limit, input, stops)
	const legal =
		input.statutory === undefined ? counted : endWith(office, start, input.statutory, input, stops)
	if (counted === "beyond" || legal === "beyond") return "beyond"
	const byLimit = earlier(counted, legal)
	const promise = promiseOf(office, start, input, stops)
	return promise !== null && byLimit !== null && promise < byLimit
		? { dueAt: promise, legalDueAt: legal, decidedBy: "SpecialDay" }
		: { dueAt: byLimit, legalDueAt: legal, decidedBy: "Limit" }
}

/** A stop that begins when another ends, or before, is one with it. */
const together = (suspensions: readonly Suspension.Suspension[]): readonly Suspension.Suspension[] => {
	const stops: Suspension.Suspension[] = []
	for (const stop of suspensions.toSorted((a, b) => a.start - b.start)) {
		if (stop.start === stop.end) continue
		const last = stops.at(-1)
		if (last === undefined || (last.end !== null && last.end < stop.start)) stops.push(stop)
		else {
			const isEndless = last.end === null || stop.end === null
			const end = isEndless ? null : Instant.make(Math.max(last.end, stop.end))
			stops[stops.length - 1] = { start: last.start, end }
		}
	}
	return stops
}

const earlier = (a: Instant.Instant | null, b: Instant.Instant | null): Instant.Instant | null => {
	if (a === null) return b
	if (b === null) return a
	return a < b ? a : b
}

const startOf = ({ spec, last }: Office, input: Deadline.DeadlineInput): Instant.Instant | null => {
	const { receivedAt } = input
	if (input.receiptPolicy === "asIs") return receivedAt
	if (input.closing === "inclusive" && closingOf(spec, Instant.dateOf(receivedAt)) === receivedAt)
		return receivedAt
	return nextOpening(spec, receivedAt, last)
}

/** A stop counts only when it begins before the limit ends without it and without those after it. */
const endWith = (
	office: Office,
	start: Instant.Instant,
	limit: TimeLimit.TimeLimit,
	input: Deadline.DeadlineInput,
	stops: readonly Suspension.Suspension[],
): End => {
	let end = endOf(office, start, limit, input, [])
	for (let known = 1; known <= stops.length; known++) {
		if (end === null || end === "beyond") return end
		const latest = stops[known - 1]
		if (latest === undefined || latest.start >= end) return end
		end = endOf(office, start, limit, input, stops.slice(0, known))
	}
	return end
}

const endOf = (
	office: Office,
	start: Instant.Instant,
	limit: TimeLimit.TimeLimit,
	input: Deadline.DeadlineInput,
	stops: readonly Suspension.Suspension[],
): End => {
	const isStopped = stoppedDays(office.spec, stops, input.bounds ?? "[)")
	const first = Instant.dateOf(start)
	const closing = (date: CivilDate.CivilDate | null | "beyond"): End => {
		if (date === null || date === "beyond") return date
		const midnight = Instant.at(date, ClockTime.endOfDay)
		return input.dueAtPolicy === "midnight" ? midnight : (closingOf(office.spec, date) ?? midnight)
	}
	const working = (from: CivilDate.CivilDate, days: number) =>
		walk(office, from, days, isStopped, (date) => isWorkingDay(office.spec, date))
	switch (limit._tag) {
		case "SameDay":
			return closing(
				Instant.millisOfDay(start) <= limit.cutOff * 1000 && !isClosedFor(office.spec, start)
					? settle(office, first, isStopped)
					: working(first, 1),
			)
		case "WorkingDays": {
			const whole = Math.floor(limit.halfDays / 2)
			if (limit.halfDays % 2 === 0)
				return closing(whole === 0 ? settle(office, first, isStopped) : working(first, whole))
			const before = whole === 0 ? first : working(first, whole)
			if (before === null || before === "beyond") return before
			const day = working(before, 1)
			return day === null || day === "beyond" ? day : halfOf(office, day)
		}
		case "CalendarDays":
			return closing(
				settleAfter(
					office,
					walk(office, first, limit.days, isStopped, () => true),
					isStopped,
				),
			)
		case "Months": {
			const days = monthsLater(first, limit.months) - first
			return closing(
				settleAfter(
					office,
					walk(office, first, days, isStopped, () => true),
					isStopped,
				),
			)
		}
		case "WorkingTime":
			return timeEnd(office, start, limit.seconds * 1000, stops, input.timeEndPolicy === "nextOpening")
	}
}

/** Received when it came, after the office has closed for the day: it cannot be ended that day any more. */
const isClosedFor = (spec: CalendarSpec.CalendarSpec, start: Instant.Instant): boolean => {
	const closing = closingOf(spec, Instant.dateOf(start))
	return closing !== null && start > closing
}

type IsStopped = (date: CivilDate.CivilDate) => "no" | "yes" | "forEver"

/** Which days the stops take, by the ends that count: the day after, where the office had closed already. */
const stoppedDays = (
	spec: CalendarSpec.CalendarSpec,
	stops: readonly Suspension.Suspension[],
	bounds: Suspension.Bounds,
): IsStopped => {
	const dayOfEnd = (moment: Instant.Instant): number => {
		const date = Instant.dateOf(moment)
		if (bounds === "(]") return date + 1
		const closing = closingOf(spec, date)
		return closing !== null && moment >= closing ? date + 1 : date
	}
	const taken = stops.map(({ start, end }) => ({
		from: dayOfEnd(start),
		to: end === null ? null : dayOfEnd(end),
	}))
	return (date) => {
		let answer: "no" | "yes" = "no"
		for (const { from, to } of taken) {
			if (to === null && from <= date) return "forEver"
			if (to !== null && from <= date && date < to) answer = "yes"
		}
		return answer
	}
}

/** So many days after `from` that count and are not stopped. */
const walk = (
	{ last }: Office,
	from: CivilDate.CivilDate,
	days: number,
	isStopped: IsStopped,
	counts: (date: CivilDate.CivilDate) => boolean,
): CivilDate.CivilDate | null | "beyond" => {
	let date = from
	for (let left = days; left > 0; ) {
		date = CivilDate.addDays(date, 1)
		const stopped = isStopped(date)
		if (stopped === "forEver") return null
		if (date > last) return "beyond"
		if (stopped === "no" && counts(date)) left--
	}
	return date
}

/** The day itself when it is a working day on which the clock runs, else the next such day. */
const settle = (
	{ spec, last }: Office,
	from: CivilDate.CivilDate,
	isStopped: IsStopped,
): CivilDate.CivilDate | null | "beyond" => {
	for (let date = from; ; date = CivilDate.addDays(date, 1)) {
		const stopped = isStopped(date)
		if (stopped === "forEver") return null
		if (date > last) return "beyond"
		if (stopped === "no" && isWorkingDay(spec, date)) return date
	}
}

const settleAfter = (
	office: Office,
	date: CivilDate.CivilDate | null | "beyond",
	isStopped: IsStopped,
): CivilDate.CivilDate | null | "beyond" =>
	date === null || date === "beyond" ? date : settle(office, date, isStopped)

/** The same day so many months later, else the last of that month, by the calendar of the host language. */
const monthsLater = (date: CivilDate.CivilDate, months: number): number => {
	const { year, month, day } = CivilDate.toParts(date)
	const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
	return Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) / 86_400_000
}

const halfOf = ({ spec }: Office, date: CivilDate.CivilDate): Instant.Instant => {
	const open = workOf(spec, date)
	let left = 0
	for (const { start, end } of open) left += (end - start) / 2
	for (const { start, end } of open) {
		if (left <= end - start) return Instant.make(start + left)
		left -= end - start
	}
	return Instant.at(date, ClockTime.endOfDay)
}

/** Goes from one border of an opening or a stop to the next. */
const timeEnd = (
	{ spec, last }: Office,
	start: Instant.Instant,
	millis: number,
	stops: readonly Suspension.Suspension[],
	toOpening: boolean,
): End => {
	let left = millis
	if (left === 0 && !toOpening) return start
	for (let date = Instant.dateOf(start); date <= last; date = CivilDate.addDays(date, 1))
		for (const open of workOf(spec, date)) {
			const borders = new Set([open.start, open.end, start])
			for (const stop of stops) borders.add(stop.start).add(stop.end ?? open.end)
			const points = [...borders].filter((at) => at >= open.start && at <= open.end && at >= start)
			points.sort((a, b) => a - b)
			for (const [index, from] of points.entries()) {
				const to = points[index + 1]
				if (to === undefined) continue
				const stop = stops.find((one) => one.start <= from && (one.end === null || from < one.end))
				if (stop !== undefined) {
					if (stops.some((one) => one.start <= from && one.end === null)) return null
					continue
				}
				if (left < to - from || (left === to - from && !toOpening)) return Instant.make(from + left)
				left -= to - from
			}
		}
	return "beyond"
}

/** The earliest promise of a Ngày không hẹn that the stops leave standing. */
const promiseOf = (
	office: Office,
	start: Instant.Instant,
	input: Deadline.DeadlineInput,
	stops: readonly Suspension.Suspension[],
): Instant.Instant | null => {
	const date = Instant.dateOf(start)
	let best: Instant.Instant | null = null
	for (const rule of input.specialDays ?? []) {
		if (rule.kind !== "noAppointment" || !isHeld(office, rule, date)) continue
		const window = windowOf(office.spec, rule, date)
		if (window === null) continue
		const [from, to] = [Instant.at(date, window.start), Instant.at(date, window.end)]
		const isBefore = input.closing === "inclusive" ? start <= to : start < to
		if (start < from || !isBefore) continue
		if (rule.cutOff !== null && Instant.millisOfDay(start) > rule.cutOff * 1000) continue
		if (best === null || to < best) best = to
	}
	const promised = best
	if (promised === null) return null
	return stops.some(({ start: from, end }) => (end === null || end > start) && from < promised)
		? null
		: promised
}

/** The part of the day a rule is about, as far as the office is open then. */
const windowOf = (
	spec: CalendarSpec.CalendarSpec,
	{ session }: SpecialDayRule.SpecialDayRule,
	date: CivilDate.CivilDate,
): Session.Session | null => {
	const noon = 12 * 3600
	const [from, to] =
		session === "day"
			? [0, 86_400]
			: session === "morning"
				? [0, noon]
				: session === "afternoon"
					? [noon, 86_400]
					: [session.start, session.end]
	const parts = dayOf(spec, date)
		.sessions.map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
		.filter(({ start, end }) => start < end)
	if (parts.length === 0) return null
	return {
		start: ClockTime.make(Math.min(...parts.map(({ start }) => start))),
		end: ClockTime.make(Math.max(...parts.map(({ end }) => end))),
	}
}

const canHold = (office: Office, rule: SpecialDayRule.SpecialDayRule, date: CivilDate.CivilDate): boolean =>
	isWorkingDay(office.spec, date) && windowOf(office.spec, rule, date) !== null

const isInForce = (
	{ period, exceptions }: SpecialDayRule.SpecialDayRule,
	date: CivilDate.CivilDate,
): boolean => date >= period.from && (period.to === null || date <= period.to) && !exceptions.includes(date)

/** No generated calendar is longer: a special day may be moved over all days off that there are. */
const furthestMove = 1000

/** Held on its own day, or as the stand-in of a planned day on which the office cannot hold it. */
const isHeld = (office: Office, rule: SpecialDayRule.SpecialDayRule, date: CivilDate.CivilDate): boolean => {
	if (!isInForce(rule, date) || !canHold(office, rule, date)) return false
	if (isPlanned(rule, date)) return true
	if (rule.whenClosed === "skip" && !rule.followSwap) return false
	const around = Array.from({ length: 2 * furthestMove + 1 }, (_, index) =>
		CivilDate.addDays(date, index - furthestMove),
	)
	for (const planned of [...around, ...office.spec.swaps.map(({ off }) => off)]) {
		if (!isInForce(rule, planned) || !isPlanned(rule, planned) || canHold(office, rule, planned)) continue
		if (standInOf(office, rule, planned) === date) return true
	}
	return false
}

const standInOf = (
	office: Office,
	rule: SpecialDayRule.SpecialDayRule,
	planned: CivilDate.CivilDate,
): CivilDate.CivilDate | null => {
	const { overrides, swaps } = office.spec
	const isOverridden = (date: CivilDate.CivilDate) => overrides.some((one) => one.date === date)
	const swap = swaps.find(({ off }) => off === planned)
	if (rule.followSwap && swap !== undefined && !isOverridden(planned))
		return isOverridden(swap.worked) ? null : swap.worked
	if (rule.whenClosed === "skip") return null
	const step = rule.whenClosed === "next" ? 1 : -1
	for (let days = 1; days <= furthestMove; days++) {
		const date = CivilDate.addDays(planned, step * days)
		if (canHold(office, rule, date)) return date
	}
	return null
}

const isPlanned = (
	{ recurrence, period }: SpecialDayRule.SpecialDayRule,
	date: CivilDate.CivilDate,
): boolean => {
	const weekday = CivilDate.weekday(date)
	switch (recurrence._tag) {
		case "Dates":
			return recurrence.dates.includes(date)
		case "Monthly": {
			const { day } = CivilDate.toParts(date)
			const isLast = CivilDate.toParts(CivilDate.addDays(date, 7)).day < day
			return (
				recurrence.weekdays.includes(weekday) &&
				recurrence.nth.some((nth) => (nth === -1 ? isLast : day > (nth - 1) * 7 && day <= nth * 7))
			)
		}
		case "Weekly": {
			if (!recurrence.weekdays.includes(weekday)) return false
			let first = period.from
			while (!recurrence.weekdays.includes(CivilDate.weekday(first))) first = CivilDate.addDays(first, 1)
			const mondayOf = (day: CivilDate.CivilDate) => day - CivilDate.weekday(day) + 1
			return ((mondayOf(date) - mondayOf(first)) / 7) % recurrence.everyWeeks === 0
		}
	}
}
