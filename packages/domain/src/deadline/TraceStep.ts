import type { DayReason } from "../calendar/DayText.ts"
import type { LegalBasis } from "../law/LegalBasis.ts"
import type * as TimeLimit from "../procedure/TimeLimit.ts"
import type { CivilDate } from "../time/CivilDate.ts"
import type { ClockTime } from "../time/ClockTime.ts"
import type { Instant } from "../time/Instant.ts"
import type { DueAtPolicy } from "./LimitEnd.ts"

/** Why a receipt lies outside opening hours. */
export type Outside = "beforeOpening" | "midday" | "afterClosing" | "dayOff"

/** Why a special day did not shorten the appointment. */
export type NoPromise = "outsideSession" | "afterCutOff" | "notConcerned"

/** What became of a promise: it decides, is not earlier than the limit or than another promise, or fell out. */
export type PromiseOutcome = "decides" | "notEarlier" | "fellOut"

/** A special day as a step names it. */
export interface NamedRule {
	readonly ruleId: string
	readonly name: string
	readonly date: CivilDate
	readonly movedFrom: CivilDate | null
}

/** One step of the way to a due date: plain data, with days and moments as numbers. Grouped days have one reason. */
export type TraceStep =
	| { readonly _tag: "Received"; readonly at: Instant; readonly limit: TimeLimit.Json }
	| {
			/** The dossier is of a case of its procedure, whose limits these are. */
			readonly _tag: "OfCase"
			readonly name: string
			readonly statutory: TimeLimit.Json
			readonly committed: TimeLimit.Json | null
	  }
	| {
			readonly _tag: "MovedToOpening"
			readonly from: Instant
			readonly to: Instant
			readonly outside: Outside
			/** What the day off was. */
			readonly reason: DayReason | null
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "TakenAsIs"
			readonly at: Instant
			readonly why: "atClosing" | "policy"
			readonly basis: LegalBasis
	  }
	| { readonly _tag: "FromTheMoment"; readonly at: Instant; readonly basis: LegalBasis }
	| { readonly _tag: "FirstDayNotCounted"; readonly date: CivilDate; readonly basis: LegalBasis }
	| {
			readonly _tag: "CutOff"
			readonly at: Instant
			readonly cutOff: ClockTime
			readonly inTime: boolean
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "Counted"
			readonly date: CivilDate
			readonly ordinal: number
			readonly reason: DayReason
	  }
	| { readonly _tag: "CountedDays"; readonly from: CivilDate; readonly to: CivilDate; readonly days: number }
	| { readonly _tag: "Skipped"; readonly from: CivilDate; readonly to: CivilDate; readonly reason: DayReason }
	| {
			readonly _tag: "SuspendedDays"
			readonly from: CivilDate
			/** `null`: the clock is not started again. */
			readonly to: CivilDate | null
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "MonthsLater"
			readonly from: CivilDate
			readonly to: CivilDate
			readonly months: number
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "MovedToWorkingDay"
			readonly from: CivilDate
			readonly to: CivilDate
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "HalfDay"
			readonly date: CivilDate
			readonly openMillis: number
			readonly at: Instant
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "CountedTime"
			readonly date: CivilDate
			readonly segments: readonly { readonly start: Instant; readonly end: Instant }[]
			readonly millis: number
			readonly reason: DayReason
	  }
	| {
			readonly _tag: "SuspendedTime"
			readonly start: Instant
			readonly end: Instant | null
			readonly basis: LegalBasis
	  }
	| {
			/** Time used up at closing ends when the office opens again. */
			readonly _tag: "EndsAtOpening"
			readonly from: Instant
			readonly at: Instant
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "EndOfDay"
			readonly date: CivilDate
			readonly at: Instant
			readonly policy: DueAtPolicy
			readonly basis: LegalBasis
	  }
	| {
			/** A limit that is counted back is not followed day by day. */
			readonly _tag: "CountedBack"
			readonly at: Instant
	  }
	| {
			readonly _tag: "Promised"
			readonly rule: NamedRule
			readonly at: Instant
			readonly outcome: PromiseOutcome
			readonly document: LegalBasis | null
			readonly basis: LegalBasis
	  }
	| {
			readonly _tag: "NotPromised"
			readonly rule: NamedRule
			readonly why: NoPromise
			readonly cutOff: ClockTime | null
	  }
	| {
			/** The law's own term, counted by itself; its days are not followed. */
			readonly _tag: "DueByLaw"
			readonly at: Instant | null
			/** `null` when only the end is known. */
			readonly limit: TimeLimit.Json | null
	  }
	| {
			readonly _tag: "Due"
			readonly dueAt: Instant | null
			readonly legalDueAt: Instant | null
			readonly provisional: boolean
			readonly calendarVersion: string
	  }

/** Everything that led to a due date, in order (diễn giải cách tính hạn). */
export type DeadlineTrace = readonly TraceStep[]

/** The steps of one kind. */
export type StepOf<Tag extends TraceStep["_tag"]> = Extract<TraceStep, { readonly _tag: Tag }>
