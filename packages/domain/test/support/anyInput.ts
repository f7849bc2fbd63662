import * as fc from "fast-check"
import {
	CivilDate,
	ClockTime,
	type Deadline,
	Instant,
	type Recurrence,
	type SpecialDayRule,
	type Suspension,
	type TimeLimit,
	type Weekday,
	type WorkCalendar,
} from "../../src/index.ts"
import { anyDay, anySpec, compiled, range } from "./anyCalendar.ts"

export const anyCalendar = anySpec.map(compiled)

export const anyMoment = fc
	.tuple(anyDay, fc.integer({ min: 0, max: 86_399_999 }))
	.map(([date, millis]) => Instant.fromLocalMillis(date * Instant.millisPerDay + millis))

export const anyLimit: fc.Arbitrary<TimeLimit.TimeLimit> = fc.oneof(
	fc
		.integer({ min: 6, max: 20 })
		.map((hour) => ({ _tag: "SameDay" as const, cutOff: ClockTime.make(hour * 3600) })),
	fc.nat(30).map((halfDays) => ({ _tag: "WorkingDays" as const, halfDays })),
	fc.nat(4000).map((minutes) => ({ _tag: "WorkingTime" as const, seconds: minutes * 60 })),
	fc.nat(45).map((days) => ({ _tag: "CalendarDays" as const, days })),
	fc.nat(3).map((months) => ({ _tag: "Months" as const, months })),
)

export const anySuspensionFrom = (receivedAt: Instant.Instant): fc.Arbitrary<Suspension.Suspension> =>
	fc
		.tuple(fc.integer({ min: -5 * 24, max: 20 * 24 }), fc.nat(15 * 24), fc.nat(59), fc.nat(9))
		.map(([startHour, hours, minute, kind]) => {
			const start = Instant.make(receivedAt + (startHour * 60 + minute) * 60_000)
			return { start, end: kind === 0 ? null : Instant.make(start + hours * 3_600_000) }
		})

export const anyRule: fc.Arbitrary<SpecialDayRule.SpecialDayRule> = fc.record({
	id: fc.constantFrom("a", "b", "c"),
	kind: fc.constantFrom("noAppointment" as const, "noAppointment" as const, "noWriting" as const),
	name: fc.constant("Ngày không hẹn"),
	recurrence: fc.oneof(
		fc.record({
			_tag: fc.constant("Weekly" as const),
			weekdays: fc.subarray<Weekday.Weekday>([1, 2, 3, 4, 5, 6], { minLength: 1 }),
			everyWeeks: fc.constantFrom(1, 1, 2),
		}),
		fc.record({
			_tag: fc.constant("Monthly" as const),
			weekdays: fc.subarray<Weekday.Weekday>([1, 2, 3, 4, 5, 6], { minLength: 1 }),
			nth: fc.subarray<Recurrence.Ordinal>([1, 2, 3, 4, 5, -1], { minLength: 1 }),
		}),
		fc.record({
			_tag: fc.constant("Dates" as const),
			dates: fc.array(anyDay, { minLength: 1, maxLength: 60 }),
		}),
	),
	session: fc.oneof(
		fc.constantFrom("day" as const, "morning" as const, "afternoon" as const),
		fc.tuple(fc.integer({ min: 6, max: 12 }), fc.integer({ min: 1, max: 8 })).map(([hour, length]) => ({
			start: ClockTime.make(hour * 3600),
			end: ClockTime.make((hour + length) * 3600),
		})),
	),
	period: anyDay.map((from) => ({ from, to: null })),
	exceptions: fc.array(anyDay, { maxLength: 3 }),
	cutOff: fc.option(fc.integer({ min: 7, max: 17 }).map((hour) => ClockTime.make(hour * 3600))),
	whenClosed: fc.constantFrom("skip" as const, "previous" as const, "next" as const),
	followSwap: fc.boolean(),
	eligible: fc.constant("all" as const),
	unitIds: fc.constant("all" as const),
	capacity: fc.constant(null),
	basis: fc.constant(null),
})

export const anyPolicies = fc.record({
	receiptPolicy: fc.constantFrom("nextOpening" as const, "asIs" as const),
	closing: fc.constantFrom("exclusive" as const, "inclusive" as const),
	dueAtPolicy: fc.constantFrom("closing" as const, "closing" as const, "midnight" as const),
	timeEndPolicy: fc.constantFrom("closing" as const, "closing" as const, "nextOpening" as const),
	bounds: fc.constantFrom("[)" as const, "(]" as const),
})

/** Receipts around the days that are not as their week has them. */
const anyMomentOf = (calendar: WorkCalendar.WorkCalendar): fc.Arbitrary<Instant.Instant> => {
	const near = [...calendar.exceptions.keys()].filter(
		(date) => date > range.from + 200 && date < range.to - 200,
	)
	return near.length === 0
		? anyMoment
		: fc.oneof(
				anyMoment,
				fc
					.tuple(
						fc.constantFrom(...near),
						fc.integer({ min: -1, max: 1 }),
						fc.integer({ min: 300, max: 1200 }),
					)
					.map(([date, days, minute]) =>
						Instant.at(CivilDate.addDays(date, days), ClockTime.make(minute * 60)),
					),
			)
}

export const anyPlainInput = anyCalendar
	.chain((calendar) => fc.tuple(fc.constant(calendar), anyMomentOf(calendar), anyLimit, anyPolicies))
	.map(([calendar, receivedAt, limit, policies]) => ({ calendar, receivedAt, limit, ...policies }))

export const anyInput: fc.Arbitrary<Deadline.DeadlineInput> = anyPlainInput.chain((input) =>
	fc.record({
		...(Object.fromEntries(Object.entries(input).map(([key, value]) => [key, fc.constant(value)])) as {
			[Key in keyof typeof input]: fc.Arbitrary<(typeof input)[Key]>
		}),
		statutory: fc.option(anyLimit, { nil: undefined, freq: 2 }),
		specialDays: fc.array(anyRule, { maxLength: 3 }),
		suspensions: fc.oneof(fc.constant([]), fc.array(anySuspensionFrom(input.receivedAt), { maxLength: 3 })),
	}),
)
