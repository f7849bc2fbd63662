import type { Brand } from "effect/Brand"
import * as Data from "effect/Data"
import * as Result from "effect/Result"
import { digitsAt, twoDigits } from "../internal/Digits.ts"
import * as CivilDate from "./CivilDate.ts"
import type { ClockTime } from "./ClockTime.ts"

/** A moment (thời điểm) in milliseconds since 1970-01-01T00:00Z. Vietnam's clock has been UTC+07:00 since 1975. */
export type Instant = number & Brand<"Instant">

/** The text is no moment of the form 2020-10-14T09:00, with seconds, fraction and offset as one likes. */
export class InvalidInstant extends Data.TaggedError("InvalidInstant")<{ readonly text: string }> {}

/** Milliseconds of a day; Vietnam has no shorter or longer ones. */
export const millisPerDay = 86_400_000

const vietnamOffset = 25_200_000

/** The moment with these epoch milliseconds; the caller vouches that it is a whole number. */
export const make = (epochMillis: number): Instant => epochMillis as Instant

/** The moment when the clock in Vietnam shows this time on this day. */
export const at = (date: CivilDate.CivilDate, time: ClockTime): Instant =>
	make(date * millisPerDay + time * 1000 - vietnamOffset)

/** Milliseconds since 1970-01-01T00:00 on Vietnam's clock: the ruler on which days are whole multiples. */
export const localMillis = (instant: Instant): number => instant + vietnamOffset

/** The moment at which Vietnam's clock shows so many milliseconds since 1970-01-01T00:00; see {@link localMillis}. */
export const fromLocalMillis = (millis: number): Instant => make(millis - vietnamOffset)

/** The day in Vietnam at this moment. */
export const dateOf = (instant: Instant): CivilDate.CivilDate =>
	CivilDate.make(Math.floor((instant + vietnamOffset) / millisPerDay))

/** Milliseconds since midnight in Vietnam. */
export const millisOfDay = (instant: Instant): number => {
	const local = instant + vietnamOffset
	return local - Math.floor(local / millisPerDay) * millisPerDay
}

/** What may stand behind the minutes: seconds, their fraction and an offset. */
const isoTail = /^(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/

const offsetMillis = (text: string | undefined): number => {
	if (text === undefined) return vietnamOffset
	if (text === "Z") return 0
	const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6))
	return (text.startsWith("-") ? -minutes : minutes) * 60_000
}

/**
 * Reads ISO text; without an offset it is Vietnam's clock (+07:00). Digits below a millisecond are dropped.
 *
 * ```ts
 * import { Instant } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const at = Result.getOrThrow(Instant.parse("2020-10-14T02:00:00Z"))
 * Instant.format(at) // => "2020-10-14T09:00"
 * ```
 */
export const parse = (text: string): Result.Result<Instant, InvalidInstant> => {
	const date = CivilDate.parse(text.slice(0, 10))
	const hours = digitsAt(text, 11, 13)
	const minutes = digitsAt(text, 14, 16)
	const tail = text.length === 16 ? [] : isoTail.exec(text.slice(16))
	if (
		Result.isFailure(date) ||
		text[10] !== "T" ||
		!(hours < 24) ||
		text[13] !== ":" ||
		!(minutes < 60) ||
		!tail
	)
		return Result.fail(new InvalidInstant({ text }))
	const [, seconds = "0", fraction = "", offset] = tail
	const millis = Number(fraction.slice(0, 3).padEnd(3, "0"))
	const time = hours * 3_600_000 + minutes * 60_000 + Number(seconds) * 1000 + millis
	return Result.succeed(make(date.success * millisPerDay + time - offsetMillis(offset)))
}

/** Vietnam's clock without offset: 2020-10-14T09:00; seconds and milliseconds only when they are not zero. */
export const format = (instant: Instant): string => {
	const millis = millisOfDay(instant)
	const seconds = Math.floor(millis / 1000) % 60
	const fraction = millis % 1000
	const tail =
		fraction > 0
			? `:${twoDigits(seconds)}.${String(fraction).padStart(3, "0")}`
			: seconds > 0
				? `:${twoDigits(seconds)}`
				: ""
	const time = `${twoDigits(Math.floor(millis / 3_600_000))}:${twoDigits(Math.floor(millis / 60_000) % 60)}`
	return `${CivilDate.format(dateOf(instant))}T${time}${tail}`
}

/** As {@link format}, with the offset: 2020-10-14T09:00+07:00. */
export const formatWithOffset = (instant: Instant): string => `${format(instant)}+07:00`
