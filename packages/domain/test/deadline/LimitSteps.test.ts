import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, Deadline, type DeadlineTrace, Instant, TimeLimit } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at } from "../support/given.ts"

/** 07:00–11:30 and 13:00–17:00, with the days off of the public sector. */
const office = givenOffice()
const hours = (amount: number) => TimeLimit.of("workingHours", amount)

type Asked = Partial<Omit<Deadline.DeadlineInput, "suspensions">> & {
	readonly received: string
	readonly limit: TimeLimit.TimeLimit
	readonly stopped?: readonly (readonly [string, string])[]
}

const inputOf = ({ received, stopped = [], ...input }: Asked): Deadline.DeadlineInput => ({
	calendar: office,
	receivedAt: at(received),
	suspensions: stopped.map(([start, end]) => ({ start: at(start), end: at(end) })),
	...input,
})
const dueOf = (asked: Asked) => {
	const { dueAt } = Result.getOrThrow(Deadline.compute(inputOf(asked)))
	return dueAt === null ? null : Instant.format(dueAt)
}

/** What was walked over, without the receipt and the due, in short. */
const stepsOf = (asked: Asked): readonly string[] =>
	Result.getOrThrow(Deadline.explain(inputOf(asked)))
		.trace.slice(1, -1)
		.map(shown)

const days = (from: CivilDate.CivilDate, to: CivilDate.CivilDate | null) =>
	`${CivilDate.format(from)}/${to === null ? "" : CivilDate.format(to)}`

const shown = (step: DeadlineTrace.DeadlineTrace[number]): string => {
	switch (step._tag) {
		case "Skipped":
			return `Skipped ${days(step.from, step.to)} ${step.reason.kind}`
		case "SuspendedDays":
			return `SuspendedDays ${days(step.from, step.to)}`
		case "CountedDays":
			return `CountedDays ${days(step.from, step.to)} ${step.days}`
		case "CountedTime":
			return `CountedTime ${CivilDate.format(step.date)} ${step.millis / 60_000}`
		case "SuspendedTime":
			return `SuspendedTime ${Instant.format(step.start)}/${step.end === null ? "" : Instant.format(step.end)}`
		case "HalfDay":
			return `HalfDay ${Instant.format(step.at)}`
		case "EndsAtOpening":
			return `EndsAtOpening ${Instant.format(step.at)}`
		case "MovedToOpening":
			return `MovedToOpening ${step.outside}`
		case "TakenAsIs":
			return `TakenAsIs ${step.why}`
		case "Promised":
			return `Promised ${step.rule.ruleId} ${step.outcome}`
		default:
			return step._tag
	}
}

describe("the steps of a limit in working time", () => {
	it("name each day off on the way and its reason", () => {
		const asked = { received: "2020-12-31T16:00", limit: hours(8) }
		assert.strictEqual(dueOf(asked), "2021-01-04T15:30")
		assert.deepStrictEqual(stepsOf(asked), [
			"FromTheMoment",
			"CountedTime 2020-12-31 60",
			"Skipped 2021-01-01/2021-01-01 Holiday",
			"Skipped 2021-01-02/2021-01-03 WeeklyRest",
			"CountedTime 2021-01-04 420",
		])
	})

	it("pass over a Saturday on which the desk only receives", () => {
		const calendar = givenOffice({
			overrides: { "2020-10-17": { sessions: [["07:00", "11:00"]], receptionOnly: true } },
		})
		const asked = { calendar, received: "2020-10-16T15:00", limit: hours(3) }
		assert.strictEqual(dueOf(asked), "2020-10-19T08:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"FromTheMoment",
			"CountedTime 2020-10-16 120",
			"Skipped 2020-10-17/2020-10-17 ReceptionOnly",
			"Skipped 2020-10-18/2020-10-18 WeeklyRest",
			"CountedTime 2020-10-19 60",
		])
	})

	it("go on to the next opening over a weekend where a procedure says so", () => {
		const asked = { received: "2020-10-16T15:00", limit: hours(2), timeEndPolicy: "nextOpening" } as const
		assert.strictEqual(dueOf(asked), "2020-10-19T07:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"FromTheMoment",
			"CountedTime 2020-10-16 120",
			"Skipped 2020-10-17/2020-10-18 WeeklyRest",
			"EndsAtOpening 2020-10-19T07:00",
		])
	})

	it("end in open time without a word about the next opening", () => {
		const asked = { received: "2020-10-16T15:00", limit: hours(1), timeEndPolicy: "nextOpening" } as const
		assert.deepStrictEqual(stepsOf(asked), ["FromTheMoment", "CountedTime 2020-10-16 60"])
	})

	it("name a stop once, however many sessions it covers, and keep days apart", () => {
		const asked = {
			received: "2020-10-14T09:00",
			limit: hours(8),
			stopped: [["2020-10-14T10:00", "2020-10-15T14:00"]],
		} as const
		assert.strictEqual(dueOf(asked), "2020-10-16T11:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"FromTheMoment",
			"CountedTime 2020-10-14 60",
			"SuspendedTime 2020-10-14T10:00/2020-10-15T14:00",
			"CountedTime 2020-10-15 180",
			"CountedTime 2020-10-16 240",
		])
	})

	it("name two stops that have no working time between them one after the other", () => {
		const asked = {
			received: "2020-10-14T09:00",
			limit: hours(3),
			stopped: [
				["2020-10-14T10:00", "2020-10-14T12:00"],
				["2020-10-14T12:30", "2020-10-14T14:00"],
			],
		} as const
		assert.strictEqual(dueOf(asked), "2020-10-14T16:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"FromTheMoment",
			"CountedTime 2020-10-14 60",
			"SuspendedTime 2020-10-14T10:00/2020-10-14T12:00",
			"SuspendedTime 2020-10-14T12:30/2020-10-14T14:00",
			"CountedTime 2020-10-14 120",
		])
	})
})

