import * as DayText from "../calendar/DayText.ts"
import * as TimeLimit from "../procedure/TimeLimit.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import type * as Instant from "../time/Instant.ts"
import * as MomentText from "./MomentText.ts"
import type { NamedRule, StepOf, TraceStep } from "./TraceStep.ts"

const day = (date: CivilDate.CivilDate): string => DayText.fullDate(date, "en")
const days = (from: CivilDate.CivilDate, to: CivilDate.CivilDate): string => DayText.dates(from, to, "en")
const moment = (at: Instant.Instant): string => MomentText.moment(at, "en")
const momentAtEnd = (at: Instant.Instant): string => MomentText.momentAtEnd(at, "en")
const duration = (millis: number): string => MomentText.duration(millis, "en")

/** What a step says in English, without its document and without a capital. */
export const sentence = (step: TraceStep): string => {
	switch (step._tag) {
		case "Received":
			return `${moment(step.at)}: received, time limit ${limit(step.limit)}`
		case "OfCase":
			return `case “${step.name}”: limit of the law ${limit(step.statutory)}${step.committed === null ? "" : `, promise ${limit(step.committed)}`}`
		case "MovedToOpening":
			return `${moment(step.from)} ${outside[step.outside]}${dayOff(step.reason)}: counts as received at ${moment(step.to)}`
		case "TakenAsIs":
			return step.why === "atClosing"
				? `${moment(step.at)} is exactly closing time: still counts as received that day`
				: `${moment(step.at)} is outside opening hours: this procedure still counts from that moment`
		case "FromTheMoment":
			return `a limit in hours starts at the moment of receipt, ${moment(step.at)}`
		case "FirstDayNotCounted":
			return `${day(step.date)}: day of receipt, not counted`
		case "CutOff":
			return cutOff(step)
		case "Counted":
			return `${day(step.date)}: working day ${step.ordinal}${special(step.reason)}`
		case "CountedDays":
			return step.days === 1
				? `${day(step.from)}: 1 day counted`
				: `${days(step.from, step.to)}: ${step.days} days counted, days off included`
		case "Skipped":
			return `${days(step.from, step.to)}: ${DayText.reason(step.reason, "en")}`
		case "SuspendedDays":
			return step.to === null
				? `from ${day(step.from)}: suspended, not resumed yet`
				: `${days(step.from, step.to)}: suspended, not counted`
		case "MonthsLater":
			return `${step.months} ${step.months === 1 ? "month" : "months"} from ${day(step.from)}: ${day(step.to)}`
		case "MovedToWorkingDay":
			return `the last day, ${day(step.from)}, is no working day that counts: the limit ends on the next one, ${day(step.to)}`
		case "HalfDay":
			return `${day(step.date)}: half a working day is ${duration(step.openMillis / 2)} of ${duration(step.openMillis)} open, until ${MomentText.clock(step.at)}`
		case "CountedTime":
			return `${day(step.date)}: ${MomentText.spans(step.segments, "en")}, ${duration(step.millis)} counted${special(step.reason)}`
		case "SuspendedTime":
			return step.end === null
				? `from ${moment(step.start)}: suspended, not resumed yet`
				: `from ${moment(step.start)} to ${moment(step.end)}: suspended, not counted`
		case "EndsAtOpening":
			return `used up at ${momentAtEnd(step.from)}, when the office does not work: the limit ends at the next opening, ${moment(step.at)}`
		case "EndOfDay":
			return step.policy === "closing"
				? `the limit ends at closing time, ${momentAtEnd(step.at)}`
				: `the limit ends at ${momentAtEnd(step.at)}`
		case "CountedBack":
			return `counted back to ${moment(step.at)}`
		case "Promised":
			return `${rule(step.rule)}: ${promise(step)}`
		case "NotPromised":
			return `${rule(step.rule)}: ${noPromise(step)}`
		case "DueByLaw":
			return dueByLaw(step)
		case "Due":
			return due(step)
	}
}

const limit = (json: TimeLimit.Json): string =>
	json.unit === "sameDay" ? "the same day" : TimeLimit.describe(TimeLimit.of(json.unit, json.amount), "en")

const outside: Readonly<Record<StepOf<"MovedToOpening">["outside"], string>> = {
	beforeOpening: "is before opening",
	midday: "is between two sessions",
	afterClosing: "is after closing",
	dayOff: "is a day off",
}

const dayOff = (reason: DayText.DayReason | null): string =>
	reason === null ? "" : ` (${DayText.reason(reason, "en")})`

/** An ordinary working day needs no words. */
const special = (reason: DayText.DayReason): string =>
	reason.kind === "WorkingDay" ? "" : `, ${DayText.reason(reason, "en")}`

const cutOff = ({ at, cutOff: latest, inTime }: StepOf<"CutOff">): string =>
	inTime
		? `received at ${MomentText.clock(at)}, not after ${ClockTime.format(latest)}: the result is due the same day`
		: `received at ${MomentText.clock(at)}, after ${ClockTime.format(latest)}: the result is due the next working day`

const rule = ({ name, date, movedFrom }: NamedRule): string =>
	`${name}, ${day(date)}${movedFrom === null ? "" : ` (in place of ${day(movedFrom)})`}`

const promise = ({ outcome, at }: StepOf<"Promised">): string => {
	switch (outcome) {
		case "decides":
			return `the result is promised the same day, by ${MomentText.clockAtEnd(at)}`
		case "notEarlier":
			return `promised by ${MomentText.clockAtEnd(at)}, not earlier than what holds already`
		case "fellOut":
			return "suspended before the promised time, so the ordinary limit holds again"
	}
}

const noPromise = ({ why, cutOff: latest }: StepOf<"NotPromised">): string => {
	switch (why) {
		case "outsideSession":
			return "received outside its session, so the limit is not shortened"
		case "afterCutOff":
			return `received after ${latest === null ? "the cut-off" : ClockTime.format(latest)}, so the limit is not shortened`
		case "notConcerned":
			return "does not concern this dossier"
	}
}

const dueByLaw = ({ at, limit: ofLaw }: StepOf<"DueByLaw">): string => {
	const counted = ofLaw === null ? "" : "the limit counted so far is the unit's own promise; "
	const term = ofLaw === null ? "counted by itself" : limit(ofLaw)
	const end = at === null ? "stands still" : `ends at ${momentAtEnd(at)}`
	return `${counted}the limit of the law, ${term}, ${end}`
}

const due = ({ dueAt, legalDueAt, provisional }: StepOf<"Due">): string => {
	if (dueAt === null) return "no due date while the clock stands still"
	const byLaw = legalDueAt === null ? "none while the clock stands still" : momentAtEnd(legalDueAt)
	const legal = dueAt === legalDueAt ? "" : `; due by law: ${byLaw}`
	const tentative = provisional ? " (provisional: some days off are not announced yet)" : ""
	return `appointment: ${momentAtEnd(dueAt)}${legal}${tentative}`
}
