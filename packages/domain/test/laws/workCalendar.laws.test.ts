import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CivilDate, Instant, WorkCalendar } from "../../src/index.ts"
import * as slow from "../reference/slowCalendar.ts"
import { anyDay, anySpec, compiled, range } from "../support/anyCalendar.ts"

const few = fc.integer({ min: 1, max: 25 })
const fewEitherWay = fc.integer({ min: -25, max: 25 })
const anyMoment = fc
	.tuple(anyDay, fc.integer({ min: 0, max: 86_399_999 }))
	.map(([date, millis]) => Instant.fromLocalMillis(date * Instant.millisPerDay + millis))
const someTime = fc.integer({ min: 1, max: 80 * 3_600_000 })

const anyCalendar = anySpec.map((spec) => ({ spec, calendar: compiled(spec) }))

const holds = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
	fc.assert(property, { numRuns: 150 })

const differs = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
	fc.assert(property, { numRuns: 400 })

/** The value, or `null` where a count ran out of the range. */
const found = <A>(result: Result.Result<A, WorkCalendar.CountingError>): A | null =>
	Result.isSuccess(result) ? result.success : null

const add = (calendar: WorkCalendar.WorkCalendar, date: CivilDate.CivilDate, n: number) =>
	found(WorkCalendar.addWorkingDays(calendar, date, n))
const between = (calendar: WorkCalendar.WorkCalendar, a: CivilDate.CivilDate, b: CivilDate.CivilDate) =>
	Result.getOrThrow(WorkCalendar.workingDaysBetween(calendar, a, b))
const addTime = (calendar: WorkCalendar.WorkCalendar, at: Instant.Instant, millis: number) =>
	found(WorkCalendar.addWorkingTime(calendar, at, millis))
const timeBetween = (calendar: WorkCalendar.WorkCalendar, a: Instant.Instant, b: Instant.Instant) =>
	Result.getOrThrow(WorkCalendar.workingTimeBetween(calendar, a, b))

describe("laws of working days", () => {
	it("between a day and the n-th working day after it lie n working days", () => {
		holds(
			fc.property(anyCalendar, anyDay, few, ({ calendar }, start, n) => {
				const end = add(calendar, start, n)
				if (end !== null) assert.strictEqual(between(calendar, start, end), n)
			}),
		)
	})

	it("from a working day that holds backwards too", () => {
		holds(
			fc.property(anyCalendar, anyDay, fewEitherWay, ({ calendar }, date, n) => {
				const start = add(calendar, date, 0)
				const end = start === null ? null : add(calendar, start, n)
				if (start !== null && end !== null) assert.strictEqual(between(calendar, start, end), n)
			}),
		)
	})

	it("adding in two steps is adding in one", () => {
		holds(
			fc.property(anyCalendar, anyDay, few, few, ({ calendar }, start, m, n) => {
				const first = add(calendar, start, m)
				const second = first === null ? null : add(calendar, first, n)
				if (second !== null) assert.strictEqual(add(calendar, start, m + n), second)
			}),
		)
	})

	it("from a working day what is added can be taken away", () => {
		holds(
			fc.property(anyCalendar, anyDay, fewEitherWay, ({ calendar }, date, n) => {
				const start = add(calendar, date, 0)
				const end = start === null ? null : add(calendar, start, n)
				if (end !== null) assert.strictEqual(add(calendar, end, -n), start)
			}),
		)
	})

	it("counts over adjoining stretches add up, in whatever order the days lie", () => {
		holds(
			fc.property(anyCalendar, anyDay, anyDay, anyDay, ({ calendar }, a, b, c) => {
				assert.strictEqual(between(calendar, a, b) + between(calendar, b, c), between(calendar, a, c))
			}),
		)
	})

	it("a later start or a longer limit is never due earlier", () => {
		holds(
			fc.property(anyCalendar, anyDay, few, few, few, ({ calendar }, start, later, n, more) => {
				const end = add(calendar, start, n)
				const endOfLater = add(calendar, CivilDate.addDays(start, later), n)
				const endOfMore = add(calendar, start, n + more)
				if (end !== null && endOfLater !== null) assert.isAtLeast(endOfLater, end)
				if (end !== null && endOfMore !== null) assert.isAbove(endOfMore, end)
			}),
		)
	})

	it("the result is a working day, whichever way one rolls", () => {
		const rolls = fc.constantFrom("none", "forward", "backward")
		holds(
			fc.property(anyCalendar, anyDay, fewEitherWay, rolls, ({ calendar }, start, n, roll) => {
				const end = found(WorkCalendar.addWorkingDays(calendar, start, n, roll))
				if (end !== null) assert.isTrue(WorkCalendar.isWorkingDay(calendar, end))
			}),
		)
	})

	it("one more closure never makes a limit due earlier", () => {
		holds(
			fc.property(anySpec, anyDay, few, few, (spec, start, n, ahead) => {
				const date = CivilDate.addDays(start, ahead)
				const taken = [...spec.closures, ...spec.overrides].some((one) => one.date === date)
				if (taken || spec.swaps.some(({ off, worked }) => off === date || worked === date)) return
				const before = add(compiled(spec), start, n)
				const after = add(compiled({ ...spec, closures: [...spec.closures, { date }] }), start, n)
				if (before !== null && after !== null) assert.isAtLeast(after, before)
			}),
		)
	})

	it("a swap outside the span changes nothing", () => {
		holds(
			fc.property(anySpec, anyDay, few, (spec, start, n) => {
				const end = add(compiled(spec), start, n)
				if (end === null) return
				const inside = ({ off, worked }: { off: number; worked: number }) =>
					[off, worked].some((date) => date > start && date <= end)
				const without = { ...spec, swaps: spec.swaps.filter(inside) }
				assert.strictEqual(add(compiled(without), start, n), end)
			}),
		)
	})
})

