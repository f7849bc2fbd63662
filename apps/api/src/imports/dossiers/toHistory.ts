import { ClockTime, type DossierEvent, Instant, WorkCalendar } from "@motcua/domain"
import type { DossierHistory } from "../../dossiers/DossierHistory.ts"
import { type RowProblem, rowProblem } from "../RowProblem.ts"
import { dayText, momentText } from "../shownDate.ts"
import type { DossierField } from "./DossierField.ts"
import type { ReadDossier } from "./readDossier.ts"
import type { WrittenMoment } from "./writtenDate.ts"

/** Where a file gives only the day, an end is taken for the end of that day's work. */
const endOf = (calendar: WorkCalendar.WorkCalendar, { date, time }: WrittenMoment): Instant.Instant =>
	time === null
		? (WorkCalendar.closingOf(calendar, date) ?? Instant.at(date, ClockTime.make(86_399)))
		: Instant.at(date, time)

const startOf = ({ date, time }: WrittenMoment): Instant.Instant =>
	Instant.at(date, time ?? ClockTime.midnight)

const isBefore = (a: WrittenMoment, b: WrittenMoment): boolean =>
	a.time === null || b.time === null ? a.date < b.date : startOf(a) < startOf(b)

const shown = (moment: WrittenMoment): string => momentText(startOf(moment))

/** What stands against the moments of a dossier. */
export const checkMoments = (
	{ received, due, finished }: ReadDossier,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
	cell: (field: DossierField) => readonly [title: string, value: string],
): readonly RowProblem[] => {
	const problems: RowProblem[] = []
	const today = Instant.dateOf(now)
	const { from, to } = calendar.range
	const isFuture = (moment: WrittenMoment) => moment.date > today || startOf(moment) > now + 60_000
	for (const [field, moment] of [
		["RECEIVED", received],
		["DUE", due],
		["FINISHED", finished],
	] as const)
		if (moment !== null && !WorkCalendar.covers(calendar, moment.date))
			problems.push(rowProblem("dateBeyondCalendar", ...cell(field), dayText(from), dayText(to)))
	if (problems.length > 0) return problems
	const present = momentText(Instant.make(now - (now % 60_000)))
	if (isFuture(received)) problems.push(rowProblem("receivedInFuture", ...cell("RECEIVED"), present))
	if (finished !== null && isFuture(finished))
		problems.push(rowProblem("finishedInFuture", ...cell("FINISHED"), present))
	if (finished !== null && isBefore(finished, received))
		problems.push(rowProblem("finishedBeforeReceived", ...cell("FINISHED"), shown(received)))
	if (due !== null && isBefore(due, received))
		problems.push(rowProblem("dueBeforeReceived", ...cell("DUE"), shown(received)))
	return problems
}

const clamp = (at: Instant.Instant, from: Instant.Instant, to: Instant.Instant): Instant.Instant =>
	Instant.make(Math.max(Math.min(at, to), from))

/** When it ended: a day without a time that is also the day of the due counts as in time. */
const endedAt = (
	finished: WrittenMoment,
	dueAt: Instant.Instant | null,
	calendar: WorkCalendar.WorkCalendar,
): Instant.Instant => {
	const end = endOf(calendar, finished)
	const isDayOfDue = finished.time === null && dueAt !== null && Instant.dateOf(dueAt) === finished.date
	return isDayOfDue ? Instant.make(Math.min(end, dueAt)) : end
}

const reason = "Theo trạng thái trong tệp nhập"

type Events = readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]]

const eventsOf = (
	{ status }: ReadDossier,
	at: Instant.Instant,
	appointedAt: Instant.Instant | null,
	end: Instant.Instant,
	now: Instant.Instant,
): Events => {
	const received: Events = [{ _tag: "Received", at, appointedAt }]
	const accepted: Events = [...received, { _tag: "Accepted", at }]
	switch (status) {
		case "Submitted":
			return [{ _tag: "Submitted", at }]
		case "NotAccepted":
			return [
				{ _tag: "Submitted", at },
				{ _tag: "Refused", at: end, reason },
			]
		case "Accepted":
			return received
		case "InProgress":
			return accepted
		case "SupplementRequested":
			return [...accepted, { _tag: "SupplementRequested", at: now, reason }]
		case "Suspended":
			return [...accepted, { _tag: "Suspended", at: now, reason }]
		case "Withdrawn":
			return [...accepted, { _tag: "Withdrawn", at: end, reason }]
		case "Stopped":
			return [...accepted, { _tag: "Refused", at: end, reason }]
		case "Finished":
			return [...accepted, { _tag: "Completed", at: end }]
		case "HandedOver":
			return [...accepted, { _tag: "Completed", at: end }, { _tag: "Returned", at: end }]
	}
}

/**
 * The history that a row tells. Since when a waiting dossier waits is not in the file: it waits from now on, and what was
 * overdue before stays overdue.
 */
export const toHistory = (
	dossier: ReadDossier,
	caseCode: string | null,
	calendar: WorkCalendar.WorkCalendar,
	now: Instant.Instant,
): DossierHistory => {
	const { code, unit, procedure, submission, submitterName, received, due, finished } = dossier
	const at = startOf(received)
	const dueAt = due === null ? null : endOf(calendar, due)
	const end = finished === null ? now : clamp(endedAt(finished, dueAt, calendar), at, now)
	return {
		code,
		unitId: unit.id,
		procedureId: procedure.id,
		caseCode,
		...submission,
		submitterName,
		assistedBy: null,
		events: eventsOf(dossier, at, dueAt, end, now),
		faultClass: null,
		incidentId: null,
		synthetic: false,
	}
}
