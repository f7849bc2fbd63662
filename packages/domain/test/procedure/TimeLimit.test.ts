import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { ClockTime, TimeLimit } from "../../src/index.ts"

const decode = (json: unknown): TimeLimit.TimeLimit => Result.getOrThrow(TimeLimit.decode(json))

const issuesOf = (json: unknown) => {
	const limit = TimeLimit.decode(json)
	return Result.isFailure(limit) ? limit.failure.issues : []
}

describe("reading a limit", () => {
	it.each([
		[
			{ unit: "sameDay", cutOff: "15:00" },
			{ _tag: "SameDay", cutOff: ClockTime.make(54_000) },
		],
		[
			{ unit: "workingDays", amount: 3 },
			{ _tag: "WorkingDays", halfDays: 6 },
		],
		[
			{ unit: "workingDays", amount: 1.5 },
			{ _tag: "WorkingDays", halfDays: 3 },
		],
		[
			{ unit: "workingDays", amount: 0 },
			{ _tag: "WorkingDays", halfDays: 0 },
		],
		[
			{ unit: "workingHours", amount: 8 },
			{ _tag: "WorkingTime", seconds: 28_800 },
		],
		[
			{ unit: "workingMinutes", amount: 90 },
			{ _tag: "WorkingTime", seconds: 5400 },
		],
		[
			{ unit: "calendarDays", amount: 30 },
			{ _tag: "CalendarDays", days: 30 },
		],
		[
			{ unit: "months", amount: 3 },
			{ _tag: "Months", months: 3 },
		],
	])("%j", (json, limit) => {
		assert.deepStrictEqual<unknown>(decode(json), limit)
	})

	it.each([
		["3 ngày", "", "notAnObject", "3 ngày"],
		[null, "", "notAnObject", "null"],
		[{ amount: 3 }, "unit", "missing", ""],
		[{ unit: "days", amount: 3 }, "unit", "unknownUnit", "days"],
		[{ unit: "sameDay" }, "cutOff", "missing", ""],
		[{ unit: "sameDay", cutOff: "15h" }, "cutOff", "invalidTime", "15h"],
		[{ unit: "workingDays" }, "amount", "missing", ""],
		[{ unit: "workingDays", amount: "3" }, "amount", "notANumber", "3"],
		[{ unit: "workingDays", amount: Number.NaN }, "amount", "notANumber", "null"],
		[{ unit: "workingDays", amount: -1 }, "amount", "negative", "-1"],
		[{ unit: "workingDays", amount: 2.3 }, "amount", "fraction", "2.3"],
		[{ unit: "calendarDays", amount: 1.5 }, "amount", "fraction", "1.5"],
		[{ unit: "months", amount: 0.5 }, "amount", "fraction", "0.5"],
		[{ unit: "workingHours", amount: 1.5 }, "amount", "fraction", "1.5"],
		[{ unit: "calendarDays", amount: 140_000 }, "amount", "tooLarge", "140000"],
		[{ unit: "workingDays", amount: Number.POSITIVE_INFINITY }, "amount", "tooLarge", "Infinity"],
	])("%j is refused at %j: %s", (json, path, code, detail) => {
		assert.deepStrictEqual<unknown>(issuesOf(json), [{ path, code, detail }])
	})

	it("what is written is read back", () => {
		const anyLimit = fc.oneof(
			fc.integer({ min: 0, max: 86_400 / 60 - 1 }).map((minute) => ({
				_tag: "SameDay" as const,
				cutOff: ClockTime.make(minute * 60),
			})),
			fc.nat(1000).map((halfDays) => ({ _tag: "WorkingDays" as const, halfDays })),
			fc.nat(10_000).map((minutes) => ({ _tag: "WorkingTime" as const, seconds: minutes * 60 })),
			fc.nat(1000).map((days) => ({ _tag: "CalendarDays" as const, days })),
			fc.nat(100).map((months) => ({ _tag: "Months" as const, months })),
		)
		fc.assert(
			fc.property(anyLimit, (limit) => {
				assert.deepStrictEqual<unknown>(decode(TimeLimit.encode(limit)), limit)
			}),
		)
	})
})

