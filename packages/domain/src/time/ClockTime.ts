import type { Brand } from "effect/Brand"
import * as Data from "effect/Data"
import * as Result from "effect/Result"
import { twoDigits } from "../internal/Digits.ts"

/** A time on the clock of a day (giờ trong ngày), in seconds since midnight; 86400 is the midnight that ends the day. */
export type ClockTime = number & Brand<"ClockTime">

/** The text is no time of the form 07:30, 07:30:15 or 24:00. */
export class InvalidClockTime extends Data.TaggedError("InvalidClockTime")<{ readonly text: string }> {}

/** 00:00, with which a day begins. */
export const midnight = 0 as ClockTime

/** 24:00, the end of the day. */
export const endOfDay = 86_400 as ClockTime

/** The time so many seconds after midnight; the caller vouches for 0 to 86400. */
export const make = (secondOfDay: number): ClockTime => secondOfDay as ClockTime

const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$|^24:00(?::00)?$/

/**
 * Reads 07:30, 07:30:15 and 24:00 and nothing else.
 *
 * ```ts
 * import { ClockTime } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const closing = Result.getOrThrow(ClockTime.parse("17:00"))
 * Number(closing) // => 61200
 * ClockTime.format(closing) // => "17:00"
 * Result.isFailure(ClockTime.parse("24:30")) // => true
 * ```
 */
export const parse = (text: string): Result.Result<ClockTime, InvalidClockTime> => {
	const match = clock.exec(text)
	if (match === null) return Result.fail(new InvalidClockTime({ text }))
	if (match[1] === undefined) return Result.succeed(endOfDay)
	return Result.succeed(make(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)))
}

/** 07:30, with seconds only when there are any. */
export const format = (time: ClockTime): string => {
	const seconds = time % 60
	const text = `${twoDigits(Math.floor(time / 3600))}:${twoDigits(Math.floor(time / 60) % 60)}`
	return seconds === 0 ? text : `${text}:${twoDigits(seconds)}`
}