describe("the steps of a limit in days", () => {
	it("end half a day of two equal sessions where the first one ends", () => {
		const calendar = givenOffice({
			overrides: {
				"2020-10-15": [
					["07:00", "11:00"],
					["13:00", "17:00"],
				],
			},
		})
		const asked = { calendar, received: "2020-10-14T09:00", limit: TimeLimit.of("workingDays", 0.5) }
		assert.strictEqual(dueOf(asked), "2020-10-15T11:00")
		assert.deepStrictEqual(stepsOf(asked), ["FirstDayNotCounted", "HalfDay 2020-10-15T11:00"])
	})

	it("make up for stopped days after the months were added, and leave the first day out once", () => {
		const asked = {
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("months", 1),
			stopped: [["2020-10-20T08:00", "2020-10-22T08:00"]],
		} as const
		// Of the 31 days to 14/11 five are counted before the stop, and 26 after it: 22/10 to 16/11.
		assert.strictEqual(dueOf(asked), "2020-11-16T17:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"MonthsLater",
			"FirstDayNotCounted",
			"CountedDays 2020-10-15/2020-10-19 5",
			"SuspendedDays 2020-10-20/2020-10-21",
			"CountedDays 2020-10-22/2020-11-16 26",
			"EndOfDay",
		])
	})

	it("stop for good with the clock, in calendar days too", () => {
		const input = {
			...inputOf({ received: "2020-10-14T09:00", limit: TimeLimit.of("calendarDays", 5) }),
			suspensions: [{ start: at("2020-10-16T08:00"), end: null }],
		}
		const { trace, deadline } = Result.getOrThrow(Deadline.explain(input))
		assert.strictEqual(deadline.dueAt, null)
		assert.deepStrictEqual(trace.slice(1, -1).map(shown), [
			"FirstDayNotCounted",
			"CountedDays 2020-10-15/2020-10-15 1",
			"SuspendedDays 2020-10-16/",
		])
	})

	it("begin after the closing of a day that opens only once", () => {
		const calendar = givenOffice({ overrides: { "2020-10-14": [["07:00", "12:00"]] } })
		const asked = { calendar, received: "2020-10-14T14:00", limit: TimeLimit.of("workingDays", 1) }
		assert.strictEqual(stepsOf(asked)[0], "MovedToOpening afterClosing")
	})

	it("tell a desk that only receives from a day that is too short", () => {
		const calendar = givenOffice({
			minOpenMinutes: 240,
			overrides: {
				"2020-10-17": { sessions: [["07:00", "08:00"]], receptionOnly: true },
				"2020-10-19": [["07:00", "08:00"]],
			},
		})
		const asked = { calendar, received: "2020-10-15T09:00", limit: TimeLimit.of("workingDays", 2) }
		assert.strictEqual(dueOf(asked), "2020-10-20T17:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"FirstDayNotCounted",
			"Counted",
			"Skipped 2020-10-17/2020-10-17 ReceptionOnly",
			"Skipped 2020-10-18/2020-10-18 WeeklyRest",
			"Skipped 2020-10-19/2020-10-19 TooShort",
			"Counted",
			"EndOfDay",
		])
	})

	it("count days around a stop", () => {
		const asked = {
			received: "2020-10-12T09:00",
			limit: TimeLimit.of("calendarDays", 5),
			stopped: [["2020-10-14T08:00", "2020-10-16T08:00"]],
		} as const
		assert.strictEqual(dueOf(asked), "2020-10-19T17:00")
		assert.deepStrictEqual(stepsOf(asked), [
			"FirstDayNotCounted",
			"CountedDays 2020-10-13/2020-10-13 1",
			"SuspendedDays 2020-10-14/2020-10-15",
			"CountedDays 2020-10-16/2020-10-19 4",
			"EndOfDay",
		])
	})

	const month = TimeLimit.of("months", 1)
	it.each([
		{
			stopped: ["2020-12-01T08:00", "2020-12-05T08:00"],
			due: "2020-11-13T17:00",
			counted: 0,
			why: "dừng sau khi hết hạn",
		},
		{
			stopped: ["2020-10-13T09:30", "2020-10-14T08:00"],
			due: "2020-11-13T17:00",
			counted: 0,
			why: "dừng trong ngày nhận",
		},
		{
			stopped: ["2020-10-14T08:00", "2020-10-15T08:00"],
			due: "2020-11-16T17:00",
			counted: 1,
			why: "dừng đúng ngày đầu tiên được tính",
		},
		{
			stopped: ["2020-11-13T08:00", "2020-11-16T08:00"],
			due: "2020-11-16T17:00",
			counted: 2,
			why: "dừng đúng ngày cuối",
		},
	] as const)(
		"count a month day by day only when it is stopped within: $why",
		({ stopped, due, counted }) => {
			// From Tuesday 13/10 a month ends on Friday 13/11: 31 days.
			const asked = { received: "2020-10-13T09:00", limit: month, stopped: [stopped] }
			assert.strictEqual(dueOf(asked), due)
			assert.lengthOf(
				stepsOf(asked).filter((step) => step.startsWith("CountedDays")),
				counted,
			)
		},
	)
})