describe("a limit in words", () => {
	it.each([
		[{ unit: "workingDays", amount: 3 }, "3 ngày làm việc", "3 working days"],
		[{ unit: "workingDays", amount: 1 }, "1 ngày làm việc", "1 working day"],
		[{ unit: "workingDays", amount: 1.5 }, "1,5 ngày làm việc", "1.5 working days"],
		[{ unit: "workingHours", amount: 8 }, "8 giờ làm việc", "8 working hours"],
		[{ unit: "workingMinutes", amount: 90 }, "90 phút làm việc", "90 working minutes"],
		[{ unit: "workingMinutes", amount: 120 }, "2 giờ làm việc", "2 working hours"],
		[{ unit: "calendarDays", amount: 30 }, "30 ngày", "30 days"],
		[{ unit: "months", amount: 1 }, "1 tháng", "1 month"],
		[
			{ unit: "sameDay", cutOff: "15:00" },
			"trong ngày, nhận sau 15:00 thì trong ngày làm việc tiếp theo",
			"the same day, or the next working day when received after 15:00",
		],
	])("%j", (json, vi, en) => {
		const limit = decode(json)
		assert.strictEqual(TimeLimit.describe(limit, "vi"), vi)
		assert.strictEqual(TimeLimit.describe(limit, "en"), en)
	})
})

describe("whether a promise can end later than the law allows", () => {
	const days = (amount: number) => decode({ unit: "workingDays", amount })
	const calendarDays = (amount: number) => decode({ unit: "calendarDays", amount })
	const hours = (amount: number) => decode({ unit: "workingHours", amount })
	const months = (amount: number) => decode({ unit: "months", amount })
	const sameDay = (cutOff: string) => decode({ unit: "sameDay", cutOff })

	it.each([
		{ promise: days(3), law: days(3), longer: "no", why: "bằng nhau thì không dài hơn" },
		{ promise: days(4), law: days(3), longer: "yes", why: "bốn ngày so với ba ngày" },
		{ promise: days(2.5), law: days(3), longer: "no", why: "nửa ngày cũng so được" },
		{
			promise: calendarDays(5),
			law: days(5),
			longer: "no",
			why: "năm ngày lịch kết thúc chậm nhất ngày làm việc thứ năm",
		},
		{
			promise: days(20),
			law: calendarDays(15),
			longer: "yes",
			why: "ngày làm việc thứ 20 luôn sau ngày thứ 15",
		},
		{
			promise: days(20),
			law: calendarDays(30),
			longer: "depends",
			why: "còn tùy lịch có bao nhiêu ngày nghỉ",
		},
		{ promise: sameDay("15:00"), law: days(1), longer: "no", why: "chậm nhất là ngày làm việc tiếp theo" },
		{ promise: days(1), law: sameDay("15:00"), longer: "depends", why: "bằng nhau nếu nhận sau 15 giờ" },
		{ promise: days(2), law: sameDay("15:00"), longer: "yes", why: "hai ngày luôn dài hơn trong ngày" },
		{ promise: sameDay("14:00"), law: sameDay("15:00"), longer: "yes", why: "14:30 đã bị hẹn hôm sau" },
		{ promise: sameDay("16:00"), law: sameDay("15:00"), longer: "no", why: "chốt muộn hơn thì lợi cho dân" },
		{ promise: hours(8), law: hours(9), longer: "no", why: "cùng đơn vị" },
		{ promise: hours(10), law: hours(9), longer: "yes", why: "cùng đơn vị" },
		{ promise: hours(8), law: days(1), longer: "depends", why: "giờ không quy đổi thành ngày" },
		{ promise: calendarDays(31), law: calendarDays(30), longer: "yes", why: "cùng đơn vị" },
		{ promise: months(2), law: months(3), longer: "no", why: "cùng đơn vị" },
		{ promise: months(4), law: months(3), longer: "yes", why: "cùng đơn vị" },
		{ promise: calendarDays(60), law: months(2), longer: "depends", why: "hai tháng là 59 đến 62 ngày" },
	] as const)("$longer: $why", ({ promise, law, longer }) => {
		assert.strictEqual(TimeLimit.isLonger(promise, law), longer)
	})
})
