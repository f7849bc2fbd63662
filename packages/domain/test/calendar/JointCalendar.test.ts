import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	type CalendarSpec,
	CivilDate,
	ClockTime,
	DayStatus,
	DayText,
	Deadline,
	DeadlineTrace,
	Instant,
	JointCalendar,
	Session,
	TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import { anyDay, anySpec, compiled, range } from "../support/anyCalendar.ts"
import { at, day, givenCalendar, hours } from "../support/given.ts"

const joint = (...calendars: readonly [WorkCalendar.WorkCalendar, ...WorkCalendar.WorkCalendar[]]) => {
	const [first, ...others] = calendars
	const member = (calendar: WorkCalendar.WorkCalendar, index: number) => ({
		name: `Cơ quan ${index + 1} (ví dụ)`,
		calendar,
	})
	return Result.getOrThrow(
		JointCalendar.join([member(first, 0), ...others.map((one, index) => member(one, index + 1))]),
	)
}

const early: CalendarSpec.Json = {
	weekly: {
		mon: [["07:00", "11:00"]],
		tue: [
			["07:00", "11:00"],
			["13:00", "16:00"],
		],
		sat: [["07:00", "11:00"]],
	},
}
const late: CalendarSpec.Json = {
	weekly: { mon: [["09:00", "12:00"]], tue: [["10:00", "14:00"]], wed: [["08:00", "12:00"]] },
}

const open = (calendar: WorkCalendar.WorkCalendar, date: string) =>
	WorkCalendar.sessionsOn(calendar, day(date)).map(Session.format)

