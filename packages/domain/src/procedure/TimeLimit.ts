import * as Data from "effect/Data"
import * as Result from "effect/Result"
import { isObject, show } from "../internal/Json.ts"
import type { Language } from "../law/Language.ts"
import * as ClockTime from "../time/ClockTime.ts"

/**
 * How long an authority has (thời hạn giải quyết). Amounts are integers: half working days, seconds, days, months; those
 * of {@link decode} are never negative, a negative one counts back ("two working days before the due").
 */
export type TimeLimit =
	| { readonly _tag: "SameDay"; readonly cutOff: ClockTime.ClockTime }
	| { readonly _tag: "WorkingDays"; readonly halfDays: number }
	| { readonly _tag: "WorkingTime"; readonly seconds: number }
	| { readonly _tag: "CalendarDays"; readonly days: number }
	| { readonly _tag: "Months"; readonly months: number }

/** A limit in data, as other programs write it: docs/domain.md, section 4. */
export type Json =
	| { readonly unit: "sameDay"; readonly cutOff: string }
	| { readonly unit: CountedUnit; readonly amount: number }

/** The units that have an amount, in the order in which forms offer them. */
export const countedUnits = [
	"workingDays",
	"workingHours",
	"workingMinutes",
	"calendarDays",
	"months",
] as const

/** The units of limits that have an amount. */
export type CountedUnit = (typeof countedUnits)[number]

/** What can be wrong with a limit; stable, for programs. */
export type TimeLimitIssueCode =
	| "notAnObject"
	| "unknownUnit"
	| "missing"
	| "invalidTime"
	| "notANumber"
	| "negative"
	| "fraction"
	| "tooLarge"

/** One fault of a limit: `path` is `unit`, `amount`, `cutOff`, or empty for the whole; `detail` the value found. */
export interface TimeLimitIssue {
	readonly path: string
	readonly code: TimeLimitIssueCode
	readonly detail: string
}

/** The data is no limit. */
export class InvalidTimeLimit extends Data.TaggedError("InvalidTimeLimit")<{
	readonly issues: readonly TimeLimitIssue[]
}> {}

/** Từ sau 15 giờ: điều 5.3 Luật Hộ tịch 2014, điều 7 Nghị định 23/2015/NĐ-CP; assumed where a same-day limit names no hour. */
export const usualCutOff = ClockTime.make(15 * 3600)

const secondsPer = { workingHours: 3600, workingMinutes: 60 } as const

/**
 * Reads a limit. Only working days may end in .5; everything else is whole, and nothing is negative.
 * Decision: docs/domain.md 2.2(6).
 */
export const decode = (json: unknown): Result.Result<TimeLimit, InvalidTimeLimit> => {
	if (!isObject(json)) return fail("", "notAnObject", json)
	if (json.unit === "sameDay") return decodeSameDay(json.cutOff)
	const unit = countedUnits.find((one) => one === json.unit)
	if (unit === undefined)
		return json.unit === undefined ? fail("unit", "missing", "") : fail("unit", "unknownUnit", json.unit)
	return decodeAmount(unit, json.amount)
}

const fail = (
	path: string,
	code: TimeLimitIssueCode,
	found: unknown,
): Result.Result<never, InvalidTimeLimit> =>
	Result.fail(new InvalidTimeLimit({ issues: [{ path, code, detail: show(found) }] }))

const decodeSameDay = (json: unknown): Result.Result<TimeLimit, InvalidTimeLimit> => {
	if (json === undefined || json === null) return fail("cutOff", "missing", "")
	const cutOff = typeof json === "string" ? ClockTime.parse(json) : null
	return cutOff !== null && Result.isSuccess(cutOff)
		? Result.succeed({ _tag: "SameDay", cutOff: cutOff.success })
		: fail("cutOff", "invalidTime", json)
}

const decodeAmount = (unit: CountedUnit, amount: unknown): Result.Result<TimeLimit, InvalidTimeLimit> => {
	if (amount === undefined || amount === null) return fail("amount", "missing", "")
	if (typeof amount !== "number" || Number.isNaN(amount)) return fail("amount", "notANumber", amount)
	if (amount < 0) return fail("amount", "negative", amount)
	if (!Number.isInteger(unit === "workingDays" ? amount * 2 : amount))
		return fail("amount", Number.isFinite(amount) ? "fraction" : "tooLarge", String(amount))
	return amount > largestAmount ? fail("amount", "tooLarge", amount) : Result.succeed(of(unit, amount))
}

/** More than any unit ever needs; beyond it a number is a mistake, such as a fee. */
const largestAmount = 100_000

