import * as Result from "effect/Result"
import type * as CalendarSpec from "../calendar/CalendarSpec.ts"
import * as WorkCalendar from "../calendar/WorkCalendar.ts"
import type { Language } from "../law/Language.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import * as Deadline from "./Deadline.ts"

/**
 * What another system may have done otherwise, in the order in which it is tried. The names are stable, for programs.
 *
 * - `otherHour`: the same day at another time of day.
 * - `limitOfLaw`: it counts the limit of the law and not the unit's shorter promise.
 * - `withoutSpecialDays`: it knows no day on which dossiers are returned at once.
 * - `withoutSuspensions`: its clock never stopped.
 * - `receiptNotMoved`: it counts from the stamp, also when the desk was closed.
 * - `receiptMoved`: it counts from the next opening, where the procedure counts from the stamp.
 * - `receiptDayCounted`: it counts the day of receipt as the first day.
 * - `withoutSwaps`: it knows no swapped working days.
 * - `withoutDaysOff`: it knows weekly rest only, no holidays.
 * - `everyDayCounted`: it counts every day as a working day.
 */
export const causes = [
	"otherHour",
	"limitOfLaw",
	"withoutSpecialDays",
	"withoutSuspensions",
	"receiptNotMoved",
	"receiptMoved",
	"receiptDayCounted",
	"withoutSwaps",
	"withoutDaysOff",
	"everyDayCounted",
] as const
/** One of the things that another system may have done otherwise. */
export type Cause = (typeof causes)[number]

/** Two dues of one dossier beside each other (chênh lệch hạn trả). */
export interface DueDifference {
	/** The first thing which, done otherwise, leads to the other due; `null` when none of them does. */
	readonly cause: Cause | null
	/** Days from our due to the other one; negative when the other one is earlier. */
	readonly days: number
}

/** A count reaches so many days beyond both dues at most, whatever is done otherwise. */
const margin = 400

/**
 * Why another system (cổng dịch vụ công, another vendor) has another due for the same dossier: our own count is done again with
 * one thing after the other left out, until it gives the day of the other due. It finds what may be the reason; it proves nothing
 * about the other system.
 *
 * ```ts
 * import { Deadline, DueDifference, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const input = {
 *   calendar: vn(),
 *   receivedAt: Result.getOrThrow(Instant.parse("2020-04-28T09:00")),
 *   limit: Result.getOrThrow(TimeLimit.decode({ unit: "workingDays", amount: 3 })),
 * }
 * const ours = Result.getOrThrow(Deadline.compute(input)).dueAt
 * Instant.format(ours) // => "2020-05-05T17:00"
 * const theirs = Result.getOrThrow(Instant.parse("2020-05-01T17:00"))
 * DueDifference.explain(input, ours, theirs) // => { cause: "withoutDaysOff", days: -4 }
 * ```
 */
export const explain = (
	input: Deadline.DeadlineInput,
	ours: Instant.Instant,
	theirs: Instant.Instant,
): DueDifference => {
	const wanted = lastDayOf(theirs)
	const days = wanted - lastDayOf(ours)
	if (days === 0) return { cause: ours === theirs ? null : "otherHour", days }
	const found = recounted.find((cause) => dayBy(cause, input, ours, theirs) === wanted)
	return { cause: found ?? null, days }
}

/** A due at 24:00 belongs to the day it ends. */
const lastDayOf = (due: Instant.Instant): CivilDate.CivilDate => Instant.dateOf(Instant.make(due - 1))

const recounted = causes.filter((cause) => cause !== "otherHour")
type Recounted = (typeof recounted)[number]

/** The day of the due when one thing is done otherwise; `null` where the dossier has nothing of the kind, or no due then. */
const dayBy = (
	cause: Recounted,
	input: Deadline.DeadlineInput,
	ours: Instant.Instant,
	theirs: Instant.Instant,
): CivilDate.CivilDate | null => {
	switch (cause) {
		case "limitOfLaw":
			return input.statutory === undefined
				? null
				: dayOf({ ...input, limit: input.statutory, specialDays: [] })
		case "withoutSpecialDays":
			return dayOf({ ...input, specialDays: [] })
		case "withoutSuspensions":
			return dayOf({ ...input, suspensions: [] })
		case "receiptNotMoved":
			return dayOf({ ...input, receiptPolicy: "asIs" })
		case "receiptMoved":
			return dayOf({ ...input, receiptPolicy: "nextOpening" })
		case "receiptDayCounted":
			return input.limit._tag === "WorkingDays"
				? dayOf({ ...alone(input), limit: { _tag: "WorkingDays", halfDays: input.limit.halfDays - 2 } })
				: null
		case "withoutSwaps":
			return dayOf(withSpec(input, ours, theirs, (spec) => ({ ...spec, swaps: [] })))
		case "withoutDaysOff":
			return dayOf(withSpec(input, ours, theirs, (spec) => ({ ...spec, closures: [], swaps: [] })))
		case "everyDayCounted":
			// Whoever counts so knows no day off on which a limit could end either.
			return input.limit._tag === "WorkingDays"
				? CivilDate.addDays(Instant.dateOf(input.receivedAt), Math.ceil(input.limit.halfDays / 2))
				: null
	}
}