describe("laws of working time", () => {
	it("between a moment and its sum with some time lies that time", () => {
		holds(
			fc.property(anyCalendar, anyMoment, someTime, ({ calendar }, at, millis) => {
				for (const signed of [millis, -millis]) {
					const end = addTime(calendar, at, signed)
					if (end !== null) assert.strictEqual(timeBetween(calendar, at, end), signed)
				}
				const opening = found(WorkCalendar.addWorkingTimeNextOpening(calendar, at, millis))
				if (opening !== null) assert.strictEqual(timeBetween(calendar, at, opening), millis)
			}),
		)
	})

	it("the end lies inside a session or at its closing; the other inverse inside one or at its opening", () => {
		holds(
			fc.property(anyCalendar, anyMoment, someTime, ({ calendar }, at, millis) => {
				const end = addTime(calendar, at, millis)
				if (end !== null)
					assert.isTrue(WorkCalendar.isOpenAt(calendar, Instant.make(end - 1)), "just before the end")
				const opening = found(WorkCalendar.addWorkingTimeNextOpening(calendar, at, millis))
				if (opening !== null) assert.isTrue(WorkCalendar.isOpenAt(calendar, opening))
				if (end !== null && opening !== null) assert.isAtMost(end, opening)
			}),
		)
	})

	it("adding in two steps is adding in one", () => {
		holds(
			fc.property(anyCalendar, anyMoment, someTime, someTime, ({ calendar }, at, first, second) => {
				const middle = addTime(calendar, at, first)
				const end = middle === null ? null : addTime(calendar, middle, second)
				if (end !== null) assert.strictEqual(addTime(calendar, at, first + second), end)
			}),
		)
	})

	it("no time changes nothing", () => {
		holds(
			fc.property(anyCalendar, anyMoment, ({ calendar }, at) => {
				assert.strictEqual(addTime(calendar, at, 0), at)
			}),
		)
	})

	it("times over adjoining stretches add up, in whatever order the moments lie", () => {
		holds(
			fc.property(anyCalendar, anyMoment, anyMoment, anyMoment, ({ calendar }, a, b, c) => {
				assert.strictEqual(
					timeBetween(calendar, a, b) + timeBetween(calendar, b, c),
					timeBetween(calendar, a, c),
				)
			}),
		)
	})
})

describe("the engine agrees with counting day by day", () => {
	it("on working days", () => {
		differs(
			fc.property(anyCalendar, anyDay, anyDay, fewEitherWay, ({ spec, calendar }, a, b, n) => {
				assert.strictEqual(WorkCalendar.isWorkingDay(calendar, a), slow.isWorkingDay(spec, a))
				assert.strictEqual(add(calendar, a, n), slow.addWorkingDays(spec, a, n, range))
				assert.strictEqual(between(calendar, a, b), slow.workingDaysBetween(spec, a, b))
			}),
		)
	})

	it("on working time forward", () => {
		differs(
			fc.property(anyCalendar, anyMoment, someTime, ({ spec, calendar }, at, millis) => {
				assert.strictEqual(addTime(calendar, at, millis), slow.addWorkingTime(spec, at, millis, range.to))
			}),
		)
	})

	it("on working time backward", () => {
		differs(
			fc.property(anyCalendar, anyMoment, someTime, ({ spec, calendar }, at, millis) => {
				assert.strictEqual(addTime(calendar, at, -millis), slow.takeWorkingTime(spec, at, millis, range.from))
			}),
		)
	})

	it("on the time between two moments, on openings and on closings", () => {
		differs(
			fc.property(anyCalendar, anyMoment, anyMoment, ({ spec, calendar }, a, b) => {
				assert.strictEqual(timeBetween(calendar, a, b), slow.workingTimeBetween(spec, a, b))
				assert.strictEqual(found(WorkCalendar.nextOpening(calendar, a)), slow.nextOpening(spec, a, range.to))
				const date = Instant.dateOf(a)
				assert.strictEqual(WorkCalendar.closingOf(calendar, date), slow.closingOf(spec, date))
			}),
		)
	})
})
