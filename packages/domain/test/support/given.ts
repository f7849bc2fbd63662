import { assert } from "@effect/vitest"
import * as Result from "effect/Result"
import { CalendarSpec, CivilDate, ClockTime, Instant, WorkCalendar } from "../../src/index.ts"

export const day = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))

export const at = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))

export const clock = (text: string): ClockTime.ClockTime => Result.getOrThrow(ClockTime.parse(text))

export const minutes = (count: number): number => count * 60_000

export const hours = (count: number): number => minutes(count * 60)

const morning = ["07:30", "12:00"] as const
const afternoon = ["13:30", "17:00"] as const

/** Four and a half hours in the morning, three and a half in the afternoon, and Friday ends early. */
export const unevenWeek = {
	mon: [morning, afternoon],
	tue: [morning, afternoon],
	wed: [morning, afternoon],
	thu: [morning, afternoon],
	fri: [morning, ["13:30", "16:30"]],
} satisfies CalendarSpec.Json["weekly"]

export const givenSpec = (json: CalendarSpec.Json = {}): CalendarSpec.CalendarSpec =>
	Result.getOrThrow(CalendarSpec.decode({ weekly: unevenWeek, ...json }))

/** A calendar with uneven hours, without holidays, over the years 2018 to 2027, unless the case says otherwise. */
export const givenCalendar = (
	json: CalendarSpec.Json = {},
	range: WorkCalendar.CalendarRange = { from: day("2018-01-01"), to: day("2027-12-31") },
): WorkCalendar.WorkCalendar => Result.getOrThrow(WorkCalendar.compile(givenSpec(json), range))

/** That a result is this failure, field by field: two errors alone are equal to the test library when their names are. */
export const assertRefused = <E extends { readonly _tag: string }>(
	result: Result.Result<unknown, E>,
	expected: E,
): void => {
	assert.isTrue(Result.isFailure(result))
	if (Result.isSuccess(result)) return
	assert.strictEqual(result.failure._tag, expected._tag)
	assert.deepStrictEqual({ ...result.failure }, { ...expected })
}
