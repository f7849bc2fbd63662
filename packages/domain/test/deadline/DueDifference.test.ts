import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CivilDate, Deadline, DueDifference, Instant, TimeLimit } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at } from "../support/given.ts"

const calendar = givenOffice()
const threeDays = TimeLimit.of("workingDays", 3)
const oursOf = (input: Deadline.DeadlineInput): Instant.Instant => {
	const { dueAt } = Result.getOrThrow(Deadline.compute(input))
	if (dueAt === null) throw new Error("the clock stands still")
	return dueAt
}

interface Row {
	readonly why: string
	readonly input: Omit<Deadline.DeadlineInput, "calendar">
	readonly ours: string
	readonly theirs: string
	readonly found: DueDifference.DueDifference
}

const rows: readonly Row[] = [
	{
		why: "the same day, but at midnight",
		input: { receivedAt: at("2020-10-13T09:00"), limit: threeDays },
		ours: "2020-10-16T17:00",
		theirs: "2020-10-17T00:00",
		found: { cause: "otherHour", days: 0 },
	},
	{
		why: "five days by law where the unit promises three",
		input: {
			receivedAt: at("2020-10-12T09:00"),
			limit: threeDays,
			statutory: TimeLimit.of("workingDays", 5),
		},
		ours: "2020-10-15T17:00",
		theirs: "2020-10-19T17:00",
		found: { cause: "limitOfLaw", days: 4 },
	},
	{
		why: "an appointment although it is a Friday without appointments",
		input: { receivedAt: at("2020-10-16T09:00"), limit: threeDays, specialDays: [givenRule()] },
		ours: "2020-10-16T17:00",
		theirs: "2020-10-21T17:00",
		found: { cause: "withoutSpecialDays", days: 5 },
	},
	{
		why: "a clock that did not stop for two days",
		input: {
			receivedAt: at("2020-10-12T09:00"),
			limit: threeDays,
			suspensions: [{ start: at("2020-10-13T08:00"), end: at("2020-10-15T08:00") }],
		},
		ours: "2020-10-19T17:00",
		theirs: "2020-10-15T17:00",
		found: { cause: "withoutSuspensions", days: -4 },
	},
	{
		why: "a dossier of Sunday evening counted from Sunday",
		input: { receivedAt: at("2020-10-11T20:00"), limit: threeDays },
		ours: "2020-10-15T17:00",
		theirs: "2020-10-14T17:00",
		found: { cause: "receiptNotMoved", days: -1 },
	},
	{
		why: "a dossier of Friday evening counted from Monday, where the procedure counts from Friday",
		input: { receivedAt: at("2020-10-16T17:30"), limit: threeDays, receiptPolicy: "asIs" },
		ours: "2020-10-21T17:00",
		theirs: "2020-10-22T17:00",
		found: { cause: "receiptMoved", days: 1 },
	},
	{
		why: "the day of receipt counted as the first",
		input: { receivedAt: at("2020-10-13T09:00"), limit: threeDays },
		ours: "2020-10-16T17:00",
		theirs: "2020-10-15T17:00",
		found: { cause: "receiptDayCounted", days: -1 },
	},
	{
		why: "30 April and 1 May 2020 counted as working days",
		input: { receivedAt: at("2020-04-28T09:00"), limit: threeDays },
		ours: "2020-05-05T17:00",
		theirs: "2020-05-01T17:00",
		found: { cause: "withoutDaysOff", days: -4 },
	},
	{
		why: "weekends counted too",
		input: { receivedAt: at("2020-10-15T09:00"), limit: TimeLimit.of("workingDays", 10) },
		ours: "2020-10-29T17:00",
		theirs: "2020-10-25T17:00",
		found: { cause: "everyDayCounted", days: -4 },
	},
	{
		why: "something that nothing of this explains",
		input: { receivedAt: at("2020-10-13T09:00"), limit: threeDays },
		ours: "2020-10-16T17:00",
		theirs: "2020-12-01T17:00",
		found: { cause: null, days: 46 },
	},
]

