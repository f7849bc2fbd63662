import * as DayStatus from "../calendar/DayStatus.ts"
import * as DayText from "../calendar/DayText.ts"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { SpecialDayRule } from "../specialday/SpecialDayRule.ts"
import * as SpecialDays from "../specialday/SpecialDays.ts"
import * as Instant from "../time/Instant.ts"
import type { ClosingPolicy } from "./ClockStart.ts"
import * as CountingLaw from "./CountingLaw.ts"
import * as SameDayPromise from "./SameDayPromise.ts"
import type { NamedRule, Outside, PromiseOutcome, TraceStep } from "./TraceStep.ts"

/** Why a dossier counts as received at another moment than it came, or at the same although the desk was closed. */
export const ofStart = (
	calendar: WorkCalendar.WorkCalendar,
	receivedAt: Instant.Instant,
	start: Instant.Instant,
	closing: ClosingPolicy,
): readonly TraceStep[] => {
	if (WorkCalendar.isOpenAt(calendar, receivedAt)) return []
	const date = Instant.dateOf(receivedAt)
	if (start !== receivedAt) {
		const outside = outsideOf(calendar, receivedAt)
		return [
			{
				_tag: "MovedToOpening",
				from: receivedAt,
				to: start,
				outside,
				reason: outside === "dayOff" ? DayText.reasonOf(DayStatus.of(calendar, date)) : null,
				basis: CountingLaw.receiptOutsideHours,
			},
		]
	}
	const isAtClosing = closing === "inclusive" && WorkCalendar.closingOf(calendar, date) === receivedAt
	return [
		{
			_tag: "TakenAsIs",
			at: receivedAt,
			why: isAtClosing ? "atClosing" : "policy",
			basis: isAtClosing ? CountingLaw.receiptAtClosing : CountingLaw.receiptOutsideHours,
		},
	]
}

const outsideOf = (calendar: WorkCalendar.WorkCalendar, at: Instant.Instant): Outside => {
	const sessions = WorkCalendar.sessionsOn(calendar, Instant.dateOf(at))
	const millis = Instant.millisOfDay(at)
	const [first] = sessions
	const last = sessions.at(-1)
	if (first === undefined || last === undefined) return "dayOff"
	return millis < first.start * 1000 ? "beforeOpening" : millis >= last.end * 1000 ? "afterClosing" : "midday"
}

/** What the special days of the day of receipt had to say. */
export const ofPromises = (
	rules: readonly SpecialDayRule[],
	calendar: WorkCalendar.WorkCalendar,
	start: Instant.Instant,
	scope: SpecialDays.Scope,
	closing: ClosingPolicy,
	outcomeOf: (promise: SameDayPromise.SameDayPromise) => PromiseOutcome,
): readonly TraceStep[] =>
	rules.flatMap((rule): readonly TraceStep[] => {
		const answer = SameDayPromise.answerOf(rule, calendar, start, closing)
		if (answer === null) return []
		const named = nameOf(rule, answer.occurrence)
		const { cutOff } = rule
		if (!SpecialDays.concerns(rule, scope))
			return [{ _tag: "NotPromised", rule: named, why: "notConcerned", cutOff }]
		if (answer._tag !== "Promised")
			return [
				{
					_tag: "NotPromised",
					rule: named,
					why: answer._tag === "AfterCutOff" ? "afterCutOff" : "outsideSession",
					cutOff,
				},
			]
		return [
			{
				_tag: "Promised",
				rule: named,
				at: answer.at,
				outcome: outcomeOf({ at: answer.at, rule }),
				document: rule.basis,
				basis: CountingLaw.handedOverAtOnce(answer.occurrence.date),
			},
		]
	})

const nameOf = (rule: SpecialDayRule, { date, movedFrom }: SpecialDays.Occurrence): NamedRule => ({
	ruleId: rule.id,
	name: rule.name,
	date,
	movedFrom,
})
