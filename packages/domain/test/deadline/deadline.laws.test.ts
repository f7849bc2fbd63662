import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	type CivilDate,
	ClockTime,
	Deadline,
	DeadlineTrace,
	Instant,
	type SpecialDayRule,
	Suspension,
	type TimeLimit,
	type Weekday,
	WorkCalendar,
} from "../../src/index.ts"
import { anyDay, anySpec, compiled } from "../support/anyCalendar.ts"

const anyCalendar = anySpec.map(compiled)

const anyMoment = fc
	.tuple(anyDay, fc.integer({ min: 0, max: 86_399_999 }))
	.map(([date, millis]) => Instant.fromLocalMillis(date * Instant.millisPerDay + millis))

const anyLimit: fc.Arbitrary<TimeLimit.TimeLimit> = fc.oneof(
	fc
		.integer({ min: 6, max: 20 })
		.map((hour) => ({ _tag: "SameDay" as const, cutOff: ClockTime.make(hour * 3600) })),
	fc.nat(30).map((halfDays) => ({ _tag: "WorkingDays" as const, halfDays })),
	fc.nat(4000).map((minutes) => ({ _tag: "WorkingTime" as const, seconds: minutes * 60 })),
	fc.nat(45).map((days) => ({ _tag: "CalendarDays" as const, days })),
	fc.nat(3).map((months) => ({ _tag: "Months" as const, months })),
)

const anySuspensionFrom = (receivedAt: Instant.Instant): fc.Arbitrary<Suspension.Suspension> =>
	fc
		.tuple(fc.integer({ min: -5 * 24, max: 20 * 24 }), fc.nat(15 * 24), fc.nat(59), fc.nat(9))
		.map(([startHour, hours, minute, kind]) => {
			const start = Instant.make(receivedAt + (startHour * 60 + minute) * 60_000)
			return { start, end: kind === 0 ? null : Instant.make(start + hours * 3_600_000) }
		})

