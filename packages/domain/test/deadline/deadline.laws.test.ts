import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	type CivilDate,
	Deadline,
	DeadlineTrace,
	Instant,
	Suspension,
	type TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import { anyDay, compiled } from "../support/anyCalendar.ts"
import {
	anyCalendar,
	anyInput,
	anyLimit,
	anyMoment,
	anyPlainInput,
	anySuspensionFrom,
} from "../support/anyInput.ts"
import { at, givenCalendar } from "../support/given.ts"

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

	it("a later receipt never ends earlier; months with suspended days stand apart", () => {
		holds(
			fc.property(anyInput, fc.nat(5 * 86_400_000), (anything, later) => {
				const isInMonths = [anything.limit, anything.statutory].some((one) => one?._tag === "Months")
				const input = isInMonths ? { ...anything, suspensions: [] } : anything
				const receivedAt = Instant.make(input.receivedAt + later)
				const [early, late] = [computed(input), computed({ ...input, receivedAt })]
				if (early !== null && late !== null) assert.isAtMost(order(early.legalDueAt), order(late.legalDueAt))
			}),
		)
	})

	it("a month from the 30th and from the 31st ends on one day, but the 31st is lost to the first alone", () => {
		const week = givenCalendar()
		const due = (received: string, suspensions: readonly Suspension.Suspension[]) =>
			computed({
				calendar: week,
				receivedAt: at(received),
				limit: { _tag: "Months", months: 1 },
				suspensions,
			})
		const stopped = [{ start: at("2020-03-31T10:00"), end: at("2020-04-05T08:00") }]
		const [thirtieth, thirtyFirst] = ["2020-03-30T09:00", "2020-03-31T09:00"] as const
		assert.strictEqual(due(thirtieth, [])?.dueAt, at("2020-04-30T17:00"))
		assert.strictEqual(due(thirtyFirst, [])?.dueAt, at("2020-04-30T17:00"))
		// 31 March to 4 April, and 1 to 4 April.
		assert.strictEqual(due(thirtieth, stopped)?.dueAt, at("2020-05-05T17:00"))
		assert.strictEqual(due(thirtyFirst, stopped)?.dueAt, at("2020-05-04T17:00"))
	})
})

describe("laws of suspension", () => {
	it("a due is never on a day off: it lies in open time, or at the end of it", () => {
		holds(
			fc.property(anyInput, (input) => {
				const deadline = computed({ ...input, dueAtPolicy: "closing" })
				if (deadline === null) return
				const isZeroTime = [input.limit, input.statutory].some(
					(one) => one?._tag === "WorkingTime" && one.seconds === 0,
				)
				if (isZeroTime && input.receiptPolicy === "asIs") return
				for (const at of [deadline.dueAt, deadline.legalDueAt])
					if (at !== null)
						assert.isTrue(
							WorkCalendar.isOpenAt(input.calendar, at) ||
								WorkCalendar.isOpenAt(input.calendar, Instant.make(at - 1)),
						)
			}),
		)
	})

	it("a day limit ends on a working day", () => {
		holds(
			fc.property(anyInput, (input) => {
				const deadline = computed({ ...input, statutory: undefined })
				if (deadline?.legalDueAt == null || input.limit._tag === "WorkingTime") return
				const end = Instant.dateOf(Instant.make(deadline.legalDueAt - 1))
				assert.isTrue(WorkCalendar.isWorkingDay(input.calendar, end))
			}),
		)
	})

	it("one more closure never moves a due earlier", () => {
		holds(
			fc.property(anyPlainInput, anyDay, (input, closed) => {
				const { spec } = input.calendar
				if (input.calendar.exceptions.has(closed)) return
				const more = {
					...input,
					calendar: compiled({ ...spec, closures: [...spec.closures, { date: closed }] }),
				}
				const [before, after] = [computed(input), computed(more)]
				if (before === null || after === null) return
				assert.isAtLeast(order(after.legalDueAt), order(before.legalDueAt))
			}),
		)
	})

	it("a swap outside of what was counted changes nothing", () => {
		let swapsTried = 0
		holds(
			fc.property(anyInput, anyDay, anyDay, (input, off, worked) => {
				const { calendar } = input
				const before = computed({ ...input, specialDays: [] })
				if (before === null) return
				const last =
					before.legalDueAt === null || before.dueAt === null
						? null
						: Math.max(before.legalDueAt, before.dueAt)
				const first = Math.min(input.receivedAt, ...(input.suspensions ?? []).map(({ start }) => start))
				const isOutside = (date: CivilDate.CivilDate) =>
					date < Instant.dateOf(Instant.make(first)) ||
					(last !== null && date > Instant.dateOf(Instant.make(last)))
				if (!isOutside(off) || !isOutside(worked)) return
				const swapped = WorkCalendar.compile(
					{ ...calendar.spec, swaps: [...calendar.spec.swaps, { off, worked }] },
					calendar.range,
				)
				if (Result.isFailure(swapped)) return
				swapsTried++
				const after = computed({ ...input, calendar: swapped.success, specialDays: [] })
				assert.deepStrictEqual([after?.dueAt, after?.legalDueAt], [before.dueAt, before.legalDueAt])
			}),
		)
		assert.isAbove(swapsTried, 5)
	})

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

	it("two suspensions apart from each other commute, one after the other or both at once", () => {
		const anyTwo = fc
			.tuple(
				fc.integer({ min: -48, max: 200 }),
				fc.integer({ min: 1, max: 100 }),
				fc.nat(100),
				fc.integer({ min: 1, max: 100 }),
			)
			.map((hours) => hours.map((hour) => hour * 3_600_000) as [number, number, number, number])
		let moved = 0
		holds(
			fc.property(anyInput, anyTwo, (input, [after, length, apart, otherLength]) => {
				const start = input.receivedAt + after
				const first = { start: Instant.make(start), end: Instant.make(start + length) }
				const later = start + length + 1 + apart
				const second = { start: Instant.make(later), end: Instant.make(later + otherLength) }
				const due = (...suspensions: readonly Suspension.Suspension[]) =>
					Deadline.compute({ ...input, suspensions })
				assert.deepStrictEqual(due(second, first), due(first, second))
				const [none, both] = [
					computed({ ...input, suspensions: [] }),
					computed({ ...input, suspensions: [first, second] }),
				]
				if (none !== null && both !== null && none.legalDueAt !== both.legalDueAt) moved++
				// Working time between two moments, taken out one after the other.
				const end = Instant.make(later + otherLength + 3_600_000)
				const between = (...suspended: readonly Suspension.Suspension[]) =>
					Suspension.workingTimeBetween(input.calendar, input.receivedAt, end, suspended)
				assert.deepStrictEqual(between(second, first), between(first, second))
				const [whole, lessFirst, lessSecond, lessBoth] = [
					between(),
					between(first),
					between(second),
					between(first, second),
				].map((one) => Result.getOrElse(one, () => Number.NaN))
				assert.deepStrictEqual(whole! - lessFirst! + (whole! - lessSecond!), whole! - lessBoth!)
			}),
		)
		assert.isAbove(moved, 50)
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