describe("why another system has another due", () => {
	it.each(rows)("$why", ({ input, ours, theirs, found }) => {
		const due = oursOf({ calendar, ...input })
		assert.strictEqual(Instant.format(due), ours)
		assert.deepStrictEqual(DueDifference.explain({ calendar, ...input }, due, at(theirs)), found)
	})

	it("the swap of 29/4/2024 with 4/5/2024 is named", () => {
		// Wed 24/4 and three working days: 25, 26, then Monday 29 was off for Saturday 4/5, and 30/4 and 1/5 are holidays.
		const input = { calendar, receivedAt: at("2024-04-24T09:00"), limit: threeDays }
		const ours = oursOf(input)
		assert.strictEqual(Instant.format(ours).slice(0, 10), "2024-05-02")
		assert.deepStrictEqual(DueDifference.explain(input, ours, at("2024-04-29T17:00")), {
			cause: "withoutSwaps",
			days: -3,
		})
	})

	it("equal dues have nothing to explain", () => {
		const input = { calendar, receivedAt: at("2020-10-13T09:00"), limit: threeDays }
		assert.deepStrictEqual(DueDifference.explain(input, oursOf(input), oursOf(input)), {
			cause: null,
			days: 0,
		})
	})

	it("a cause that is named leads to the other day, and no cause before it does", () => {
		const first = CivilDate.make(17_532)
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 3000 }),
				fc.integer({ min: 7 * 60, max: 19 * 60 }),
				fc.integer({ min: 1, max: 15 }),
				fc.integer({ min: -20, max: 20 }).filter((apart) => apart !== 0),
				(day, minute, amount, apart) => {
					const receivedAt = Instant.make(
						Instant.fromLocalMillis((first + day) * Instant.millisPerDay) + minute * 60_000,
					)
					const input = { calendar, receivedAt, limit: TimeLimit.of("workingDays", amount) }
					const ours = oursOf(input)
					const theirs = Instant.make(ours + apart * Instant.millisPerDay)
					const { cause, days } = DueDifference.explain(input, ours, theirs)
					assert.strictEqual(days, apart)
					if (cause === "receiptDayCounted") {
						const other = oursOf({ ...input, limit: TimeLimit.of("workingDays", amount - 1) })
						assert.strictEqual(Instant.dateOf(other), Instant.dateOf(theirs))
					}
					if (cause === "everyDayCounted" || cause === null) {
						const weekly = oursOf({ ...input, receiptPolicy: "asIs" })
						assert.notStrictEqual(Instant.dateOf(weekly), Instant.dateOf(theirs))
					}
				},
			),
			{ numRuns: 200 },
		)
	})
})

describe("the difference in words", () => {
	it.each([
		{
			found: { cause: "withoutDaysOff", days: -4 },
			vi: "Hạn của hệ thống kia sớm hơn 4 ngày. Khớp nếu bỏ qua ngày nghỉ lễ, tết, chỉ trừ ngày nghỉ hằng tuần.",
			en: "The other system's due is 4 days earlier. It fits a calendar with weekly rest only, without holidays.",
		},
		{
			found: { cause: null, days: 1 },
			vi: "Hạn của hệ thống kia muộn hơn 1 ngày. Không khớp với cách tính nào đã thử.",
			en: "The other system's due is 1 day later. It fits none of the counts that were tried.",
		},
		{
			found: { cause: "otherHour", days: 0 },
			vi: "Hạn của hệ thống kia cùng ngày. Chỉ khác giờ trong ngày.",
			en: "The other system's due is on the same day. Only the time of day differs.",
		},
	] as const)("$en", ({ found, vi, en }) => {
		assert.strictEqual(DueDifference.describe(found, "vi"), vi)
		assert.strictEqual(DueDifference.describe(found, "en"), en)
	})

	it("every cause has words of its own in both languages", () => {
		for (const language of ["vi", "en"] as const) {
			const told = new Set(
				[...DueDifference.causes, null].map((cause) => DueDifference.describe({ cause, days: 1 }, language)),
			)
			assert.strictEqual(told.size, DueDifference.causes.length + 1)
		}
	})
})