describe("the receipt and the promises of the day", () => {
	const oneDay = TimeLimit.of("workingDays", 1)

	it.each([
		{ received: "2020-10-14T06:59", first: "MovedToOpening beforeOpening" },
		{ received: "2020-10-14T11:30", first: "MovedToOpening midday" },
		{ received: "2020-10-14T17:00", first: "MovedToOpening afterClosing" },
		{ received: "2020-10-17T09:00", first: "MovedToOpening dayOff" },
		{ received: "2020-10-14T07:00", first: "FirstDayNotCounted" },
	])("received $received: $first", ({ received, first }) => {
		assert.strictEqual(stepsOf({ received, limit: oneDay })[0], first)
	})

	it.each([
		{ received: "2020-10-14T17:00", closing: "inclusive", first: "TakenAsIs atClosing" },
		{ received: "2020-10-14T18:00", closing: "inclusive", first: "MovedToOpening afterClosing" },
	] as const)(
		"with a closing that is $closing, received $received: $first",
		({ received, closing, first }) => {
			assert.strictEqual(stepsOf({ received, limit: oneDay, closing })[0], first)
		},
	)

	it.each([
		{ received: "2020-10-14T17:00", first: "TakenAsIs policy" },
		{ received: "2020-10-17T09:00", first: "TakenAsIs policy" },
	])("taken as it is, received $received: $first", ({ received, first }) => {
		for (const closing of ["exclusive", "inclusive"] as const)
			if (closing === "exclusive" || received !== "2020-10-14T17:00")
				assert.strictEqual(stepsOf({ received, limit: oneDay, receiptPolicy: "asIs", closing })[0], first)
	})

	it("of two promises the earliest decides, and each says what became of it", () => {
		const rules = [
			givenRule({ id: "day" }),
			givenRule({ id: "morning", session: "morning" }),
			givenRule({ id: "noon", session: "morning" }),
		]
		const asked = { received: "2020-10-16T08:00", limit: oneDay, specialDays: rules }
		assert.strictEqual(dueOf(asked), "2020-10-16T11:30")
		assert.deepStrictEqual(stepsOf(asked).slice(-3), [
			"Promised day notEarlier",
			"Promised morning decides",
			"Promised noon notEarlier",
		])
	})

	it.each([
		{
			stopped: ["2020-10-14T08:00", "2020-10-15T08:00"],
			due: "2020-10-16T17:00",
			why: "dừng và chạy lại từ trước khi nhận",
		},
		{
			stopped: ["2020-10-15T08:00", "2020-10-16T09:00"],
			due: "2020-10-16T17:00",
			why: "chạy lại đúng lúc nhận",
		},
		{
			stopped: ["2020-10-16T17:00", "2020-10-19T08:00"],
			due: "2020-10-16T17:00",
			why: "dừng đúng lúc hết hạn hứa",
		},
		{
			stopped: ["2020-10-16T16:59", "2020-10-16T17:00"],
			due: "2020-10-20T17:00",
			why: "dừng trước đó: lời hứa rơi ra, ngày 19 là ngày thứ nhất",
		},
	] as const)("a stop breaks a promise only within its time: $why", ({ stopped, due }) => {
		const limit = TimeLimit.of("workingDays", 2)
		const asked = { received: "2020-10-16T09:00", limit, specialDays: [givenRule()], stopped: [stopped] }
		assert.strictEqual(dueOf(asked), due)
	})
})

describe("limits that are no whole amounts", () => {
	it.each([
		{ limit: { _tag: "WorkingDays", halfDays: 1.5 }, amount: 0.75 },
		{ limit: { _tag: "CalendarDays", days: 1.5 }, amount: 1.5 },
		{ limit: { _tag: "Months", months: 0.5 }, amount: 0.5 },
	] as const)("$limit is refused by its amount", ({ limit, amount }) => {
		const due = Deadline.compute({ calendar: office, receivedAt: at("2020-10-14T09:00"), limit })
		assert.isTrue(
			Result.isFailure(due) && due.failure._tag === "NotAWholeNumber" && due.failure.amount === amount,
		)
	})
})