const anyRule: fc.Arbitrary<SpecialDayRule.SpecialDayRule> = fc.record({
	id: fc.constantFrom("a", "b", "c"),
	kind: fc.constantFrom("noAppointment" as const, "noAppointment" as const, "noWriting" as const),
	name: fc.constant("Ngày không hẹn"),
	recurrence: fc.record({
		_tag: fc.constant("Weekly" as const),
		weekdays: fc.subarray<Weekday.Weekday>([1, 2, 3, 4, 5, 6], { minLength: 1 }),
		everyWeeks: fc.constantFrom(1, 1, 2),
	}),
	session: fc.constantFrom("day" as const, "morning" as const, "afternoon" as const),
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

const anyPolicies = fc.record({
	receiptPolicy: fc.constantFrom("nextOpening" as const, "asIs" as const),
	closing: fc.constantFrom("exclusive" as const, "inclusive" as const),
	dueAtPolicy: fc.constantFrom("closing" as const, "closing" as const, "midnight" as const),
	timeEndPolicy: fc.constantFrom("closing" as const, "closing" as const, "nextOpening" as const),
	bounds: fc.constantFrom("[)" as const, "(]" as const),
})

const anyPlainInput = fc
	.tuple(anyCalendar, anyMoment, anyLimit, anyPolicies)
	.map(([calendar, receivedAt, limit, policies]) => ({ calendar, receivedAt, limit, ...policies }))

const anyInput: fc.Arbitrary<Deadline.DeadlineInput> = anyPlainInput.chain((input) =>
	fc.record({
		...(Object.fromEntries(Object.entries(input).map(([key, value]) => [key, fc.constant(value)])) as {
			[Key in keyof typeof input]: fc.Arbitrary<(typeof input)[Key]>
		}),
		statutory: fc.option(anyLimit, { nil: undefined, freq: 2 }),
		specialDays: fc.array(anyRule, { maxLength: 3 }),
		suspensions: fc.oneof(fc.constant([]), fc.array(anySuspensionFrom(input.receivedAt), { maxLength: 3 })),
	}),
)

const holds = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
	fc.assert(property, { numRuns: 200 })

/** The deadline, or `null` where the count leaves the generated calendar. */
const computed = (input: Deadline.DeadlineInput): Deadline.Deadline | null => {
	const deadline = Deadline.compute(input)
	return Result.isSuccess(deadline) ? deadline.success : null
}

/** Never is later than any moment. */
const order = (at: Instant.Instant | null): number => at ?? Number.POSITIVE_INFINITY

describe("laws of due dates", () => {
	it("a special day never lengthens, and leaves the legal due alone", () => {
		holds(
			fc.property(anyInput, (input) => {
				const deadline = computed(input)
				const plain = computed({ ...input, specialDays: [] })
				if (deadline === null || plain === null) return
				assert.isAtMost(order(deadline.dueAt), order(plain.dueAt))
				assert.strictEqual(deadline.legalDueAt, plain.legalDueAt)
				if (input.statutory === undefined) assert.strictEqual(deadline.legalDueAt, plain.dueAt)
				assert.strictEqual(deadline.decidedBy._tag === "SpecialDay", deadline.dueAt !== plain.dueAt)
			}),
		)
	})

	it("with a promise of the unit the due by law is that of the law alone, and the appointment never later", () => {
		holds(
			fc.property(anyInput, anyLimit, (input, statutory) => {
				const deadline = computed({ ...input, statutory })
				const ofLaw = computed({ ...input, limit: statutory, statutory: undefined })
				if (deadline === null || ofLaw === null) return
				assert.strictEqual(deadline.legalDueAt, ofLaw.legalDueAt)
				assert.isAtMost(order(deadline.dueAt), order(deadline.legalDueAt))
			}),
		)
	})

	it("a due date does not lie before the moment from which it is counted", () => {
		holds(
			fc.property(anyInput, (input) => {
				const deadline = computed({ ...input, receiptPolicy: "nextOpening" })
				if (deadline?.dueAt == null) return
				assert.isAtLeast(deadline.dueAt, deadline.effectiveReceivedAt)
			}),
		)
	})

	it("a longer limit never ends earlier; no days at all are the whole day itself and stand apart", () => {
		const isNoDays = (limit: TimeLimit.TimeLimit) => limit._tag === "WorkingDays" && limit.halfDays === 0
		const more = (limit: TimeLimit.TimeLimit, amount: number): TimeLimit.TimeLimit => {
			switch (limit._tag) {
				case "SameDay":
					return limit
				case "WorkingDays":
					return { ...limit, halfDays: limit.halfDays + amount }
				case "WorkingTime":
					return { ...limit, seconds: limit.seconds + amount * 600 }
				case "CalendarDays":
					return { ...limit, days: limit.days + amount }
				case "Months":
					return { ...limit, months: limit.months + amount }
			}
		}
		holds(
			fc.property(anyInput, fc.nat(3), (input, amount) => {
				const limit = isNoDays(input.limit) ? more(input.limit, 1) : input.limit
				const [short, long] = [
					computed({ ...input, limit }),
					computed({ ...input, limit: more(limit, amount) }),
				]
				if (short !== null && long !== null) assert.isAtMost(order(short.legalDueAt), order(long.legalDueAt))
			}),
		)
	})

	it("a later receipt never ends earlier", () => {
		holds(
			fc.property(anyInput, fc.nat(5 * 86_400_000), (input, later) => {
				const receivedAt = Instant.make(input.receivedAt + later)
				const [early, late] = [computed(input), computed({ ...input, receivedAt })]
				if (early !== null && late !== null) assert.isAtMost(order(early.legalDueAt), order(late.legalDueAt))
			}),
		)
	})
})

describe("laws of suspension", () => {
	it("suspending for no time changes nothing", () => {
		holds(
			fc.property(anyInput, fc.integer({ min: -500, max: 500 }), (input, hours) => {
				const moment = Instant.make(input.receivedAt + hours * 3_600_000)
				const suspensions = [...(input.suspensions ?? []), { start: moment, end: moment }]
				assert.deepStrictEqual(Deadline.compute({ ...input, suspensions }), Deadline.compute(input))
			}),
		)
	})

	it("the order of suspensions does not matter", () => {
		holds(
			fc.property(anyInput, (input) => {
				const suspensions = input.suspensions?.toReversed()
				assert.deepStrictEqual(Deadline.compute({ ...input, suspensions }), Deadline.compute(input))
			}),
		)
	})

	it("one suspension is the same as its two halves", () => {
		holds(
			fc.property(anyInput, fc.nat(20 * 24), fc.nat(10 * 24), fc.nat(100), (input, after, hours, part) => {
				const start = Instant.make(input.receivedAt + after * 3_600_000)
				const end = Instant.make(start + hours * 3_600_000)
				const middle = Instant.make(start + Math.floor((hours * 36_000 * part) / 1000) * 1000)
				const whole = [{ start, end }]
				const halves = [
					{ start: middle, end },
					{ start, end: middle },
				]
				assert.deepStrictEqual(
					Deadline.compute({ ...input, suspensions: halves }),
					Deadline.compute({ ...input, suspensions: whole }),
				)
			}),
		)
	})

	it("a suspension never makes a due earlier", () => {
		holds(
			fc.property(anyInput, (input) => {
				const [suspended, running] = [computed(input), computed({ ...input, suspensions: [] })]
				if (suspended !== null && running !== null)
					assert.isAtLeast(order(suspended.dueAt), order(running.dueAt))
			}),
		)
	})

	it("a suspension that begins when the dossier is due, or later, changes nothing", () => {
		holds(
			fc.property(anyInput, fc.nat(300), fc.nat(300), (input, after, hours) => {
				const due = computed({ ...input, suspensions: [], dueAtPolicy: "closing" })
				if (due?.legalDueAt == null) return
				const start = Instant.make(Math.max(due.legalDueAt, due.effectiveReceivedAt) + after * 3_600_000)
				const suspensions = [{ start, end: Instant.make(start + hours * 3_600_000) }]
				const later = computed({ ...input, suspensions, dueAtPolicy: "closing" })
				// A unit's own limit that is longer than the law's may be pushed out of the generated calendar.
				if (later === null && input.statutory !== undefined) return
				assert.deepStrictEqual([later?.dueAt, later?.legalDueAt], [due.dueAt, due.legalDueAt])
			}),
		)
	})

	it("between a moment and the end of a limit lies the limit, suspended time taken out", () => {
		holds(
			fc.property(
				anyCalendar,
				anyMoment.chain((at) => fc.tuple(fc.constant(at), fc.array(anySuspensionFrom(at), { maxLength: 3 }))),
				fc.integer({ min: -40 * 3_600_000, max: 40 * 3_600_000 }),
				(calendar, [at, suspended], millis) => {
					const end = Suspension.addWorkingTime(calendar, at, millis, suspended)
					if (Result.isFailure(end) || end.success === null) return
					assert.deepStrictEqual(
						Suspension.workingTimeBetween(calendar, at, end.success, suspended),
						Result.succeed(millis),
					)
				},
			),
		)
	})

	it("working days past suspended ones are those found by looking at every day", () => {
		const anyDays = fc
			.tuple(anyDay, fc.nat(20))
			.map(([from, days]) => ({ from, to: (from + days) as CivilDate.CivilDate }))
		holds(
			fc.property(
				anyCalendar,
				anyDay,
				fc.integer({ min: -12, max: 12 }),
				fc.array(anyDays, { maxLength: 30, size: "max" }),
				fc.constantFrom("[)" as const, "(]" as const),
				(calendar, start, n, suspended, bounds) => {
					const found = Suspension.addWorkingDays(calendar, start, n, { suspended, bounds })
					if (Result.isFailure(found)) return
					const isCounted = (date: number) =>
						WorkCalendar.isWorkingDay(calendar, date as CivilDate.CivilDate) &&
						!suspended.some(({ from, to }) =>
							bounds === "[)" ? from <= date && date < to : from < date && date <= to,
						)
					let date: number = start
					let left = Math.abs(n)
					if (n === 0) while (!isCounted(date)) date += 1
					while (left > 0) {
						date += Math.sign(n)
						if (isCounted(date)) left -= 1
					}
					assert.strictEqual(found.success, date)
				},
			),
		)
	})
})

describe("laws of the explanation", () => {
	it("explaining changes nothing, and replaying gives the same due", () => {
		fc.assert(
			fc.property(anyInput, (input) => {
				const explained = Deadline.explain(input)
				const deadline = Deadline.compute(input)
				assert.deepStrictEqual(
					Result.map(explained, (both) => both.deadline),
					deadline,
				)
				if (Result.isFailure(explained) || Result.isFailure(deadline)) return
				const { dueAt, legalDueAt } = deadline.success
				assert.deepStrictEqual(
					DeadlineTrace.replay(explained.success.trace),
					Result.succeed({ dueAt, legalDueAt }),
				)
			}),
			{ numRuns: 1500 },
		)
	})

	it("written as JSON and read again it is the same, and replays to the same due", () => {
		holds(
			fc.property(anyInput, (input) => {
				const explained = Deadline.explain(input)
				if (Result.isFailure(explained)) return
				const { deadline, trace } = explained.success
				const json: unknown = JSON.parse(JSON.stringify(DeadlineTrace.encode(trace)))
				const read = Result.getOrThrow(DeadlineTrace.decode(json))
				assert.deepStrictEqual(read, trace)
				const { dueAt, legalDueAt } = deadline
				assert.deepStrictEqual(DeadlineTrace.replay(read), Result.succeed({ dueAt, legalDueAt }))
			}),
		)
	})

	it("every step has its sentence in both languages", () => {
		holds(
			fc.property(anyInput, (input) => {
				const explained = Deadline.explain(input)
				if (Result.isFailure(explained)) return
				const { trace } = explained.success
				for (const language of ["vi", "en"] as const) {
					const lines = DeadlineTrace.render(trace, language)
					assert.strictEqual(lines.length, trace.length)
					for (const line of lines) assert.notMatch(line, /undefined|null|NaN|\[object/)
				}
			}),
		)
	})
})