const dayOf = (input: Deadline.DeadlineInput | null): CivilDate.CivilDate | null => {
	if (input === null) return null
	const counted = Deadline.compute(input)
	if (Result.isFailure(counted) || counted.success.dueAt === null) return null
	return lastDayOf(counted.success.dueAt)
}

/** By the limit alone. */
const alone = (input: Deadline.DeadlineInput): Deadline.DeadlineInput => ({
	...input,
	statutory: undefined,
	specialDays: [],
})

const withSpec = (
	input: Deadline.DeadlineInput,
	ours: Instant.Instant,
	theirs: Instant.Instant,
	change: (spec: CalendarSpec.CalendarSpec) => CalendarSpec.CalendarSpec,
): Deadline.DeadlineInput | null => {
	const { range, spec } = input.calendar
	const received = Instant.dateOf(input.receivedAt)
	const from = CivilDate.max(range.from, CivilDate.addDays(received, -margin))
	const to = CivilDate.min(
		range.to,
		CivilDate.addDays(Instant.dateOf(Instant.make(Math.max(ours, theirs))), margin),
	)
	const calendar = WorkCalendar.compile(change(spec), { from, to })
	return Result.isSuccess(calendar) ? { ...input, calendar: calendar.success } : null
}

/** The difference in a sentence; nothing is claimed that was not counted. */
export const describe = ({ cause, days }: DueDifference, language: Language): string => {
	const { apart, because } = language === "vi" ? vietnamese : english
	return `${apart(days)} ${because[cause ?? "unknown"]}`
}

interface Words {
	readonly apart: (days: number) => string
	readonly because: Readonly<Record<Cause | "unknown", string>>
}

const vietnamese: Words = {
	apart: (days) =>
		days === 0
			? "Hạn của hệ thống kia cùng ngày."
			: `Hạn của hệ thống kia ${days < 0 ? "sớm" : "muộn"} hơn ${Math.abs(days)} ngày.`,
	because: {
		otherHour: "Chỉ khác giờ trong ngày.",
		limitOfLaw: "Khớp nếu tính thời hạn theo quy định thay cho cam kết của đơn vị.",
		withoutSpecialDays: "Khớp nếu không tính ngày không hẹn.",
		withoutSuspensions: "Khớp nếu không trừ thời gian tạm dừng.",
		receiptNotMoved: "Khớp nếu tính từ giờ ghi nhận, kể cả ngoài giờ làm việc.",
		receiptMoved: "Khớp nếu coi hồ sơ nộp ngoài giờ là tiếp nhận vào giờ làm việc kế tiếp.",
		receiptDayCounted: "Khớp nếu tính ngày tiếp nhận là ngày thứ nhất.",
		withoutSwaps: "Khớp nếu bỏ qua ngày làm việc hoán đổi.",
		withoutDaysOff: "Khớp nếu bỏ qua ngày nghỉ lễ, tết, chỉ trừ ngày nghỉ hằng tuần.",
		everyDayCounted: "Khớp nếu tính mọi ngày như ngày làm việc.",
		unknown: "Không khớp với cách tính nào đã thử.",
	},
}

const english: Words = {
	apart: (days) =>
		days === 0
			? "The other system's due is on the same day."
			: `The other system's due is ${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"} ${days < 0 ? "earlier" : "later"}.`,
	because: {
		otherHour: "Only the time of day differs.",
		limitOfLaw: "It fits the limit of the law instead of the unit's promise.",
		withoutSpecialDays: "It fits a count without days of no appointment.",
		withoutSuspensions: "It fits a clock that was never suspended.",
		receiptNotMoved: "It fits a count from the stamp, even outside opening hours.",
		receiptMoved:
			"It fits a count in which what comes outside opening hours is received at the next opening.",
		receiptDayCounted: "It fits a count in which the day of receipt is the first day.",
		withoutSwaps: "It fits a calendar without swapped working days.",
		withoutDaysOff: "It fits a calendar with weekly rest only, without holidays.",
		everyDayCounted: "It fits a count of every day as a working day.",
		unknown: "It fits none of the counts that were tried.",
	},
}
