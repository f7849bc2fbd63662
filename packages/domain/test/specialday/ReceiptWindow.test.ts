import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	CivilDate,
	ClockStart,
	Instant,
	ReceiptWindow,
	SameDayPromise,
	type SpecialDayRule,
} from "../../src/index.ts"
import { anyDay, anySpec, compiled } from "../support/anyCalendar.ts"
import { day } from "../support/given.ts"
import { givenOffice, givenRule } from "./given.ts"

const office = givenOffice()

const shown = (json: Partial<SpecialDayRule.Json>, date: string, calendar = office) => {
	const window = ReceiptWindow.on(givenRule(json), calendar, day(date))
	return window === null ? null : [Instant.format(window.start), Instant.format(window.end)]
}

describe("when a dossier must come in to count as received in the session of a rule", () => {
	it.each([
		{
			why: "cả ngày thứ Sáu: từ lúc đóng cửa thứ Năm đến trước lúc đóng cửa thứ Sáu",
			rule: {},
			date: "2020-10-16",
			window: ["2020-10-15T17:00", "2020-10-16T17:00"],
		},
		{
			why: "thứ Hai nhận cả hồ sơ nộp trong hai ngày nghỉ cuối tuần",
			rule: {},
			date: "2020-10-19",
			window: ["2020-10-16T17:00", "2020-10-19T17:00"],
		},
		{
			why: "buổi chiều nhận cả hồ sơ nộp lúc nghỉ trưa",
			rule: { session: "afternoon" as const },
			date: "2020-10-16",
			window: ["2020-10-16T11:30", "2020-10-16T17:00"],
		},
		{
			why: "đến đúng giờ chốt 15:00 vẫn kịp",
			rule: { cutOff: "15:00" },
			date: "2020-10-16",
			window: ["2020-10-15T17:00", "2020-10-16T15:00:00.001"],
		},
		{
			why: "chốt lúc nghỉ trưa: hồ sơ nộp trong giờ nghỉ được tính từ 13:00 nên không kịp",
			rule: { cutOff: "12:00" },
			date: "2020-10-16",
			window: ["2020-10-15T17:00", "2020-10-16T11:30"],
		},
		{
			why: "khung giờ bắt đầu giữa buổi chỉ nhận từ lúc đó",
			rule: { session: { start: "08:00", end: "15:30" } },
			date: "2020-10-16",
			window: ["2020-10-16T08:00", "2020-10-16T15:30"],
		},
		{
			why: "giờ chốt sau khi hết khung giờ thì hết khung giờ là hết",
			rule: { session: { start: "08:00", end: "17:30" }, cutOff: "17:00" },
			date: "2020-10-16",
			window: ["2020-10-16T08:00", "2020-10-16T17:00"],
		},
		{ why: "ngày nghỉ không nhận gì", rule: {}, date: "2020-10-17", window: null },
		{ why: "chốt trước giờ mở cửa", rule: { cutOff: "06:00" }, date: "2020-10-16", window: null },
		{
			why: "chốt trong giờ nghỉ trước khung giờ chiều",
			rule: { session: { start: "12:00", end: "15:30" }, cutOff: "12:30" },
			date: "2020-10-16",
			window: null,
		},
	])("$why", ({ rule, date, window }) => {
		assert.deepStrictEqual(shown(rule, date), window)
	})

	it("reaches back to the begin of a calendar that never opened before", () => {
		const calendar = compiled({
			weekly: { ...office.spec.weekly },
			seasons: [],
			closures: [],
			overrides: [],
			swaps: [],
			minOpenMinutes: 1,
		})
		const first = calendar.range.from
		const opening = [0, 1, 2, 3]
			.map((days) => CivilDate.addDays(first, days))
			.find((date) => calendar.table.nextOpenDay[0] === date - first)
		assert.isDefined(opening)
		assert.strictEqual(
			ReceiptWindow.on(givenRule(), calendar, opening!)?.start,
			Instant.at(first, 0 as never),
		)
	})

	it("holds exactly the receipts that a promise answers on the day", () => {
		fc.assert(
			fc.property(
				anySpec,
				anyDay,
				fc.constantFrom<Partial<SpecialDayRule.Json>>(
					{},
					{ cutOff: "11:00" },
					{ cutOff: "12:15" },
					{ session: "morning" },
					{ session: "afternoon" },
					{ session: "afternoon", cutOff: "15:00" },
					{ session: { start: "08:10", end: "15:20" } },
				),
				fc.integer({ min: -3 * 24 * 4, max: 24 * 4 }),
				fc.constantFrom(-1, 0, 1),
				(spec, date, json, quarters, nudge) => {
					const calendar = compiled(spec)
					const rule = givenRule({
						...json,
						from: "2019-01-01",
						weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
					})
					const at = Instant.make(Instant.at(date, 0 as never) + quarters * 900_000 + nudge)
					const start = Result.getOrThrow(ClockStart.of(calendar, at, "nextOpening", "exclusive"))
					const answer = SameDayPromise.answerOf(rule, calendar, start, "exclusive")
					const isPromised = answer?._tag === "Promised" && answer.occurrence.date === date
					const window = ReceiptWindow.on(rule, calendar, date)
					const isInside = window !== null && window.start <= at && at < window.end
					// A desk that only receives promises nothing, but what it receives is received.
					if (answer !== null || Instant.dateOf(start) !== date) assert.strictEqual(isInside, isPromised)
				},
			),
			{ numRuns: 2000 },
		)
	})
})
