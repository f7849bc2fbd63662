import * as Result from "effect/Result"
import {
	CalendarSpec,
	CivilDate,
	Deadline,
	DeadlineTrace,
	Dossier,
	type DossierEvent,
	type DossierRules,
	Instant,
	SpecialDayRule,
	SpecialDays,
	TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import type { DossierLine, DossierVector, DueVector, Vectors } from "./Vectors.ts"

const day = (text: string) => Result.getOrThrow(CivilDate.parse(text))
const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const moment = (result: Result.Result<Instant.Instant, unknown>) =>
	Result.isSuccess(result) ? Instant.format(result.success) : null
const printed = (value: Instant.Instant | null) => (value === null ? null : Instant.format(value))

/** What this package answers to a vector of dues, in the words of the vector. */
const due = (calendar: WorkCalendar.WorkCalendar, row: DueVector): string => {
	const explained = Result.getOrThrow(
		Deadline.explain({
			calendar,
			receivedAt: at(row.receivedAt),
			limit: Result.getOrThrow(TimeLimit.decode(row.limit)),
			specialDays: (row.specialDays ?? []).map((rule) => Result.getOrThrow(SpecialDayRule.decode(rule))),
			suspensions: (row.suspensions ?? []).map(([start, end]) => ({
				start: at(start),
				end: end === null ? null : at(end),
			})),
			scope: { sector: row.sector },
			receiptPolicy: row.receiptPolicy,
			closing: row.closing,
			dueAtPolicy: row.dueAtPolicy,
			timeEndPolicy: row.timeEndPolicy,
			bounds: row.bounds,
		}),
	)
	const { dueAt, legalDueAt } = explained.deadline
	const replayed = Result.getOrThrow(DeadlineTrace.replay(explained.trace))
	if (replayed.dueAt !== dueAt || replayed.legalDueAt !== legalDueAt) return "the explanation does not replay"
	return `${printed(dueAt)} / ${printed(legalDueAt)}`
}

const event = ([tag, when, newDue]: DossierLine): DossierEvent.DossierEvent => {
	if (tag === "Extended") return { _tag: tag, at: at(when), reason: "", newDueOn: day(newDue ?? "") }
	if (tag === "Suspended") return { _tag: tag, at: at(when), reason: "" }
	return { _tag: tag, at: at(when) }
}

const dossier = (calendar: WorkCalendar.WorkCalendar, { events }: DossierVector): string => {
	const rules: DossierRules.DossierRules = {
		calendar,
		statutory: TimeLimit.of("workingDays", 5),
		committed: null,
		specialDays: [],
		scope: {},
		receiptPolicy: "nextOpening",
		supplementPolicy: "restart",
	}
	const [first, ...others] = events
	const folded = Dossier.fold([event(first), ...others.map(event)], rules)
	if (Result.isSuccess(folded)) return `${folded.success.status} ${printed(folded.success.dueAt)}`
	return "refusal" in folded.failure ? folded.failure.refusal : folded.failure._tag
}

/** How many vectors there are, and a line for each that this package answers otherwise. */
export const runVectors = (
	vectors: Vectors,
): { readonly count: number; readonly wrong: readonly string[] } => {
	const { range, spec } = vectors.calendar
	const compile = (json: CalendarSpec.Json, within?: WorkCalendar.CalendarRange) =>
		Result.getOrThrow(WorkCalendar.compile(Result.getOrThrow(CalendarSpec.decode(json)), within))
	const calendar = compile(spec, { from: day(range.from), to: day(range.to) })
	const wrong: string[] = []
	let count = 0
	const holds = (what: string, actual: unknown, expected: unknown) => {
		count++
		if (actual !== expected) wrong.push(`${what}: ${actual} instead of ${expected}`)
	}
	for (const row of vectors.calendarDays)
		holds(row.date, WorkCalendar.isWorkingDay(calendar, day(row.date)), row.working)
	for (const row of vectors.addedDays) {
		const end = WorkCalendar.addWorkingDays(calendar, day(row.start), row.amount)
		holds(
			`${row.start} + ${row.amount}`,
			Result.isSuccess(end) ? CivilDate.format(end.success) : null,
			row.end,
		)
	}
	for (const row of vectors.daysBetween) {
		const days = WorkCalendar.workingDaysBetween(calendar, day(row.from), day(row.to))
		holds(`${row.from} to ${row.to}`, Result.getOrNull(days), row.days)
	}
	for (const row of vectors.addedMinutes) {
		const end = WorkCalendar.addWorkingTime(calendar, at(row.start), row.minutes * 60_000)
		holds(`${row.start} + ${row.minutes} min`, moment(end), row.end)
	}
	for (const row of vectors.minutesBetween) {
		const millis = WorkCalendar.workingTimeBetween(calendar, at(row.from), at(row.to))
		holds(`${row.from} to ${row.to}`, Result.isSuccess(millis) ? millis.success / 60_000 : null, row.minutes)
	}
	for (const { rule, from, to, dates, why } of vectors.specialDays) {
		const decoded = Result.getOrThrow(SpecialDayRule.decode(rule))
		const held = Result.getOrThrow(SpecialDays.datesOf(decoded, calendar, day(from), day(to)))
		holds(why, held.dates.map(({ date }) => CivilDate.format(date)).join(), dates.join())
	}
	for (const group of vectors.dues) {
		const own = compile(group.calendar)
		for (const row of group.cases)
			holds(row.why, due(own, row), `${row.dueAt} / ${row.legalDueAt ?? row.dueAt}`)
	}
	for (const row of vectors.dossiers)
		holds(row.why, dossier(calendar, row), row.refused ?? `${row.status} ${row.dueAt}`)
	return { count, wrong }
}