/** The limit of so many units; the caller vouches that the amount is whole, or half for working days. */
export const of = (unit: CountedUnit, amount: number): TimeLimit => {
	switch (unit) {
		case "workingDays":
			return { _tag: "WorkingDays", halfDays: amount * 2 }
		case "workingHours":
		case "workingMinutes":
			return { _tag: "WorkingTime", seconds: amount * secondsPer[unit] }
		case "calendarDays":
			return { _tag: "CalendarDays", days: amount }
		case "months":
			return { _tag: "Months", months: amount }
	}
}

/**
 * Writes a limit as data; {@link decode} reads it back unless it counts back or ends within a minute. Working time is written in
 * hours when it is whole hours.
 */
export const encode = (limit: TimeLimit): Json => {
	switch (limit._tag) {
		case "SameDay":
			return { unit: "sameDay", cutOff: ClockTime.format(limit.cutOff) }
		case "WorkingDays":
			return { unit: "workingDays", amount: limit.halfDays / 2 }
		case "WorkingTime":
			return limit.seconds % 3600 === 0
				? { unit: "workingHours", amount: limit.seconds / 3600 }
				: { unit: "workingMinutes", amount: limit.seconds / 60 }
		case "CalendarDays":
			return { unit: "calendarDays", amount: limit.days }
		case "Months":
			return { unit: "months", amount: limit.months }
	}
}

/** How much of its own unit a limit is: half days, seconds, days or months; the same day is one. */
export const amountOf = (limit: TimeLimit): number => {
	switch (limit._tag) {
		case "SameDay":
			return 1
		case "WorkingDays":
			return limit.halfDays
		case "WorkingTime":
			return limit.seconds
		case "CalendarDays":
			return limit.days
		case "Months":
			return limit.months
	}
}

/** Whether a limit counts back from its start. */
export const isBackward = (limit: TimeLimit): boolean => amountOf(limit) < 0

/** Whether the limit is no time at all; the same day is some. */
export const isZero = (limit: TimeLimit): boolean => amountOf(limit) === 0

const unitNames: Readonly<Record<CountedUnit, { readonly vi: string; readonly en: string }>> = {
	workingDays: { vi: "ngày làm việc", en: "working day" },
	workingHours: { vi: "giờ làm việc", en: "working hour" },
	workingMinutes: { vi: "phút làm việc", en: "working minute" },
	calendarDays: { vi: "ngày", en: "day" },
	months: { vi: "tháng", en: "month" },
}

/**
 * As people say it: "1,5 ngày làm việc", "1.5 working days".
 *
 * ```ts
 * import { TimeLimit } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const limit = Result.getOrThrow(TimeLimit.decode({ unit: "workingDays", amount: 1.5 }))
 * TimeLimit.describe(limit, "vi") // => "1,5 ngày làm việc"
 * ```
 */
export const describe = (limit: TimeLimit, language: Language): string => {
	const json = encode(limit)
	if (json.unit === "sameDay")
		return language === "vi"
			? `trong ngày, nhận sau ${json.cutOff} thì trong ngày làm việc tiếp theo`
			: `the same day, or the next working day when received after ${json.cutOff}`
	const { vi, en } = unitNames[json.unit]
	return language === "vi"
		? `${String(json.amount).replace(".", ",")} ${vi}`
		: `${json.amount} ${json.amount === 1 ? en : `${en}s`}`
}

/**
 * Whether a limit can end later than another: `no` and `yes` hold on every calendar, `depends` needs one. A day limit ends
 * at the latest on the working day of its number; hours are never converted into days (docs/domain.md 2.2(7)).
 */
export const isLonger = (limit: TimeLimit, than: TimeLimit): "no" | "yes" | "depends" => {
	if (limit._tag === "SameDay" && than._tag === "SameDay") return limit.cutOff < than.cutOff ? "yes" : "no"
	if (limit._tag === "WorkingTime" && than._tag === "WorkingTime")
		return limit.seconds > than.seconds ? "yes" : "no"
	if (limit._tag === "CalendarDays" && than._tag === "CalendarDays")
		return limit.days > than.days ? "yes" : "no"
	if (limit._tag === "Months" && than._tag === "Months") return limit.months > than.months ? "yes" : "no"
	const [least, most] = workingDaysOf(limit)
	const [leastOfOther, mostOfOther] = workingDaysOf(than)
	return most <= leastOfOther ? "no" : least > mostOfOther ? "yes" : "depends"
}

/** The fewest and the most working days after the day of receipt within which a limit ends. */
const workingDaysOf = (limit: TimeLimit): readonly [number, number] => {
	switch (limit._tag) {
		case "SameDay":
			return [0, 1]
		case "WorkingDays":
			return [limit.halfDays / 2, limit.halfDays / 2]
		case "WorkingTime":
			return [0, Number.POSITIVE_INFINITY]
		case "CalendarDays":
			return [Math.min(limit.days, 1), limit.days]
		case "Months":
			return [Math.min(limit.months, 1), limit.months * 31]
	}
}