describe("the calendar of agencies together", () => {
	it("is open when all of them are", () => {
		const both = joint(givenCalendar(early), givenCalendar(late))
		assert.deepStrictEqual(open(both, "2024-06-03"), ["09:00–11:00"])
		assert.deepStrictEqual(open(both, "2024-06-04"), ["10:00–11:00", "13:00–14:00"])
		assert.deepStrictEqual(open(both, "2024-06-05"), [])
		assert.deepStrictEqual(open(both, "2024-06-08"), [])
	})

	it("counts days and hours on what they have in common", () => {
		const both = joint(givenCalendar(early), givenCalendar(late))
		// Mondays two hours, Tuesdays two: five hours from Monday morning end at ten on the next Monday.
		assert.strictEqual(
			Result.getOrThrow(WorkCalendar.addWorkingTime(both, at("2024-06-03T07:00"), hours(5))),
			at("2024-06-10T10:00"),
		)
		assert.strictEqual(
			Result.getOrThrow(WorkCalendar.addWorkingDays(both, day("2024-06-03"), 3)),
			day("2024-06-11"),
		)
	})

	it("names the agency that is closed, and a reason of all once", () => {
		const both = joint(
			givenCalendar({
				closures: [
					{ date: "2024-09-10", name: "Bão" },
					{ date: "2024-09-02", name: "Quốc khánh" },
				],
			}),
			givenCalendar({ closures: [{ date: "2024-09-02", name: "Quốc khánh" }] }),
		)
		const reason = (date: string) => DayText.reason(DayText.reasonOf(DayStatus.of(both, day(date))), "vi")
		assert.include(reason("2024-09-10"), "Cơ quan 1 (ví dụ): cơ quan nghỉ: Bão")
		assert.include(reason("2024-09-02"), "cơ quan nghỉ: Quốc khánh")
		assert.notInclude(reason("2024-09-02"), "Cơ quan 1 (ví dụ):")
	})

	it("explains a due that is counted on it, and the explanation replays", () => {
		const both = joint(givenCalendar({ closures: [{ date: "2024-09-10", name: "Bão" }] }), givenCalendar())
		const input = {
			calendar: both,
			receivedAt: at("2024-09-09T09:00"),
			limit: TimeLimit.of("workingDays", 2),
		}
		const due = Result.getOrThrow(Deadline.explain(input))
		assert.strictEqual(due.deadline.legalDueAt, at("2024-09-12T17:00"))
		assert.strictEqual(Result.getOrThrow(DeadlineTrace.replay(due.trace)).dueAt, due.deadline.dueAt)
		assert.include(DeadlineTrace.render(due.trace, "vi").join("\n"), "Cơ quan 1 (ví dụ)")
	})

	it("says whose hours they are, in the reader's language, and keeps the strictest working day", () => {
		const short = givenCalendar({ minOpenMinutes: 240 })
		const [a, b] = [givenCalendar({ closures: [{ date: "2024-09-10", name: "Bão" }] }), short]
		const members = [
			{ name: "A", calendar: a },
			{ name: "B", calendar: b },
		] as const
		const english = Result.getOrThrow(JointCalendar.join(members, "en"))
		assert.deepStrictEqual(english.provenance.hours, { level: "unit", name: "A + B" })
		assert.deepStrictEqual(english.provenance.overrides.get(day("2024-09-10")), {
			level: "unit",
			name: "A + B",
		})
		assert.strictEqual(DayStatus.of(english, day("2024-09-10")).name, "A: closed: Bão")
		assert.strictEqual(english.spec.minOpenMinutes, 240)
		assert.notStrictEqual(english.version, a.version)
	})

	it("a desk that only receives in one agency only receives in all", () => {
		const reception = givenCalendar({
			overrides: { "2024-06-08": { sessions: [["08:00", "11:00"]], receptionOnly: true } },
		})
		const open = givenCalendar({ overrides: { "2024-06-08": [["09:00", "12:00"]] } })
		const both = joint(reception, open)
		assert.strictEqual(DayStatus.of(both, day("2024-06-08"))._tag, "ReceptionOnly")
		assert.deepStrictEqual(WorkCalendar.sessionsOn(both, day("2024-06-08")).map(Session.format), [
			"09:00–11:00",
		])
		assert.strictEqual(DayStatus.of(joint(reception, givenCalendar()), day("2024-06-08"))._tag, "WeeklyRest")
	})

	it("a day that one of them measures otherwise is measured by the strictest of that day", () => {
		const short = { sessions: [["08:00", "10:00"]] as const, minOpenMinutes: 120 }
		const strict = givenCalendar({
			minOpenMinutes: 240,
			overrides: { "2024-06-03": short, "2024-06-04": [["08:00", "10:00"]] },
		})
		const both = joint(strict, givenCalendar())
		assert.isTrue(WorkCalendar.isWorkingDay(both, day("2024-06-03")))
		assert.isFalse(WorkCalendar.isWorkingDay(both, day("2024-06-04")))
		const stricter = givenCalendar({ overrides: { "2024-06-03": { ...short, minOpenMinutes: 121 } } })
		assert.isFalse(WorkCalendar.isWorkingDay(joint(strict, stricter), day("2024-06-03")))
		// A Saturday on which both only receive, at different times, is closed for what they do together.
		const desk = (start: string, end: string) =>
			givenCalendar({ overrides: { "2024-06-08": { sessions: [[start, end]], receptionOnly: true } } })
		assert.deepStrictEqual(open(joint(desk("08:00", "09:00"), desk("10:00", "11:00")), "2024-06-08"), [])
	})

	it("two agencies that are closed for the same reason are named together, others each with theirs", () => {
		const storm = { closures: [{ date: "2024-09-10", name: "Bão" }] }
		const three = joint(givenCalendar(storm), givenCalendar(storm), givenCalendar())
		assert.strictEqual(
			DayStatus.of(three, day("2024-09-10")).name,
			"Cơ quan 1 (ví dụ) và Cơ quan 2 (ví dụ): cơ quan nghỉ: Bão",
		)
		const two = joint(givenCalendar(storm), givenCalendar({ closures: [{ date: "2024-09-10", name: "Lễ" }] }))
		assert.strictEqual(
			DayStatus.of(two, day("2024-09-10")).name,
			"Cơ quan 1 (ví dụ): cơ quan nghỉ: Bão; Cơ quan 2 (ví dụ): cơ quan nghỉ: Lễ",
		)
	})

	it("is provisional where one of them is", () => {
		const unsure = givenCalendar()
		const both = joint(
			{
				...unsure,
				provenance: { ...unsure.provenance, provisional: [{ from: day("2024-01-01"), to: null }] },
			},
			givenCalendar(),
		)
		assert.isTrue(WorkCalendar.isProvisional(both, day("2024-06-03"), day("2024-06-04")))
		assert.isFalse(WorkCalendar.isProvisional(both, day("2023-06-03"), day("2023-06-04")))
	})

	it("knows the days that all of them know", () => {
		const known = joint(
			givenCalendar({}, { from: day("2020-01-01"), to: day("2024-12-31") }),
			givenCalendar({}, { from: day("2022-01-01"), to: day("2026-12-31") }),
		)
		assert.deepStrictEqual(known.range, { from: day("2022-01-01"), to: day("2024-12-31") })
	})

	it("cannot be made of agencies that know no day in common", () => {
		const member = (from: string, to: string) => ({
			name: from,
			calendar: givenCalendar({}, { from: day(from), to: day(to) }),
		})
		const none = JointCalendar.join([member("2020-01-01", "2020-12-31"), member("2022-01-01", "2022-12-31")])
		assert.ok(Result.isFailure(none))
	})

	it("every minute is open exactly when it is open for each, whatever the seasons, swaps and closures", () => {
		fc.assert(
			fc.property(
				anySpec,
				anySpec,
				anySpec,
				fc.integer({ min: range.from, max: range.to }),
				(a, b, c, date) => {
					const members = [compiled(a), compiled(b), compiled(c)] as const
					const all = joint(...members)
					for (let minute = 0; minute < 1440; minute += 5) {
						const moment = Instant.at(CivilDate.make(date), ClockTime.make(minute * 60))
						assert.strictEqual(
							WorkCalendar.isOpenAt(all, moment),
							members.every((one) => WorkCalendar.isOpenAt(one, moment)),
						)
					}
				},
			),
		)
	})

	it("a day counts only when it counts for each", () => {
		fc.assert(
			fc.property(anySpec, anySpec, anyDay, (a, b, date) => {
				const members = [compiled(a), compiled(b)] as const
				if (WorkCalendar.isWorkingDay(joint(...members), date))
					for (const one of members) assert.isTrue(WorkCalendar.isWorkingDay(one, date))
			}),
		)
	})

	it("one more agency never makes a due earlier, and the order of the agencies does not matter", () => {
		fc.assert(
			fc.property(anySpec, anySpec, anyDay, fc.integer({ min: 1, max: 10 }), (a, b, date, days) => {
				const [one, other] = [compiled(a), compiled(b)]
				const alone = WorkCalendar.addWorkingDays(one, date, days)
				const both = WorkCalendar.addWorkingDays(joint(one, other), date, days)
				if (Result.isSuccess(both) && Result.isSuccess(alone)) assert.isAtLeast(both.success, alone.success)
				assert.deepStrictEqual(WorkCalendar.addWorkingDays(joint(other, one), date, days), both)
			}),
		)
	})
})
